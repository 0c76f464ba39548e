"""The term base: every word that a view shows, in Russian and in English, declared once.

A plain table: one line a term, Russian first. A term that is counted has its plural forms, in
Russian for 1, 2 and 5, in English for 1 and 2. A view asks by name and never writes a word itself,
so that a map and a report never call one thing by two names.

Example:
    >>> term("isolated", "ru"), counted("school", 2, "ru"), counted("school", 1, "en")
    ('вне сетей', '2 школы', '1 school')
"""

from __future__ import annotations

import string
from typing import Any, Literal

from graph.values import number_text
from views.map_words import MAP_TERMS

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")

TERMS: dict[str, tuple[str, str]] = {
    # what the program is about
    "networking": ("сетевое взаимодействие", "networking"),
    "networking-of-schools": ("Сетевое взаимодействие школ", "Networking of schools"),
    "coverage": ("охват", "coverage"),
    "density": ("плотность", "density"),
    "base-school": ("базовая школа", "base school"),
    # the three statuses
    "connected": ("в сетях", "connected"),
    "isolated": ("вне сетей", "isolated"),
    "unknown": ("неизвестно", "unknown"),
    "isolated-school": ("школа вне сетей", "isolated school"),
    "isolated-schools": ("Школы вне сетей", "Isolated schools"),
    # the things
    "school": ("школа", "school"),
    "network": ("сеть", "network"),
    "partner": ("партнёр", "partner"),
    "agreement": ("договор", "agreement"),
    "project": ("проект", "project"),
    "municipality": ("муниципалитет", "municipality"),
    "region": ("регион", "region"),
    "figure": ("показатель", "figure"),
    "total": ("итог", "total"),
    "issue": ("замечание", "issue"),
    "district": ("муниципальный район", "district"),
    "city": ("городской округ", "city"),
    # kinds of networks and partners
    "methodical network": ("методическая сеть", "methodical network"),
    "inter-school group": ("межшкольная группа", "inter-school group"),
    "creative group": ("творческая группа", "creative group"),
    "profile class": ("профильный класс", "profile class"),
    "staff group": ("объединение педагогов", "staff group"),
    "shared service": ("совместное обеспечение специалистами", "shared service"),
    "university": ("вуз", "university"),
    "Yandex Lyceum": ("Яндекс.Лицей", "Yandex Lyceum"),
    "further education": ("дополнительное образование", "further education"),
    "sports school": ("спортивная школа", "sports school"),
    "municipal institution": ("муниципальное учреждение", "municipal institution"),
    "methodical service": ("методическая служба", "methodical service"),
    "development centre": ("центр развития", "development centre"),
    "trade union": ("профсоюз", "trade union"),
    "cooperative": ("кооператив", "cooperative"),
    "programme": ("программа", "programme"),
    "contest": ("конкурс", "contest"),
    "centre": ("центр", "centre"),
    "support of staff": ("поддержка педагогов", "support of staff"),
    # roles in a network or agreement
    "host": ("площадка", "host"),
    "funder": ("финансирует", "funder"),
    "leader": ("руководитель", "leader"),
    "member": ("участник", "member"),
    "party": ("сторона", "party"),
    "mentor": ("наставник", "mentor"),
    "base school": ("базовая школа", "base school"),
    # states of an agreement
    "concluded": ("заключён", "concluded"),
    "in force": ("действует", "in force"),
    "ended": ("завершён", "ended"),
    "planned": ("планируется", "planned"),
    # certainty of a fact
    "explicit": ("указано прямо", "stated"),
    "implied": ("следует из текста", "implied"),
    "derived": ("рассчитано", "derived from counts"),
    # what a municipality is stated to have
    "base_school": ("базовая школа", "a base school"),
    "municipal_programme": ("муниципальная программа", "a municipal programme"),
    # places and reasons
    "and": ("и", "and"),
    "by-table": ("таблице", "table"),
    "see-also": ("см. также", "see also"),
    "reason-named": ("связь названа", "a tie is named"),
    "reason-unplaced": ("муниципалитет школы не указан", "no municipality of it is known"),
    "reason-no-count": (
        "число школ, включённых в сетевое взаимодействие, не указано",
        "no count says how many of its schools are networked",
    ),
    "reason-counts": (
        "школы программы – {programme}, включено в сетевое взаимодействие – {networked}",
        "programme schools {programme}; networked schools {networked}",
    ),
    "cell-blank": ("графа не заполнена", "the cell is blank"),
    "cell-zero": ("указан ноль", "the number is 0"),
    "reason-some": (
        "какие именно, не указано; вне сетей {hidden} из {unknown}",
        "which of them is not said, {hidden} of {unknown} stand outside",
    ),
    "reason-proved": (
        "из итога следует нулевое значение",
        "proved zero by the stated total",
    ),
    # units
    "unit-rates": ("ставок", "rates"),
    "unit-people": ("человек", "people"),
    "unit-events": ("мероприятий", "events"),
    "unit-schools": ("школ", "schools"),
    "unit-percent": ("%", "%"),
    "unit-hours": ("часов", "hours"),
    "unit-roubles": ("рублей", "roubles"),
    "unit-thousand roubles": ("тыс. рублей", "thousand roubles"),
    "unit-million roubles": ("млн рублей", "million roubles"),
    "unit-numbers": ("единицы не указаны", "unit not stated"),
    "unit-agreements": ("договоров", "agreements"),
    "unit-networks": ("сетей", "networks"),
    # measures
    "staff_psychologists": ("педагоги-психологи в штате", "psychologists on staff"),
    "staff_defectologists": ("учителя-дефектологи в штате", "special-needs teachers on staff"),
    "staff_speech_therapists": ("учителя-логопеды в штате", "speech therapists on staff"),
    "staff_social_pedagogues": ("социальные педагоги в штате", "social pedagogues on staff"),
    "contract_psychologists": ("педагоги-психологи по договору", "psychologists on contract"),
    "contract_defectologists": (
        "учителя-дефектологи по договору",
        "special-needs teachers on contract",
    ),
    "contract_speech_therapists": ("учителя-логопеды по договору", "speech therapists on contract"),
    "contract_social_pedagogues": (
        "социальные педагоги по договору",
        "social pedagogues on contract",
    ),
    "new_staff_psychologists": ("педагоги-психологи: введено ставок", "new posts: psychologists"),
    "new_staff_defectologists": (
        "учителя-дефектологи: введено ставок",
        "new posts: special-needs teachers",
    ),
    "new_staff_speech_therapists": (
        "учителя-логопеды: введено ставок",
        "new posts: speech therapists",
    ),
    "new_staff_social_pedagogues": (
        "социальные педагоги: введено ставок",
        "new posts: social pedagogues",
    ),
    "new_contract_psychologists": (
        "педагоги-психологи: введено по договору",
        "new contracts: psychologists",
    ),
    "new_contract_defectologists": (
        "учителя-дефектологи: введено по договору",
        "new contracts: special-needs teachers",
    ),
    "new_contract_speech_therapists": (
        "учителя-логопеды: введено по договору",
        "new contracts: speech therapists",
    ),
    "new_contract_social_pedagogues": (
        "социальные педагоги: введено по договору",
        "new contracts: social pedagogues",
    ),
    "significant_methodical_events": (
        "значимые методические мероприятия",
        "significant methodical events",
    ),
    "methodical_seminars": ("методические семинары", "methodical seminars"),
    "master_classes": ("мастер-классы", "master classes"),
    "conferences": ("конференции", "conferences"),
    "rallies": ("слёты", "rallies"),
    "contests": ("конкурсы", "contests"),
    "methodical_weeks": ("методические недели", "methodical weeks"),
    "projects": ("проекты", "projects"),
    "networked_organisations": (
        "школы, включённые в сетевое взаимодействие",
        "schools in networking",
    ),
    "agreements": ("договоры, заключённые за год", "agreements concluded in the year"),
    "network_events": ("сетевые мероприятия", "network events"),
    "methodical_networks": ("методические сети", "methodical networks"),
    "programme_schools": ("школы программы", "programme schools"),
    "events_at_programme_schools": (
        "методические мероприятия в школах программы",
        "methodical events at programme schools",
    ),
    **MAP_TERMS,
}

