"""What the engine's native library writes to the standard error by itself goes to its log.

The library prints the stack traces of its threads to descriptor 2, past everything that this
program says. As long as it runs, the descriptor leads to a file, and ``sys.stderr`` to where it
led before.
"""

from __future__ import annotations

import io
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TextIO

STDERR = 2
_lock = threading.Lock()


class NativeWords:
    """Descriptor 2 of this process, lent to any number of engines at once."""

    def __init__(self) -> None:
        self._lent = 0
        self._saved: int | None = None
        self._before: TextIO | None = None

    def send_to(self, path: Path) -> None:
        """From the first call on, send the words to a file; to nowhere, where it cannot be."""
        with _lock:
            self._lent += 1
            if self._lent > 1:
                return
            try:
                self._saved = os.dup(STDERR)
            except OSError:
                return  # It is closed: there is nobody who could hear anything.
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            try:
                file = os.open(path, flags, 0o600)
            except OSError:
                file = os.open(os.devnull, os.O_WRONLY)
            self._keep_stderr(self._saved)
            os.dup2(file, STDERR)
            os.close(file)

    def give_back(self) -> None:
        """Let the descriptor lead to where it led before, after as many calls as were lent."""
        with _lock:
            self._lent -= 1
            if self._lent or self._saved is None:
                return
            before, self._before = self._before, None
            os.dup2(self._saved, STDERR)
            if before is not None:
                with suppress(OSError):
                    sys.stderr.flush()
                sys.stderr = before
            os.close(self._saved)
            self._saved = None

    def _keep_stderr(self, saved: int) -> None:
        """Let Python go on talking to the user, where it talks by this descriptor."""
        stream = sys.stderr
        try:
            talks_by_it = isinstance(stream, io.TextIOWrapper) and stream.fileno() == STDERR
        except OSError:  # A notebook or a test keeps what is said, and has no descriptor.
            talks_by_it = False
        if not talks_by_it:
            return
        with suppress(OSError):
            stream.flush()
        self._before = stream
        sys.stderr = open(  # noqa: SIM115
            saved,
            "w",
            buffering=1,
            encoding=stream.encoding,
            errors=stream.errors,
            closefd=False,
        )


#: Of this process, which has one descriptor 2.
NATIVE_WORDS = NativeWords()
