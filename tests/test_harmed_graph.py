"""A graph that somebody else has written to: told in words, mended by a build, never a defect."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import commands
from graph.settings import Settings
from graph.store import open_store
from views.map import files

ASKING = (
    ("map", "-o", "map.html"),
    ("report", "-o", "report.html"),
    ("query", "isolated-schools"),
    ("query", "coverage"),
    ("query", "issues"),
    ("why", "г. Липецк"),
    ("info",),
)
HARMS = (
    "MATCH (n:School) SET n.name = null, n.key = null",
    "MATCH (n:School) SET n.status_reason = 'x'",
    "MATCH (n:School) SET n.status_reason = '[]'",
    "MATCH (n:School) SET n.status_reason = '{\"ground\": 1}'",
    "MATCH (n:Municipality) SET n.name = null",
    "MATCH (n:Municipality) SET n.outside_lowest = -7",
    "MATCH (n:Municipality) SET n.centre_latitude = 999",
    "MATCH (n:Figure) SET n.value = -1",
    "MATCH (n:Source) SET n.fingerprint = 'foreign'",
    "MATCH (n:Issue) SET n.kind = 'unheard', n.parameters = '{'",
    "MATCH ()-[r:CITED_IN]->() SET r.place = 'somewhere', r.stated = '{', r.line = 'x'",
    "MATCH (n:Municipality) DETACH DELETE n",
    "CREATE (:Source {schoolnet_key: 'source/9', fingerprint: 'foreign'})",
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harmed") / "graph"
    assert call(folder, "build").exit_code == 0
    return folder


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(graph: Path, *arguments: str) -> Result:
    return CliRunner().invoke(commands, [arguments[0], "--database", str(graph), *arguments[1:]])


@pytest.mark.parametrize("harm", HARMS)
def test_what_others_wrote_is_told_and_mended(graph: Path, tmp_path: Path, harm: str) -> None:
    harmed = tmp_path / "graph"
    shutil.copytree(graph, harmed)
    with open_store(Settings(folder=harmed), writing=True) as store:
        store.write_work(lambda transaction: transaction.run(harm))
    for arguments in ASKING:
        done = call(harmed, *arguments)
        assert done.exit_code in (0, 4, 5), (arguments, done.stderr)
        if done.exit_code == 5:
            assert "schoolnet build" in done.stderr
    assert call(harmed, "build").exit_code == 0
    for arguments in ASKING:
        done = call(harmed, *arguments)
        assert done.exit_code == 0, (arguments, done.stderr)


@pytest.mark.parametrize("output", ["", "file/map.html", "file.html", "x" * 300 + ".html"])
def test_an_overview_that_cannot_be_made_is_told(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.setattr(files, "PAGE_LIMIT", 10)
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = call(graph, "map", "-o", output)
    assert done.exit_code == 6, done.stderr
    assert (output.removesuffix(".html") or ".") in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"file"}


def test_a_name_that_the_system_does_not_take_is_told(graph: Path) -> None:
    done = call(graph, "build", "x" * 300)
    assert done.exit_code == 3, done.stderr
    assert "File name too long" in done.stderr
