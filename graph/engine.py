"""The database inside the process: ArcadeDB on the loopback interface, reached over Bolt.

It is a server like any other, only that it lives as long as the program does. Its native build
(``arcadedb``) needs no Java; the JVM build (``arcadedb-jvm``) has the same import name and the same
calls, and serves where the native one is not built for the platform. Nothing outside this module
touches either.

The folder that the user names holds nothing but the database. Everything of one run, such as the
user list with its random password, stands in a temporary folder and goes with the run.
"""

from __future__ import annotations

import atexit
import functools
import os
import platform
import secrets
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any

from graph.errors import StoreError
from graph.folder import (
    BUILD_ELSEWHERE,
    DATABASE,
    PATIENCE,
    Tell,
    busy,
    check_folder,
    claim_folder,
    take_turn,
)
from graph.imports import without
from graph.native_words import NATIVE_WORDS

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: The user that the engine is started with.
USER = "root"
#: The signals that ask a process to end, beside Ctrl-C.
STOP_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
#: The engine's file that is there while a database is open, and after a process that was killed.
NOT_CLOSED = "database.lck"
#: Settings that the engine takes from the environment alone: no text reads a file or an address.
CLOSED_DOORS = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
}
#: What the native build takes of the machine's memory, in the words of GraalVM: a quarter, as the
#: JVM build does by itself. Its own default is half, so that two runs side by side would fill the
#: machine; every other limit of the engine (rows collected, numbers in a range) follows this one.
HEAP = "-XX:MaximumHeapSizePercent=25"
#: Where the native build takes that from; what the user says there stands.
HEAP_SETTING = "ARCADEDB_NATIVE_ISOLATE_ARGS"
#: Bytes that have to find room beside the engine's own, where it does not start.
PROBE = 65536
#: Temporary folders of this process.
_TEMPORARY: set[Path] = set()
#: Seconds between two tries to open what another program, not this one, has open.
PAUSE = 0.2
#: A free port may be taken by another program before the engine has it: so many tries.
PORT_TRIES = 5


class Engine:
    """A database in a folder, served on 127.0.0.1 while the ``with`` block lasts.

    Where nobody asked to write, the database is opened so that it cannot be written, by whatever
    text: a second wall behind :mod:`graph.reading_only`, which does not depend on any text.

    Args:
        folder: where the database is kept.
        writing: whether to write, and to make the database where there is none.
        patience: seconds to wait for another process that has the folder open.
        tell: told that it waits for another process, where that takes longer.

    Attributes:
        uri: where it listens.
        password: of the user ``root``; another one at each start.
        log: the file that the engine logs to.
    """

    def __init__(
        self,
        folder: Path,
        *,
        writing: bool = False,
        patience: float = PATIENCE,
        tell: Tell | None = None,
    ) -> None:
        self.folder = folder.absolute()
        self.uri = ""
        self.password = secrets.token_urlsafe(24)
        self.log = Path()
        self._writing = writing
        self._patience = patience
        self._tell = tell
        self._turn: BaseFileLock | None = None
        self._server: Any = None
        self._run: Path | None = None
        self._quiet = False
        self._handlers: dict[int, Any] = {}

    def __enter__(self) -> Engine:
        """Start it."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it, whatever happened."""
        self.stop()

    def start(self) -> Engine:
        """Start the engine and open the database.

        Raises:
            NotFoundError: there is no database in the folder, and none is to be made.
            StoreBusyError: another process has it open.
            StoreError: the folder cannot be used, or the engine cannot be started.
        """
        _library()
        check_folder(self.folder, create=self._writing)
        atexit.register(self.stop)
        self._handlers = _exit_on_signals()
        NATIVE_WORDS.send_to(log_folder() / "native.log")
        self._quiet = True
        try:
            self._turn = take_turn(self.folder, patience=self._patience, tell=self._tell)
            claim_folder(self.folder, create=self._writing)
            if not self._writing and (self.folder / DATABASE / NOT_CLOSED).exists():
                # What a killed process left half-written is rolled back by opening it to write.
                self._serve(writing=True)
                self._shut()
            self._serve(writing=self._writing)
        except BaseException:
            self.stop()
            raise
        return self

    def _serve(self, *, writing: bool) -> None:
        with _signals_held():
            self._server = self._boot(writing=writing)
        self._open_database(writing=writing)

    def _shut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.stop()
        if self._run is not None:
            shutil.rmtree(self._run, ignore_errors=True)
            _TEMPORARY.discard(self._run)
            self._run = None

    def stop(self) -> None:
        """Stop the engine, if it runs; the process cannot end before."""
        with _signals_held():
            self._shut()
            if self._turn is not None:
                self._turn.release()
                self._turn = None
            if self._quiet:
                self._quiet = False
                NATIVE_WORDS.give_back()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers = {}
        atexit.unregister(self.stop)

    def _boot(self, *, writing: bool) -> Any:
        arcadedb = _library()
        self.log = log_folder() / "arcadedb.log.0"
        self._run = _temporary_folder("schoolnet-run-")
        for attempt in range(1, PORT_TRIES + 1):
            bolt, http = _free_ports(2)
            server = arcadedb.create_server(
                str(self._run),
                root_password=self.password,
                config={
                    "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
                    "host": "127.0.0.1",
                    "bolt_host": "127.0.0.1",
                    "bolt_port": bolt,
                    "http_port": http,
                    "server_databaseDirectory": str(self.folder),
                    # Only ours is opened, whatever else stands in the folder.
                    "server_databaseLoadAtStartup": False,
                    "server_defaultDatabaseMode": "READ_WRITE" if writing else "READ_ONLY",
                },
            )
            try:
                server.start()
            except arcadedb.ArcadeDBError as error:
                if "Unable to listen" in str(error) and attempt < PORT_TRIES:
                    continue
                raise self._not_started(error) from error
            self.uri = f"bolt://127.0.0.1:{bolt}"
            return server
        raise AssertionError("unreachable")

    def _not_started(self, error: Exception) -> StoreError:
        if not self.log.exists():
            return _no_room("its log is not there")
        try:
            _probe(self._run or self.log.parent)
        except OSError as full:
            return _no_room(full.strerror or str(full))
        return StoreError(
            f"The embedded database does not start: {_cause(error)}.",
            place=str(self.folder),
            remedy=f"Its log is {self.log}; a server can be used instead (NEO4J_URI).",
        )

    def _open_database(self, *, writing: bool) -> None:
        arcadedb = _library()
        deadline = time.monotonic() + self._patience
        while True:
            try:
                with _signals_held():
                    if writing:
                        self._server.create_database(DATABASE)
                    else:
                        self._server.get_database(DATABASE)
            except arcadedb.ArcadeDBError as error:
                taken = ("locked by another process", "already in use")
                if not any(words in str(error) for words in taken):
                    raise StoreError(
                        f"The graph cannot be opened: {_cause(error)}.",
                        place=str(self.folder),
                        remedy=BUILD_ELSEWHERE,
                    ) from error
                if time.monotonic() > deadline:
                    raise busy(self.folder) from error
                time.sleep(PAUSE)
            else:
                return


