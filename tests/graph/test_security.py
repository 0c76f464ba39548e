"""The store as an attacker, or an accident, finds it: its ports, its password, its output."""

from __future__ import annotations

import socket
import subprocess
import sys
import textwrap
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from graph.engine import Engine
from graph.errors import InputError
from graph.folder import DATABASE
from graph.load import load
from graph.settings import Settings
from graph.store import Store
from tests.graph.test_load import stored
from tests.networked_region import networked_region

#: Whatever a text could change: data, labels, indexes, users, files, transactions of its own.
WRITES = (
    "CREATE (:School {key: 'x'})",
    "CREATE (:Club {key: 'x'})",
    "MERGE (:School {key: 'x'})",
    "match (s:School) set s.name = 'x'",
    "MATCH (s:School) SeT s += {name: 'x'} RETURN s",
    "MATCH (s:School)SET s.name='x'",
    "MATCH (s:School) REMOVE s.name",
    "MATCH (s:School) DETACH DELETE s",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (s:School) // harmless\n SET s.name = 'x'",
    "MATCH (s:School) /* ' */ SET s.name = 'x' /* ' */",
    "MATCH (s:School) WHERE s.name <> \"it's\" SET s.name = 'x'",
    "MATCH (s:`Sch``ool`) CREATE (:Club)",
    "FOREACH (n IN [1, 2] | CREATE (:School {key: toString(n)}))",
    "CALL { CREATE (s:School {key: 'x'}) RETURN s } RETURN s.key",
    "MATCH (s:School) CALL (s) { SET s.name = 'x' } RETURN s",
    "MATCH (s:School) CALL (s) { SET s.name = 'x' } IN TRANSACTIONS OF 1 ROW",
    "MATCH (s:School) RETURN s.key UNION CREATE (s:Club) RETURN s.key",
    "CREATE INDEX x IF NOT EXISTS FOR (s:School) ON (s.name)",
    "EXPLAIN CREATE INDEX x IF NOT EXISTS FOR (s:School) ON (s.name)",
    "CREATE CONSTRAINT x IF NOT EXISTS FOR (c:Club) REQUIRE c.key IS UNIQUE",
    "DROP CONSTRAINT school_key IF EXISTS",
    "CREATE USER x SET PASSWORD 'secretsecret'",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'secretsecret'",
    "CREATE DATABASE x",
    "DROP DATABASE schoolnet",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "MATCH (s:School) RETURN s; CREATE (:Club)",
    "MATCH (s:School) \\u0053ET s.name = 'x'",
    "INSERT (:School {key: 'x'})",
)
#: What the embedded engine does at once, whatever becomes of the transaction.
OUTSIDE = ("INDEX", "CONSTRAINT", "TRANSACTIONS", "USER", ":Club", "LOAD CSV")
READS = (
    "MATCH (s:School) RETURN count(s) AS schools",
    "MATCH (s:School) WHERE s.name CONTAINS 'CREATE' OR s.name = 'SET' RETURN s.key",
    "MATCH (s:School) RETURN s.set, s.`delete` // DROP",
    "OPTIONAL MATCH (s:Set) RETURN s",
    "MATCH (s:School) CALL (s) { MATCH (s)-[:MEMBER_OF]->(n) RETURN count(n) AS c } RETURN sum(c)",
    "RETURN $create AS x",
    "CALL db.labels() YIELD label RETURN label",
    'WITH "it\'s \\" SET " AS x RETURN x',
)


def schema(store: Store) -> list[object]:
    found: list[object] = []
    for statement in (
        "SHOW CONSTRAINTS YIELD name RETURN name",
        "SHOW INDEXES YIELD name RETURN name",
        "CALL db.labels() YIELD label RETURN label",
    ):
        found.append(sorted(str(row) for row in store.read(statement)))
    return found


@pytest.mark.parametrize("text", WRITES)
def test_a_question_that_writes_is_refused(store: Store, text: str) -> None:
    load(store, networked_region())
    before, names = stored(store), schema(store)
    with pytest.raises(InputError, match=r"would change the graph|does not take"):
        store.ask(text)
    assert stored(store) == before
    assert schema(store) == names
    assert load(store, networked_region()).nothing


