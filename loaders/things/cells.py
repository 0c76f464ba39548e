"""The cells of a table of things: items of a list, their names, and whether they are in force."""

from __future__ import annotations

import re

from loaders.things.columns import NOBODY

#: Between items, outside of quotation marks and brackets.
SPLIT = re.compile(r";|\n|,(?!\s*\d{4}\b)(?![^«\"(]*[»)])|(?<=[»\"])\s+и\s+(?=[«\"])")
QUOTED = re.compile(r"[«\"“„]\s*([^»\"”“«]+?)\s*[»\"”]")
#: What a tie of another kind than that of today is told by.
ENDED = re.compile(
    r"(?<!\w)(?:ист[её]к|расторг|прекра[щт]|не\s+действу|утрат|заверш[её]н|законч|выш(?:ел|л)|выбы|"
    r"исключ|закрыт|ликвид|упраздн|распущ|бывш|состоявш|входивш|участвовавш|не\s+подтвержд|"
    r"не\s+подтверд)\w*",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"(?<!\w)(?:план|намер|предполага|вступит|вступает|вступят|войд[её]т|войдут|будет|будут|"
    r"готовится|готовятся|проект\s+договор|на\s+согласовани|на\s+подпис|оформля|ожида|обсужда|"
    r"приглаш|собирае(?:м|т)ся\s+\w+ть|хот(?:им|ят|ел)|(?:подал|подан)\w*\s+заявк|заявк|"
    r"при\s+согласи|при\s+услови|заключит|подпи(?:шет|шут|сать)|заключат|включить|войти|вступить|"
    r"рекоменд|предлож|следует|необходимо|поруч)\w*",
    re.IGNORECASE,
)
ORAL = re.compile(
    r"(?<!\w)(?:устн\w+|без\s+(?:оформления\s+|заключения\s+)?(?:договор|соглашени)\w*|"
    r"(?:договор|соглашени)\w{0,3}\s+нет(?!\w)|разов\w+|не\s+заключ\w+)",
    re.IGNORECASE,
)
AGREED = re.compile(r"(?<!\w)(?:договор|соглашени|контракт)\w*", re.IGNORECASE)
BRACKET = re.compile(r"\s*\([^()]*\)")
#: A date, a term or a number behind a name.
BEHIND_NAME = re.compile(
    r"[,\s]+(?:(?:от|до|с|№|на)\s*)?(?:\d{1,2}\.\d{1,2}\.\d{2,4}|(?:19|20)\d\d(?:\s*г(?:ода?|\.)?)?)\s*$"
)
SAME = re.compile(
    r"^(?:то\s+же|та\s+же|те\s+же|тот\s+же|там\s+же|-//-|[«»\"″]{1,2})$", re.IGNORECASE
)
#: Names of networks are short; a sentence in their column says something else.
LONGEST_NAME = 120
SHORTEST_NAME = 3


def items(text: str) -> list[str]:
    """The items of a list in a cell, without those that say that there is none.

    Example:
        >>> items("«Родник»; «Шаг, и ещё шаг»"), items("ПрГУ, АО «Турбина»"), items("–")
        (['«Родник»', '«Шаг, и ещё шаг»'], ['ПрГУ', 'АО «Турбина»'], [])
    """
    parts = (re.sub(r"\s+", " ", part).strip(" .,;") for part in SPLIT.split(text))
    parts = (re.sub(r"^(?:\d{1,2}[.)]|[-–—•])\s*", "", part) for part in parts)
    found: list[str] = []
    for part in parts:
        if not part or NOBODY.match(part):
            continue
        if found and (AGREED.match(part) or ENDED.match(part) or PLANNED.match(part)):
            # "СПК «Рассвет», договор закончился": said of what stands before it.
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def in_force(text: str) -> bool:
    """Whether a text tells of a tie of today, and not of one that ended, is planned, or is a word.

    Example:
        >>> in_force("действует"), in_force("истёк 31.05.2022"), in_force("планируем вступить")
        (True, False, False)
    """
    return not (ENDED.search(text) or PLANNED.search(text) or ORAL.search(text))


def network_name(item: str) -> str | None:
    """The name of a network in an item: what is quoted, else a short text with a capital.

    Example:
        >>> network_name("«Лаборатория чтения», 2021"), network_name("Читающий город")
        ('Лаборатория чтения', 'Читающий город')
        >>> network_name("участвуем, название не помню") is None
        True
    """
    quoted = QUOTED.search(item)
    if quoted:
        return quoted[1]
    name = BEHIND_NAME.sub("", BRACKET.sub("", item)).strip(' .,*«»"')
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not name[0].isupper():
        return None
    return name


def class_name(profile: str) -> str | None:
    """The name of a class, of which a cell says what it is for.

    Example:
        >>> class_name("Инженерный"), class_name("Медицинский класс"), class_name("Музейное дело")
        ('Инженерный класс', 'Медицинский класс', 'Музейное дело')
    """
    name = network_name(profile)
    if name and re.fullmatch(r"[\w-]+(?:[ыио]й)", name):
        return f"{name} класс"
    return name


def partner_name(item: str) -> str | None:
    """The name of an institution in an item, without the date of its agreement.

    Example:
        >>> partner_name("ООО «Севлес» (15.11.2021)"), partner_name("СевГУ, до 2025 года")
        ('ООО «Севлес»', 'СевГУ')
    """
    name = BEHIND_NAME.sub("", BRACKET.sub("", item)).strip(" .,*")
    if not re.search(r"[А-ЯЁA-Z]", name) or len(name) > LONGEST_NAME:
        return None
    return name
