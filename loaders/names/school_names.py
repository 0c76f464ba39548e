"""The grammar of the names of schools.

Each part is looked for anywhere in the name, taken out, and leaves a mark: the order of the parts
varies too much for a grammar that reads from left to right ("МАОУ СШ № 55 г. Липецка «Лингвист»",
"МБОУ СОШ № 1 ..., г. Новый Оскол"). What is left at the end was not understood, and is kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass

from loaders.names.school_adjectives import ADJECTIVE, agreeing, feminine, names_a_place
from loaders.names.school_words import FORM, LEVEL_PATTERNS, NO_SCHOOL_FORM, RANKS, SETTLEMENT_KINDS
from loaders.names.words import is_mixed, to_cyrillic

MARK = "\x1f"
#: The longest names in the lists of schools have under 300 characters; the rest is not looked at.
LONGEST_NAME = 1000
QUOTES = re.compile(r"[«»“”„‟\"]|(?<!\w)['‘’]|['‘’](?!\w)")
NUMBER = re.compile(r"№\s?(\d+(?:\s?[-–]\s?\d+)?(?:-?[А-ЯЁа-яё](?![а-яё\w.]))?)")
NUMBER_BARE = re.compile(r"(?<=[а-яё])\s(\d{1,4})(?![\d\w])")
NAME_WORD = r"[А-ЯЁ][а-яё]+(?:-(?:[а-яё]+-)?[А-ЯЁ]?[а-яё]+)*"
#: A village may be shortened by its first word ("В.Телелюй") and have up to three words; a word in
#: the genitive of an adjective begins the municipality instead ("Агроном Лебедянского района").
GENITIVE = r"(?!\w+(?:ск|цк)(?:ого|ому|ом)\b)"
SETTLEMENT = re.compile(
    rf"(?<![\w.])({'|'.join(kind for kind, _ in SETTLEMENT_KINDS)})"
    rf"\s?((?:[А-ЯЁ]\.\s?)?{GENITIVE}{NAME_WORD}(?:\s{GENITIVE}{NAME_WORD}){{0,2}}(?:-\d+)?)"
)
MUNICIPALITY = re.compile(
    r"(?<!\w)([А-ЯЁ][\w-]*(?:ск|цк)(?:ого|ий|ом))\s+"
    r"((?:муниципальн\w+\s+|городск\w+\s+)?(?:район\w*|округ\w*|МР|МО|ГО)(?!\w))"
)
REGION = re.compile(r"(?<!\w)([А-ЯЁ][\w-]*(?:ск|цк)(?:ой|ая))\s+(област\w+|обл\.)")
INITIALS = r"(?:[А-ЯЁ]\.\s?){1,3}"
HONORIFIC = re.compile(
    rf"(?<!\w)(?i:имени|им\.?|памяти)\s*((?:(?i:{RANKS})\s+)*"
    rf"(?:{INITIALS}\s?)?{NAME_WORD}(?:\s(?:{INITIALS}|(?!\w+(?:ск|цк)ого\b){NAME_WORD})){{0,2}})"
)
SPECIALISATION = re.compile(
    r"(?<!\w)[сc]\s+углубл[её]нн\w+\s+изучени\w+\s+[^\"№,\x1f]+", re.IGNORECASE
)
#: Stands in the place of the level, so that the adjective before it can be told.
LEVEL_MARK = "\x1e"
ADJECTIVAL = re.compile(rf"(?<![\w-])({ADJECTIVE})(?=\s+{LEVEL_MARK})")
#: "Озёрный филиал МБОУ Покровской СОШ", "филиал МБОУ СОШ п. Степной в х. Вербовый".
BRANCH = re.compile(rf"(?<!\w)(?:({ADJECTIVE})\s+)?[Фф]илиал\w*(?!\w)")
BRANCH_PLACE = re.compile(rf"(?<!\w)в\s+({SETTLEMENT.pattern})")
CALLED_BY = re.compile(rf"{LEVEL_MARK}((?:\s[а-яё]+){{1,4}})(?=\")")
TITLE = re.compile(r"\"([^\"\x1f]+)\"|\"([^\"\x1f]+)$")


@dataclass(frozen=True, kw_only=True)
class SchoolName:
    """The parts of the name of a school; what the name leaves out is None.

    Attributes:
        form: legal form, as МБОУ.
        level: level by its short name, as СОШ.
        school_class: class of the level; СОШ, СШ, ООШ, НОШ and "Школа" are one.
        number: number, as "17" or "12-а".
        settlement: town or village with its kind, as "с. Петровка".
        municipality: municipality as the name writes it.
        honorific: whom it is named after.
        title: name in quotation marks.
        branch: of a branch, what tells it from its head school: its place, its adjective, or the
            word alone.
        specialisation: subjects taught in depth.
        rest: what was not understood.
    """

    form: str | None = None
    level: str | None = None
    school_class: str | None = None
    number: str | None = None
    settlement: str | None = None
    municipality: str | None = None
    honorific: str | None = None
    title: str | None = None
    branch: str | None = None
    specialisation: str | None = None
    rest: str | None = None

    @property
    def is_school(self) -> bool:
        """Whether the parts are those of a school, and not of another institution."""
        return self.level is not None and not (self.form and NO_SCHOOL_FORM.search(self.form))

    def record(self) -> dict[str, str | bool | None]:
        """The parts by name, with the whole name written back."""
        return {**asdict(self), "is_school": self.is_school, "name": self.canonical()}

    def canonical(self) -> str:
        """The name written back in one fixed order.

        Example:
            >>> parse_school_name('СОШ №1, с.Измалково МБОУ').canonical()
            'МБОУ СОШ № 1 с. Измалково'
        """
        placed = self.branch if self.branch and " " in self.branch else None
        called = self.branch if self.branch and not placed and self.branch != "филиал" else None
        by_adjective = bool(self.settlement) and " " not in (self.settlement or " ")
        parts = (
            called,
            "филиал" if self.branch else None,
            self.form,
            agreeing(self.settlement or "", self.level or "") if by_adjective else None,
            self.level,
            f"№ {self.number}" if self.number else None,
            self.specialisation,
            f"имени {self.honorific}" if self.honorific else None,
            f"«{self.title}»" if self.title else None,
            None if by_adjective else self.settlement,
            f"в {placed}" if placed else None,
            self.municipality,
        )
        return " ".join(part for part in parts if part)


def fold_name(text: str) -> str:
    """The name with one kind of quotation mark, number sign, dash and space.

    Example:
        >>> fold_name("МБОУ  «СОШ  N1»")
        'МБОУ "СОШ №1"'
    """
    flat = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace(MARK, " ")
    flat = QUOTES.sub('"', flat)
    flat = re.sub(r"(?<!\w)(?:№|[Nn][oо]?\.?|номер\s)\s?(?=\d)", "№ ", flat).replace("№ ", "№")
    flat = re.sub(r"[‐‑‒–—−]", "-", flat)
    flat = re.sub(r"\w+", lambda word: _cyrillic_word(word[0]), flat)
    return re.sub(r"\s+", " ", flat).strip(" ,;.")


def _cyrillic_word(word: str) -> str:
    """A word in one script, letter for letter in its own case."""
    if not is_mixed(word):
        return word
    return "".join(
        to_cyrillic(letter).upper()
        if letter.isupper()
        else to_cyrillic(letter)
        if letter.isascii()
        else letter
        for letter in word
    )


def parse_school_name(text: str) -> SchoolName:
    """The parts of the name of a school.

    Args:
        text: the name as a document writes it.

    Example:
        >>> name = parse_school_name("МБОУ «Основная школа № 17 им. Т.Н. Хренникова»")
        >>> name.form, name.level, name.number, name.honorific
        ('МБОУ', 'ООШ', '17', 'Т.Н. Хренникова')
    """
    return _Parser(fold_name(text[:LONGEST_NAME])).parse()


class _Parser:
    """Takes the parts out of a folded name, one after the other."""

    def __init__(self, text: str) -> None:
        self.text = text

    def parse(self) -> SchoolName:
        branch = self._branch()
        form = self._take(FORM)
        specialisation = self._take(SPECIALISATION)
        honorific = self._take(HONORIFIC, 1)
        number = self._take(NUMBER, 1) or self._take(NUMBER_BARE, 1)
        settlement = self._settlement()
        municipality = self._take(MUNICIPALITY)
        self._take(REGION)
        level, school_class = self._level()
        settlement = settlement or self._adjective()
        title = self._title()
        called_by = CALLED_BY.search(self.text)
        if called_by and not (number or settlement or title or honorific):
            # "МАОУ «Лицей информационных технологий»": what it teaches is its name.
            title = called_by[1].strip()
            self.text = self.text.replace(called_by[0], MARK)
        rest = re.sub(r"[\x1e\x1f\s\",.()-]+", " ", self.text).strip()
        return SchoolName(
            form=form,
            level=level,
            school_class=school_class,
            number=_tidy_number(number),
            settlement=settlement,
            municipality=municipality,
            honorific=honorific.strip() if honorific else None,
            title=title,
            branch=branch,
            specialisation=specialisation.strip() if specialisation else None,
            rest=rest or None,
        )

    def _take(self, pattern: re.Pattern[str], group: int = 0, mark: str = MARK) -> str | None:
        match = pattern.search(self.text)
        if not match:
            return None
        self.text = f"{self.text[: match.start()]}{mark}{self.text[match.end() :]}"
        return match[group]

    def _branch(self) -> str | None:
        """What tells a branch from its head school, whose name stands beside it."""
        found = BRANCH.search(self.text)
        if found is None:
            return None
        self._take(BRANCH)
        place = BRANCH_PLACE.search(self.text)
        if place is not None:
            self._take(BRANCH_PLACE)
            return f"{_settlement_kind(place[2])} {place[3]}"
        return agreeing(found[1], "лицей") if found[1] else "филиал"

    def _adjective(self) -> str | None:
        """The adjective before the level, where it is that of a place."""
        found = ADJECTIVAL.search(self.text)
        if found is None or not names_a_place(found[1]):
            return None
        self._take(ADJECTIVAL)
        return feminine(found[1])

    def _settlement(self) -> str | None:
        match = SETTLEMENT.search(self.text)
        if not match:
            return None
        self.text = f"{self.text[: match.start()]}{MARK}{self.text[match.end() :]}"
        return f"{_settlement_kind(match[1])} {match[2]}"

    def _level(self) -> tuple[str | None, str | None]:
        for pattern, short, school_class in LEVEL_PATTERNS:
            if self._take(pattern, mark=LEVEL_MARK) is not None:
                return short, school_class
        return None, None

    def _title(self) -> str | None:
        match = TITLE.search(self.text)
        if not match:
            return None
        title = (match[1] or match[2]).strip(" ,")
        if not title:
            return None
        self.text = f"{self.text[: match.start()]}{MARK}{self.text[match.end() :]}"
        return title


def _settlement_kind(text: str) -> str:
    bare = text.strip()
    return next(
        short for pattern, short in SETTLEMENT_KINDS if re.fullmatch(pattern, bare, re.IGNORECASE)
    )


def _tidy_number(number: str | None) -> str | None:
    return re.sub(r"\s", "", number).replace("–", "-").lower() if number else None
