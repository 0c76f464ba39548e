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
import json
import os
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
from typing import Any

from graph.errors import NotFoundError, StoreBusyError, StoreError

#: The name of the database in the folder, and the user that the engine is started with.
DATABASE = "schoolnet"
USER = "root"
#: What the engine, or this module, writes into the folder. Any other name is somebody else's.
OWN_NAMES = frozenset({DATABASE, ".instance.id", ".gitignore"})
OWN_ENDINGS = frozenset({".bin", ".bucket", ".dict", ".json", ".lck", ".tmp", ".wal"})
#: The signals that ask a process to end, beside Ctrl-C.
STOP_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
#: How long to wait for another process to let go of the folder, and between two tries, in seconds.
PATIENCE = 5.0
PAUSE = 0.2
#: A free port may be taken by another program before the engine has it: so many tries.
PORT_TRIES = 5


class Engine:
    """A database in a folder, served on 127.0.0.1 while the ``with`` block lasts.

    Args:
        folder: where the database is kept.
        create: whether to make it where there is none.
        patience: seconds to wait for another process that has the folder open.

    Attributes:
        uri: where it listens.
        password: of the user ``root``; another one at each start.
        log: the file that the engine logs to.
    """

    def __init__(self, folder: Path, *, create: bool = False, patience: float = PATIENCE) -> None:
        self.folder = folder.absolute()
        self.uri = ""
        self.password = secrets.token_urlsafe(24)
        self.log = Path()
        self._create = create
        self._patience = patience
        self._server: Any = None
        self._run: Path | None = None
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
        prepare_folder(self.folder, create=self._create)
        atexit.register(self.stop)
        try:
            with _signals_held():
                self._server = self._boot()
            self._open_database()
        except BaseException:
            self.stop()
            raise
        self._handlers = _exit_on_signals()
        return self

    def stop(self) -> None:
        """Stop the engine, if it runs; the process cannot end before."""
        with _signals_held():
            server, self._server = self._server, None
            if server is not None:
                server.stop()
            if self._run is not None:
                shutil.rmtree(self._run, ignore_errors=True)
                self._run = None
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers = {}
        atexit.unregister(self.stop)

    def _boot(self) -> Any:
        arcadedb = _library()
        self.log = log_folder() / "arcadedb.log.0"
        self._run = Path(tempfile.mkdtemp(prefix="schoolnet-run-"))
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
                },
            )
            try:
                server.start()
            except arcadedb.ArcadeDBError as error:
                if "Unable to listen" in str(error) and attempt < PORT_TRIES:
                    continue
                raise StoreError(
                    f"The embedded database does not start: {_cause(error)}.",
                    place=str(self.folder),
                    remedy=f"Its log is {self.log}; a server can be used instead (NEO4J_URI).",
                ) from error
            self.uri = f"bolt://127.0.0.1:{bolt}"
            return server
        raise AssertionError("unreachable")

    def _open_database(self) -> None:
        arcadedb = _library()
        deadline = time.monotonic() + self._patience
        while True:
            try:
                with _signals_held():
                    self._server.create_database(DATABASE)
            except arcadedb.ArcadeDBError as error:
                busy = any(
                    words in str(error) for words in ("locked by another process", "already in use")
                )
                if not busy:
                    raise StoreError(
                        f"The graph cannot be opened: {_cause(error)}.",
                        place=str(self.folder),
                        remedy="Name another folder with --database, or remove this one "
                        "and build again.",
                    ) from error
                if time.monotonic() > deadline:
                    raise StoreBusyError(
                        "Another process has the graph open.",
                        place=str(self.folder),
                        remedy="Wait until it ends, or name another folder with --database.",
                    ) from error
                time.sleep(PAUSE)
            else:
                return


def has_database(folder: Path) -> bool:
    """Whether the folder holds a database of this program."""
    return (folder / DATABASE / "schema.json").is_file()


def prepare_folder(folder: Path, *, create: bool) -> None:
    """See that the folder is a database, or may become one.

    The engine itself takes any folder, and opens a damaged database as an empty one.

    Args:
        folder: the folder.
        create: whether to make what is missing.

    Raises:
        NotFoundError: nothing is there, and nothing is to be made.
        StoreError: it is no folder, holds other files, is damaged, or cannot be written.
    """
    other = "Name another folder with --database."
    place = str(folder)
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError("This is a file, not a folder.", place=place, remedy=other)
        if not has_database(folder):
            if not create:
                raise NotFoundError(
                    "There is no graph here.",
                    place=place,
                    remedy="Run 'schoolnet build PATH' first, or name a graph with --database.",
                )
            folder.mkdir(parents=True, exist_ok=True)
            foreign = _foreign_file(folder)
            if foreign:
                raise StoreError(
                    f"The folder holds other files ('{foreign}').", place=place, remedy=other
                )
            # The graph can be built again at any time, so it does not belong into a repository.
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        else:
            json.loads((folder / DATABASE / "schema.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise StoreError(
            f"The folder cannot be used: {error.strerror or error}.", place=place, remedy=other
        ) from error
    except ValueError as error:
        raise StoreError(
            "The graph is damaged.", place=place, remedy="Remove the folder and build again."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError("The folder cannot be written.", place=place, remedy=other)


def _foreign_file(folder: Path) -> str | None:
    """The first file in the folder that no database has written, or None.

    A folder of the database's name may be anything, such as a checkout of this program; so what
    is in it is looked at too.
    """
    names = sorted({item.name for item in folder.iterdir()} - OWN_NAMES)
    inner = folder / DATABASE
    if inner.is_dir():
        names += sorted(
            f"{DATABASE}/{item.name}" for item in inner.iterdir() if item.suffix not in OWN_ENDINGS
        )
    return names[0] if names else None


@functools.cache
def log_folder() -> Path:
    """Where the engine logs, one folder a process; it goes with the process.

    A folder that the user names with ``ARCADEDB_LOG_DIR`` is used as it is, and stays.
    """
    chosen = os.environ.get("ARCADEDB_LOG_DIR")
    if chosen:
        return Path(chosen).expanduser().absolute()
    folder = Path(tempfile.mkdtemp(prefix="schoolnet-log-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def _library() -> Any:
    """The engine's library, told where to log before its first call, which is when it looks."""
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ["ARCADEDB_LOG_DIR"] = str(log_folder())
    try:
        import arcadedb
    except ImportError as error:
        raise StoreError(
            "The embedded database is not installed, or not made for this machine.",
            remedy="Install 'arcadedb' or 'arcadedb-jvm', or use a server: set NEO4J_URI, "
            "NEO4J_USERNAME and NEO4J_PASSWORD.",
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
