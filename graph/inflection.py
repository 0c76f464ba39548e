"""Case forms of Russian names and phrases, by the dictionary of pymorphy3.

The dictionary (OpenCorpora, after Zaliznyak) knows most towns and predicts the forms of those that
it does not know. It is loaded at the first use, as that takes most of a second.

Four things are decided here and not there: which of several readings of a word is a place, how far
into a name its case reaches («Набережных Челнов», but «Ростова-на-Дону», «Республики Татарстан»),
that capitals and «г.» stay, and the few names that it guesses wrong.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

Case = Literal["genitive", "dative", "accusative", "instrumental", "locative"]
#: The cases by the names that pymorphy3 has for them.
CASES: dict[Case, str] = {
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "locative": "loct",
}
#: What a name ends at: the proper name behind it stays («округа Тольятти», «Республики Алтай»).
HEADS = ("округ", "район", "образование", "край", "область", "республика")
#: A name in three parts with one of these is declined in its first («Ростове-на-Дону»).
JOINTS = ("-на-", "-под-", "-за-")
#: What stands before the name of a town and does not change.
SHORT = re.compile(r"^(?:г|гор|с|п|пос|пгт|рп|д|ст)\.?$")
#: Before these «в» becomes «во».
HARD_BEGINNING = re.compile(r"^(?:[вф][бвгджзклмнпрстфхцчшщ]|льв)", re.IGNORECASE)
#: Names that the dictionary guesses wrong, each with a word that has its endings, in two parts: how
#: that word begins, and the end that both have.
ALIKE = {"тербуны": ("коча", "ны"), "кромы": ("ма", "мы"), "русса": ("тра", "сса")}
#: Names of towns that are surnames too.
PERSON = re.compile(r"(?:[иы]н|[оеё]в)$")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def in_case(name: str, case: Case) -> str:
    """A name, or a phrase of adjectives and a noun, in a case.

    Example:
        >>> in_case("Задонский район", "locative"), in_case("г. Елец", "locative")
        ('Задонском районе', 'г. Ельце')
        >>> in_case("Набережные Челны", "genitive"), in_case("Сочи", "genitive")
        ('Набережных Челнов', 'Сочи')
    """
    return _in_case(name, CASES[case])


def inside(name: str) -> str:
    """Where a name is a place: the name in the locative, with its preposition.

    Example:
        >>> inside("Орёл"), inside("Всеволожский район")
        ('в Орле', 'во Всеволожском районе')
    """
    said = in_case(name, "locative")
    return f"{'во' if HARD_BEGINNING.match(said) else 'в'} {said}"


@lru_cache(maxsize=4096)
def nominative(phrase: str) -> str:
    """A phrase whose first noun stands in another case, with that noun in the nominative.

    Documents quote the subject of an agreement as their sentence had it. A phrase that does not
    begin with a noun, or begins with one that may be in the nominative, stays as it is.

    Example:
        >>> nominative("ведения занятий по физике"), nominative("ведение занятий")
        ('ведение занятий по физике', 'ведение занятий')
    """
    first = WORD.match(phrase)
    if first is None:
        return phrase
    likely = _analyzer().parse(first[0])[0]
    if "NOUN" not in likely.tag or "nomn" in likely.tag:
        return phrase
    form = likely.inflect({"nomn"})
    return phrase if form is None else f"{_like(form.word, first[0])}{phrase[first.end() :]}"


@lru_cache(maxsize=4096)
def nominative_name(name: str) -> str:
    """The name of an institution in the nominative: adjectives and a noun before its title.

    Example:
        >>> nominative_name("Заречным государственным университетом")
        'Заречный государственный университет'
        >>> nominative_name("АО «Турбина»"), nominative_name("музеем «Дом рыбака»")
        ('АО «Турбина»', 'музей «Дом рыбака»')
    """
    head, quote, title = name.partition("«")
    words = head.split()
    if not words or words[-1].isupper():
        return name
    nouns = [parse for parse in _analyzer().parse(words[-1]) if "NOUN" in parse.tag]
    if not nouns:
        return name
    noun = nouns[0]
    form = noun.inflect({"nomn", "sing"})
    if form is None or (len(words) == 1 and "nomn" in noun.tag):
        return name
    gender = form.tag.gender
    said = []
    for word in words[:-1]:
        adjective = next((item for item in _analyzer().parse(word) if "ADJF" in item.tag), None)
        own = adjective.inflect({"nomn", "sing", gender}) if adjective and gender else None
        said.append(_like(_own(own.word, word), word) if own else word)
    said.append(_like(_own(form.word, words[-1]), words[-1]))
    return " ".join(said) + (f" {quote}{title}" if quote else "")


@lru_cache(maxsize=4096)
def town(name: str) -> str:
    """The name of a town in the nominative, of which a text has any case.

    Example:
        >>> town("Светлограда"), town("Ельца"), town("Озёрск")
        ('Светлоград', 'Елец', 'Озёрск')
    """
    words = name.split(" ")
    shown = []
    for word in words:
        parses = [parse for parse in _analyzer().parse(word) if "NOUN" in parse.tag]
        if any("nomn" in parse.tag and "sing" in parse.tag for parse in parses) or not parses:
            shown.append(word)
            continue
        best = max(parses, key=lambda parse: ("Geox" in parse.tag, parse.score))
        shown.append(_like(_own(best.normal_form, word), word))
    return " ".join(shown)


@lru_cache(maxsize=4096)
def is_adjective(word: str) -> bool:
    """Whether a word is rather an adjective than a participle, whatever its ending looks like.

    Example:
        >>> is_adjective("Подсолнечная"), is_adjective("Работающая"), is_adjective("Являясь")
        (True, False, False)
    """
    readings = [str(parse.tag.POS) for parse in _analyzer().parse(word)]
    return "ADJF" in readings and readings[0] not in ("GRND", "PRTF", "VERB")


@lru_cache(maxsize=4096)
def case_forms(name: str) -> frozenset[str]:
    """The case forms of a name, itself included, in one case of letters and without ``ё``.

    Example:
        >>> sorted(case_forms("Елец"))
        ['елец', 'ельца', 'ельце', 'ельцом', 'ельцу']
        >>> "орла" in case_forms("Орёл"), "орела" in case_forms("Орёл")
        (True, False)
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    forms = {plain, *(_in_case(plain, case) for case in CASES.values())}
    return frozenset(form.casefold().replace("ё", "е") for form in forms)


