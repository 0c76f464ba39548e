"""The embedded engine: its folder, its ports, its silence, and that it always stops."""

from __future__ import annotations

import ast
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from graph import engine as module
from graph.engine import Engine
from graph.errors import StoreBusyError, StoreError
from graph.folder import DATABASE, LOCK, MARK
from graph.settings import Settings
from graph.store import open_store

WRITE = "CREATE (:School {key: 'school/1'})"
COUNT = "MATCH (s:School) RETURN count(s) AS schools"

HOLDER = """
    import sys, time
    from pathlib import Path
    from graph.settings import Settings
    from graph.store import open_store

    with open_store(Settings(folder=Path(sys.argv[1])), writing=True) as store:
        store.write_work(lambda transaction: transaction.run("CREATE (:School {key: 'school/1'})"))
        print("open", flush=True)
        LAST
    print("left")
"""
SLOW = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 500) AS c "
    "RETURN count(*)"
)


def holder(folder: Path, last: str) -> subprocess.Popen[str]:
    """Another process that has the folder open, and then does the last thing."""
    program = textwrap.dedent(HOLDER).replace("LAST", last)
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", program, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where a process that is killed leaves its temporary folders.
        env={**os.environ, "TMPDIR": str(folder.parent)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def schools(folder: Path) -> int:
    with open_store(Settings(folder=folder)) as store:
        return int(store.read(COUNT)[0]["schools"])


def test_what_is_written_is_there_at_the_next_start(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "graph"
    with open_store(Settings(folder=folder), writing=True) as store:
        store.write_work(lambda transaction: transaction.run(WRITE))
    assert schools(folder) == 1


def test_the_folder_holds_the_database_only(tmp_path: Path) -> None:
    with open_store(Settings(folder=tmp_path / "graph"), writing=True):
        pass
    names = {item.name for item in (tmp_path / "graph").iterdir()}
    assert names == {DATABASE, MARK, LOCK, ".instance.id", ".gitignore"}
    assert not [item for item in (tmp_path / "graph").rglob("*") if "users" in item.name]
    assert (tmp_path / "graph" / ".gitignore").read_text() == "*\n"


def test_nothing_of_a_run_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with Engine(tmp_path / "graph", writing=True) as running:
        assert running.log.is_file()
        assert [item.name[:14] for item in (tmp_path / "temporary").iterdir()] == ["schoolnet-run-"]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_password_is_another_one_at_each_start(tmp_path: Path) -> None:
    words = set()
    for _ in range(2):
        with Engine(tmp_path / "graph", writing=True) as running:
            words.add(running.password)
    assert len(words) == 2
    assert min(len(word) for word in words) >= 20


def test_another_process_has_it_open(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    process = holder(folder, "time.sleep(60)")
    try:
        start = time.monotonic()
        with (
            pytest.raises(StoreBusyError, match=r"Another process has the graph open\. Wait"),
            Engine(folder, patience=0.5),
        ):
            pass
        assert 0.5 < time.monotonic() - start < 4
    finally:
        process.kill()
        process.communicate()
    # A process that was killed does not lock anybody out.
    assert schools(folder) == 1


def test_it_waits_for_another_process(tmp_path: Path) -> None:
    process = holder(tmp_path / "graph", "time.sleep(1)")
    assert schools(tmp_path / "graph") == 1
    assert process.communicate()[0] == "left\n"


def test_twice_in_one_process(tmp_path: Path) -> None:
    with (
        Engine(tmp_path / "graph", writing=True),
        pytest.raises(StoreBusyError),
        Engine(tmp_path / "graph", patience=0.1),
    ):
        pass
    with Engine(tmp_path / "graph"):
        pass


ASK = """
    import sys
    from pathlib import Path
    from graph.settings import Settings
    from graph.store import open_store

    for _ in range(2):
        with open_store(Settings(folder=Path(sys.argv[1]))) as store:
            print(store.read("MATCH (s:School) RETURN count(s) AS schools")[0]["schools"])
"""


def test_six_at_once_wait_their_turn(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_store(Settings(folder=folder), writing=True) as store:
        store.write_work(lambda transaction: transaction.run(WRITE))
    processes = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", textwrap.dedent(ASK), str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    assert [process.communicate(timeout=120) for process in processes] == [("1\n1\n", "")] * 6


def test_who_waits_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.folder.SILENCE", 0.1)
    said: list[str] = []
    with Engine(tmp_path / "graph", writing=True):
        with pytest.raises(StoreBusyError):
            Engine(tmp_path / "graph", patience=0.3, tell=said.append).start()
        assert said == [f"{tmp_path / 'graph'}: another process has the graph; waiting up to 0 s."]
        said.clear()
        with pytest.raises(StoreBusyError):
            Engine(tmp_path / "graph", patience=0.05, tell=said.append).start()
        assert said == []


def test_another_program_that_has_the_database_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine has a lock of its own, and other programs know no other."""
    with Engine(tmp_path / "graph", writing=True):
        monkeypatch.setattr("graph.folder.LOCK", ".other")
        with pytest.raises(StoreBusyError, match=r"Another process has the graph open\. Wait"):
            Engine(tmp_path / "graph", patience=0.3).start()


def test_a_port_that_is_taken_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        first = int(taken.getsockname()[1])
        free = module._free_ports
        tries: list[list[int]] = []

        def ports(count: int) -> list[int]:
            tries.append([first, *free(1)] if not tries else free(count))
            return tries[-1]

        monkeypatch.setattr(module, "_free_ports", ports)
        with Engine(tmp_path / "graph", writing=True) as running:
            assert running.uri == f"bolt://127.0.0.1:{tries[1][0]}"
    assert len(tries) == 2


def test_no_free_port_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        monkeypatch.setattr(module, "_free_ports", lambda count: [port] * count)
        with (
            pytest.raises(StoreError, match=r"does not start: Unable to listen .*NEO4J_URI"),
            Engine(tmp_path / "graph", writing=True),
        ):
            pass


def test_ports_are_all_different() -> None:
    assert len(set(module._free_ports(20))) == 20


def test_without_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module._library.cache_clear()
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    try:
        with pytest.raises(StoreError, match="Use a Neo4j server: set NEO4J_URI"):
            Engine(tmp_path / "graph", writing=True).start()
    finally:
        module._library.cache_clear()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, -signal.SIGINT), (signal.SIGTERM, 143)]
)
@pytest.mark.parametrize("last", ["time.sleep(60)", f"store.read('{SLOW}')"])
def test_a_signal_stops_it_and_ends_the_process(
    tmp_path: Path, number: signal.Signals, code: int, last: str
) -> None:
    process = holder(tmp_path / "graph", last)
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(number)
    output, errors = process.communicate(timeout=20)
    assert time.monotonic() - start < 5
    assert process.returncode == code
    assert "left" not in output
    assert ("KeyboardInterrupt" in errors) == (number == signal.SIGINT)
    # Stopped, not only killed: the log that is played back after a crash is gone.
    assert not list((tmp_path / "graph").rglob("*.wal"))
    assert schools(tmp_path / "graph") == 1


def test_opened_to_read_nothing_can_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_store(Settings(folder=folder), writing=True) as store:
        store.write_work(lambda transaction: transaction.run(WRITE))
    before = {item: item.read_bytes() for item in folder.rglob("*") if item.is_file()}
    with open_store(Settings(folder=folder)) as store:
        for work in (store.write_work, store.read_work):
            with pytest.raises(StoreError, match="read only database"):
                work(lambda transaction: transaction.run(WRITE))
        with pytest.raises(StoreError, match="read only database"):
            store.change_schema("CREATE INDEX x IF NOT EXISTS FOR (s:School) ON (s.name)")
        assert store.read(COUNT) == [{"schools": 1}]
    assert {item: item.read_bytes() for item in folder.rglob("*") if item.is_file()} == before


def test_a_graph_that_a_killed_process_left_is_mended_and_then_read(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    process = holder(folder, "time.sleep(60)")
    process.kill()
    process.communicate()
    assert list(folder.rglob(module.NOT_CLOSED))
    assert schools(folder) == 1
    assert not list(folder.rglob(module.NOT_CLOSED))


def test_a_process_that_forgets_to_stop_ends(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from graph.engine import Engine
        running = Engine(Path(sys.argv[1]), writing=True).start()
        raise SystemExit(7)
        """
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(tmp_path / "graph")],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        timeout=20,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 7
    assert not list((tmp_path / "graph").rglob("*.wal"))
    assert [item.name for item in tmp_path.iterdir()] == ["graph"]


def test_a_signal_during_the_start_waits(tmp_path: Path) -> None:
    boot = Engine._boot
    running = Engine(tmp_path / "graph", writing=True)

    def interrupted(self: Engine, *, writing: bool) -> object:
        server = boot(self, writing=writing)
        signal.raise_signal(signal.SIGINT)
        return server

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_boot", interrupted)
        with pytest.raises(KeyboardInterrupt):
            running.start()
    assert running._server is None
    with Engine(tmp_path / "graph", writing=True):
        pass


def test_the_handlers_of_others_are_put_back(tmp_path: Path) -> None:
    # Another engine of these tests may be running, and have its own handler in place.
    others = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with Engine(tmp_path / "graph", writing=True):
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        mine = lambda number, frame: None  # noqa: E731
        signal.signal(signal.SIGTERM, mine)
        with Engine(tmp_path / "graph"):
            assert signal.getsignal(signal.SIGTERM) is mine
        assert signal.getsignal(signal.SIGTERM) is mine
    finally:
        signal.signal(signal.SIGTERM, others)


def test_the_log_is_kept_where_the_user_wants_it(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from graph.engine import Engine\n"
        "with Engine(Path(sys.argv[1]), writing=True) as running: print(running.log)"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(tmp_path / "graph")],
        env={**os.environ, "ARCADEDB_LOG_DIR": str(tmp_path / "logs")},
        check=True,
        capture_output=True,
        text=True,
    )
    log = Path(done.stdout.strip())
    assert log.parent == tmp_path / "logs"
    assert "ArcadeDB Server" in log.read_text(encoding="utf-8")


def most_memory(**said: str) -> int:
    """The bytes that an engine of a new process may take for its heap."""
    program = (
        "import sys; from pathlib import Path; from graph.engine import Engine\n"
        "with Engine(Path(sys.argv[1]), writing=True):\n"
        "    from arcadedb._native import lib\n"
        "    print(lib.diag())"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-c", program, folder],
            env={**os.environ, **said},
            check=True,
            capture_output=True,
            text=True,
        )
    facts = ast.literal_eval(done.stdout)
    return next(int(value) for name, value in facts.items() if "heap" in name.casefold())


@pytest.mark.skipif(sys.platform != "linux", reason="how much memory there is is asked of Linux")
def test_the_engine_leaves_most_of_the_memory_to_others() -> None:
    """A quarter of the machine, unless the user says more; two runs side by side do not fill it."""
    pytest.importorskip("arcadedb._native")
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    assert most_memory() <= machine * 0.26
    assert most_memory(ARCADEDB_NATIVE_ISOLATE_ARGS="-Xmx300m") <= 300 * 2**20
