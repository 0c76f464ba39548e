"""Which database is used, and what is said when it cannot be."""

from __future__ import annotations

import dataclasses
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from graph.answer import plain
from graph.engine import USER, Engine
from graph.errors import InputError, NotFoundError, StoreError
from graph.folder import DATABASE
from graph.load import load
from graph.settings import DEFAULT_FOLDER, Settings
from graph.store import CONNECT_SECONDS, Store, open_store
from tests.networked_region import networked_region

SERVER = {"NEO4J_URI": "neo4j+s://host", "NEO4J_USERNAME": "me", "NEO4J_PASSWORD": "secret"}


def test_without_anything_the_default_folder() -> None:
    assert Settings.from_environment({}) == Settings(folder=DEFAULT_FOLDER)
    assert Settings.from_environment({"NEO4J_URI": "", "SCHOOLNET_DATABASE": ""}).uri is None


def test_a_server_of_the_environment() -> None:
    settings = Settings.from_environment({**SERVER, "NEO4J_DATABASE": "schools"})
    assert settings == Settings("neo4j+s://host", "me", "secret", "schools", None)
    assert settings.place == "neo4j+s://host"


def test_a_folder_goes_before_a_server() -> None:
    both = {**SERVER, "SCHOOLNET_DATABASE": "there"}
    assert Settings.from_environment(both) == Settings(folder=Path("there"))
    assert Settings.from_environment(both, folder="here") == Settings(folder=Path("here"))
    assert Settings.from_environment(SERVER, folder=Path("here")).place == "here"


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("http://host", "no address of a database"),
        ("host:7687", "no address of a database"),
        ("bolt://", "no address of a database"),
        ("bolt://[::1", "no address of a database"),
        ("bolt://me:secret@host", "holds a user name or a password"),
    ],
)
def test_an_address_that_is_none(uri: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as raised:
        Settings.from_environment({"NEO4J_URI": uri})
    assert "secret" not in str(raised.value)


def test_no_graph_yet(tmp_path: Path) -> None:
    with (
        pytest.raises(NotFoundError, match=r"There is no graph here\. Run 'schoolnet build PATH'"),
        open_store(Settings(folder=tmp_path / "graph")),
    ):
        pass
    assert not (tmp_path / "graph").exists()


@contextmanager
def listener(answer: bytes | None) -> Iterator[str]:
    """A server that is no database: it answers with something, or not at all."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        held: list[socket.socket] = []

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                held.append(connection)
                if answer is not None:
                    connection.recv(100)
                    connection.sendall(answer)
                    connection.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"bolt://127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            server.close()
            thread.join()
            for connection in held:
                connection.close()


@pytest.mark.parametrize("answer", [None, b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_something_that_is_no_database(
    answer: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CONNECT_SECONDS <= 5
    monkeypatch.setattr("graph.store.CONNECT_SECONDS", 1.0)
    start = time.monotonic()
    with (
        listener(answer) as uri,
        pytest.raises(StoreError, match=r"does not answer|refuses") as raised,
        open_store(Settings(uri=uri, password="very-secret", folder=None)),  # noqa: S106
    ):
        pass
    assert time.monotonic() - start < 3
    assert "very-secret" not in str(raised.value)


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
        with (
            pytest.raises(StoreError, match=r"does not answer, or broke off.* NEO4J_URI"),
            open_store(Settings(uri=uri, folder=None)),
        ):
            pass


@pytest.mark.server
def test_a_wrong_password(neo4j_settings: Settings) -> None:
    wrong = dataclasses.replace(neo4j_settings, password="very-wrong")  # noqa: S106
    with (
        pytest.raises(StoreError, match="Check NEO4J_USERNAME and NEO4J_PASSWORD") as raised,
        open_store(wrong),
    ):
        pass
    assert "very-wrong" not in str(raised.value)


@pytest.mark.server
def test_a_wrong_database(neo4j_settings: Settings) -> None:
    with (
        pytest.raises(StoreError, match=r"no database of this name\. Check NEO4J_DATABASE"),
        open_store(dataclasses.replace(neo4j_settings, database="nowhere")),
    ):
        pass


@dataclasses.dataclass(frozen=True)
class Way:
    """A way to a server: its address, and how it is cut, or frozen while it still stands."""

    uri: str
    cut: Callable[[], None]
    freeze: Callable[[], None]


@contextmanager
def cable(uri: str) -> Iterator[Way]:
    """A way to a server that can be cut and frozen."""
    held: list[socket.socket] = []
    frozen = threading.Event()
    over = threading.Event()

    def forward(source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                if frozen.is_set():
                    over.wait()
                target.sendall(data)
        except OSError:
            pass

    def serve() -> None:
        while True:
            try:
                near, _ = server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", int(uri.rsplit(":", 1)[1])))
            held.extend((near, far))
            for pair in ((near, far), (far, near)):
                threads.append(threading.Thread(target=forward, args=pair, daemon=True))
                threads[-1].start()

    def cut() -> None:
        over.set()
        for item in (server, *held):
            with suppress(OSError):
                item.shutdown(socket.SHUT_RDWR)
            item.close()

    threads: list[threading.Thread] = []
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        threads.append(threading.Thread(target=serve, daemon=True))
        threads[0].start()
        yield Way(f"bolt://127.0.0.1:{server.getsockname()[1]}", cut, frozen.set)
        cut()
        for thread in threads:
            thread.join()


def test_a_connection_that_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.RETRY_SECONDS", 0.1)
    dataset = networked_region()
    with Engine(tmp_path / "graph", writing=True) as engine, cable(engine.uri) as way:
        settings = Settings(way.uri, USER, engine.password, DATABASE, None)
        start = time.monotonic()
        with open_store(settings) as store:
            with pytest.raises(StoreError, match="does not answer, or broke off"):
                load(
                    store, dataset, progress=lambda stage, done, total: way.cut() if done else None
                )
            with pytest.raises(StoreError, match="does not answer, or broke off"):
                store.read("RETURN 1 AS one")
        assert time.monotonic() - start < 15
        with open_store(dataclasses.replace(settings, uri=engine.uri)) as store:
            assert sum(store.holdings().values()) == 0
            assert not load(store, dataset).nothing


def test_what_it_is(store: Store, embedded_store: Store) -> None:
    assert store.server_name in ("Neo4j", "ArcadeDB")
    assert store.server_version[0].isdigit()
    assert store.description()["server"] == store.server_name
    assert (store.log is not None) == (store is embedded_store)


def test_reading(store: Store) -> None:
    assert store.read("UNWIND $numbers AS n RETURN n, n + 1 AS next", numbers=[1, 2]) == [
        {"n": 1, "next": 2},
        {"n": 2, "next": 3},
    ]
    assert store.read("MATCH (n:Nothing) RETURN n") == []


def test_a_parameter_of_any_name(store: Store) -> None:
    assert store.read("RETURN $query AS q", query=1) == [{"q": 1}]


def test_an_error_of_a_query_is_ours(store: Store) -> None:
    with pytest.raises(StoreError, match=r"The database refuses: .*zero") as raised:
        store.read("RETURN 1 / 0 AS x")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ["RETURN", "MATCH (n", "RETURN x", "RETURN $x", "RETURN 1 / 0", ""]
)
def test_a_question_that_is_no_cypher(store: Store, text: str) -> None:
    with pytest.raises(InputError, match=r"The database does not take the question: .") as raised:
        store.ask(text)
    assert "\n" not in str(raised.value)


def test_the_answer_to_a_question_is_plain(store: Store) -> None:
    load(store, networked_region())
    answer = store.ask(
        "MATCH p = (s:School {key: $key})-[m:MEMBER_OF]->(n) RETURN s, m, n.name AS name, p, "
        "[s.key] AS keys, {a: null} AS map",
        {"key": "school/90002/school/11"},
    )
    assert answer.columns == ("s", "m", "name", "p", "keys", "map")
    ((school, member, name, path, keys, mapping),) = answer.rows
    assert school["label"] == "School"
    assert school["name"] == "СОШ № 11"
    assert member["type"] == "MEMBER_OF"
    assert member["role"] == "member"
    assert name == "шахматы"
    assert [part.get("label") or part["type"] for part in path] == [
        "School",
        "MEMBER_OF",
        "Network",
    ]
    assert keys == ["school/90002/school/11"]
    assert mapping == {"a": None}
    assert answer.records()[0]["name"] == "шахматы"


def test_plain_values() -> None:
    import datetime

    assert plain(datetime.date(2020, 9, 1)) == "2020-09-01"
    assert plain((1, 2.5, True, None)) == [1, 2.5, True, None]


def test_holdings_count_only_ours(store: Store) -> None:
    assert set(store.holdings().values()) == {0}
    store.write_work(lambda transaction: transaction.run("CREATE (:School)-[:MEMBER_OF]->(:Club)"))
    assert set(store.holdings().values()) == {0}
    load(store, networked_region())
    held = store.holdings()
    assert held["Municipality"] == 4
    assert held["MEMBER_OF"] == 3
    assert "Club" not in held


def test_work_that_fails_is_undone(store: Store) -> None:
    def work(transaction: object) -> None:
        transaction.run("CREATE (:School {key: 'school/1'})")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write_work(work)
    assert store.read("MATCH (s:School) RETURN s") == []


def test_pandas_is_not_imported_by_the_way(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from pathlib import Path; from graph.settings import Settings\n"
        "from graph.store import open_store\n"
        "with open_store(Settings(folder=Path(sys.argv[1])), writing=True): pass\n"
        "assert 'neo4j' in sys.modules and 'pandas' not in sys.modules\n"
        "import pandas, numpy; assert pandas.DataFrame and numpy.array\n"
    )
    subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(tmp_path / "graph")], check=True
    )