#: Russian forms for 1, 2 and 5; English forms for 1 and 2.
COUNTED: dict[str, tuple[tuple[str, str, str], tuple[str, str]]] = {
    "school": (("школа", "школы", "школ"), ("school", "schools")),
    "school-of": (("школы", "школ", "школ"), ("school", "schools")),
    "school-by": (("школе", "школам", "школам"), ("school", "schools")),
    "municipality": (
        ("муниципалитет", "муниципалитета", "муниципалитетов"),
        ("municipality", "municipalities"),
    ),
    "network": (("сеть", "сети", "сетей"), ("network", "networks")),
    "partner": (("партнёр", "партнёра", "партнёров"), ("partner", "partners")),
    "agreement": (("договор", "договора", "договоров"), ("agreement", "agreements")),
    "project": (("проект", "проекта", "проектов"), ("project", "projects")),
    "tie": (("связь", "связи", "связей"), ("tie", "ties")),
    "member": (("участник", "участника", "участников"), ("member", "members")),
    "event": (("мероприятие", "мероприятия", "мероприятий"), ("event", "events")),
    "pair": (("пара школ", "пары школ", "пар школ"), ("pair of schools", "pairs of schools")),
    "place": (("место", "места", "мест"), ("place", "places")),
    # of the report
    "school-stand": (
        ("школа не включена", "школы не включены", "школ не включены"),
        ("school stands", "schools stand"),
    ),
    "programme-school": (
        ("школа программы", "школы программы", "школ программы"),
        ("programme school", "programme schools"),
    ),
    "option": (("вариант", "варианта", "вариантов"), ("option", "options")),
    "kilometre": (("км", "км", "км"), ("km", "km")),
}


