"""The machines that schoolnet is installed on, and whether what it requires is built for them.

``python -m tests.platforms`` asks the package index, as pip does on such a machine, for everything
that the program requires, ready built: a requirement that would have to be compiled there fails.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ENGINE = "arcadedb"
#: Built for some machines only, and no more than a faster reader of the driver's answers.
FASTER = "neo4j-rust-ext"
#: Everything that a machine without the embedded engine needs, for pip on musl.
SERVER = ROOT / "requirements-server.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@dataclass(frozen=True)
class Machine:
    """A machine as pip sees it.

    Attributes:
        name: what people call it.
        tags: the platform tags of the wheels that run there, the newest first.
        markers: what the environment markers say there (PEP 508).
        engine: whether the embedded engine is made for it.
        musl: whether it has musl, which no marker tells.
    """

    name: str
    tags: tuple[str, ...]
    markers: dict[str, str] = field(hash=False)
    engine: bool
    musl: bool = False

    def requirements(self, python: str) -> list[str]:
        """What is installed there, as pip is to be asked for it."""
        if self.musl:
            return server_requirements()
        here = self.markers | {"python_version": python, "python_full_version": f"{python}.0"}
        wanted = map(Requirement, PROJECT["dependencies"])
        return [
            f"{item.name}{item.specifier}"
            for item in wanted
            if item.marker is None or item.marker.evaluate(here)
        ]


def _markers(system: str, machine: str) -> dict[str, str]:
    return {"sys_platform": system, "platform_machine": machine}


def _linux(machine: str) -> tuple[str, ...]:
    newer = (f"manylinux_2_{minor}_{machine}" for minor in (28, 27, 26, 17))
    return (*newer, f"manylinux2014_{machine}")


def _mac(machine: str, *versions: str) -> tuple[str, ...]:
    return tuple(
        f"macosx_{version}_{kind}" for version in versions for kind in (machine, "universal2")
    )


MACHINES = (
    Machine("Linux x86-64", _linux("x86_64"), _markers("linux", "x86_64"), engine=True),
    Machine("Linux ARM", _linux("aarch64"), _markers("linux", "aarch64"), engine=True),
    Machine(
        "macOS Apple silicon",
        _mac("arm64", "14_0", "12_0", "11_0"),
        _markers("darwin", "arm64"),
        engine=True,
    ),
    Machine("Windows x86-64", ("win_amd64",), _markers("win32", "AMD64"), engine=True),
    Machine(
        "macOS Intel",
        _mac("x86_64", "14_0", "13_0", "12_0", "11_0", "10_15", "10_13", "10_12", "10_9"),
        _markers("darwin", "x86_64"),
        engine=False,
    ),
    Machine("Windows ARM", ("win_arm64",), _markers("win32", "ARM64"), engine=False),
    Machine(
        "musl x86-64",
        ("musllinux_1_2_x86_64", "musllinux_1_1_x86_64"),
        _markers("linux", "x86_64"),
        engine=False,
        musl=True,
    ),
    Machine(
        "musl ARM",
        ("musllinux_1_2_aarch64", "musllinux_1_1_aarch64"),
        _markers("linux", "aarch64"),
        engine=False,
        musl=True,
    ),
)


def server_requirements() -> list[str]:
    """What is required but the engine and what is built for some machines only."""
    wanted = map(Requirement, PROJECT["dependencies"])
    return [f"{item.name}{item.specifier}" for item in wanted if item.name not in (ENGINE, FASTER)]


def resolved(machine: Machine, python: str) -> str:
    """What pip says where it does not find everything ready built; empty where it does."""
    with tempfile.TemporaryDirectory() as nowhere:
        done = subprocess.run(  # noqa: S603 - our own requirements
            [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--dry-run",
                "--quiet",
                "--disable-pip-version-check",
                "--ignore-installed",
                "--target",
                nowhere,
                "--only-binary=:all:",
                "--python-version",
                python,
                *(word for tag in machine.tags for word in ("--platform", tag)),
                *machine.requirements(python),
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    return done.stderr.strip() if done.returncode else ""


def main() -> int:
    """Ask for each machine and Python; the number of those that cannot be installed on."""
    pairs = [(machine, python) for machine in MACHINES for python in PYTHONS]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda pair: resolved(*pair), pairs))
    for (machine, python), words in zip(pairs, answers, strict=True):
        print(f"{machine.name:20} {python:5} {words or 'ready built'}")  # noqa: T201
    return sum(bool(words) for words in answers)


if __name__ == "__main__":
    sys.exit(bool(main()))
