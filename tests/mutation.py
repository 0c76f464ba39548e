"""Lines of the core broken one at a time: a test must notice.

``python -m tests.mutation`` breaks a sample of the core of ``graph`` and of the reading of names,
one place at a time (a comparison turned round, a number off by one, a ``not`` taken out, a branch
always taken), runs the tests of that module, and fails where they notice less than
:data:`LEAST` of the mutants, or fail without any.
The sample is the same at each run: every so many of the places of a module, from its first.

It is our own hundred lines and no library: mutmut and cosmic-ray want a package of their own layout
and run every mutant, which takes hours here; a sample of few in five minutes is what CI can hold.
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[1]
#: The core, and the tests that hold each module; its own doctests always belong to them.
CORE: dict[str, tuple[str, ...]] = {
    "graph/keys.py": ("graph/test_keys.py", "loaders/test_folder.py"),
    "graph/ledger.py": ("graph/test_ledger.py", "graph/test_disputes.py", "views/test_finding.py"),
    "graph/contradictions.py": ("graph/test_disputes.py", "graph/test_checks.py"),
    "graph/totals.py": ("graph/test_ledger.py", "graph/test_disputes.py", "views/test_finding.py"),
    "graph/order.py": ("graph/test_order.py",),
    "graph/places.py": ("graph/test_places.py",),
    "graph/neighbours.py": ("graph/test_neighbours.py",),
    "graph/values.py": ("loaders/test_folder.py", "graph/test_model.py"),
    "graph/inflection.py": ("graph/test_inflection.py",),
    "loaders/names/school_names.py": ("loaders/test_school_names.py",),
    "loaders/names/school_spans.py": ("loaders/test_school_names.py", "loaders/test_frames.py"),
    "loaders/names/school_adjectives.py": ("loaders/test_school_names.py",),
    "loaders/names/mentions.py": ("loaders/test_mentions.py", "loaders/test_frames.py"),
    "loaders/names/words.py": ("loaders/test_mentions.py", "loaders/test_school_names.py"),
    "loaders/names/decisions.py": ("loaders/test_decisions.py",),
    "loaders/names/gazetteer.py": ("loaders/test_regions.py",),
    "loaders/things/cells.py": ("loaders/test_things.py", "loaders/test_frames.py"),
    "loaders/things/columns.py": ("loaders/test_things.py",),
}
#: Mutants of a module, the share of all that must be noticed, and seconds for one.
SAMPLE = 4
LEAST = 0.75
LONGEST = 60
WORKERS = 2
#: What is not copied for a worker.
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "out", "__pycache__", ".schoolnet", "*.html")
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE,
    ast.GtE: ast.Lt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A module with one place broken."""

    module: str
    line: int
    what: str
    source: str


def mutants(module: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    places = sorted(
        (
            (node.lineno, node.col_offset, at)
            for at, node in enumerate(ast.walk(tree))
            if isinstance(node, ast.expr | ast.stmt) and _broken(node) is not None
        ),
    )
    for line, _, at in places:
        if line in _sizes(tree):
            continue
        changed = copy.deepcopy(tree)
        node = list(ast.walk(changed))[at]
        said = _broken(node)
        if said is not None:
            _break(node)
            yield Mutant(module, line, said, ast.unparse(changed))


def _sizes(tree: ast.Module) -> set[int]:
    """The lines of decorators: how much a cache keeps changes no answer."""
    return {
        decorator.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    }


def unbroken(module: str) -> Mutant:
    """A module as it is, written as its mutants are."""
    return Mutant(module, 0, "unbroken", ast.unparse(ast.parse((ROOT / module).read_text("utf-8"))))


def _broken(node: ast.AST) -> str | None:
    """How a node can be broken."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        return f"{type(node.ops[0]).__name__} turned round"
    if isinstance(node, ast.BoolOp):
        return "and for or, or for and"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return "not taken out"
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return f"{node.value} off by one"
    if isinstance(node, ast.If | ast.IfExp):
        return "branch always taken"
    return None


def _break(node: ast.AST) -> None:
    if isinstance(node, ast.Compare):
        node.ops[0] = TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.UnaryOp):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        ast.fix_missing_locations(node)
    elif isinstance(node, ast.Constant):
        node.value = int(node.value) + 1 if isinstance(node.value, int) else node.value
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.copy_location(ast.Constant(True), node.test)


def sample(module: str, size: int = SAMPLE) -> list[Mutant]:
    """So many mutants of a module, spread over it."""
    found = list(mutants(module))
    step = max(1, len(found) // size)
    return found[step // 2 :: step][:size]


def is_noticed(mutant: Mutant, tree: Path) -> bool:
    """Whether a test fails with the mutant in a copy of the tree, which is put right again."""
    path = tree / mutant.module
    before = path.read_text("utf-8")
    tests = [str(tree / "tests" / name) for name in CORE[mutant.module]]
    try:
        path.write_text(mutant.source, encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own tests
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
             "--rootdir", str(tree), str(path), *tests],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True  # What never ends is noticed.
    finally:
        path.write_text(before, encoding="utf-8")
    return done.returncode != 0


def main() -> int:
    """Run the sample; the exit code is 1 where too few are noticed."""
    began = time.monotonic()
    whole = [unbroken(module) for module in CORE]
    chosen = [mutant for module in CORE for mutant in sample(module)]
    trees: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(WORKERS):
            tree = Path(folder) / str(number)
            shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
            trees.put(tree)

        def run(mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                return is_noticed(mutant, tree)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(WORKERS) as threads:
            failing = threads.map(run, whole)
            wrong = [one.module for one, seen in zip(whole, failing, strict=True) if seen]
            noticed = list(threads.map(run, chosen))
    if wrong:
        print(f"fails without a mutant: {', '.join(wrong)}")  # noqa: T201
        return 1
    for mutant, seen in zip(chosen, noticed, strict=True):
        if not seen:
            print(f"alive: {mutant.module}:{mutant.line} {mutant.what}")  # noqa: T201
    share = sum(noticed) / len(noticed)
    print(  # noqa: T201
        f"{sum(noticed)} of {len(noticed)} mutants noticed ({share:.0%}, at least {LEAST:.0%}) "
        f"in {time.monotonic() - began:.0f} s"
    )
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main())