def term(name: str, language: Language) -> str:
    """The term in a language; a name that the table does not know is shown as it is.

    Documents bring words of their own (a sort of partner, a measure of another region): to show
    them unchanged is better than to fail or to leave them out.
    """
    pair = TERMS.get(name)
    return name if pair is None else pair[LANGUAGES.index(language)]


def plural(name: str, number: int, language: Language) -> str:
    """The form of a counted term that goes with a number.

    Example:
        >>> [plural("network", number, "ru") for number in (1, 3, 11, 21)]
        ['сеть', 'сети', 'сетей', 'сеть']
    """
    russian, english = COUNTED[name]
    if language == "en":
        return english[0 if number == 1 else 1]
    if number % 10 == 1 and number % 100 != 11:
        return russian[0]
    return russian[1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2]


def counted(name: str, number: int, language: Language) -> str:
    """A number with its term in the right form."""
    return f"{number} {plural(name, number, language)}"


def number_words(number: float, language: Language) -> str:
    """A number as the language writes it.

    Example:
        >>> number_words(4.0, "en"), number_words(1.345, "ru")
        ('4', '1,345')
    """
    text = number_text(number)
    return text.replace(".", ",") if language == "ru" else text


def range_words(bounds: tuple[int, int] | list[int]) -> str:
    """Two bounds as one number, or as a range.

    Example:
        >>> range_words((2, 2)), range_words((0, 3))
        ('2', '0–3')
    """
    lowest, highest = bounds
    return str(lowest) if lowest == highest else f"{lowest}–{highest}"


class Filler(string.Formatter):
    """Fills the sentences of one language: a number, or a range, with the word that it asks for.

    Example:
        >>> Filler("en").vformat("{few:school} of {all}", (), {"few": (1, 2), "all": 9})
        '1–2 schools of 9'
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        """A number, with its word where the pattern names one."""
        if format_spec:
            return self.count(value, format_spec)
        return self.number(value) if isinstance(value, int | tuple) else str(value)

    def count(self, number: int | tuple[int, int], word: str) -> str:
        """A number, or a range of numbers, with a word in the form that it asks for."""
        last = number if isinstance(number, int) else number[1]
        return f"{self.number(number)} {plural(word, last, self.language)}"

    def number(self, number: int | tuple[int, int]) -> str:
        """A number, or a range of numbers as its lowest and highest value."""
        return str(number) if isinstance(number, int) else range_words(number)


def words(language: Language) -> dict[str, str]:
    """The whole table in one language."""
    return {name: term(name, language) for name in TERMS}


def forms(language: Language) -> dict[str, list[str]]:
    """The plural forms in one language."""
    return {name: list(pair[LANGUAGES.index(language)]) for name, pair in COUNTED.items()}
