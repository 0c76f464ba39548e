"""Schools named by an adjective: «Ручьёвская СОШ», «Лучинской гимназией № 2».

Most village schools are called by the adjective of their village, in whatever case the sentence
asks for. It comes back in the nominative, in the gender of what follows, and in the feminine where
a key is made of it, so that «Берёзовская школа» and «Берёзовский лицей» are told apart by their
level alone.
"""

from __future__ import annotations

import re

from graph.inflection import is_adjective

#: An adjective with a capital, by its ending in any case and gender.
ADJECTIVE = (
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*?"
    r"(?:ая|яя|ой|ей|ую|юю|ые|ие|ых|их|ым|им|ыми|ими|ий|ый|ого|его|ому|ему|ом|ем)"
)
ENDING = re.compile(r"(?:ая|яя|ой|ей|ую|юю|ые|ие|ых|их|ым|им|ыми|ими|ий|ый|ого|его|ому|ему|ом|ем)$")
#: Adjectives that say what a school teaches beside or in place of general education: with one of
#: them it is no school of the register (an art school, a riding school, a school of chess).
OTHER_STEMS = (
    r"(?:художествен|музыкал|спортив|конно-|шахмат|языков|воскрес|хоров|танцев|балетн|театрал|"
    r"компьютер|юношес|партийн|родител|автомобил|автошкол|хореограф|лыжн|гимнастич|футбол|"
    r"парашютн|мореходн|ремесл|медицинск|творчес|искусств|детско-юнош|"
    r"(?:летн|зимн|высш|конн|заочн|народн|открыт)(?:[аяыи]я|ой|ей|ую|юю|[ыи]е|[ыи]х))"
)
OTHER_SCHOOLS = re.compile(OTHER_STEMS, re.IGNORECASE)
#: Adjectives that say which schools are spoken of, and name none.
GENERAL = re.compile(
    r"^(?:опорн|базов|ведущ|сельск|городск|районн|областн|краев|муниципал|государств|частн|кажд|"
    r"люб|так|эт|наш|сам|перв|втор|трет|четв|нов|ближн|ближайш|сильн|слаб|малокомплект|"
    r"общеобразоват|средн|основн|начальн|вечерн|санаторн|кадетск|коррекцион|специал|православн|"
    r"профил|российск|русск|совреме|цифров|сетев|пилотн|инновац|дистанц|соседн|друг|остальн|больш|"
    r"отдельн|указан|данн|сво|мо|тво|ваш|весь|вс|как|котор|участв|бывш|прежн|крупн|мал|стар|"
    r"лучш|головн|дневн|национал|федерал|региональн|межшкол|межмуницип|учебн|детск)\w{0,6}$",
    re.IGNORECASE,
)
#: Consonants behind which Russian writes и and not ы.
SOFTENING = "гкхжчшщ"
MASCULINE = re.compile(r"^(?:лице|центр|кадетск\w+ корпус|интернат)", re.IGNORECASE)


def stem_of(adjective: str) -> str:
    """The adjective without its ending, as its town begins.

    Example:
        >>> stem_of("Ручьёвской"), stem_of("Нижнекамышская")
        ('Ручьёвск', 'Нижнекамышск')
    """
    return ENDING.sub("", adjective)


def feminine(adjective: str) -> str:
    """The adjective in the nominative of the feminine, in which keys have it.

    Example:
        >>> feminine("Ручьёвскую"), feminine("Заречного"), feminine("Ближней")
        ('Ручьёвская', 'Заречная', 'Ближняя')
    """
    stem = stem_of(adjective)
    soft = re.search(r"(?:яя|юю|ей|его|ему|ем)$", adjective) and stem.endswith("н")
    return f"{stem}{'яя' if soft else 'ая'}"


def agreeing(adjective: str, level: str) -> str:
    """The adjective in the nominative and the gender of the level that it stands before.

    Example:
        >>> agreeing("Лучинского", "лицея"), agreeing("Лучинской", "СОШ")
        ('Лучинский', 'Лучинская')
    """
    if not MASCULINE.search(level):
        return feminine(adjective)
    stem = stem_of(adjective)
    return f"{stem}{'ий' if stem[-1:] in SOFTENING else 'ый'}"


def genitive(adjective: str, level: str) -> str:
    """The adjective as it stands behind «филиал».

    Example:
        >>> genitive("Зареченская", "СОШ"), genitive("Лучинского", "лицея")
        ('Зареченской', 'Лучинского')
    """
    said = agreeing(adjective, level)
    endings = {"ая": "ой", "яя": "ей", "ий": "ого", "ый": "ого"}
    return f"{said[:-2]}{endings[said[-2:]]}"


def names_a_place(adjective: str) -> bool:
    """Whether the adjective before a level is that of a place, and not of a kind of school.

    Example:
        >>> names_a_place("Ручьёвская"), names_a_place("Художественная"), names_a_place("Опорной")
        (True, False, False)
    """
    if OTHER_SCHOOLS.match(adjective) or GENERAL.match(adjective):
        return False
    return stem_of(adjective).endswith(("ск", "цк")) or is_adjective(adjective)
