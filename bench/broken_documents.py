#!/usr/bin/env python3
"""Ten thousand documents broken at random: how many are read, refused, or end in a traceback.

    python -m bench.broken_documents [--count 10000] [--seed 1]

prints one row for each kind of break, with the longest time of one document, in seconds of the
processor, and the peak memory of the process that read them all. A traceback is printed with the
seed and number that bring it back, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from loaders.names.gazetteer import read_gazetteer
from tests.loaders.breaking import BREAKS, PDF_KIND, broken
from tests.loaders.test_broken_documents import refusal

ROOT = Path(__file__).resolve().parents[1]
GAZETTEER = ROOT / "tests" / "data" / "second_region" / "zaozersk.csv"
WORKERS = 2
#: Each PDF is read in a process of its own, so fewer of them are.
PDF_SHARE = 0.02
COLUMNS = ("kind of break", "documents", "read", "refused", "tracebacks", "longest, s", "peak, MB")


@dataclass
class Outcome:
    """What became of the documents of a kind."""

    kind: str
    read: int = 0
    refused: int = 0
    longest: float = 0.0
    peak: float = 0.0
    tracebacks: list[str] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """Its row of the table."""
        count = self.read + self.refused + len(self.tracebacks)
        return (
            self.kind,
            str(count),
            str(self.read),
            str(self.refused),
            str(len(self.tracebacks)),
            f"{self.longest:.2f}",
            f"{self.peak:.0f}",
        )


def read_all(kind: str, count: int, seed: int) -> Outcome:
    """Read the broken documents of a kind, in this process."""
    gazetteer = read_gazetteer(GAZETTEER)
    outcome = Outcome(kind)
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(broken(kind, count, seed)):
            start = _seconds()
            try:
                words = refusal(document, gazetteer, Path(folder))
            except Exception:  # a traceback is what this looks for
                outcome.tracebacks.append(
                    f"{kind}, seed {seed}, number {number}, {document.name}:\n"
                    f"{traceback.format_exc()}"
                )
            else:
                outcome.refused += bool(words)
                outcome.read += not words
            outcome.longest = max(outcome.longest, _seconds() - start)
    outcome.peak = _peak()
    return outcome


def _seconds() -> float:
    """Seconds that the processor spent on this process and those that it started."""
    return sum(os.times()[:4])


def _peak() -> float:
    """The largest memory that this process or one that it started has had, in MB."""
    try:
        import resource
    except ImportError:  # Windows does not say
        return 0.0
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return max(resource.getrusage(who).ru_maxrss for who in whose) / unit


def main() -> int:
    """Read them all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pdf = int(options.count * PDF_SHARE)
    share, rest = divmod(options.count - pdf, len(BREAKS))
    counts = {kind: share + (at < rest) for at, kind in enumerate(BREAKS)} | {PDF_KIND: pdf}
    pool = ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn"), max_tasks_per_child=1)
    print("\t".join(COLUMNS), flush=True)
    total = Outcome("all")
    with pool:
        kinds, seeds = list(counts), [options.seed] * len(counts)
        for outcome in pool.map(read_all, kinds, counts.values(), seeds):
            print("\t".join(outcome.row()), flush=True)
            total.read += outcome.read
            total.refused += outcome.refused
            total.tracebacks += outcome.tracebacks
            total.longest = max(total.longest, outcome.longest)
            total.peak = max(total.peak, outcome.peak)
    print("\t".join(total.row()))
    for words in total.tracebacks:
        print(words, file=sys.stderr)
    return 1 if total.tracebacks else 0


if __name__ == "__main__":
    sys.exit(main())