@pytest.mark.parametrize(
    "text", [text for text in WRITES if not any(words in text for words in OUTSIDE)]
)
def test_a_question_that_slips_through_stays_without_effect(
    store: Store, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The second guard, where the first is blind: rolled back, and refused by its counters."""
    load(store, networked_region())
    before = stored(store)
    monkeypatch.setattr("graph.store.writing_word", lambda text: None)
    with pytest.raises(InputError):
        store.ask(text)
    assert stored(store) == before


@pytest.mark.parametrize(
    "text", [text for text in WRITES if not text.startswith("EXPLAIN") and "LOAD" not in text]
)
def test_a_server_refuses_by_itself(
    neo4j_store: Store, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Neo4j refuses a write in a read session before it begins, whatever we think of the text."""
    monkeypatch.setattr("graph.store.writing_word", lambda text: None)
    monkeypatch.setattr("graph.store.reaching_operator", lambda query_type, plan: None)
    before = schema(neo4j_store)
    with pytest.raises(InputError) as raised:
        neo4j_store.ask(text)
    cause = raised.value.__cause__
    assert cause is not None, "it was let through, and noticed by its counters only"
    assert schema(neo4j_store) == before


@pytest.mark.parametrize("text", READS)
def test_a_question_that_reads_is_answered(store: Store, text: str) -> None:
    load(store, networked_region())
    answer = store.ask(text, {"create": 1})
    # The embedded engine does not name the columns of an answer without rows.
    assert answer.columns or not answer.rows


@pytest.mark.skipif(not Path("/proc").exists(), reason="sockets are listed on Linux only")
def test_only_this_machine_can_reach_it(tmp_path: Path) -> None:
    before = listening()
    with Engine(tmp_path / "graph", writing=True) as running:
        opened = listening() - before
        assert {host for host, _ in opened} == {LOOPBACK}
        assert len(opened) == 2
        assert (LOOPBACK, urlsplit(running.uri).port) in opened
    assert listening() == before


#: 127.0.0.1 as the system lists it for sockets of both families.
LOOPBACK = "0000000000000000FFFF00000100007F"


def listening() -> set[tuple[str, int]]:
    """The addresses and ports that this process listens on."""
    own = {
        str(item.readlink()).removeprefix("socket:[").rstrip("]")
        for item in Path("/proc/self/fd").iterdir()
        if item.is_symlink()
    }
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/self/net", table).read_text().splitlines()[1:]:
            cells = line.split()
            if cells[3] == "0A" and cells[9] in own:
                host, port = cells[1].split(":")
                found.add((host, int(port, 16)))
    return found


def test_nobody_gets_in_without_the_password(tmp_path: Path) -> None:
    import neo4j
    from neo4j.exceptions import AuthError, ClientError

    with Engine(tmp_path / "graph", writing=True) as running:
        for auth in (None, ("root", ""), ("root", "root"), ("neo4j", "neo4j"), ("x", "y")):
            with (
                pytest.raises((AuthError, ClientError)),
                neo4j.GraphDatabase.driver(running.uri, auth=auth) as driver,
            ):
                driver.execute_query("RETURN 1", database_=DATABASE)
        assert running.password not in repr(running)


@pytest.mark.skipif(not Path("/proc").exists(), reason="sockets are listed on Linux only")
def test_nobody_gets_in_over_http(tmp_path: Path) -> None:
    before = listening()
    with Engine(tmp_path / "graph", writing=True) as running:
        bolt = urlsplit(running.uri).port
        (http,) = [port for _, port in listening() - before if port != bolt]
        for path in ("databases", f"query/{DATABASE}/cypher/RETURN%201", "server", "mcp"):
            request = f"GET /api/v1/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            with socket.create_connection(("127.0.0.1", http), timeout=5) as connection:
                connection.sendall(request.encode())
                answer = connection.recv(200).decode()
            assert answer.startswith("HTTP/1.1 401 Unauthorized"), (path, answer)


def test_a_password_is_never_shown() -> None:
    settings = Settings.from_environment(
        {"NEO4J_URI": "bolt://127.0.0.1:7687", "NEO4J_PASSWORD": "very-secret"}
    )
    assert settings.password == "very-secret"  # noqa: S105
    assert "very-secret" not in f"{settings!r} {settings} {settings.place}"


def test_nothing_reaches_the_terminal(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from graph.errors import InputError
        from graph.load import load
        from graph.settings import Settings
        from graph.store import open_store
        from tests.networked_region import networked_region

        with open_store(Settings(folder=Path(sys.argv[1])), writing=True) as store:
            load(store, networked_region())
            store.ask("MATCH (n:NoSuchLabel)-[:NO_SUCH_TYPE]-(m) RETURN n.no_such, id(n)")
            try:
                store.ask("RETURN 1 / 0")
            except InputError:
                pass
        """
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "dev", "-W", "error", "-c", program, str(tmp_path / "graph")],
        cwd=root,
        check=True,
        capture_output=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_broken_connection_is_as_quiet(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        import graph.store
        from graph.engine import USER, Engine
        from graph.folder import DATABASE
        from graph.errors import StoreError
        from graph.settings import Settings
        from tests.graph.test_store import cable

        graph.store.RETRY_SECONDS = 0.1
        with Engine(Path(sys.argv[1]), writing=True) as engine, cable(engine.uri) as way:
            settings = Settings(way.uri, USER, engine.password, DATABASE, None)
            with graph.store.open_store(settings) as store:
                way.cut()
                try:
                    store.read("RETURN 1 AS one")
                except StoreError:
                    print("refused")
        """
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program, str(tmp_path / "graph")],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
    )
    assert (done.stdout, done.stderr) == (b"refused\n", b"")


def test_a_server_is_as_quiet(neo4j_settings: Settings) -> None:
    program = (
        "import os; from graph.settings import Settings\n"
        "from graph.store import open_store\n"
        "with open_store(Settings.from_environment(os.environ)) as store:\n"
        "    store.ask('MATCH (n:NoSuchLabel)-[:NO_SUCH_TYPE]-(m) RETURN n.no_such, id(n)')\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-X", "dev", "-W", "error", "-c", program],
        env={
            "NEO4J_URI": str(neo4j_settings.uri),
            "NEO4J_USERNAME": neo4j_settings.username,
            "NEO4J_PASSWORD": str(neo4j_settings.password),
        },
        check=True,
        capture_output=True,
    )
    assert (done.stdout, done.stderr) == (b"", b"")
