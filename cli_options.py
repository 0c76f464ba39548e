"""What the commands share: options as decorators, completion, and how an error ends a command.

Everything heavy is imported where it is used, so that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import click

from cli_streams import FULL, refuse_output, say
from graph.errors import InputError, SchoolnetError, StoreError

if TYPE_CHECKING:
    from graph.model import Source
    from graph.settings import Settings
    from graph.store import Store
    from views.tables import Format, Output

    Opener = Callable[..., AbstractContextManager[Store]]

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = click.Choice(("table", "csv", "json", "jsonl", "xlsx"))
LANGUAGES = click.Choice(("en", "ru"))
LAYOUTS = click.Choice(("tiles", "geo", "networks", "force"))
FILE = click.Path(path_type=Path)
#: What is known of the graph where a build ends before its time.
KNOWN = {
    "UNCHANGED": "The graph is as it was.",
    "UNKNOWN": "Whether the graph has changed is not known: build again, which completes it.",
    "CHANGED": "The graph is built.",
}


class Commands(click.Group):
    """The commands; an error of the program ends them with its message and exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except SchoolnetError as error:
            say(" ".join([f"Error: {error}", *getattr(error, "__notes__", ())]))
            ctx.exit(error.exit_code)
        except KeyboardInterrupt as stop:
            say(" ".join(["Interrupted.", *getattr(stop, "__notes__", ())]))
            ctx.exit(130)
        except SystemExit as stop:
            # Asked to end (SIGTERM) while the graph was open.
            say(" ".join(["Asked to end.", *getattr(stop, "__notes__", ())]))
            raise
        except click.ClickException as error:
            from views.visible import visible

            vars(error).update(message=visible(error.message))
            raise
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            # click ends quietly where the reader of the output has gone, as after "| head".
            raise
        except OSError as error:
            if error.errno in FULL:
                ctx.exit(refuse_output(error))
            if error.filename is None:
                self._unforeseen(ctx, error)
            # A name too long, a share that went away: the system's refusal, and no defect.
            refused = InputError(
                f"The system refuses this file or folder ({error.strerror}).",
                place=os.fsdecode(error.filename),
                remedy="Check the path and its permissions.",
            )
            say(f"Error: {refused}")
            ctx.exit(refused.exit_code)
        except Exception as error:
            self._unforeseen(ctx, error)

    def _unforeseen(self, ctx: click.Context, error: Exception) -> NoReturn:
        if ctx.params.get("verbose"):
            raise error
        say(f"Error: not foreseen: {type(error).__name__}: {error}. Run it with --verbose.")
        ctx.exit(70)


def verbose() -> bool:
    """Whether the user wants to hear more."""
    return bool(click.get_current_context().find_root().params.get("verbose"))


def keep(*paths: Path | None, documents: Iterable[Source] = ()) -> None:
    """Let no output of the command in hand replace these: what it reads, what it rests on."""
    from graph.keeping import keeping

    click.get_current_context().with_resource(keeping(*paths, documents=documents))


def keep_tables_beside(output: Path) -> None:
    """Let no output replace the tables of a dataset folder, in which it may well stand."""
    from loaders.folder.layout import tables_in

    keep(*tables_in(output.parent))


def with_output(command: Command) -> Command:
    """Add --format and -o to a command, which takes them as ``output``."""

    @click.option(
        "--format",
        "form",
        type=FORMATS,
        default="table",
        show_default=True,
        help="How to write the data.",
    )
    @click.option("-o", "--output", "path_out", type=FILE, help="File to write the data to.")
    @wraps(command)
    def wrapped(*args: Any, form: Format, path_out: Path | None, **options: Any) -> Any:
        from graph.writing import check_output
        from views.tables import Output

        if path_out is not None:
            keep_tables_beside(path_out)
            check_output(path_out)  # Before anything is read or changed.
        return command(*args, output=Output(form, path_out, say), **options)

    return cast(Command, wrapped)


