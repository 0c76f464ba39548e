"""What each maker of rules takes: its options, which of them it needs, and what they may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.model import Municipality, Network
from loaders.tables.measures import measures

#: Parts a measure that is the sum of several.
SUM = "+"


@dataclass(frozen=True)
class Option:
    """One option of a maker.

    Attributes:
        name: its key under ``options``.
        fits: whether a value may stand there.
        what: what may stand there, in words.
        required: whether the maker cannot do without.
    """

    name: str
    fits: Callable[[Any], bool]
    what: str
    required: bool = False


def _one_of(name: str, values: tuple[str, ...], *, required: bool = False) -> Option:
    return Option(name, lambda value: value in values, f"one of: {', '.join(values)}", required)


def _text(name: str) -> Option:
    return Option(name, lambda value: isinstance(value, str) and bool(value.strip()), "words")


def _truth(name: str, *, required: bool = False) -> Option:
    return Option(name, lambda value: isinstance(value, bool), "true or false", required)


def _are_measures(value: Any) -> bool:
    known = {measure.measure for measure in measures()}
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, str) and {*item.split(SUM)} <= known for item in value)
    )


@cache
def maker_options() -> Mapping[str, tuple[Option, ...]]:
    """The options of each maker, by its name (:data:`loaders.prose.makers.MAKERS`)."""
    choices = {prop.name: prop.choices for prop in Network.properties()}
    kind = _one_of("kind", choices["kind"], required=True)
    names = (
        _one_of("names", ("fixed", "list", "in brackets", "each text")),
        _text("name"),
        _text("prefix"),
        _text("suffix"),
    )
    stated = tuple(
        prop.name for prop in Municipality.properties() if prop.kind is bool and not prop.derived
    )
    units = tuple(sorted({measure.unit for measure in measures()}))
    return {
        "agreement": (_text("subject"),),
        "base school": names,
        "municipality statement": (
            _one_of("property", stated, required=True),
            _truth("value", required=True),
        ),
        "network": (kind, *names, _truth("every"), _truth("uncounted")),
        "network of lead-in": (kind,),
        "participation": (_text("kind"), *names, _one_of("counts", ("schools",))),
        "programme school": (),
        "total": (
            Option("measures", _are_measures, "a list of measures", required=True),
            _one_of("unit", units, required=True),
        ),
    }


def check_options(makes: str, options: Mapping[str, Any]) -> None:
    """Hold the options of a rule against those of its maker.

    Raises:
        ValueError: there is no such maker, or an option is unknown, missing, or not what it may be.
    """
    known = maker_options()
    if makes not in known:
        raise ValueError(f"'{makes}' is no maker; the makers are: {', '.join(known)}")
    taken = {option.name: option for option in known[makes]}
    for name, value in options.items():
        if name not in taken:
            others = ", ".join(taken) or "none"
            raise ValueError(f"'{makes}' takes no option '{name}'; its options are: {others}")
        if not taken[name].fits(value):
            raise ValueError(f"the option '{name}' is '{value}', and must be {taken[name].what}")
    for option in taken.values():
        if option.required and option.name not in options:
            raise ValueError(f"'{makes}' needs the option '{option.name}': {option.what}")
    if options.get("names") == "fixed" and "name" not in options:
        raise ValueError("the option 'names' is 'fixed', so 'name' must say the name")
