"""The exceptions of schoolnet, one tree.

SchoolnetError                  exit code 1: anything the program refuses to go on with
├── InputError                  exit code 3: a file or folder that cannot be read as it should
├── NotFoundError               exit code 4: a name, key or query that is not there
├── StoreError                  exit code 5: the database cannot be reached, opened or written
│   ├── StoreBusyError          exit code 5: another process has the database folder open
│   └── NoAnswerError           exit code 5: the database did not answer in its time
└── OutputError                 exit code 6: a result that cannot be written

Exit code 0 is success, 2 a wrong command line (click's own code), 130 an interruption (Ctrl-C),
143 a request to end (SIGTERM).
"""

from __future__ import annotations

from typing import ClassVar


class SchoolnetError(Exception):
    """What the program refuses to go on with.

    Args:
        message: what is wrong, in one sentence.
        place: the file and the place in it, as ``report.md, line 12``.
        remedy: what to do about it.

    Example:
        >>> str(SchoolnetError("The cell is no number.", place="a.csv, line 2", remedy="Mend it."))
        'a.csv, line 2: The cell is no number. Mend it.'
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        self.message = message
        self.place = place
        self.remedy = remedy
        super().__init__(message, place, remedy)

    def __str__(self) -> str:
        """One line: place, message, remedy."""
        head = f"{self.place}: " if self.place else ""
        tail = f" {self.remedy}" if self.remedy else ""
        return f"{head}{self.message}{tail}"


class InputError(SchoolnetError):
    """A file or folder that cannot be read as it should."""

    exit_code = 3


class NotFoundError(SchoolnetError):
    """A name, key or query that is not there."""

    exit_code = 4


class StoreError(SchoolnetError):
    """The database cannot be reached, opened or written."""

    exit_code = 5


class StoreBusyError(StoreError):
    """Another process has the database folder open."""


class NoAnswerError(StoreError):
    """The database did not answer in the time that a question or a step of a load has."""


class OutputError(SchoolnetError):
    """A result that cannot be written."""

    exit_code = 6
