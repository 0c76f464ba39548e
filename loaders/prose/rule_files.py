"""The rules of reading, held as data: one TOML file a family, each rule with its own examples.

A rule without two positive examples and a negative one is refused: the examples are its tests. So
is one with anything that nothing reads (a key, an option, a bracket): a slip would change what the
rule means, and nobody would see it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, get_args, get_type_hints

from graph.declaration import Certainty
from loaders.prose.patterns import compile_pattern
from loaders.prose.rule_options import check_options

BLOCKS = ("item", "prose", "heading", "any")
#: A cue of words: stems parted by spaces, ``|`` between alternatives, ``!`` before a forbidden one.
CUE = re.compile(r"!?[\w-]+(?:\|[\w-]+)*(?: !?[\w-]+(?:\|[\w-]+)*)*")
#: Negative cues: words or beginnings of words, parted by ``|``.
UNLESS = re.compile(r"[\w-]+(?: [\w-]+)*(?:\|[\w-]+(?: [\w-]+)*)*")
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
        rule
        for entry in files
        for rule in read_family(entry.name.removesuffix(".toml"), entry.read_text("utf-8"))
    ]
    names = [rule.id for rule in found]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"two rules are called '{name}'")
    return tuple(found)


def read_family(family: str, text: str) -> list[Rule]:
    """The rules of one file.

    Args:
        family: the name of the file, without the ending.
        text: what stands in it.

    Raises:
        ValueError: the file is no TOML of rules, or a rule is not whole; the message names it.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"the rules of {family} are no TOML: {error}") from None
    if set(tables) != {"rule"} or not isinstance(tables["rule"], list):
        raise ValueError(f"the rules of {family} must be [[rule]] tables, and nothing else")
    return [read_rule(family, raw) for raw in tables["rule"]]


def read_rule(family: str, raw: dict[str, Any]) -> Rule:
    """A rule from its table in a file.

    Args:
        family: the name of the file, without the ending.
        raw: the table.

    Raises:
        ValueError: the rule is not whole; the message names it.
    """
    try:
        return _rule(family, raw)
    except ValueError as error:
        raise ValueError(f"rule '{raw.get('id', '?')}' of {family}: {error}") from None


def _rule(family: str, raw: dict[str, Any]) -> Rule:
    _check_keys(raw, Rule, {"family"})
    examples = {name: _examples(raw.get(name, [])) for name in ("positive", "negative")}
    rule = Rule(family=family, **{**raw, **examples})
    if len(rule.positive) < 2 or not rule.negative:
        raise ValueError("it needs two positive examples and a negative one")
    if rule.block not in BLOCKS:
        raise ValueError(f"'{rule.block}' is no block; it must be one of: {', '.join(BLOCKS)}")
    if rule.certainty not in get_args(Certainty):
        raise ValueError(f"the certainty '{rule.certainty}' is unknown")
    for key, cue in (("cue", rule.cue), ("lead_in", rule.lead_in)):
        if cue and not CUE.fullmatch(cue):
            raise ValueError(
                f"{key} '{cue}' must be stems parted by single spaces, with | between alternatives "
                "and ! before what is forbidden; a stem needs no *"
            )
    if rule.unless and not UNLESS.fullmatch(rule.unless):
        raise ValueError(f"unless '{rule.unless}' must be words or stems parted by |")
    compile_pattern(rule.pattern)
    check_options(rule.makes, rule.options)
    return rule


def _check_keys(raw: dict[str, Any], kind: type[Rule | Example], given: set[str]) -> None:
    """Hold a table against the fields of what it is read into.

    Raises:
        ValueError: a key is unknown, missing, or holds another sort of value.
    """
    known = {item.name: item for item in fields(kind) if item.name not in given}
    for name, value in raw.items():
        if name not in known:
            raise ValueError(f"the key '{name}' is unknown; the keys are: {', '.join(known)}")
        wanted = get_type_hints(kind)[name]
        for sort, words in ((str, "text"), (bool, "true or false")):
            if wanted is sort and not isinstance(value, sort):
                raise ValueError(f"'{name}' is '{value}', and must be {words}")
    for name, item in known.items():
        if name not in raw and item.default is MISSING and item.default_factory is MISSING:
            raise ValueError(f"the key '{name}' is missing")


def _examples(raw: list[dict[str, Any]]) -> tuple[Example, ...]:
    for example in raw:
        _check_keys(example, Example, set())
    return tuple(Example(example["text"], tuple(example.get("facts", ()))) for example in raw)
