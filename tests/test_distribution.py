"""What is said about the program as a distribution: what it requires, imports and promises."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from graph.model import School
from loaders.folder.write import write_folder
from tests.networked_region import networked_region
from tests.test_rooms import MODULES, ROOMS, ROOT, name_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
#: Required without being imported, each with why.
NOT_IMPORTED = {
    "neo4j-rust-ext": "the driver finds it by itself, and reads its answers three times as fast",
}
#: What takes a tenth of a second or more to import, and what it brings.
HEAVY = {
    "IPython", "jinja2", "lxml", "networkx", "openpyxl", "pandas", "pdfplumber", "pymorphy3",
    "pyvis",
}  # fmt: skip


def names_of(requirements: list[str]) -> set[str]:
    """The distributions that a list of requirements names."""
    return {re.split(r"[<>=!~;\[ ]", line)[0].lower() for line in requirements}


def imported_by(path: Path) -> set[str]:
    """The first names of everything that a module imports, inside functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found - {*ROOMS, *sys.stdlib_module_names}


IMPORTED = {name_of(path): imported_by(path) for path in MODULES}
REQUIRED = names_of(PROJECT["dependencies"])
OPTIONAL = {
    name
    for extra, lines in PROJECT["optional-dependencies"].items()
    if extra not in {"test", "lint", "dev"}
    for name in names_of(lines)
}


@pytest.mark.parametrize("module", IMPORTED)
def test_what_is_imported_is_declared(module: str) -> None:
    """A requirement of a requirement may go with its next version."""
    owners = packages_distributions()
    for name in IMPORTED[module]:
        found = {owner.lower() for owner in owners.get(name, [name])}
        assert found & (REQUIRED | OPTIONAL), f"{module} imports {name}, which is not required"


def test_what_is_required_is_imported() -> None:
    owners = packages_distributions()
    used = {
        owner.lower()
        for names in IMPORTED.values()
        for name in names
        for owner in owners.get(name, [])
    }
    assert (REQUIRED | OPTIONAL) - used == set(NOT_IMPORTED), "required for nothing"


def test_every_requirement_is_locked_in_a_version_that_fits() -> None:
    """Made again with ``uv lock && uv export``, as the head of the file says."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))
    wanted = [
        *PROJECT["dependencies"],
        *(line for lines in PROJECT["optional-dependencies"].values() for line in lines),
    ]
    for requirement in map(Requirement, wanted):
        name = canonicalize_name(requirement.name)
        if name != "schoolnet":
            assert name in locked, f"{name} is not in requirements.lock"
            assert requirement.specifier.contains(locked[name], prereleases=True), name
    for entry in re.split(r"\n(?=\S)", text)[2:]:
        assert "--hash=sha256:" in entry, entry


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small region as a dataset folder: its reading needs no library of documents."""
    made = tmp_path_factory.mktemp("region") / "region"
    dataset = networked_region()
    assert dataset.nodes(School)
    write_folder(dataset, made)
    return made


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "--version",
        "query --help",
        "query",
        "build FOLDER",
        "query isolated-schools",
        "query coverage --format csv",
        "info",
        "why Северный",
    ],
)
def test_a_command_imports_no_library_before_it_needs_it(folder: Path, arguments: str) -> None:
    """Each of them would double what the shortest question takes."""
    words = [str(folder) if word == "FOLDER" else word for word in arguments.split()]
    code = (
        "import sys, cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code, *words],
        cwd=folder.parent,
        env={"PYTHONPATH": str(ROOT), "SCHOOLNET_DATABASE": str(folder.parent / "graph")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("room", [name for name in ROOMS if (ROOT / name).is_dir()])
def test_the_types_are_told_to_who_uses_them(room: str) -> None:
    """``Typing :: Typed`` is claimed; a type checker believes this file alone (PEP 561)."""
    assert (ROOT / room / "py.typed").is_file()


def test_every_file_that_a_hook_names_is_there() -> None:
    hooks = [
        hook
        for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))[
            "repos"
        ]
        for hook in repository["hooks"]
    ]
    named = {word for hook in hooks for word in hook["entry"].split() if "/" in word}
    assert named
    for word in named:
        assert (ROOT / word).exists(), word


def test_the_bench_of_reading_says_what_it_needs(tmp_path: Path) -> None:
    missing = tmp_path / "report.md"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bench.reading", str(missing)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert str(missing) in done.stderr
    assert "Traceback" not in done.stderr
