"""A build that is killed at any moment is completed by running it again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.derive import derive
from graph.settings import Settings
from graph.store import Store, open_store
from tests.conftest import clear
from tests.graph.killed_build import large_region
from tests.graph.test_load import facts_of, stored

ROOT = Path(__file__).parents[2]


class Builds:
    """Builds in processes of their own, into one place.

    Args:
        folder: folder of the embedded engine, or None for the server of the environment.
        environment: variables that lead to the server.
        litter: folder for what a killed process leaves in the folder of temporary files.
    """

    def __init__(self, folder: Path | None, environment: Mapping[str, str], litter: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, **environment, "TMPDIR": str(litter)}

    def start(self, version: int) -> subprocess.Popen[str]:
        # To kill the command line instead: [sys.executable, "-c", "import cli; cli.main()",
        # "build", DATASET_FOLDER, "--database", FOLDER], and no words to follow it by.
        command = [sys.executable, "-m", "tests.graph.killed_build", str(version)]
        return subprocess.Popen(  # noqa: S603
            [*command, *([str(self.folder)] if self.folder else [])],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def complete(self, version: int) -> tuple[dict[str, int], int, float]:
        """Let a build end; what it said, in how many lines, and the seconds to the first one."""
        start = time.monotonic()
        process = self.start(version)
        assert process.stdout is not None
        first_line = process.stdout.readline()
        seconds = time.monotonic() - start
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        return words(first_line + output), 1 + output.count("\n"), seconds

    def kill(self, version: int, lines: int, seconds: float) -> dict[str, int]:
        """Kill a build so many seconds after it said so many lines."""
        process = self.start(version)
        assert process.stdout is not None
        said = "".join(process.stdout.readline() for _ in range(lines))
        time.sleep(seconds)
        process.kill()
        output, errors = process.communicate(timeout=60)
        assert errors == ""
        return words(said + output)


def words(output: str) -> dict[str, int]:
    """The last number that stood behind each word."""
    return {line.split()[0]: int(line.split()[1]) for line in output.splitlines() if " " in line}


def kill_and_complete(builds: Builds, kills: int) -> None:
    """Kill builds of two versions in turn, and complete the last one."""
    full = {0}
    lines, start = 0, 0.0
    for version in (0, 1):
        _, lines, start = builds.complete(version)
        full.add(builds.complete(version)[0]["held"])
    reached: Counter[str] = Counter()
    moments = random.Random(2020)  # noqa: S311
    there = 1
    for number in range(kills):
        # A quarter of them while the program starts, the others while it loads.
        if number % 4 == 0:
            said = builds.kill(1 - there, 0, moments.uniform(0, start))
        else:
            said = builds.kill(1 - there, moments.randint(1, lines), moments.uniform(0, 0.02))
        if "done" in said:
            there = 1 - there
        reached[list(said)[-1] if said else "start"] += 1
        assert said.get("held", 0) in full, "a build that was killed has left a part of its facts"
    assert builds.complete(0)[0]["held"] in full
    assert builds.complete(0)[0]["done"] == 0
    assert reached["Writing"] >= kills // 3, reached


def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    kill_and_complete(Builds(folder, {}, tmp_path), kills=20)
    with open_store(Settings(folder=folder)) as store:
        assert stored(store) == facts_of(derive(large_region(0)).dataset)


@pytest.mark.server
def test_killed_while_a_server_has_the_graph(
    tmp_path: Path, neo4j_settings: Settings, neo4j_store: Store
) -> None:
    clear(neo4j_store)
    environment = {
        "NEO4J_URI": str(neo4j_settings.uri),
        "NEO4J_USERNAME": neo4j_settings.username,
        "NEO4J_PASSWORD": neo4j_settings.password or "",
        "SCHOOLNET_DATABASE": "",
    }
    kill_and_complete(Builds(None, environment, tmp_path), kills=8)
    assert stored(neo4j_store) == facts_of(derive(large_region(0)).dataset)
