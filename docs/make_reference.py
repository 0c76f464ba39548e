"""The reference pages, made from the code: ``python docs/make_reference.py`` writes them anew.

A test compares them with what stands in ``docs/reference``, so that none of them can drift.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from cli import commands
from cypher.catalogue import queries
from cypher.choices import CHOICE_KINDS
from graph.checks import CHECKS
from graph.declaration import CERTAINTIES, Citation, Node, Property, properties_of
from graph.model import GROUNDS, STATUSES
from graph.statements import constraints
from loaders.folder.layout import LINK_FILES, NODE_FILES
from loaders.prose.rule_files import rules
from loaders.tables.measures import measures

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Made by docs/make_reference.py: change the code, not this page. -->"


def table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A Markdown table; a bar in a cell is escaped."""
    lines = [" | ".join(header)]
    lines.append(" | ".join("---" for _ in lines[0].split(" | ")))
    lines.extend(" | ".join(str(cell).replace("|", "\\|") for cell in row) for row in rows)
    return "\n".join(f"| {line} |" for line in lines)


def paragraphs(docstring: str | None) -> str:
    """A docstring as running text."""
    return "\n".join(line.strip() for line in (docstring or "").strip().splitlines())


def schema() -> str:
    """The page of the model: node types, relationship types, constraints, words."""
    parts = [
        "# The model\n",
        NOTE,
        "\nEvery node type and relationship type is declared once, in `graph/model.py`; "
        "constraints, statements, the columns of a dataset folder and this page are derived "
        "from it.\n",
        "## Node types\n",
    ]
    for file in NODE_FILES:
        parts.append(f"### {file.kind.label()}\n\n{paragraphs(file.kind.__doc__)}\n")
        parts.append(f"Table `{file.name}` · keys begin with `{file.kind.prefix()}/`\n")
        parts.append(_properties(file.kind.properties()) + "\n")
    parts.append("## Relationship types\n")
    for link in LINK_FILES:
        sources, targets = link.kind.ends()
        ends = f"{_labels(sources)} → {_labels(targets)}"
        parts.append(f"### {link.kind.type_name()}\n\n{ends}: {paragraphs(link.kind.__doc__)}\n")
        parts.append(f"Table `{link.name}`\n")
        if link.properties:
            parts.append(_properties(link.properties) + "\n")
    parts.append("## What every relationship carries\n\nThe citation that states it.\n")
    parts.append(_properties(properties_of(Citation)) + "\n")
    for title, words in (("Certainty", CERTAINTIES), ("Status", STATUSES), ("Ground", GROUNDS)):
        parts.append(f"## {title}\n\n{table(('value', 'meaning'), words.items())}\n")
    statements = "\n".join(f"{text};" for text in constraints().values())
    parts.append(f"## Constraints\n\n```cypher\n{statements}\n```\n")
    return "\n".join(parts)


def _labels(kinds: tuple[type[Node], ...]) -> str:
    return ", ".join("any node" if kind is Node else kind.label() for kind in kinds)


def _properties(properties: Iterable[Property]) -> str:
    rows = []
    for prop in properties:
        kind = ", ".join(f"`{choice}`" for choice in prop.choices) or prop.kind.__name__
        kind = f"{kind} {prop.range}" if prop.range else kind
        notes = " *(computed)*" if prop.derived else ""
        rows.append(
            (f"`{prop.name}`", kind, "" if prop.optional else "yes", prop.description + notes)
        )
    return table(("property", "value", "required", "meaning"), rows)


