"""The help of one question: ``schoolnet query NAME --help``."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cypher.catalogue import Column, Parameter, Query

#: So many values of a closed set are listed; the rest is in the reference.
MOST_VALUES = 12


class Question(click.Command):
    """The command that asks; behind the name of a question, its help is that of the question."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, and remember which question is named: --help comes before."""
        with suppress(click.UsageError):
            given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
            name = given.get("name")
            ctx.meta[__name__] = name if isinstance(name, str) else None
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the command, or of the question that is named.

        Raises:
            NotFoundError: there is no question of this name.
        """
        name: Any = ctx.meta.get(__name__)
        if not name:
            super().format_help(ctx, formatter)
            return
        from cypher.catalogue import get

        _write(get(str(name)), formatter)


def _write(question: Query, formatter: click.HelpFormatter) -> None:
    narrowed = " [-p NAME=VALUE]..." if question.parameters else ""
    formatter.write_usage("schoolnet query", f"{question.name}{narrowed} [OPTIONS]")
    formatter.write_paragraph()
    formatter.write_text(question.question)
    if question.parameters:
        with formatter.section("Parameters"):
            formatter.write_dl([(item.name, _meaning(item)) for item in question.parameters])
    shown = question.shown.columns
    with formatter.section("Columns (with *: shown in a terminal)"):
        formatter.write_dl([(_marked(item, shown), _holding(item)) for item in question.columns])
    with formatter.section("Example"):
        example = f" -p {question.example}" if question.example else ""
        formatter.write_text(f"schoolnet query {question.name}{example}")
    formatter.write_paragraph()
    formatter.write_text("All options: schoolnet query --help")


def _meaning(parameter: Parameter) -> str:
    from cypher.catalogue import NAME_KINDS, VALUE_KINDS
    from cypher.choices import CHOICE_KINDS

    kind = parameter.kind
    if kind in CHOICE_KINDS:
        values = CHOICE_KINDS[kind]
        more = f" and {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else ""
        value = f"one of {', '.join(values[:MOST_VALUES])}{more}"
    elif kind in NAME_KINDS:
        value = f"a {kind} of the graph, by its name or key"
    else:
        value = VALUE_KINDS[kind]
    return f"{parameter.description}: {value}."


def _marked(column: Column, shown: tuple[str, ...]) -> str:
    return f"{column.name}{'*' if column.name in shown else ''}"


def _holding(column: Column) -> str:
    return f"{column.description} ({column.kind}{' or blank' if column.optional else ''})."
