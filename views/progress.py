"""Progress of long work, on the standard error and only where somebody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar(words: str, timed: bool = False) -> Iterator[Progress]:
    """A bar that a worker moves by calling it with the stage, what is done, and of how much.

    Args:
        words: what is going on, before the worker says more.
        timed: whether to write how long each stage took, in the place of the bar.
    """
    if timed:
        stages = _Stages()
        yield stages
        stages.end()
        return
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)

        def move(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield move


class Clock:
    """Times the stages of a command, where somebody wants to hear of them.

    Args:
        on: whether to write how long each took.
    """

    def __init__(self, on: bool) -> None:
        self.on = on

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done in it."""
        start = time.perf_counter()
        yield
        if self.on:
            _write(name, start)


def _write(name: str, start: float) -> None:
    sys.stderr.write(f"stage {name}: {time.perf_counter() - start:.3f} s\n")


class _Stages:
    """Writes how long each stage of a work took, as the next one begins."""

    def __init__(self) -> None:
        self.stage = ""
        self.start = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self.stage:
            self.end()
            self.stage, self.start = stage, time.perf_counter()

    def end(self) -> None:
        if self.stage:
            _write(f"loading, {self.stage.lower()}", self.start)
