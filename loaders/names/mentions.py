"""Mentions of municipalities in text: gazetteer, inflection and guarded repair of spelling.

An adjective is taken for its district by its stem; a noun for its city by its case forms, which
are never matched by likeness. A misspelt stem is repaired only where exactly one stem of the region
is one edit away: "Добривский" is as near to Добринский as to Добровский, and stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from rapidfuzz.distance import OSA

from graph.inflection import case_forms
from graph.model import Municipality
from loaders.names.gazetteer import Gazetteer
from loaders.names.school_adjectives import stem_of
from loaders.names.words import fold, is_mixed, to_cyrillic

Method = Literal["name", "spelling", "mixed script"]

TOKEN = re.compile(r"[A-ZА-ЯЁ][\w]*(?:-[A-ZА-ЯЁ]?\w+)*")
#: Masculine and plural adjective endings; feminine and neuter ones are never a district
#: ("Липецкой области" is the region, "Липецкое образование" the city's schools).
ENDINGS = re.compile(r"(ск|цк)(ий|ого|ому|им|ом|ие|их|ими)$")
PLURAL = ("ие", "их", "ими")
#: What may stand right after an adjective that is a district.
AFTER = re.compile(r"^\s+([а-яё]+)")
DISTRICT_WORDS = re.compile(
    r"^(район|муниципал|округ|городск|мр$|мо$|рай$|и$|или$|а$|также$|но$|в$|на$|с$|со$|по$|для$|"
    r"из$|к$|о$|от$|до$|у$|за$|при$|где$|не$)"
)
#: An adjective behind one of these is a village, street or person, not a district.
BEFORE = re.compile(r"(?:^|[\s(«\"])(?:с|д|п|х|ст|пос|дер|ул|пер|им|имени|п\.\s?свх|свх)\.?\s*$")
CITY_WORD = re.compile(r"(?:^|[\s(«\"])(?:г|гор|город|города|городе|городу|городом)\.?\s*$")
SHORTEST_STEM = 6


@dataclass(frozen=True)
class Mention:
    """A municipality named at a place of a text: ``text[start:end]`` is the raw word."""

    municipality: Municipality
    start: int
    end: int
    raw: str
    method: Method


@dataclass(frozen=True)
class NearMiss:
    """A word that looks like a municipality of the region and cannot be told for sure."""

    raw: str
    start: int
    candidates: tuple[str, ...]


class MunicipalityFinder:
    """Finds the municipalities of one gazetteer in text.

    Args:
        gazetteer: the municipalities of the region that the document is about.
        refused: folded words that people decided are no misspelt municipality.
    """

    def __init__(self, gazetteer: Gazetteer, refused: frozenset[str] = frozenset()) -> None:
        self.stems: dict[str, Municipality] = {}
        self.nouns: dict[str, Municipality] = {}
        self.names: dict[str, Municipality] = {}
        self.refused = refused
        for municipality in gazetteer.municipalities:
            self._learn(municipality, municipality.name)
        for alias, name in gazetteer.aliases.items():
            municipality_of_alias = gazetteer.by_name(name)
            if municipality_of_alias is not None:
                self._learn(municipality_of_alias, alias)

    @classmethod
    def of_nothing(cls) -> MunicipalityFinder:
        """A finder that knows no municipality."""
        finder = cls.__new__(cls)
        finder.stems, finder.nouns, finder.names = {}, {}, {}
        finder.refused = frozenset()
        return finder

    def _learn(self, municipality: Municipality, name: str) -> None:
        self.names[fold(name)] = municipality
        bare = re.sub(r"^(?:г|гор|город)\.?\s+", "", name)
        ending = ENDINGS.search(fold(bare))
        if municipality.kind == "city" or not ending:
            for form in case_forms(bare):
                self.nouns[form] = municipality
        else:
            self.stems[fold(bare)[: ending.start(2)]] = municipality

    def find(self, text: str) -> list[Mention]:
        """Every mention in a text, in order."""
        return [found for found in self._scan(text) if isinstance(found, Mention)]

    def near_misses(self, text: str) -> list[NearMiss]:
        """Words of a text that are near a municipality and left open."""
        return [found for found in self._scan(text) if isinstance(found, NearMiss)]

    def resolve(self, name: str) -> Mention | NearMiss | None:
        """The municipality that a cell names: the whole text is the name."""
        known = self.names.get(fold(name))
        if known is not None:
            return Mention(known, 0, len(name), name, "name")
        found = list(self._scan(name))
        return found[0] if len(found) == 1 else None

    def of_adjective(self, adjective: str) -> Municipality | None:
        """The one municipality that an adjective of any gender is made of («Лучинская СОШ»)."""
        stem = fold(stem_of(adjective))
        found = {item.key: item for item in (self.stems.get(stem), self.nouns.get(stem)) if item}
        return next(iter(found.values())) if len(found) == 1 else None

    def _scan(self, text: str) -> Iterator[Mention | NearMiss]:
        for match in TOKEN.finditer(text):
            found = self._look_up(match[0], text, match.start(), match.end())
            if found is not None:
                yield found

    def _look_up(self, raw: str, text: str, start: int, end: int) -> Mention | NearMiss | None:
        mixed = is_mixed(raw)
        word = to_cyrillic(raw) if mixed else fold(raw)
        before, after = text[max(0, start - 12) : start], text[end : end + 30]
        if BEFORE.search(before):
            return None
        ending = ENDINGS.search(word)
        method: Method = "mixed script" if mixed else "name"
        if ending and not CITY_WORD.search(before):
            if not _stands_for_a_district(ending[2], after):
                return None
            return self._by_stem(raw, word[: ending.start(2)], start, end, method)
        city = self.nouns.get(word)
        return Mention(city, start, end, raw, method) if city else None

    def _by_stem(
        self, raw: str, stem: str, start: int, end: int, method: Method
    ) -> Mention | NearMiss | None:
        if stem in self.stems:
            return Mention(self.stems[stem], start, end, raw, method)
        if len(stem) < SHORTEST_STEM or stem in other_stems() or fold(raw) in self.refused:
            return None
        near = sorted(known for known in self.stems if OSA.distance(stem, known) == 1)
        if len(near) == 1:
            repaired: Method = "mixed script" if method == "mixed script" else "spelling"
            return Mention(self.stems[near[0]], start, end, raw, repaired)
        if near:
            return NearMiss(raw, start, tuple(self.stems[known].name for known in near))
        return None


@cache
def other_stems() -> frozenset[str]:
    """The stems of the districts of other regions: never taken for misspelt ones of this."""
    text = resources.files("loaders.names").joinpath("other_municipalities.txt").read_text("utf-8")
    names = " ".join(line for line in text.splitlines() if not line.startswith("#")).split()
    return frozenset(
        fold(name)[: ending.start(2)] for name in names if (ending := ENDINGS.search(fold(name)))
    )


#: A kind of municipality in short: "Липнинский м.о.", "Дубравский р-н", "Кленовский г. о.".
SHORT_KIND = re.compile(r"^\s+(?:м\.?\s?[ор]\.|г\.?\s?о\.|р-н|р\.?\s?н\.|м\.р-н)")


def _stands_for_a_district(ending: str, after: str) -> bool:
    """Whether an adjective form stands for a district, by what follows it.

    In "Липецкого образования" or "Елецкий университет" it belongs to another noun.
    """
    if ending in PLURAL or SHORT_KIND.match(after):
        return True
    following = AFTER.match(after)
    return following is None or bool(DISTRICT_WORDS.match(fold(following[1])))