@lru_cache(maxsize=4096)
def _in_case(name: str, case: str) -> str:
    words = name.split(" ")
    chosen = _readings(words)
    shown: list[str] = []
    for at, word in enumerate(words):
        parse = chosen.get(at)
        shown.append(word if parse is None else _form(word, parse, case))
    return " ".join(shown)


def _form(word: str, parse: Parse, case: str) -> str:
    """A word in a case; a name with a joint is declined before it."""
    tag = parse.tag
    # A place has no life: one enters «Орёл», not «Орла».
    if case == CASES["accusative"] and ("plur" in tag or "masc" in tag):
        return word
    # A town that is called like a person: «под Чаплыгином», but «с Чаплыгиным».
    if case == CASES["instrumental"] and "Surn" in tag and PERSON.search(word):
        return f"{word}ом"
    form = parse.inflect({case})
    end = _end(word)
    return word if form is None else _like(_own(form.word, word), word[:end]) + word[end:]


def _own(form: str, word: str) -> str:
    """A form as the name is written: with its own beginning, and no ``ё`` where it has none."""
    alike = ALIKE.get(word.casefold())
    if alike is not None:
        beginning, end = alike
        form = word.casefold().removesuffix(end) + form.removeprefix(beginning)
    return form if "ё" in word.casefold() else form.replace("ё", "е")


def _end(word: str) -> int:
    """Where the part of a word ends that is declined."""
    return next((word.index(part) for part in JOINTS if part in word), len(word))


def _readings(words: list[str]) -> dict[int, Parse]:
    """How each word that changes is read, by its place in the name."""
    found: dict[int, Parse] = {}
    for at, word in enumerate(words):
        if SHORT.match(word) or not WORD.fullmatch(word):
            continue
        following = words[at + 1] if at + 1 < len(words) else ""
        parse = _reading(word[: _end(word)], following)
        if parse is None:
            return found
        found[at] = parse
        if parse.normal_form in HEADS:
            return found
    return found


def _reading(word: str, following: str) -> Parse | None:
    """The reading of a word as a name in the nominative, or as an adjective before its noun."""
    parses = [parse for parse in _parses(word) if "nomn" in parse.tag]
    if following:
        agreeing = [parse for parse in parses if "ADJF" in parse.tag and _agrees(parse, following)]
        if agreeing:
            return agreeing[0]
    return max(parses, key=_likeness, default=None)


def _likeness(parse: Parse) -> tuple[bool, bool, bool, float, bool]:
    """How likely a reading is that of a place: one that changes, a name of one, a known word."""
    tag = parse.tag
    return "Fixd" not in tag, "Geox" in tag, parse.is_known, parse.score, "anim" not in tag


def _agrees(adjective: Parse, following: str) -> bool:
    """Whether the next word of a name is a noun, or another adjective, that this one belongs to."""
    own = adjective.tag
    return any(
        "nomn" in noun.tag
        and own.number == noun.tag.number
        and ("plur" in noun.tag or own.gender == noun.tag.gender)
        for noun in _parses(following)
    )


def _like(form: str, word: str) -> str:
    """A form with the capitals of the word that it is of."""
    if word.isupper() and len(word) > 1:
        return form.upper()
    parts = zip(form.split("-"), word.split("-"), strict=False)
    return "-".join(part.capitalize() if like[:1].isupper() else part for part, like in parts)


def _parses(word: str) -> list[Parse]:
    """The readings of a word, or of the one that has its endings."""
    alike = ALIKE.get(word.casefold())
    found: list[Parse] = _analyzer().parse("".join(alike) if alike else word)
    return found


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
