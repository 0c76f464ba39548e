"""No command is endless: a question has its time, and who asks a command to end is heard."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import commands
from graph.engine import USER, Engine
from graph.errors import NoAnswerError, StoreError
from graph.folder import DATABASE
from graph.load import load
from graph.settings import Settings
from graph.store import Outcome, Store, open_store
from tests.graph.test_store import cable
from tests.networked_region import networked_region
from tests.test_cli import ROOT, call, environment

#: A question that takes hours, and one that fills the memory.
HOURS = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 500) AS c "
    "RETURN count(*)"
)
#: Texts of 16 million letters, one after the other.
DOUBLING = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b "
    "RETURN max(size(reduce(t = 'x', k IN range(1, 24) | t + t))) AS size"
)
#: Two seconds, and two for a machine that is busy with other tests.
SOON = 4.0
STOPS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signal can be sent there")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ending")
    assert call(folder, "build").returncode == 0
    return folder


def stopped(
    folder: Path, number: signal.Signals, after: float, *words: str
) -> tuple[int, float, str]:
    """A command that is asked to end after so many seconds: code, seconds to the end, its words."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", "import cli; print('ready', flush=True); cli.main()", *words],
        cwd=folder,
        env={**environment(folder), "TMPDIR": str(folder / "temporary")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(after)
    start = time.monotonic()
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    return process.returncode, time.monotonic() - start, said.decode()


@pytest.mark.parametrize(("number", "code"), STOPS)
@pytest.mark.parametrize("text", [HOURS, DOUBLING])
def test_a_question_ends_when_it_is_asked_to(
    folder: Path, number: signal.Signals, code: int, text: str
) -> None:
    (folder / "temporary").mkdir(exist_ok=True)
    ended, seconds, said = stopped(folder, number, 2, "query", "--cypher", text)
    assert (ended, seconds < SOON) == (code, True), (seconds, said)
    assert "Traceback" not in said
    assert not list((folder / "temporary").glob("schoolnet-*"))


@pytest.mark.parametrize(("number", "code"), STOPS)
@pytest.mark.parametrize(
    "words",
    [
        ("build",),
        ("extract", str(ROOT / "data" / "lipetsk-2020"), "-o", "extracted"),
        ("check", str(ROOT / "data" / "lipetsk-2020")),
        ("query", "coverage"),
        ("why", "г. Липецк"),
        ("map",),
        ("report",),
        ("info",),
    ],
    ids=lambda words: words[0],
)
def test_every_command_ends_when_it_is_asked_to(
    folder: Path, number: signal.Signals, code: int, words: tuple[str, ...]
) -> None:
    """Asked at several moments; one that is done before has ended as it should."""
    (folder / "temporary").mkdir(exist_ok=True)
    codes = set()
    for after in (0.1, 0.3, 0.6):
        ended, seconds, said = stopped(folder, number, after, *words)
        assert seconds < SOON, (after, said)
        assert "Traceback" not in said
        codes.add(ended)
    # Before the program has begun, the system ends it in its own way.
    assert codes & {code, -number}
    assert codes <= {code, -number, 0}
    assert not list((folder / "temporary").glob("schoolnet-*"))
    assert call(folder, "query", "coverage").returncode == 0


def test_the_commands_that_are_asked_to_end_are_all() -> None:
    walked = {"build", "extract", "check", "query", "why", "map", "report", "info"}
    # These two read a document or a name and end before anybody could stop them.
    assert set(commands.commands) - walked == {"resolve", "parse-name"}


def test_a_command_inside_a_library_is_ended() -> None:
    program = textwrap.dedent(
        """
        import hashlib
        from cli_ending import end_in_time

        end_in_time()
        print("busy", flush=True)
        hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2_000_000_000)
        """
    )
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"busy\n"
    time.sleep(0.5)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert time.monotonic() - start < SOON
    assert said == b"Interrupted before it could end in order.\n"


def test_a_wish_to_end_that_is_lost_is_heard_again() -> None:
    """An exception inside of what lets none out, such as a destructor, is put aside by Python."""
    program = textwrap.dedent(
        """
        import signal, time
        from cli_ending import end_in_time

        class Closed:
            def __del__(self):
                signal.raise_signal(signal.SIGTERM)
                time.sleep(0)

        end_in_time()
        Closed()
        start = time.monotonic()
        try:
            time.sleep(30)
        finally:
            print("in order", time.monotonic() - start < 1)
        """
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (143, b"in order True\n", b"")


def test_a_question_has_its_time(folder: Path) -> None:
    start = time.monotonic()
    done = call(folder, "query", "--timeout", "1", "--cypher", HOURS)
    assert done.returncode == 5
    assert time.monotonic() - start < 10
    assert done.stderr.decode() == (
        f"Error: {folder / 'graph'}: There was no answer within 1 s. "
        "Narrow the question, or give it longer with --timeout SECONDS.\n"
    )
    assert call(folder, "query", "--timeout", "0", "--cypher", HOURS).returncode == 2


def test_the_commands_that_ask_say_how_long() -> None:
    for name, command in commands.commands.items():
        options = {option for one in command.params for option in one.opts}
        asks = "--database" in options and name != "build"
        assert ("--timeout" in options) == asks, name


def test_a_question_has_its_time_on_a_server(
    neo4j_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = time.monotonic()
    with (
        open_store(neo4j_settings, limit=1) as store,
        pytest.raises(NoAnswerError, match=r"no answer within 1 s\. Narrow the question"),
    ):
        store.ask(HOURS)
    assert time.monotonic() - start < 10
    with open_store(neo4j_settings) as store:
        running = store.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery AS text")
    assert HOURS not in {row["text"] for row in running}


@pytest.mark.parametrize("moment", ["Reading the graph", "Writing", "commit"])
def test_a_server_that_freezes_in_a_load_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setattr("graph.store.LOAD_SECONDS", 1.0)
    monkeypatch.setattr("graph.store.RETRY_SECONDS", 0.1)
    dataset = networked_region()
    with Engine(tmp_path / "graph", writing=True) as engine, cable(engine.uri) as way:
        settings = Settings(way.uri, USER, engine.password, DATABASE, None)
        with open_store(settings) as store:

            def freeze(stage: str, done: int, total: int) -> None:
                now = "commit" if stage == "Writing" and done == total else stage
                if now == moment:
                    way.freeze()

            start = time.monotonic()
            with pytest.raises(NoAnswerError, match=r"within 1 s\. See whether the server runs"):
                load(store, dataset, progress=freeze)
            assert time.monotonic() - start < 15
            expected = Outcome.UNKNOWN if moment == "commit" else Outcome.UNCHANGED
            assert store.outcome is expected
        with open_store(dataclasses.replace(settings, uri=engine.uri)) as store:
            load(store, dataset)
            assert load(store, dataset).nothing


def test_a_server_that_never_greets_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.store.CONNECT_SECONDS", 0.5)
    monkeypatch.setattr("graph.store.GREETING_SECONDS", 1.0)
    with Engine(tmp_path / "graph", writing=True) as engine, cable(engine.uri) as way:
        way.freeze()
        start = time.monotonic()
        settings = Settings(way.uri, USER, engine.password, DATABASE, None)
        with pytest.raises(StoreError), open_store(settings):
            pass
        assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        ("views.tables.Output.finding", "The graph is built."),
        ("graph.store.Transaction.rows", "The graph is as it was."),
    ],
)
def test_what_is_said_of_the_graph_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, words: str
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(stage, interrupt)
        patch.setitem(os.environ, "SCHOOLNET_DATABASE", str(tmp_path / "graph"))
        done = CliRunner().invoke(commands, ["build"])
    assert (done.exit_code, done.stderr) == (130, f"Interrupted. {words}\n")
    with open_store(Settings(folder=tmp_path / "graph")) as store:
        assert bool(sum(store.holdings().values())) == (words == "The graph is built.")


def test_a_commit_that_is_not_answered_is_not_known(store: Store) -> None:
    """Asked while the commit is under way, nobody is told that nothing has changed."""
    outcomes = []
    store.write_work(lambda transaction: outcomes.append(store.outcome))
    assert (outcomes, store.outcome) == ([Outcome.UNCHANGED], Outcome.CHANGED)
