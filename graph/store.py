"""The store: a graph database reached with the Neo4j driver, be it a server or the embedded engine.

Which one is chosen stands in :mod:`graph.settings`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from graph import statements
from graph.answer import Answer, plain
from graph.engine import USER, Engine
from graph.errors import InputError, StoreError
from graph.folder import DATABASE, PATIENCE, Tell
from graph.imports import without
from graph.patience import LOAD_SECONDS, QUESTION_SECONDS, Patience
from graph.reading_only import writing_word
from graph.reading_plan import explained, reaching_operator
from graph.settings import DEFAULT_FOLDER, Settings
from graph.store_errors import first_line, is_silence, translated_errors

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session

Result = TypeVar("Result")

#: Seconds to wait for a server to answer, and to go on trying a transaction that it gave back.
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 8.0
#: Records in one answer of the server.
FETCH_SIZE = 5_000
#: Seconds for a server that has taken the connection to say which it is.
GREETING_SECONDS = 15.0
NEO4J = "Neo4j"
#: What the embedded engine says to a write where the database was opened to read.
READ_ONLY = "read only database"
LONGER = "Narrow the question, or give it longer with --timeout SECONDS."


class Outcome(Enum):
    """What is known of the graph when work in it has ended, or was interrupted."""

    UNCHANGED = "nothing that was begun is in the graph"
    UNKNOWN = "the commit was under way"
    CHANGED = "the changes are in the graph"


class Transaction:
    """What a piece of work in one transaction may do: ask and write.

    Args:
        transaction: of the driver; a session where nothing can change between two statements.
        wait: waits for the answer to one statement, and no longer than it may take.
    """

    def __init__(
        self,
        transaction: ManagedTransaction | Session,
        wait: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._transaction = transaction
        self._wait = wait

    def rows(self, query: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of an answer."""
        with self._wait():
            result = self._transaction.run(query, parameters)
            return [tuple(values) for values in result.values()]

    def run(self, query: str, /, **parameters: Any) -> None:
        """Run a statement whose answer is of no interest."""
        with self._wait():
            self._transaction.run(query, parameters).consume()


