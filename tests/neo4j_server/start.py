"""Start a real Neo4j for the tests, from its Maven artifacts, with no Docker.

Fetch the artifacts once, into any folder, and name it in SCHOOLNET_NEO4J_JARS::

    mvn -q -f tests/neo4j_server/pom.xml dependency:copy-dependencies -DoutputDirectory=JARS

The server lives in a temporary folder and listens on 127.0.0.1 only. ``python
tests/neo4j_server/start.py JARS`` starts one by hand, and stops it when its input ends.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

JARS = "SCHOOLNET_NEO4J_JARS"
#: What a fresh server is called with, and wants changed at once.
FIRST_PASSWORD = "neo4j"  # noqa: S105
#: A small server that starts fast; the tests hold a few hundred facts.
JAVA_OPTIONS = ("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


class CannotStartError(Exception):
    """Java or the artifacts are not there, or the server does not come up."""


@contextmanager
def neo4j_server(jars: Path) -> Iterator[Mapping[str, str]]:
    """A running server, as the environment variables that lead to it.

    Args:
        jars: folder of the artifacts.

    Raises:
        CannotStartError: what is missing.
    """
    java = shutil.which("java")
    if java is None:
        raise CannotStartError("there is no Java to start a Neo4j with")
    if not any(jars.glob("neo4j-bolt-*.jar")):
        raise CannotStartError(f"there are no artifacts of Neo4j in {jars}")
    home = Path(tempfile.mkdtemp(prefix="schoolnet-neo4j-"))
    port = free_port()
    source = Path(__file__).with_name("Server.java")
    command = [java, *JAVA_OPTIONS, "-cp", str(jars / "*"), str(source), str(home), str(port)]
    log = (home / "output.txt").open("wb")
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
    ) as process:
        try:
            assert process.stdout is not None
            if process.stdout.readline().strip() != b"ready":
                raise CannotStartError((home / "output.txt").read_text(errors="replace"))
            uri = f"bolt://127.0.0.1:{port}"
            yield {
                "NEO4J_URI": uri,
                "NEO4J_USERNAME": "neo4j",
                "NEO4J_PASSWORD": change_password(uri),
            }
        finally:
            # The server ends when its input does.
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
            log.close()
            shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def change_password(uri: str) -> str:
    """Give a fresh server a password of its own."""
    import neo4j

    password = secrets.token_urlsafe(16)
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", FIRST_PASSWORD)) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
            {"old": FIRST_PASSWORD, "new": password},
            database_="system",
        )
    return password


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ[JARS])
    with neo4j_server(folder) as environment:
        for name, value in environment.items():
            print(f"export {name}={value}", flush=True)  # noqa: T201
        sys.stdin.read()
