"""Whole processes timed side by side, in turn, so that a slow moment of the machine hits each."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-c", "import cli; cli.main()")
#: The least that an answer from the embedded engine takes: start, connect, ask, stop.
BARE = """
import sys
from pathlib import Path
from graph.settings import Settings
from graph.store import open_store
with open_store(Settings(folder=Path(sys.argv[1])), writing=True) as store:
    store.read("RETURN 1 AS one")
"""


@dataclass(frozen=True)
class Timed:
    """The runs of one command: seconds each, and what it said."""

    name: str
    seconds: list[float]
    talk: list[str]

    @property
    def median(self) -> float:
        """The middle of its runs, in seconds."""
        return statistics.median(self.seconds)


def run(command: Sequence[str], folder: Path) -> tuple[float, str]:
    """Run a command once: seconds, and what it wrote to the standard error."""
    environ = {name: text for name, text in os.environ.items() if not name.startswith("NEO4J_")}
    environ |= {"PYTHONPATH": str(ROOT), "SCHOOLNET_DATABASE": str(folder / "graph")}
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own program
        list(command), cwd=folder, env=environ, capture_output=True, check=True
    )
    return time.perf_counter() - start, done.stderr.decode("utf-8")


def in_turn(
    commands: Mapping[str, Callable[[], tuple[Sequence[str], Path]]], rounds: int
) -> dict[str, Timed]:
    """Run each command once a round, in turn; the first round warms up and is not counted.

    Args:
        commands: for each name, what makes a command and the folder that it runs in.
        rounds: how many rounds are counted.
    """
    timed = {name: Timed(name, [], []) for name in commands}
    for number in range(rounds + 1):
        for name, make in commands.items():
            seconds, talk = run(*make())
            if number:
                timed[name].seconds.append(seconds)
                timed[name].talk.append(talk)
    return timed
