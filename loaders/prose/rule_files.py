"""The rules of reading, held as data: one TOML file a family, each rule with its own examples.

A rule without two positive examples and a negative one is refused: the examples are its tests.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, get_args

from graph.declaration import Certainty
from loaders.prose.patterns import compile_pattern

BLOCKS = ("item", "prose", "heading", "any")
#: Cues by which a statement says that something is not there, not done, only planned or advised.
NEGATIVE = (
    "не проводил|отсутств|запланир|планир|рекоменд|предусмотреть|необходим|изучить|предполага|"
    "не заключ|не создан|не работа|не функционир|желательно|целесообразно"
)


@dataclass(frozen=True)
class Example:
    """A small document and the facts that the rule alone must read from it."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule of reading.

    Attributes:
        id: its name, cited by every fact that it makes.
        family: the file that it stands in.
        makes: the maker that turns a match into facts (:mod:`loaders.prose.makers`).
        certainty: explicit or implied.
        block: what block it looks at: item, prose, heading or any.
        lead_in: cue in the texts that lead to the block, as stems; empty: none needed.
        cue: cue in the sentence, as stems.
        unless: negative cues; a sentence with one of them is passed over.
        pattern: what the sentence must look like (:mod:`loaders.prose.patterns`).
        whole: whether the pattern is matched against the whole block, not each sentence.
        one_document: the rule serves a phrase of one known document.
        beside: whether it may read words that another rule of its maker has read already.
        options: what the maker needs besides.
    """

    id: str
    family: str
    makes: str
    block: str
    pattern: str
    certainty: Certainty = "explicit"
    lead_in: str = ""
    cue: str = ""
    unless: str = NEGATIVE
    whole: bool = False
    one_document: bool = False
    beside: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    positive: tuple[Example, ...] = ()
    negative: tuple[Example, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every family, in the order of the files.

    Raises:
        ValueError: a rule is not whole; the message names it.
    """
    folder = resources.files("loaders.prose").joinpath("rules")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    found = [
        read_rule(entry.name.removesuffix(".toml"), raw)
        for entry in files
        for raw in tomllib.loads(entry.read_text(encoding="utf-8"))["rule"]
    ]
    names = [rule.id for rule in found]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"two rules are called '{name}'")
    return tuple(found)


def read_rule(family: str, raw: dict[str, Any]) -> Rule:
    """A rule from its table in a file.

    Args:
        family: the name of the file, without the ending.
        raw: the table; its examples are taken out of it.

    Raises:
        ValueError: the rule is not whole; the message names it.
    """
    name = raw.get("id", "?")
    positive = _examples(raw.pop("positive", []))
    negative = _examples(raw.pop("negative", []))
    rule = Rule(family=family, positive=positive, negative=negative, **raw)
    if len(rule.positive) < 2 or not rule.negative:
        raise ValueError(f"rule '{name}' needs two positive examples and a negative one")
    if rule.block not in BLOCKS:
        raise ValueError(f"rule '{name}' looks at '{rule.block}', which is none of {BLOCKS}")
    if rule.certainty not in get_args(Certainty):
        raise ValueError(f"rule '{name}' has the unknown certainty '{rule.certainty}'")
    try:
        compile_pattern(rule.pattern)
    except ValueError as error:
        raise ValueError(f"rule '{name}': {error}") from None
    return rule


def _examples(raw: list[dict[str, Any]]) -> tuple[Example, ...]:
    return tuple(Example(example["text"], tuple(example.get("facts", ()))) for example in raw)
