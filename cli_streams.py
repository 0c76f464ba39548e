"""The streams of a command: its data, and what it says to the user apart from them.

A stream may be closed, full, or encoded by a code page that lacks letters. None of that is a defect
of the program, and none of it may change what happens to the graph.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

import click

#: What the system says where a disk, a quota or a device takes no more, or a stream is closed.
FULL = {
    errno.ENOSPC,
    errno.EFBIG,
    errno.EIO,
    errno.EBADF,
    getattr(errno, "EDQUOT", errno.ENOSPC),
}


def open_streams() -> None:
    """Make the standard streams ready to be written to, once, before anything else is opened.

    A file that is opened while a stream is closed would get its number, and with it what is meant
    for the stream.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            _close_properly(number)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # On Windows a redirected stream has the system's code page, which lacks letters.
        if (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


def _close_properly(number: int) -> None:
    """Let a closed stream stay closed for whom it is meant, and taken for everybody else.

    Nobody misses words where the standard error is closed; data that were asked for are missed,
    so writing to the standard output is refused by the system.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    if nowhere != number:
        os.dup2(nowhere, number)
        os.close(nowhere)


def give_up(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere.

    Else Python tries once more at its end, fails again, and ends with an exit code of its own.
    """
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def refuse_output(error: OSError) -> int:
    """Say that nothing more can be written, and go on without the standard output.

    Returns:
        The exit code.
    """
    from graph.errors import OutputError

    give_up(sys.stdout)
    if error.errno == errno.EBADF:
        refused = OutputError(
            "The standard output is closed.", remedy="Write to a file with -o FILE."
        )
    else:
        refused = OutputError(
            f"Nothing more can be written ({error.strerror}).",
            place=str(error.filename or "standard output"),
            remedy="Free some space, or write elsewhere with -o FILE.",
        )
    say(f"Error: {refused}")
    return refused.exit_code


def say(words: str) -> None:
    """Talk to the user, apart from the data; where that cannot be heard, go on."""
    from views.visible import visible

    try:
        click.echo(visible(words), err=True)
    except OSError:
        give_up(sys.stderr)
