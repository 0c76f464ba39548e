"""Which municipality, region or other name of a known set somebody means, however they write it.

Commands are asked for «Липецк», "Задонский район", "zadonsky" or a key. There is one way to
understand that, and what is not understood, or is of several, is told: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.errors import NotFoundError
from graph.suggestions import did_you_mean

#: Words that say what kind of place it is, and not which.
KIND_WORDS = frozenset(
    re.findall(
        r"\S+",
        "г город городской го район районный муниципальный мр мо округ область обл край "
        "республика city town urban district raion rayon municipal okrug region oblast krai "
        "republic of the",
    )
)
#: Schemes of Latin letters that maps, passports and roads write these names in.
SCHEMES = ("WIKIPEDIA", "BGN_PCGN", "GOST_52290", "ICAO_DOC_9303", "BS_2979")
#: So many names are listed where none is near.
MOST_LISTED = 20


def meant(wanted: str, places: Iterable[tuple[str, str]], what: str = "municipality") -> str:
    """The key of the place that is meant.

    Args:
        wanted: key or name; capitals, the dots of ё, words of kind (г., район, city) and the
            scheme of Latin letters do not matter where what is left is the name of one place.
        places: key and name of each place there is.
        what: what kind of thing they are, for the message.

    Raises:
        NotFoundError: no place is meant, or more than one could be; the message names near ones.

    Example:
        >>> places = [("1", "г. Липецк"), ("2", "Липецкий"), ("3", "Задонский")]
        >>> [meant(word, places) for word in ("Липецк", "липецкий район", "Zadonsky", "2")]
        ['1', '2', '3', '2']
    """
    known = dict(places)
    if wanted in known:
        return wanted
    for written in (_folded, _bare):
        found = [key for key, name in known.items() if written(name) == written(wanted) != ""]
        if found:
            return _only(found, known, wanted, what)
    latin = _bare(wanted)
    found = [key for key, name in known.items() if latin and latin in set(_latin(_bare(name)))]
    if found:
        return _only(found, known, wanted, what)
    names = sorted(set(known.values()))
    raise NotFoundError(
        f"There is no {what} '{wanted}'.",
        remedy=did_you_mean(wanted, names) or _listed(names, what),
    )


def _only(found: list[str], known: dict[str, str], wanted: str, what: str) -> str:
    if len(found) == 1:
        return found[0]
    which = ", ".join(f"{known[key]} ({key})" for key in sorted(found)[:MOST_LISTED])
    raise NotFoundError(
        f"'{wanted}' may be {len(found)} of the graph: {which}.",
        remedy=f"Give the key of the {what} that is meant.",
    )


def _listed(names: list[str], what: str) -> str:
    if not names:
        return f"The graph holds no {what}."
    more = f" and {len(names) - MOST_LISTED} more" if len(names) > MOST_LISTED else ""
    return f"There are: {', '.join(names[:MOST_LISTED])}{more}."


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().replace("ё", "е")


def _bare(name: str) -> str:
    """The name without words of kind and signs.

    Example:
        >>> _bare("г. Липецк"), _bare("Лев-Толстовский муниципальный район"), _bare("Yelets (city)")
        ('липецк', 'лев толстовский', 'yelets')
    """
    words = re.findall(r"\w+", _folded(name).replace("р-н", "район"))
    return " ".join(word for word in words if word not in KIND_WORDS)


def _latin(name: str) -> Iterator[str]:
    import iuliia

    for scheme in SCHEMES:
        yield getattr(iuliia, scheme).translate(name)
