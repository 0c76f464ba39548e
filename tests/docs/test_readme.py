"""The README is true: what it shows is what the program prints."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = re.findall(r"^python3 -m venv \.venv && .*$", README, re.MULTILINE)
#: Each command with what the README shows of its answer; … stands for what it leaves out.
SHOWN = [
    (block.splitlines()[0].removeprefix("$ "), block.splitlines()[1:])
    for block in re.findall(r"^```console\n(\$ .*?)^```", README, re.MULTILINE | re.DOTALL)
    if len(block.splitlines()) > 1 and not block.splitlines()[1].startswith("$ ")
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("readme")
    bare = {name: text for name, text in os.environ.items() if not name.startswith("NEO4J_")}
    made = bare | {"SCHOOLNET_DATABASE": str(folder / "graph"), "PYTHONPATH": str(ROOT)}
    run("schoolnet build data/lipetsk-2020", made)
    return made


def run(command: str, environ: dict[str, str]) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", "import cli; cli.main()", *shlex.split(command)[1:]],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8")


def test_there_are_two_commands_that_begin_in_an_environment_of_their_own() -> None:
    assert len(LINES) == 2
    assert "schoolnet build data/lipetsk-2020" in LINES[0]
    assert "pytest" in LINES[1]


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_what_the_readme_shows_is_what_is_printed(
    environment: dict[str, str], command: str, shown: list[str]
) -> None:
    printed = run(command, environment)
    parts = "\n".join(shown).split("…\n" if "…\n" in "\n".join(shown) else "…")
    at = 0
    for part in (part.strip("\n…") for part in parts):
        found = printed.find(part, at)
        assert found >= 0, f"{command} does not print:\n{part}"
        at = found + len(part)


def test_something_is_shown() -> None:
    assert len(SHOWN) >= 4