class Store:
    """An open graph database.

    Args:
        driver: of the database.
        place: its address or its folder.
        database: its name on the server.
        log: the log file of the embedded engine; None: it is a server.
        limit: seconds that the answer to a question may take.
        fixed: whether it was opened so that nothing in it can change; the embedded engine then
            begins no transactions, and needs none.

    Attributes:
        place: its address or its folder.
        server_name: ``Neo4j`` or ``ArcadeDB``.
        server_version: the version of it.
        log: the log file of the embedded engine; None: it is a server.
        outcome: what is known of the graph since the last work that wrote.
    """

    def __init__(
        self,
        driver: Driver,
        place: str,
        database: str | None,
        log: Path | None = None,
        limit: float = QUESTION_SECONDS,
        fixed: bool = False,
    ) -> None:
        self.place = place
        self.log = log
        self.outcome = Outcome.UNCHANGED
        self._driver = driver
        self._database = database
        self._limit = limit
        self._fixed = fixed
        self._patience = Patience(place, driver.close)
        self.server_name, self.server_version = self._identify()

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Ask a question; the rows by the names of their columns."""

        def work(transaction: ManagedTransaction | Session) -> list[dict[str, Any]]:
            with self._question():
                result = transaction.run(query, parameters)
                names = result.keys()
                return [dict(zip(names, values, strict=True)) for values in result.values()]

        with self._session() as session:
            return work(session) if self._fixed else session.execute_read(work)

    def read_work(self, work: Callable[[Transaction], Result]) -> Result:
        """Do work that only reads, in one transaction; it may be done again from the start."""
        with self._session() as session:
            if self._fixed:
                return work(Transaction(session, self._question))
            return session.execute_read(lambda inner: work(Transaction(inner, self._question)))

    def write_work(self, work: Callable[[Transaction], Result]) -> Result:
        """Do work in one transaction: all of it or nothing; it may be done again from the start.

        Raises:
            StoreError: the database refused or broke off; :attr:`outcome` says what is known.
        """

        def attempt(inner: ManagedTransaction) -> Result:
            commit.close()
            self.outcome = Outcome.UNCHANGED
            result = work(Transaction(inner, self._step))
            self.outcome = Outcome.UNKNOWN
            commit.enter_context(self._step())
            return result

        try:
            with self._session() as session, ExitStack() as commit:
                result = session.execute_write(attempt)
        except StoreError as error:
            if self.outcome is Outcome.UNKNOWN and not is_silence(error):
                self.outcome = Outcome.UNCHANGED
            raise
        self.outcome = Outcome.CHANGED
        return result

    def change_schema(self, statement: str) -> None:
        """Run a schema command, which cannot stand in a transaction with anything else."""
        with self._session() as session, self._step():
            session.run(statement).consume()

    def ask(self, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Answer a question that a user wrote in Cypher; nothing of it ever stays in the graph.

        Raises:
            InputError: the text is no Cypher, or would do more than read the graph.
            NoAnswerError: it takes longer than a question may.
        """
        from neo4j.exceptions import Neo4jError

        refused = InputError(
            "Only questions are answered here, and this one would change the graph.",
            remedy="Use MATCH … RETURN; a name that reads like a command goes in `backquotes`.",
        )
        if writing_word(text):
            raise refused
        # Neo4j refuses writing in a read session, the embedded engine in a database opened to read.
        with self._session(default_access_mode="READ") as session, self._question():
            transaction = session if self._fixed else session.begin_transaction()
            try:
                if self.server_name == NEO4J:
                    seen = transaction.run(explained(text), dict(parameters or {})).consume()
                    if reaching_operator(seen.query_type, seen.plan):
                        raise refused
                result = transaction.run(text, dict(parameters or {}))
                columns = tuple(result.keys())
                rows = [tuple(plain(value) for value in values) for values in result.values()]
                summary = result.consume()
            except Neo4jError as error:
                code = error.code or ""
                if code.startswith("Neo.ClientError.Statement.AccessMode") or READ_ONLY in str(
                    error.message
                ):
                    raise refused from error
                if code.startswith("Neo.ClientError.") or "Error:" in str(error.message):
                    raise InputError(
                        f"The database does not take the question: {first_line(error)}"
                    ) from error
                raise
        counters = summary.counters
        if counters.contains_updates or counters.contains_system_updates:
            raise refused
        return Answer(columns, rows)

    def description(self) -> dict[str, str]:
        """Which database this is, by name: server, version, place."""
        return {
            "server": self.server_name,
            "server_version": self.server_version,
            "database": self.place,
        }

    def holdings(self) -> dict[str, int]:
        """How many nodes of each label and relationships of each type the graph holds."""
        counts = statements.counts()

        def work(transaction: Transaction) -> dict[str, int]:
            return {
                name: int(transaction.rows(statement)[0][0]) for name, statement in counts.items()
            }

        return self.read_work(work)

    def _question(self) -> AbstractContextManager[None]:
        return self._patience.of(self._limit, LONGER)

    def _step(self) -> AbstractContextManager[None]:
        return self._patience.of(LOAD_SECONDS)

    def _identify(self) -> tuple[str, str]:
        with self._session() as session, self._patience.of(GREETING_SECONDS):
            agent = session.run("RETURN 1").consume().server.agent
        # "Neo4j/5.26.12", or "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)".
        if "(" in agent:
            name, _, version = agent.rsplit("(", 1)[1].rstrip(")").partition(" ")
        else:
            name, _, version = agent.partition("/")
        return name, version

    @contextmanager
    def _session(self, **options: Any) -> Iterator[Session]:
        """A session whose errors are ours, and which lets go at once of an interrupted query."""
        from asyncio import CancelledError

        with translated_errors(self.place):
            session = self._driver.session(
                database=self._database, fetch_size=FETCH_SIZE, **options
            )
            try:
                yield session
            except Exception:
                session.close()
                raise
            except BaseException:
                # Ctrl-C: closing politely would wait for the query to end. Told that it was
                # cancelled, the driver drops the connection, and the server rolls back.
                session.__exit__(CancelledError, None, None)  # type: ignore[no-untyped-call]
                raise
            else:
                session.close()


@contextmanager
def open_store(
    settings: Settings,
    *,
    writing: bool = False,
    tell: Tell | None = None,
    limit: float = QUESTION_SECONDS,
    patience: float = PATIENCE,
) -> Iterator[Store]:
    """Open the database that the settings name, until the block is left.

    Args:
        settings: which database.
        writing: whether to write. A folder of the embedded engine is then made where there is
            none; without it, nothing in the folder can be changed. What a server lets its user
            do is the server's affair.
        tell: told that another process has the folder, while this one waits for its turn.
        limit: seconds that the answer to a question may take.
        patience: seconds to wait for another process that has the folder.

    Raises:
        NotFoundError: there is no graph in the folder.
        StoreError: the database cannot be reached or opened.
    """
    with ExitStack() as stack:
        uri, user, password = settings.uri, settings.username, settings.password
        database, log, fixed = settings.database, None, False
        if uri is None:
            folder = settings.folder or DEFAULT_FOLDER
            engine = stack.enter_context(
                Engine(folder, writing=writing, patience=patience, tell=tell)
            )
            uri, user, password, database = engine.uri, USER, engine.password, DATABASE
            log, fixed = engine.log, not writing
        with translated_errors(settings.place):
            driver = stack.enter_context(_driver(uri, user, password))
            store = Store(driver, settings.place, database, log, limit, fixed)
        yield store


def _driver(uri: str, user: str, password: str | None) -> Driver:
    """The official driver, kept from writing anything to the terminal."""
    with without("pandas", "numpy"):
        import neo4j

    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    return neo4j.GraphDatabase.driver(
        uri,
        auth=None if password is None else (user, password),
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )
