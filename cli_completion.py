"""What the shell may complete: questions, the values of their parameters, keys and names.

Completion is asked at a press of a key, in the middle of a line that is being written: it says
nothing, waits for nothing, and where something is not to be had it has no proposals.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    import click

#: Seconds that the graph may take to answer, or another process to let go of it.
SOON = 2.0
#: Every key and name of the graph, and the kind of its node.
NAMES = "MATCH (n) WHERE n.schoolnet_key IS NOT NULL RETURN n.schoolnet_key AS key, n.name AS name"


def complete_question(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The questions of the catalogue, each with its title."""
    from cypher.catalogue import queries

    return _beginning(incomplete, ((query.name, query.title) for query in queries()))


def complete_parameter(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """``NAME=`` for each parameter of the question, and then what it may be."""
    from cypher.catalogue import NAME_KINDS, TRUE_WORDS, get
    from cypher.choices import CHOICE_KINDS
    from cypher.ours import only_ours
    from graph.errors import NotFoundError

    # An option whose value is being written keeps click from giving the argument its name.
    asked = [context.params.get("name"), *context.args, ""]
    try:
        question = get(next(word for word in asked if word is not None))
    except NotFoundError:
        return []
    parameters = {item.name: item for item in question.parameters}
    name, equals, _ = incomplete.partition("=")
    if not equals:
        return _beginning(
            incomplete, ((f"{key}=", item.description) for key, item in parameters.items())
        )
    kind = parameters[name].kind if name in parameters else ""
    if kind in NAME_KINDS:
        rows = _asked(context, only_ours(NAME_KINDS[kind]))
        values = [(str(row["name"]), str(row["key"])) for row in rows]
    elif kind == "truth":
        values = [(TRUE_WORDS[0], ""), ("false", "")]
    else:
        values = [(choice, "") for choice in CHOICE_KINDS.get(kind, ())]
    return _beginning(incomplete, ((f"{name}={value}", help_) for value, help_ in values))


def complete_key(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys and the names in the graph."""
    rows = _asked(context, NAMES)
    keys = [(str(row["key"]), str(row["name"] or "")) for row in rows]
    return _beginning(incomplete, [*keys, *((name, key) for key, name in keys if name)])


def complete_municipality(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The municipalities in the graph."""
    from cypher.catalogue import NAME_KINDS

    rows = _asked(context, NAME_KINDS["municipality"])
    return _beginning(incomplete, ((str(row["name"]), str(row["key"])) for row in rows))


def _beginning(incomplete: str, values: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """What goes on from what is written, whatever its capitals."""
    begun = incomplete.casefold()
    found = dict(value for value in values if value[0].casefold().startswith(begun))
    return [CompletionItem(value, help=found[value] or None) for value in sorted(found)]


def _asked(context: click.Context, text: str) -> list[dict[str, object]]:
    """The rows of a question to the graph; none where it cannot be asked soon."""
    from graph.errors import SchoolnetError
    from graph.settings import Settings
    from graph.store import open_store

    folder: Path | None = context.params.get("database")
    with suppress(SchoolnetError):
        settings = Settings.from_environment(os.environ, folder=folder)
        with open_store(settings, limit=SOON, patience=SOON) as store:
            return store.read(text)
    return []
