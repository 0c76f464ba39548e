"""Attacks through a question in Cypher: on each engine, with the guard of texts and without it.

Each payload is put into each disguise. Nothing may be written, no file and no address read, and no
work of others ended; on the embedded engine and on a server alike. Without the guard of texts the
other walls have to stand alone: the database opened to read, and the server's own plan.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graph.errors import InputError, StoreError
from graph.load import load
from graph.settings import Settings
from graph.store import Store, open_store
from tests.conftest import clear
from tests.graph.test_load import stored
from tests.graph.test_security import schema
from tests.networked_region import networked_region

SECRET = "top-secret-line"  # noqa: S105
#: Seconds for one attempt; an attempt that does not end is one that succeeds.
LIMIT = 20.0

PAYLOADS = (
    "CREATE (:Club {key: 'x'})",
    "MERGE (:School {key: 'x'})",
    "MATCH (s:School) SET s.name = 'x'",
    "MATCH (s:School) REMOVE s.name",
    "MATCH (s:School) DETACH DELETE s",
    "FOREACH (n IN [1, 2] | CREATE (:Club {key: toString(n)}))",
    "MATCH (s:School) CALL (s) { SET s.name = 'x' } IN TRANSACTIONS OF 1 ROW",
    "CALL { CREATE (c:Club) RETURN c } RETURN c",
    "CREATE INDEX planted IF NOT EXISTS FOR (c:Club) ON (c.name)",
    "CREATE CONSTRAINT planted IF NOT EXISTS FOR (c:Club) REQUIRE c.key IS UNIQUE",
    "DROP CONSTRAINT school_key IF EXISTS",
    "CREATE USER planted SET PASSWORD 'secretsecret'",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'secretsecret'",
    "CALL do.when(true, 'CREATE (c:Club) RETURN c', '') YIELD value RETURN value",
    "CALL apoc.do.when(true, 'CREATE (c:Club) RETURN c', '') YIELD value RETURN value",
    "CALL apoc.cypher.doIt('CREATE (c:Club) RETURN c', {}) YIELD value RETURN value",
    "CALL merge.node(['Club'], {key: 'x'}, {}, {}) YIELD node RETURN node",
    "CALL `apoc`.`merge`.`node`(['Club'], {key: 'x'}, {}, {}) YIELD node RETURN node",
    "MATCH (s:School) CALL refactor.rename.label('School', 'Club', [s]) YIELD total RETURN total",
    "CALL db.createLabel('Club')",
    "LOAD CSV FROM 'file://{file}' AS row RETURN row",
    "LOAD CSV FROM 'http://127.0.0.1:{port}/' AS row RETURN row",
    "CALL apoc.load.json('file://{file}') YIELD value RETURN value",
    "CALL apoc.load.csv('http://127.0.0.1:{port}/') YIELD list RETURN list",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message "
    "RETURN message",
)


def escaped(text: str) -> str:
    """Each letter of the commands as its escape."""
    return "".join(f"\\u{ord(sign):04x}" if sign.isupper() else sign for sign in text)


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "lower": lambda text: text.lower(),
    "behind a carriage return": lambda text: f"RETURN 1 AS one // x\r {text}",
    "begun behind a carriage return": lambda text: f"// x\r {text}",
    "an escaped line end in a comment": lambda text: f"// x\\u000a {text}",
    "an escaped end of a comment": lambda text: f"/* x \\u002a\\u002f {text} /* */",
    "an escaped end of a text": lambda text: f"WITH 'x\\u0027 AS x {text} //' AS y RETURN 1",
    "escaped letters": escaped,
    "another line end": lambda text: f"// x\u2028 {text}",
    "a next line sign": lambda text: f"// x\x85 {text}",
    "explained": lambda text: f"EXPLAIN {text}",
    "profiled": lambda text: f"PROFILE {text}",
    "behind a question": lambda text: f"RETURN 1 AS one; {text}",
    "behind a part": lambda text: f"MATCH (a:School) WITH a LIMIT 1 {text}",
    "in a union": lambda text: f"RETURN 1 AS one UNION {text}",
    "in a call": lambda text: f"CALL {{ {text} }} RETURN 1",
    "in a call of its own": lambda text: f"CALL () {{ {text} }} IN TRANSACTIONS RETURN 1",
    "between comments": lambda text: f"/**/{text.replace(' ', '/**/')}/**/",
    "behind a form feed": lambda text: f"\x0c{text}",
    "behind a version": lambda text: f"CYPHER 5 {text}",
}


def test_how_many_attempts_there_are() -> None:
    assert len(PAYLOADS) * len(DISGUISES) >= 300


@dataclass
class Target:
    """A store, and what would show that an attack on it went through."""

    store: Store
    file: Path
    port: int
    reached: list[object] = field(default_factory=list)

    def attempt(self, text: str) -> None:
        """Send it; an answer is let through only if it gives nothing away."""
        sent = text.replace("{file}", self.file.as_posix()).replace("{port}", str(self.port))
        with suppress(InputError, StoreError):
            answer = self.store.ask(sent)
            assert SECRET not in str(answer), sent


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port that notes who comes."""
    came: list[object] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                one, address = server.accept()
                came.append(address)
                one.close()

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(server.getsockname()[1]), came
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)


@contextmanager
def target_in(store: Store, folder: Path) -> Iterator[Target]:
    file = folder / "secret.csv"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    with listener() as (port, came):
        target = Target(store, file, port, came)
        yield target
        assert target.reached == []


@pytest.fixture(scope="module")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked") / "graph"
    with open_store(Settings(folder=folder), writing=True) as store:
        load(store, networked_region())
    return folder


@pytest.fixture(params=["guarded", "unguarded"])
def guard(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With the guard of texts, and without it."""
    if request.param == "unguarded":
        monkeypatch.setattr("graph.store.writing_word", lambda text: None)
    return str(request.param)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_on_the_embedded_engine(
    embedded_folder: Path, tmp_path: Path, guard: str, disguise: str
) -> None:
    before = {item: item.read_bytes() for item in embedded_folder.rglob("*") if item.is_file()}
    with (
        open_store(Settings(folder=embedded_folder), limit=LIMIT) as store,
        target_in(store, tmp_path) as target,
    ):
        held = stored(store), schema(store)
        for payload in PAYLOADS:
            target.attempt(DISGUISES[disguise](payload))
        assert (stored(store), schema(store)) == held
    after = {item: item.read_bytes() for item in embedded_folder.rglob("*") if item.is_file()}
    assert after == before


@pytest.mark.server
@pytest.mark.parametrize("disguise", DISGUISES)
def test_on_a_server(
    neo4j_store: Store,
    neo4j_settings: Settings,
    tmp_path: Path,
    guard: str,
    disguise: str,
) -> None:
    import neo4j

    clear(neo4j_store)
    load(neo4j_store, networked_region())
    held = stored(neo4j_store), schema(neo4j_store)
    assert neo4j_settings.uri is not None
    auth = neo4j_settings.password and (neo4j_settings.username, neo4j_settings.password)
    with (
        neo4j.GraphDatabase.driver(neo4j_settings.uri, auth=auth or None) as others,
        others.session() as session,
        session.begin_transaction() as theirs,
        target_in(neo4j_store, tmp_path) as target,
    ):
        theirs.run("CREATE (:Club {name: 'theirs'})").consume()
        for payload in PAYLOADS:
            target.attempt(DISGUISES[disguise](payload))
        theirs.run("RETURN 1").consume()
        theirs.rollback()
    assert (stored(neo4j_store), schema(neo4j_store)) == held
