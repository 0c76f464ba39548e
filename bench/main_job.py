"""The main job as its user waits for it, beside the least that an answer from the engine takes.

Run: python -m bench.main_job [PATH] [ROUNDS]

A bare process starts the embedded engine in a new folder, connects, asks one question and stops.
The targets: the whole job at most 6 times that, a question to a built graph at most 2.5 times.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.processes import BARE, PROGRAM, ROOT, Timed, in_turn

TARGETS = {"build": 6.0, "query": 2.5}
STAGES = ("start", "reading", "loading", "status", "output")
STATUS = "loading, working out"


def main() -> None:
    """Measure, and print the table."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "data" / "lipetsk-2020").resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fresh, built = folder / "fresh", folder / "built"
        built.mkdir()

        def cleared(*command: str) -> tuple[Sequence[str], Path]:
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir()
            return command, fresh

        in_turn({"once": lambda: ((*PROGRAM, "build", str(path)), built)}, 1)
        timed = in_turn(
            {
                "bare": lambda: cleared(sys.executable, "-c", BARE, "graph"),
                "build": lambda: cleared(*PROGRAM, "-v", "build", str(path)),
                "again": lambda: ((*PROGRAM, "build", str(path)), built),
                "query": lambda: ((*PROGRAM, "query", "isolated-schools"), built),
                "help": lambda: ((*PROGRAM, "--help"), built),
            },
            rounds,
        )
    report(timed, path, rounds)


def report(timed: dict[str, Timed], path: Path, rounds: int) -> None:
    """Print medians, ratios to the bare process, and the stages of the job."""
    bare = timed["bare"]
    print(f"{path.name}, median of {rounds} rounds in turn")
    print(f"{'process':<10}{'seconds':>9}{'ratio':>8}{'target':>8}")
    for name, runs in timed.items():
        pairs = zip(runs.seconds, bare.seconds, strict=True)
        ratio = statistics.median(mine / theirs for mine, theirs in pairs)
        target = f"{TARGETS[name]:.1f}" if name in TARGETS else ""
        print(f"{name:<10}{runs.median:>9.3f}{ratio:>8.2f}{target:>8}")
    print("\nstages of the build, median seconds")
    found = stages(timed["build"].talk)
    for name in STAGES:
        print(f"{name:<10}{found.get(name, 0.0):>9.3f}")
    rest = timed["build"].median - sum(found.get(name, 0.0) for name in STAGES)
    print(f"{'the rest':<10}{rest:>9.3f}  (the interpreter, imports, the stop of the engine)")


def stages(talk: Sequence[str]) -> dict[str, float]:
    """The median seconds of each stage; the status is told apart from the loading it is part of."""
    runs = [dict(re.findall(r"stage ([\w, ]+): ([\d.]+) s", text)) for text in talk]
    names = {name for run in runs for name in run}
    found = {
        name: statistics.median(float(run[name]) for run in runs if name in run) for name in names
    }
    found["status"] = found.pop(STATUS, 0.0)
    found["loading"] = found.get("loading", 0.0) - found["status"]
    return found


if __name__ == "__main__":
    main()
