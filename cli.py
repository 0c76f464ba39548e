"""The command line of schoolnet: options in, calls, words out.

Data goes to the standard output, talk to the standard error. Everything heavy is imported where it
is used, so that ``--help`` answers at once.

Exit codes: 0 done · 1 refused · 2 wrong command line · 3 unreadable input · 4 not found ·
5 database · 6 unwritable output · 70 not foreseen · 130 interrupted · 143 asked to end.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli_completion import (
    complete_key,
    complete_municipality,
    complete_parameter,
    complete_question,
)
from cli_ending import end_in_time
from cli_options import (
    FILE,
    LANGUAGES,
    LAYOUTS,
    Commands,
    keep,
    keep_tables_beside,
    pair,
    verbose,
    with_output,
    with_questions,
    with_reading,
    with_rows,
    with_store,
)
from cli_question import Question
from cli_streams import FULL, open_streams, refuse_output, say
from graph.errors import InputError, SchoolnetError

if TYPE_CHECKING:
    from cli_options import Opener
    from cypher.catalogue import Query
    from graph.answer import Answer
    from graph.dataset import Dataset
    from loaders.sources import Reader
    from views.map.layouts import LayoutName
    from views.table import Table
    from views.tables import Output
    from views.words import Language


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="schoolnet", prog_name="schoolnet")
@click.option("-v", "--verbose", is_flag=True, help="Say more: stages and their times, log files.")
def commands(**_: bool) -> None:
    """Which schools work alone, how sure we are, and where the report says so.

    Reads the report of an education authority, builds a graph of schools, networks, agreements and
    partners, and answers questions about it. Begin with: schoolnet build
    """


@commands.command()
@click.argument("path", required=False, type=FILE)
@with_reading
@with_store
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--strict", is_flag=True, help="Refuse a document with cells or rows not read.")
@with_output
def build(
    path: Path,
    read: Reader,
    opened: Opener,
    dry_run: bool,
    strict: bool,
    output: Output,
) -> None:
    """Build the graph from a report or a dataset folder.

    PATH is a report or a dataset folder; without it, the shipped example is built. To build again
    changes nothing; to build a corrected report replaces what the former one said.
    """
    from graph.derive import derive
    from graph.load import load
    from graph.summary import summarise
    from views.finding import finding_sentences
    from views.names import region_name
    from views.progress import Clock, progress_bar

    stage = Clock(verbose()).stage
    with stage("reading"):
        facts = derive(read(path))
        keep(documents=facts.dataset.documents())
        output.check()
        summary = summarise(facts)
        _tell_errors(facts.dataset, path, strict)
    with ExitStack() as stack:
        with stage("start"):
            store = stack.enter_context(opened(writing=True))
        if verbose() and store.log:
            say(f"log of the engine: {store.log}")
        with stage("loading"), progress_bar("Loading", verbose()) as bar:
            changes = load(store, facts, dry_run=dry_run, progress=bar)
        with stage("output"):
            lines = finding_sentences(summary, "en")
            record = {**summary.record(), **changes.record()}
            output.finding([f"{region_name(summary.region, 'en')}: {lines[0]}", *lines[1:]], record)
    say("nothing to change" if changes.nothing else changes.sentence(dry_run=dry_run))
    say("Next: schoolnet query isolated-schools · schoolnet map · schoolnet report")


def _tell_errors(facts: Dataset, path: Path, strict: bool) -> None:
    """Say what of a document could not be read, or refuse it for that."""
    from views.listings import errors

    told = errors(facts)
    if told and strict:
        more = f" There are {len(told) - 1} more such places." if told[1:] else ""
        raise SchoolnetError(f"{told[0]}{more}", place=str(path), remedy="Leave out --strict.")
    if told:
        count = f"{len(told)} places" if told[1:] else "One place"
        say(f"{count} not read as they stand, the first: {told[0]} All: schoolnet check {path}")


@commands.command()
@click.argument("path", type=FILE)
@click.option("-o", "--output", "folder", type=FILE, help="Folder to write to.")
@click.option("--annotated", metavar="FILE", type=FILE, help="Page that shows the reading.")
@with_reading
@click.option("--without-quotes", is_flag=True, help="Leave out the words of the document.")
@click.option("--overwrite", is_flag=True, help="Let go what people edited in the folder.")
def extract(
    path: Path,
    folder: Path | None,
    annotated: Path | None,
    read: Reader,
    without_quotes: bool,
    overwrite: bool,
) -> None:
    """Read a report, and write what it says as a dataset folder of CSV files.

    People can correct the folder; 'schoolnet build FOLDER' takes it back, and nothing is lost. To
    extract into it again keeps what they edited. With --annotated the document itself is written
    as a page, with everything recognised marked, so that a person can check the reading.
    """
    from graph.derive import derive
    from graph.summary import summarise
    from loaders.folder.write import write_folder
    from views.finding import finding_sentences
    from views.issues import folder_sentences

    if folder is None and annotated is None:
        raise click.UsageError("Give a folder with -o, a page with --annotated, or both.")
    derived = derive(read(path))
    summary = summarise(derived)
    if folder is not None:
        kept = write_folder(
            derived.dataset,
            folder,
            quotes=not without_quotes,
            overwrite=overwrite,
            say=folder_sentences,
        )
        say(f"written: {folder}")
        if not kept.nothing:
            say(kept.sentence())
    if annotated is not None:
        from loaders.annotation import MARKS
        from views.annotated import write_annotated

        keep(documents=derived.dataset.documents())
        keep_tables_beside(annotated)
        title, blocks = read.annotated(path)
        write_annotated(annotated, title, blocks, MARKS, finding_sentences(summary, "en"))
        say(f"written: {annotated}")
    for sentence in finding_sentences(summary, "en"):
        say(sentence)


@commands.command()
@click.argument("path", type=FILE)
@with_reading
@click.option("--lang", type=LANGUAGES, default="en", help="Language of the sentences.")
@click.option("--strict", is_flag=True, help="Exit with 1 where a warning or an error is found.")
@with_rows
def check(path: Path, read: Reader, lang: Language, strict: bool, output: Output) -> None:
    """List what a person should look at in a report or dataset folder, with its place."""
    from graph.derive import derive
    from views.listings import issue_table

    facts = derive(read(path)).dataset
    keep(documents=facts.documents())
    output.table(issue_table(facts, lang))
    if strict and any(issue.severity != "note" for issue in facts.issues()):
        raise SchoolnetError("There are issues to look at.", place=str(path))


@commands.command()
@click.argument("path", type=FILE)
@with_reading
@with_rows
def resolve(path: Path, read: Reader, output: Output) -> None:
    """List what was taken for what: merges, spelling repairs, near misses, each with its ground.

    What is wrong is put right by a file of decisions: alias, different or same.
    """
    from loaders.names.resolution import COLUMNS, resolutions
    from views.table import Table

    dataset = read(path)
    keep(documents=dataset.documents())
    found = resolutions(dataset)
    output.table(Table(COLUMNS, [item.row() for item in found], "Resolutions"))


@commands.command(cls=Question)
@click.argument("name", required=False, shell_complete=complete_question)
@click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Narrow it.",
    shell_complete=complete_parameter,
)
@click.option("--lang", type=LANGUAGES, default="en", help="Language of places and reasons.")
@click.option("--cypher", metavar="TEXT", help="Ask in Cypher instead; only reading is allowed.")
@with_questions
@with_rows
def query(
    name: str | None,
    parameters: tuple[str, ...],
    cypher: str | None,
    lang: Language,
    opened: Opener,
    output: Output,
) -> None:
    """Answer a question of the catalogue; without NAME, list the questions.

    'schoolnet query NAME --help' says what a question can be asked with and what it answers.

    Example: schoolnet query isolated-schools --param municipality=Задонский
    """
    from cypher import catalogue
    from cypher.unknown_names import unknown_names
    from views.table import Table

    if name and cypher:
        raise click.UsageError("Give the name of a question or --cypher, not both.")
    if not name and not cypher:
        shown = catalogue.LIST_SHOWN
        output.table(Table(catalogue.LIST_COLUMNS, catalogue.listing(), "Questions", shown))
        return
    values = dict(pair(item) for item in parameters)
    # The graph is closed before its answer is shown: who reads it in a pager keeps nobody waiting.
    with opened() as store:
        answer = store.ask(cypher, values) if cypher else catalogue.run(store, str(name), values)
        unknown = unknown_names(store, cypher) if cypher else []
    for sentence in unknown:
        say(sentence)
    if cypher:
        output.table(Table(answer.columns, answer.rows))
    else:
        output.table(table_of(catalogue.get(str(name)), answer, lang))


def table_of(question: Query, answer: Answer, language: Language) -> Table:
    """The answer to a question of the catalogue as a table, with what a terminal shows of it."""
    from views.table import Table

    shown = question.shown
    return Table(
        answer.columns,
        answer.rows,
        question.title,
        shown.columns,
        shown.together,
        shown.whole,
        question.column_kinds,
        language,
    )


@commands.command()
@click.argument("key", shell_complete=complete_key)
@with_questions
@with_output
def why(key: str, opened: Opener, output: Output) -> None:
    """Show where a fact comes from: KEY is the key or exact name of a school, network, any node.

    Keys stand in the first column of every answer. Example: schoolnet why 'г. Липецк'
    """
    from graph.read import read_dataset
    from graph.why import explain

    with opened() as store:
        facts = read_dataset(store)
    output.explanation(explain(facts, key))


@commands.command("map")
@click.option("-o", "--output", "path", type=FILE, default="map.html", help="Page to write.")
@click.option("--lang", type=LANGUAGES, default="en", help="Language of its words.")
@click.option(
    "--municipality",
    metavar="NAME",
    help="Open on this municipality.",
    shell_complete=complete_municipality,
)
@click.option("--layout", type=LAYOUTS, default="tiles", help="What it opens with.")
@click.option("--public", is_flag=True, help="Leave out quotes and the names in small cells.")
@with_questions
def draw(
    path: Path,
    lang: Language,
    municipality: str | None,
    layout: LayoutName,
    public: bool,
    opened: Opener,
) -> None:
    """Draw the map of schools as one page that works without a network."""
    from graph.read import read_derived
    from views.map.files import write_map
    from views.map.page import MapOptions

    keep_tables_beside(path)
    with opened() as store:
        derived = read_derived(store)
    options = MapOptions(language=lang, municipality=municipality, layout=layout, public=public)
    say(f"written: {write_map(derived, path, options)[0]}")


@commands.command()
@click.option("-o", "--output", "path", type=FILE, default="report.html", help=".md or .html file.")
@click.option("--lang", type=LANGUAGES, default="en", help="Language of its words.")
@with_questions
def report(path: Path, lang: Language, opened: Opener) -> None:
    """Write the report: the finding, and which ties would bring isolated schools in."""
    from shlex import quote

    from graph.read import read_derived
    from views.report.files import write_report

    keep_tables_beside(path)
    with opened() as store:
        derived = read_derived(store)
    write_report(derived, path, language=lang)
    say(f"written: {path}")
    most = max(derived.accounts, key=lambda page: page.outside_highest, default=None)
    say("Next:\n  schoolnet query coverage\n  schoolnet query issues")
    if most is not None:
        say(f"  schoolnet why {quote(most.municipality.name)}")


@commands.command()
@with_questions
@with_output
def info(opened: Opener, output: Output) -> None:
    """Say which version and database are in use, and what the graph holds."""
    from importlib.metadata import version

    with opened() as store:
        held = store.holdings()
        record = {"schoolnet": version("schoolnet"), **store.description(), **held}
    output.record(record)


@commands.command("parse-name")
@click.argument("name")
@with_output
def parse_name(name: str, output: Output) -> None:
    """Take the name of a school apart: form, level, number, place, whom it is named after."""
    from loaders.names.school_names import parse_school_name

    if not name.strip():
        raise InputError("The name is empty.", remedy="Give the name of a school.")
    output.record(parse_school_name(name).record())


def main() -> None:
    """Run the command line."""
    open_streams()
    try:
        end_in_time()
        commands(prog_name="schoolnet")
    except KeyboardInterrupt:  # Before the command had begun.
        sys.exit(130)
    except OSError as error:  # The words of --help, which stand before any command.
        if error.errno not in FULL:
            raise
        sys.exit(refuse_output(error))
