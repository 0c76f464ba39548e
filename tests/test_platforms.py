"""Where schoolnet installs: what is said of machines, and how it works without the engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.networked_region import networked_region
from tests.platforms import (
    ENGINE,
    MACHINES,
    PROJECT,
    PYTHONS,
    ROOT,
    SERVER,
    Machine,
    server_requirements,
)

#: A process in which the engine cannot be imported, as where it is not made for the machine.
WITHOUT_ENGINE = "import sys; sys.modules['arcadedb'] = None; import cli; cli.main()"


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_the_engine_is_required_where_it_is_made(machine: Machine) -> None:
    for python in PYTHONS:
        required = {re.split("[<>=]", line)[0] for line in machine.requirements(python)}
        assert (ENGINE in required) == machine.engine


def test_a_machine_of_another_kind_is_not_left_out() -> None:
    """Of an unknown machine nothing is known but that no engine was ever made for it."""
    strange = Machine("RISC-V", (), {"sys_platform": "linux", "platform_machine": "riscv64"}, False)
    assert not [line for line in strange.requirements("3.13") if line.startswith(ENGINE)]


def test_what_musl_needs_is_what_is_required_but_the_engine() -> None:
    lines = SERVER.read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == server_requirements()


def test_the_machines_are_named_to_users() -> None:
    page = (ROOT / "docs" / "how-to" / "choose-the-store.md").read_text("utf-8")
    for words in (
        "glibc 2.28",
        "Apple silicon",
        "Windows, x86-64",
        "macOS, Intel",
        "Windows, ARM",
        "musl",
    ):
        assert words in page
    assert SERVER.name in page
    assert f"Python {PYTHONS[0]} to {PYTHONS[-1]}" in (ROOT / "README.md").read_text("utf-8")
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"


def call(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", WITHOUT_ENGINE, *arguments],
        cwd=folder,
        env=bare | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("arguments", [("build",), ("query", "coverage"), ("map",), ("info",)])
def test_without_the_engine_the_first_use_says_what_serves_instead(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = call(tmp_path, *arguments)
    assert done.returncode == 5, done.stderr
    assert "The embedded database is not installed" in done.stderr
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD"):
        assert name in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_the_engine_what_needs_no_graph_works(tmp_path: Path) -> None:
    from loaders.folder.write import write_folder

    write_folder(networked_region(), tmp_path / "region")
    for arguments in (
        ("--help",),
        ("check", "region"),
        ("resolve", "region"),
        ("extract", "region", "-o", "again"),
        ("parse-name", "МБОУ СОШ № 7"),
        ("query",),
    ):
        done = call(tmp_path, *arguments)
        assert done.returncode == 0, (arguments, done.stderr)
