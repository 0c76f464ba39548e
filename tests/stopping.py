"""Stops the program at each of its steps in the file system, as a kill would."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

#: What changes a file system, as pathlib and shutil call it.
STEPS = ("open", "replace", "rename", "mkdir", "rmdir", "unlink", "chmod")


class Stopped(BaseException):
    """The program is stopped: nothing that it would still do happens."""


def stopped_at(step: int, run: Callable[[], object]) -> bool:
    """Run something as far as its step of this number; whether it was stopped before its end.

    From there on every further step is refused too, so that no cleaning up is done that a kill
    would not leave time for.
    """
    taken = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def one(*args: Any, **options: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken > step:
                raise Stopped
            return call(*args, **options)

        return one

    with pytest.MonkeyPatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, counted(getattr(os, name)))
        try:
            run()
        except Stopped:
            return True
    return False
