"""Russian names in Latin letters, as English maps write them (BGN/PCGN, simplified)."""

from __future__ import annotations

import re

SINGLE = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
SEVERAL = {
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
LETTERS = {**SINGLE, **SEVERAL}
ENDINGS = (("ский", "sky"), ("цкий", "tsky"), ("ый", "y"), ("ий", "y"))
STARTS = {"е": "ye", "э": "e"}
WHOLE = (("область", "Oblast"), ("край", "Krai"), ("республика", "Republic"))


def transliterate(name: str) -> str:
    """The name in Latin letters; a city's abbreviation is set behind it.

    Example:
        >>> transliterate("Лев-Толстовский"), transliterate("г. Елец"), transliterate("Елецкий")
        ('Lev-Tolstovsky', 'Yelets (city)', 'Yeletsky')
        >>> transliterate("Липецкая область")
        'Lipetskaya Oblast'
    """
    city = re.match(r"г\.\s*(.+)", name)
    if city:
        return f"{transliterate(city[1])} (city)"
    return re.sub(r"[А-Яа-яЁё]+", lambda found: _word(found[0]), name)


def _word(word: str) -> str:
    folded = word.casefold()
    for russian, english in WHOLE:
        if folded == russian:
            return english
    tail = ""
    for russian, english in ENDINGS:
        if len(folded) > len(russian) and folded.endswith(russian):
            folded, tail = folded[: -len(russian)], english
            break
    letters = [LETTERS.get(letter, letter) for letter in folded]
    if folded[:1] in STARTS:
        letters[0] = STARTS[folded[0]]
    latin = "".join(letters) + tail
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