def command_line() -> str:
    """The page of the command line: the help of every command."""
    parts = [
        "# The command line\n",
        NOTE,
        "\nData goes to the standard output, talk to the standard error.\n",
        _help(commands, "schoolnet"),
    ]
    parts.extend(_help(commands.commands[name], f"schoolnet {name}") for name in commands.commands)
    parts.append(
        "## Exit codes\n\n"
        + table(
            ("code", "meaning"),
            (
                (0, "done"),
                (1, "refused, or `check --strict` found something"),
                (2, "wrong command line"),
                (3, "input that cannot be read as it should"),
                (4, "a name, key or question that is not there"),
                (5, "the database cannot be reached, opened or written"),
                (6, "a result that cannot be written"),
                (70, "not foreseen: a mistake of the program"),
                (130, "interrupted (Ctrl-C)"),
            ),
        )
        + "\n\n## Environment\n\n"
        + table(
            ("variable", "meaning"),
            (
                ("`SCHOOLNET_DATABASE`", "folder of the embedded database"),
                ("`NEO4J_URI`", "a server, used where no folder is named"),
                ("`NEO4J_USERNAME`, `NEO4J_PASSWORD`", "who asks it"),
                ("`NEO4J_DATABASE`", "which of its databases"),
                ("`ARCADEDB_LOG_DIR`", "where the embedded engine keeps its log after the end"),
                (
                    "`ARCADEDB_NATIVE_ISOLATE_ARGS`",
                    "what its native build takes, such as `-Xmx8g`; else a quarter of the memory",
                ),
            ),
        )
        + "\n\n## Completion\n\n"
        'bash: `eval "$(_SCHOOLNET_COMPLETE=bash_source schoolnet)"` in `~/.bashrc`; zsh and fish '
        "have `zsh_source` and `fish_source`.\n"
    )
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    """The help of a command from its declaration: click's own layout changes between versions."""
    arguments = [item for item in command.params if isinstance(item, click.Argument)]
    options = [item for item in command.params if isinstance(item, click.Option)]
    words = [name, *(f"[{item.human_readable_name}]" for item in arguments if not item.required)]
    words += [item.human_readable_name for item in arguments if item.required]
    parts = [f"## {name}\n\n`{' '.join(words)}`\n\n{paragraphs(command.help)}\n"]
    if isinstance(command, click.Group):
        rows = [(f"`{key}`", _first_line(item.help)) for key, item in command.commands.items()]
        parts.append(table(("command", "what it does"), rows) + "\n")
    if options:
        rows = [(f"`{', '.join(item.opts)}`{_value(item)}", item.help or "") for item in options]
        parts.append(table(("option", "meaning"), rows) + "\n")
    return "\n".join(parts)


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n", " ")


def _value(option: click.Option) -> str:
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return f" {' · '.join(str(choice) for choice in option.type.choices)}"
    return f" {option.metavar or 'FILE'}"


def catalogue() -> str:
    """The page of the questions."""
    parts = [
        "# The questions\n",
        NOTE,
        "\n`schoolnet query NAME -p PARAMETER=VALUE`. Each is one file, `cypher/NAME.cypher`. "
        "`schoolnet query NAME --help` says the same in the terminal.\n",
        "## Closed sets\n",
        table(
            ("value", "one of"),
            [
                (kind, ", ".join(f"`{choice}`" for choice in choices))
                for kind, choices in CHOICE_KINDS.items()
            ],
        )
        + "\n",
    ]
    for query in queries():
        parts.append(f"## {query.name}\n\n**{query.title}.** {query.question}\n")
        if query.parameters:
            example = f"schoolnet query {query.name} -p {query.example}"
            rows = [(f"`{item.name}`", item.kind, item.description) for item in query.parameters]
            parts.append(table(("parameter", "value", "meaning"), rows) + "\n")
            parts.append(f"Example: `{example}`\n")
        columns = [(f"`{item.name}`", item.kind, item.description) for item in query.columns]
        parts.append(table(("column", "value", "meaning"), columns) + "\n")
    return "\n".join(parts)


def reading() -> str:
    """The page of the reading: measures, rules, checks."""
    parts = [
        "# What is read\n",
        NOTE,
        "\n## Measures\n\nKnown by the words of a table's header and caption: "
        "`loaders/tables/measures.csv`.\n",
        table(
            ("measure", "unit", "meaning"),
            [(f"`{item.measure}`", item.unit, item.meaning) for item in measures()],
        ),
        "\n## Rules\n\nOne file a family in `loaders/prose/rules`; the pattern language is that of "
        "`loaders/prose/patterns.py`.\n",
        table(
            ("rule", "makes", "looks at", "certainty", "pattern"),
            [
                (
                    f"`{rule.id}`" + (" *(one document)*" if rule.one_document else ""),
                    rule.makes,
                    rule.block,
                    rule.certainty,
                    f"`{rule.pattern}`",
                )
                for rule in rules()
            ],
        ),
        "\n## Checks\n\nRun at every reading and every load; each finding is an issue with its "
        "places.\n",
        table(
            ("check", "what it finds"),
            [
                (f"`{check.__name__}`", paragraphs(check.__doc__).splitlines()[0])
                for check in CHECKS
            ],
        ),
        "",
    ]
    return "\n".join(parts)


PAGES = {
    "schema.md": schema,
    "command-line.md": command_line,
    "questions.md": catalogue,
    "reading.md": reading,
}


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make().rstrip() + "\n", encoding="utf-8", newline="\n")
        sys.stdout.write(f"written: docs/reference/{name}\n")


if __name__ == "__main__":
    main()
