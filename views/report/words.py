"""The sentences of the report in Russian and English, read from the tables beside its templates.

Single terms come from the term base (:mod:`views.words`), so that a map and a report agree. Every
sentence states what the documents say about the structure of ties; none judges a school.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from views.words import LANGUAGES, Filler, Language


@cache
def word_table(name: str) -> Mapping[str, Any]:
    """A table of words of the report, by the name of its file."""
    folder = resources.files("views").joinpath("templates", "report")
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))


class Words(Filler):
    """The sentences of one language.

    Example:
        >>> Words("ru").count(21, "school"), Words("en").count(21, "school")
        ('21 школа', '21 schools')
    """

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._sentences = word_table("sentences")["sentence"]

    def __call__(self, name: str, **values: Any) -> str:
        """The sentence of this name, filled in. Values are taken as they are, never as patterns."""
        return self.vformat(self._sentences[name][self.language], (), values)

    def glossary(self) -> list[tuple[str, str, str]]:
        """Each term, the term of the other language, and what it means, in alphabetical order."""
        mine = self.language
        (other,) = (language for language in LANGUAGES if language != mine)
        terms = word_table("glossary")["term"]
        rows = [(term[mine], term[other], term[f"{mine}-means"]) for term in terms]
        return sorted(rows, key=lambda row: row[0].casefold())