@functools.cache
def log_folder() -> Path:
    """Where the engine logs, one folder a process; it goes with the process.

    A folder that the user names with ``ARCADEDB_LOG_DIR`` is used as it is, and stays.
    """
    chosen = os.environ.get("ARCADEDB_LOG_DIR")
    if chosen:
        return Path(chosen).expanduser().absolute()
    folder = _temporary_folder("schoolnet-log-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _temporary_folder(prefix: str) -> Path:
    try:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
    except OSError as error:
        raise _no_room(error.strerror or str(error)) from error
    _TEMPORARY.add(folder)
    return folder


def _probe(folder: Path) -> None:
    """Write what a start needs at the least, a folder with a file in it, and remove it.

    Raises:
        OSError: there is no room for it.
    """
    inner = folder / "probe"
    try:
        inner.mkdir()
        (inner / "file").write_bytes(bytes(PROBE))
    finally:
        shutil.rmtree(inner, ignore_errors=True)


def _no_room(why: str) -> StoreError:
    try:
        place = tempfile.gettempdir()
    except FileNotFoundError:  # None of the usual folders can be written to.
        place = ""
    return StoreError(
        f"The embedded database finds no room in the temporary folder ({why}).",
        place=place,
        remedy="Free some space there, or set TMPDIR (on Windows TMP) to another folder.",
    )


def forget() -> None:
    """Remove the temporary folders of a process that is about to end without stopping its engine.

    The database itself needs no goodbye: what was not committed is rolled back by the next opening.
    """
    for folder in list(_TEMPORARY):
        shutil.rmtree(folder, ignore_errors=True)


@functools.cache
def _library() -> Any:
    """The engine's library, told where to log before its first call, which is when it looks."""
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ["ARCADEDB_LOG_DIR"] = str(log_folder())
    os.environ.setdefault(HEAP_SETTING, HEAP)
    os.environ.update(CLOSED_DOORS)
    try:
        with without("numpy"):
            import arcadedb
    except ImportError as error:
        raise StoreError(
            "The embedded database is not installed; for this machine "
            f"({platform.system()} on {platform.machine()}) there may be none.",
            remedy="Use a Neo4j server: set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD. Or try "
            "pip install 'arcadedb>=26.11.1.dev2'.",
        ) from error
    return arcadedb


def _free_ports(count: int) -> list[int]:
    """Ports that nothing listens on at this moment, all different."""
    held = [socket.socket() for _ in range(count)]
    try:
        for item in held:
            item.bind(("127.0.0.1", 0))
        return [int(item.getsockname()[1]) for item in held]
    finally:
        for item in held:
            item.close()


def _cause(error: Exception) -> str:
    """The innermost reason of the engine's error, without the names of its classes."""
    text = str(error).rstrip(")").split("caused by ")[-1]
    return text.split(": ", 1)[-1].strip().rstrip(".")


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let a signal wait until the block is done: no server is started and then forgotten."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, *STOP_SIGNALS)}
    for number in before:
        signal.signal(number, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            # None: a handler that was not installed from Python, which cannot be put back.
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in came:
            signal.raise_signal(number)


def _exit_on_signals() -> dict[int, Any]:
    """Turn a stop request into an ordinary exit, so that every ``with`` block is left properly.

    Returns:
        The handlers to put back, by signal; those that somebody else has set are left alone.
    """
    if threading.current_thread() is not threading.main_thread():
        return {}
    before: dict[int, Any] = {}
    for number in STOP_SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            before[number] = signal.signal(number, _exit)
    return before


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
