"""A command in a terminal of its own, of a given size: what a user sees of it."""

from __future__ import annotations

import os
import re
import struct
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: A bar of progress ends so: up a line, and the line is cleared.
CLEARED = re.compile(r"[^\n]*\n(?:\x1b\[\?25h)?\r?\x1b\[1A\x1b\[2K")
#: What moves the cursor, colours or clears: a terminal acts on it and shows nothing.
SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>])")


@dataclass(frozen=True)
class Shown:
    """What stood on the terminal, line by line, and how the command ended."""

    lines: list[str]
    code: int

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def in_terminal(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    columns: int,
    rows: int = 50,
    folder: Path | None = None,
    typed: Callable[[str], str] | None = None,
) -> Shown:
    """Run a command in a terminal of this size, to its end.

    Args:
        command: the program and its arguments.
        environ: its environment; PAGER is ``cat`` where it names none.
        columns: width of the terminal.
        rows: height of the terminal.
        folder: where it runs.
        typed: what the user types upon what has been shown so far.
    """
    import fcntl
    import pty
    import termios

    # Where a parent process has loaded readline, these name the size of its terminal, not of ours.
    environ = {name: text for name, text in environ.items() if name not in ("LINES", "COLUMNS")}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    with subprocess.Popen(  # noqa: S603 - our own program
        list(command),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={"PAGER": "cat", "TERM": "xterm", **environ},
        start_new_session=True,
    ) as process:
        os.close(theirs)
        data = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # the last that had the terminal open has closed it
                break
            if not part:
                break
            data += part
            if typed is not None and (answer := typed(data.decode("utf-8", "replace"))):
                os.write(ours, answer.encode())
        os.close(ours)
        code = process.wait()
    return Shown(_lines(data.decode("utf-8")), code)


def _lines(text: str) -> list[str]:
    """What stays on the screen: a line that was written over is what was written last."""
    bare = SEQUENCE.sub("", CLEARED.sub("", text.replace("\r\n", "\n")))
    lines = [line.rsplit("\r", 1)[-1] for line in bare.split("\n")]
    return lines[:-1] if lines and not lines[-1] else lines