def with_rows(command: Command) -> Command:
    """Add the options of a table to a command, which takes them as ``output``."""

    @click.option("--columns", metavar="A,B", help="Columns to write, in this order.")
    @click.option(
        "--sort", metavar="A,-B", help="Columns to sort by; behind a minus, the highest first."
    )
    @click.option("--limit", type=click.IntRange(min=1), help="The most rows to write.")
    @click.option(
        "--wide", is_flag=True, help="Show every column in the terminal, and every row by itself."
    )
    @with_output
    @wraps(command)
    def wrapped(
        *args: Any,
        output: Output,
        columns: str | None,
        sort: str | None,
        limit: int | None,
        wide: bool,
        **options: Any,
    ) -> Any:
        from views.selection import Selection

        output.selection = Selection(_names(columns), _names(sort), limit, wide)
        return command(*args, output=output, **options)

    return cast(Command, wrapped)


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in (text or "").split(","))))


def with_store(command: Command) -> Command:
    """Add --database to a command, which takes it as ``opened``: a call opens the graph."""

    @click.option(
        "--database",
        metavar="DIR",
        type=FILE,
        envvar="SCHOOLNET_DATABASE",
        help="Folder of the embedded database (default: .schoolnet in this folder). Without it, "
        "NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name a server.",
    )
    @wraps(command)
    def wrapped(*args: Any, database: Path | None, **options: Any) -> Any:
        from graph.settings import Settings

        settings = Settings.from_environment(os.environ, folder=database)
        return command(*args, opened=partial(_opened, settings), **options)

    return cast(Command, wrapped)


def with_questions(command: Command) -> Command:
    """Add --database and --timeout to a command that asks the graph, and does not write it."""

    @click.option(
        "--timeout",
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        help="The longest that one question to the database may take.",
    )
    @with_store
    @wraps(command)
    def wrapped(*args: Any, timeout: float, opened: Opener, **options: Any) -> Any:
        return command(*args, opened=partial(opened, limit=timeout), **options)

    return cast(Command, wrapped)


@contextmanager
def _opened(settings: Settings, **options: Any) -> Iterator[Store]:
    """The graph, of whose sources the output of the command replaces none."""
    from graph.read import read_documents
    from graph.store import open_store
    from graph.writing import check_output

    output = click.get_current_context().params.get("path_out")
    known = KNOWN["UNCHANGED"]
    try:
        with open_store(settings, tell=say, **options) as store:
            if output is not None and output.exists():
                keep(documents=read_documents(store))
                check_output(output)
            try:
                yield store
            finally:
                known = KNOWN[store.outcome.name]
    except (KeyboardInterrupt, SystemExit, StoreError) as stop:
        if options.get("writing"):
            stop.add_note(known)
        raise


def with_reading(command: Command) -> Command:
    """Add --region and --decisions to a command, which takes them as ``read``: path to dataset."""

    @click.option(
        "--region",
        metavar="FILE",
        type=FILE,
        help="Gazetteer of the region (CSV); default: a shipped one, else learnt from the tables.",
    )
    @click.option("--decisions", metavar="FILE", type=FILE, help="Decisions about names (CSV).")
    @wraps(command)
    def wrapped(*args: Any, region: Path | None, decisions: Path | None, **options: Any) -> Any:
        from loaders.folder.layout import tables_in
        from loaders.names.decisions import decisions_beside
        from loaders.shipped import example_folder
        from loaders.sources import Reader

        path = options["path"] = options["path"] or example_folder()
        keep(path, *tables_in(path), region, decisions, decisions_beside(path))
        return command(*args, read=Reader(region, decisions, columns_of_answers), **options)

    return cast(Command, wrapped)


def columns_of_answers() -> Collection[str]:
    """The names of the columns of all answers."""
    from cypher import catalogue
    from loaders.names import resolution
    from views import explanation, listings, tables

    return {
        *(column.name for query in catalogue.queries() for column in query.columns),
        *catalogue.LIST_COLUMNS,
        *explanation.COLUMNS,
        *listings.COLUMNS,
        *resolution.COLUMNS,
        *tables.RECORD_COLUMNS,
    }


def pair(text: str) -> tuple[str, str]:
    """A parameter as the user writes it: NAME=VALUE."""
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"'{text}' is not NAME=VALUE.", param_hint="--param")
    return name.strip(), value
