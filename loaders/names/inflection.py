"""The case forms of names of towns and villages, by the few patterns that such names follow.

Zaliznyak's grammatical dictionary has more patterns; these cover the names of Russian towns that
stand alone. A name of two words is declined in its last.
"""

from __future__ import annotations

from loaders.names.words import fold

CONSONANTS = "бвгджзклмнпрстфхцчшщ"
#: Ending of the name -> endings of its other cases.
PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ец", ("ец", "ца", "цу", "цом", "це")),
    ("ок", ("ок", "ка", "ку", "ком", "ке")),
    ("ия", ("ия", "ии", "ию", "ией")),
    ("ий", ("ий", "ия", "ию", "ием", "ии")),
    ("ое", ("ое", "ого", "ому", "ым", "ом")),
    ("ая", ("ая", "ой", "ую")),
    ("ый", ("ый", "ого", "ому", "ым", "ом")),
    ("ой", ("ой", "ого", "ому", "ым", "ом")),
    ("а", ("а", "ы", "и", "е", "у", "ой", "ей")),
    ("я", ("я", "и", "е", "ю", "ей")),
    ("о", ("о", "а", "у", "ом", "е")),
    ("е", ("е", "я", "а", "ю", "у", "ем")),
    ("ы", ("ы", "ов", "", "ам", "ами", "ах")),
    ("и", ("и", "ей", "ям", "ями", "ях", "ам", "ами", "ах")),
    ("ь", ("ь", "и", "ю", "ью", "я", "ем", "е")),
    ("й", ("й", "я", "ю", "ем", "е")),
)


def case_forms(name: str) -> frozenset[str]:
    """The folded case forms of a name, itself included.

    Example:
        >>> sorted(case_forms("Елец"))
        ['елец', 'ельца', 'ельце', 'ельцом', 'ельцу']
    """
    base = fold(name)
    for ending, others in PATTERNS:
        if base.endswith(ending) and len(base) > len(ending) + 1:
            stem = base[: -len(ending)]
            if ending == "ец" and stem[-1] == "л":
                return frozenset({base, *(f"{stem}ь{other}" for other in others[1:])})
            return frozenset({base, *(stem + other for other in others)})
    if base[-1:] in CONSONANTS:
        return frozenset({base, *(base + other for other in ("а", "у", "ом", "е"))})
    return frozenset({base})
