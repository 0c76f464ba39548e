"""The embedded engine: its folder, its ports, its silence, and that it always stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from graph import engine as module
from graph.engine import DATABASE, Engine, has_database, prepare_folder
from graph.errors import NotFoundError, StoreBusyError, StoreError
from graph.store import Settings, open_store

WRITE = "CREATE (:School {key: 'school/1'})"
COUNT = "MATCH (s:School) RETURN count(s) AS schools"

HOLDER = """
    import sys, time
    from pathlib import Path
    from graph.store import Settings, open_store

    with open_store(Settings(folder=Path(sys.argv[1])), create=True) as store:
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
    with open_store(Settings(folder=folder), create=True) as store:
        store.write_work(lambda transaction: transaction.run(WRITE))
    assert schools(folder) == 1


def test_the_folder_holds_the_database_only(tmp_path: Path) -> None:
    with open_store(Settings(folder=tmp_path / "graph"), create=True):
        pass
    names = {item.name for item in (tmp_path / "graph").iterdir()}
    assert names == module.OWN_NAMES
    assert not [item for item in (tmp_path / "graph").rglob("*") if "users" in item.name]
    assert (tmp_path / "graph" / ".gitignore").read_text() == "*\n"


def test_nothing_of_a_run_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with Engine(tmp_path / "graph", create=True) as running:
        assert running.log.is_file()
        assert [item.name[:14] for item in (tmp_path / "temporary").iterdir()] == ["schoolnet-run-"]
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_password_is_another_one_at_each_start(tmp_path: Path) -> None:
    words = set()
    for _ in range(2):
        with Engine(tmp_path / "graph", create=True) as running:
            words.add(running.password)
    assert len(words) == 2
    assert min(len(word) for word in words) >= 20


@pytest.mark.parametrize("create", [True, False])
def test_no_folder(tmp_path: Path, create: bool) -> None:
    folder = tmp_path / "graph"
    if create:
        prepare_folder(folder, create=True)
        assert folder.is_dir()
    else:
        with pytest.raises(NotFoundError, match="schoolnet build PATH"):
            prepare_folder(folder, create=False)
        assert not folder.exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "graph").touch()
    with pytest.raises(StoreError, match="This is a file, not a folder"):
        prepare_folder(tmp_path / "graph", create=True)
    with pytest.raises(StoreError, match="Not a directory"):
        prepare_folder(tmp_path / "graph" / "deeper", create=True)


@pytest.mark.parametrize("name", ["thesis.docx", "schoolnet/README.md"])
def test_a_folder_of_other_files_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match=f"holds other files \\('{name}'\\)"):
        prepare_folder(tmp_path, create=True)
    with pytest.raises(NotFoundError):
        prepare_folder(tmp_path, create=False)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As root, every folder can be written; so the answer of the system is given for it.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(StoreError, match="The folder cannot be written"):
        prepare_folder(tmp_path, create=True)


def test_a_damaged_graph_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with open_store(Settings(folder=folder), create=True) as store:
        store.write_work(lambda transaction: transaction.run(WRITE))
    (folder / DATABASE / "schema.json").write_text("garbage")
    with (
        pytest.raises(StoreError, match=r"The graph is damaged\. Remove the folder and build"),
        open_store(Settings(folder=folder), create=True),
    ):
        pass


def test_a_graph_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("a file")
    with (
        pytest.raises(StoreError, match="The graph cannot be opened: Not a directory"),
        Engine(tmp_path, create=True),
    ):
        pass


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
        Engine(tmp_path / "graph", create=True),
        pytest.raises(StoreBusyError),
        Engine(tmp_path / "graph", patience=0.1),
    ):
        pass
    with Engine(tmp_path / "graph"):
        pass


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
        with Engine(tmp_path / "graph", create=True) as running:
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
            Engine(tmp_path / "graph", create=True),
        ):
            pass


def test_ports_are_all_different() -> None:
    assert len(set(module._free_ports(20))) == 20


def test_without_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module._library.cache_clear()
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    try:
        with pytest.raises(StoreError, match="Install 'arcadedb' or 'arcadedb-jvm', or use"):
            Engine(tmp_path / "graph", create=True).start()
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


def test_a_process_that_forgets_to_stop_ends(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from graph.engine import Engine
        running = Engine(Path(sys.argv[1]), create=True).start()
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
    running = Engine(tmp_path / "graph", create=True)

    def interrupted(self: Engine) -> object:
        server = boot(self)
        signal.raise_signal(signal.SIGINT)
        return server

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "_boot", interrupted)
        with pytest.raises(KeyboardInterrupt):
            running.start()
    assert running._server is None
    with Engine(tmp_path / "graph", create=True):
        pass


def test_the_handlers_of_others_are_put_back(tmp_path: Path) -> None:
    # Another engine of these tests may be running, and have its own handler in place.
    others = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        with Engine(tmp_path / "graph", create=True):
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        mine = lambda number, frame: None  # noqa: E731
        signal.signal(signal.SIGTERM, mine)
        with Engine(tmp_path / "graph"):
            assert signal.getsignal(signal.SIGTERM) is mine
        assert signal.getsignal(signal.SIGTERM) is mine
    finally:
        signal.signal(signal.SIGTERM, others)


def test_has_database(tmp_path: Path) -> None:
    assert not has_database(tmp_path / "graph")
    with Engine(tmp_path / "graph", create=True):
        pass
    assert has_database(tmp_path / "graph")


def test_the_log_is_kept_where_the_user_wants_it(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from graph.engine import Engine\n"
        "with Engine(Path(sys.argv[1]), create=True) as running: print(running.log)"
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
