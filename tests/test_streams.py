"""The standard streams, closed, full or written to by the engine: what a user sees, and exit codes.

A shell closes them, as a service that runs the program may; a full disk and a quota end them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import TRACES, call, environment

POSIX = pytest.mark.skipif(os.name != "posix", reason="the shell of the test is that of POSIX")
COMMANDS = {"query coverage": 0, "why nothing": 4, "build": 0, "info --format xlsx": 0}
CLOSED = {"out": ">&-", "err": "2>&-", "in": "<&-", "all": ">&- 2>&- <&-"}
FULL = {"out": ">/dev/full", "err": "2>/dev/full", "both": ">/dev/full 2>/dev/full"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the shipped example is built."""
    folder = tmp_path_factory.mktemp("streams")
    assert call(folder, "build").returncode == 0
    return folder


def in_shell(folder: Path, command: str, streams: str) -> subprocess.CompletedProcess[bytes]:
    program = f"exec {sys.executable} -c 'import cli; cli.main()' {command} {streams}"
    return subprocess.run(  # noqa: S603 - our own program
        ["/bin/sh", "-c", program],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        check=False,
        timeout=60,
    )


@POSIX
@pytest.mark.parametrize("streams", [*CLOSED, *(f"full {name}" for name in FULL)])
@pytest.mark.parametrize("command", [*COMMANDS, "--help", "query --help"])
def test_a_stream_that_takes_nothing_is_no_defect(built: Path, command: str, streams: str) -> None:
    kind, _, which = streams.rpartition(" ")
    if kind and not Path("/dev/full").exists():
        pytest.skip("the system has no device that is always full")
    done = in_shell(built, command, (FULL if kind else CLOSED)[which])
    data_are_lost = which in ("out", "all", "both") and command != "why nothing"
    assert done.returncode == (6 if data_are_lost else COMMANDS.get(command, 0)), done.stderr
    words = done.stderr.decode() + done.stdout.decode(errors="replace")
    assert not any(trace in words for trace in TRACES)
    if which == "out" and data_are_lost:
        reason = "No space left" if kind else "The standard output is closed."
        assert reason in words
        assert "-o FILE" in words


@POSIX
def test_a_closed_stream_gives_its_number_to_no_file(built: Path) -> None:
    before = call(built, "query", "schools", "--format", "csv").stdout
    for _ in range(2):
        assert in_shell(built, "query schools --format csv", CLOSED["all"]).returncode == 6
    assert call(built, "query", "schools", "--format", "csv").stdout == before


def test_the_engine_prints_no_stack_trace(built: Path) -> None:
    """Its threads print their own, past the program, where a text grows beyond all bounds."""
    doubled = "RETURN reduce(text = 'ab', number IN range(1, 60) | text + text) AS text"
    done = call(built, "query", "--cypher", doubled)
    assert done.returncode == 5
    words = done.stderr.decode()
    assert words.count("\n") == 1, words
    assert words.startswith("Error: ")
    assert "Narrow the question" in words


@pytest.mark.skipif(sys.platform != "linux", reason="a folder is filled up by a mount of Linux")
@pytest.mark.parametrize("room", ["nr_inodes=2", "nr_inodes=6"])
@pytest.mark.parametrize("log", [None, "logs"])
def test_a_temporary_folder_without_room_is_named(
    built: Path, tmp_path: Path, room: str, log: str | None
) -> None:
    # Also where the engine logs into another folder, which has room.
    elsewhere = {"ARCADEDB_LOG_DIR": str(tmp_path / log) if log else ""}
    nowhere = tmp_path / "full"
    nowhere.mkdir()
    mounted = subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", f"size=1m,{room}", "tmpfs", str(nowhere)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        # Only root may mount; a folder that nobody may write to serves as well for everybody else.
        nowhere.chmod(0o500)
    try:
        done = subprocess.run(
            [sys.executable, "-c", "import cli; cli.main()", "query", "coverage"],
            cwd=built,
            env=environment(built) | {"TMPDIR": str(nowhere)} | elsewhere,
            capture_output=True,
            check=False,
            timeout=60,
        )
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", str(nowhere)], check=True)  # noqa: S603, S607
    words = done.stderr.decode()
    if mounted.returncode:
        # Python itself turns to the next of the usual folders where one may not be written.
        assert done.returncode == 0, words
        return
    assert done.returncode == 5, words
    assert words.count("\n") == 1, words
    assert "TMPDIR" in words
