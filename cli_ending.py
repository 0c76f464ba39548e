"""How a command ends that is asked to: in order, and in two seconds whatever it is busy with.

Python handles a signal between two of its own steps, so a command that is inside a library, or
that waits politely for a database to say goodbye, may take long to notice. A thread that does
nothing but wait for the signal ends the process then, after the time that an orderly end has.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import signal
import socket
import sys
import threading
import time
from types import FrameType

#: Seconds for an orderly end: files beside their places removed, the engine stopped.
GRACE = 1.25
#: The signals that ask a command to end, beside Ctrl-C.
STOPPING = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


def end_in_time() -> None:
    """From now on this process ends soon after it is asked to, with 128 + the signal's number.

    To be called once, from the main thread.
    """
    for number in STOPPING:
        # nohup and its like have a signal ignored, which is left so.
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)
    sys.unraisablehook = _ask_again
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)
    signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    # The thread holds both ends, so that they stay open as long as the process runs.
    threading.Thread(target=_wait, args=(ear, mouth), daemon=True).start()


def _stop(number: int, frame: FrameType | None) -> None:
    """Unwind, as Ctrl-C does: what was begun is put away on the way."""
    raise SystemExit(128 + number)


def _ask_again(lost: sys.UnraisableHookArgs) -> None:
    """Ask once more where the wish to end came inside of what lets no exception out."""
    if isinstance(lost.exc_value, SystemExit | KeyboardInterrupt):
        code = lost.exc_value.code if isinstance(lost.exc_value, SystemExit) else None
        number = code - 128 if isinstance(code, int) else int(signal.SIGINT)
        threading.Timer(0.02, _signal_main, [number]).start()
    else:
        sys.__unraisablehook__(lost)


def _signal_main(number: int) -> None:
    if hasattr(signal, "pthread_kill"):
        # A signal to the thread itself ends a call to the system that it waits in.
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        _thread.interrupt_main(signal.Signals(number))


def _wait(ear: socket.socket, _mouth: socket.socket) -> None:
    number = 0
    while number not in (signal.SIGINT, *STOPPING):
        number = ear.recv(1)[0]
    time.sleep(GRACE)
    engine = sys.modules.get("graph.engine")
    if engine is not None:
        engine.forget()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write("Interrupted before it could end in order.\n")
        sys.stderr.flush()
    os._exit(128 + number)
