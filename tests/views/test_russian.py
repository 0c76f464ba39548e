"""Russian as an official writes it: one word a thing, the sense right, cases and plurals right.

Each place of the wording that was found wrong stands here as it has to be, and behind the places
the rules: words that must not occur in what people see, each with its reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from graph.derive import derive
from graph.model import Municipality
from graph.places import Place
from loaders.folder.read import read_folder
from loaders.shipped import example_folder
from views.finding import finding_words
from views.issues import issue_words, sentence
from views.map_words import MAP_TERMS
from views.names import municipality_form, municipality_title, region_name
from views.places import PARTS, SHORT, WHOLE, place_words
from views.report.files import render_html, render_markdown
from views.report.words import Words, word_table
from views.words import COUNTED, TERMS, counted, term


def texts(table: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every Russian text of a table of words, with its place."""
    for name, value in table.items():
        if name == "ru" or name.startswith("ru-"):
            yield f"{where} ({name})", value
        elif isinstance(value, dict):
            yield from texts(value, f"{where}.{name}")


def spoken() -> Iterator[tuple[str, str]]:
    """Every Russian text that people see, with its place."""
    yield from ((f"term {name}", pair[0]) for name, pair in TERMS.items())
    for name, (russian, _) in COUNTED.items():
        yield from ((f"counted {name}", form) for form in russian)
    yield from texts(finding_words(), "finding")
    yield from texts(issue_words(), "issue")
    yield from texts(word_table("sentences")["sentence"], "report")
    for entry in word_table("glossary")["term"]:
        yield from texts(entry, f"glossary {entry['en']}")
    for table in (WHOLE, SHORT, PARTS):
        yield from ((f"place {name}", pair[0]) for name, pair in table.items())


SPOKEN = sorted(set(spoken()))

#: What must not occur, why, and the places where it may.
RULES: list[tuple[str, str, str]] = [
    (r"посчитан|по сч[её]ту|счёта", "a number is «указано», a school is «учтена»: counting is "
     "what a report does not say it does", ""),
    (r"\bстолб|\bколонк", "a column of a table is «графа»", ""),
    (r"ячейк", "a cell of a row is «графа»; only a merged one, and one of a workbook with its "
     "address, are cells", r"issue\.number-in-merged-cell|place cell"),
    (r"\bряд[аеуы]?\b", "a row of a table is «строка»", ""),
    (r"\bпуст", "a cell without a number is «не заполнена»", ""),
    (r"доказ", "a total proves nothing, a value «следует из итога»", ""),
    (r"говорит(?!ся)|сказан|сообщает|молчит|называет", "a report does not speak: it is "
     "«указано» or «названо» in it", ""),
    (r"документ", "what is read is «отчёт»; only what is said of a file is of a document",
     r"issue\.(embedded-document|municipalities-learnt)|place"),
    (r"в одиночку|сто[яи]т|стоящ|взглянуть|созвучн|рядом\b", "plain talk, not the language of an "
     "office", ""),
    (r"соцпедагог|психологи\b(?<!педагоги-психологи)|(?<!-)дефектолог|(?<!-)логопед",
     "posts have full names: педагог-психолог, учитель-дефектолог, учитель-логопед, социальный "
     "педагог", ""),
    (r"крупнее|мельче|мелкий|полый|ядром|риска\b", "signs are «малые», «с точкой», controls "
     "«увеличить» and «уменьшить»", ""),
    (r"\bшаг(?!и? в)", "what is recommended is «мера»", ""),
    (r"сосед", "a municipality «граничит»", ""),
    (r"без названия|сетевые назван", "a school is «названа» or «не названа»", ""),
    (r"плитк|вся карта|\bфакты\b", "views and parts of the map are called as officials know them",
     ""),
    (r"—", "the dash of the texts is the short one with spaces", ""),
    (r"тогда как|потому что", "shorter", ""),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "reason", "allowed"), RULES, ids=[rule[0] for rule in RULES])
def test_no_word_that_officials_do_not_write(pattern: str, reason: str, allowed: str) -> None:
    wrong = [
        f"{where}: {text}"
        for where, text in SPOKEN
        if re.search(pattern, text, re.IGNORECASE) and not (allowed and re.search(allowed, where))
    ]
    assert not wrong, reason


def test_the_scripts_of_the_map_write_the_same_dash() -> None:
    scripts = list(resources.files("views").joinpath("templates", "map").iterdir())
    assert len(scripts) > 20
    for script in scripts:
        assert "—" not in script.read_text("utf-8"), script.name


def test_a_dash_begins_no_line_of_the_report(pages: dict[str, str]) -> None:
    assert "школ\N{NO-BREAK SPACE}– участниц" in pages["html"]
    assert " – " not in pages["html"]


@pytest.mark.parametrize("rule", RULES, ids=[rule[0] for rule in RULES])
def test_every_rule_would_find_something(rule: tuple[str, str, str]) -> None:
    """What was written before stands here, so that a pattern that finds nothing is noticed."""
    before = (
        "посчитаны не все; столбец 3; Ячейка пуста; ряд 10; ноль доказан итогом; документ не "
        "говорит; школ работает в одиночку; соцпедагоги; Мельче; Шаг; Соседи; школа без "
        "названия; Плитки; тогда как; принимающая — сторона"
    )
    assert re.search(rule[0], before, re.IGNORECASE)


def report(name: str) -> str:
    return str(word_table("sentences")["sentence"][name]["ru"])


#: Where the wording was, and what stands there: of the map, then of the report and the issues.
ON_THE_MAP = {
    "tiles": "Районы",
    "force": "Схема связей",
    "strip-heading": "Сети и партнёры без привязки к муниципалитету",
    "legend-named": "с точкой – школа названа; без точки – учтена только числом",
    "legend-outside": "малый знак – школа вне программы",
    "legend-bar": "охват, 0–100 %; засечка – среднее по региону, {mean}",
    "legend-count": "вне сетей 6 из 10 школ",
    "reason-proved-none": "Графа не заполнена; из итога следует нулевое значение: вне сетей все "
    "школы программы.",
    "ground-count-some": "указано только число",
    "ground-count-all": "по таблице включены все",
    "ground-not-stated": "число не указано",
    "ground-count-none": "все включённые школы названы",
    "column-hidden": "в том числе вне сетей",
    "unnamed-school": "школа не названа ({n} из {all})",
    "places": "Источник",
    "explicit": "указано прямо",
    "implied": "следует из текста",
    "derived": "рассчитано",
    "others-in": "совместно: {n}",
    "host": "площадка",
    "shared service": "совместное обеспечение специалистами",
    "staff group": "объединение педагогов",
    "contract_social_pedagogues": "социальные педагоги по договору",
    "new_staff_social_pedagogues": "социальные педагоги: введено ставок",
    "headline": "Сколько школ не включено в сетевое взаимодействие",
    "zoom-in": "Увеличить",
    "zoom-out": "Уменьшить",
    "zoom-fit": "Карта целиком",
    "naming": "Школы",
    "named-any": "все",
    "named-only": "названные",
    "unnamed-only": "неназванные",
    "shown-all": "Школ на карте: {programme} программы и {outside} вне её",
    "column-schools": "Школ программы",
    "new_staff_psychologists": "педагоги-психологи: введено ставок",
    "neighbours": "Граничит с муниципалитетами",
    "facts": "Сведения",
    # What was right, and stays.
    "isolated": "вне сетей",
    "connected": "в сетях",
    "full-screen": "Во весь экран",
    "dark": "Тёмная тема",
}
IN_THE_REPORT = {
    "title": "Школы, не включённые в сетевое взаимодействие",
    "coverage-title": "Распределение школ",
    "proved-zero": "не заполнено; нулевое значение следует из итога",
    "steps-title": "Рекомендуемые меры",
    "column-step": "Мера",
    "column-why": "Обоснование",
    "column-effect": "Охватит школ",
    "where-own": "В том же муниципалитете.",
    "where-further": "{municipality}, не граничит{distance}.",
    "alternatives": "Равноценные варианты: ещё {count}.",
    "where-unplaced": "Местонахождение в отчёте не указано.",
    "step-methodical network": "Включить школы в методическую сеть",
    "step-pair with base school": "Закрепить базовую школу (наставничество):",
    "step-sign with partner": "Заключить договор о сетевой форме (соглашение о сотрудничестве) с",
    "step-profile class": "Обеспечить участие обучающихся в профильном классе",
    "silence-title": "Сведения, отсутствующие в отчёте",
    "issues-title": "Замечания к исходным данным",
}


@pytest.mark.parametrize("name", ON_THE_MAP)
def test_a_place_on_the_map_is_worded_as_it_should_be(name: str) -> None:
    assert term(name, "ru") == ON_THE_MAP[name]
    assert name in MAP_TERMS or name in TERMS


@pytest.mark.parametrize("name", IN_THE_REPORT)
def test_a_place_in_the_report_is_worded_as_it_should_be(name: str) -> None:
    assert report(name) == IN_THE_REPORT[name]


def test_one_thing_has_one_word() -> None:
    """A panel and a section of it, a view and a list, are not called by one name."""
    for one, other in (("details", "facts"), ("force", "ties"), ("tiles", "tab-municipalities")):
        assert term(one, "ru") != term(other, "ru"), one
    # And a thing that stands in two tables of words is called the same in both.
    for name, sentence_name in (
        ("column-schools", "column-programme"),
        ("column-where", "column-place"),
        ("not-stated", "not-said"),
    ):
        assert term(name, "ru") == report(sentence_name), name
    assert report("column-hidden").casefold() == term("column-hidden", "ru")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The report on the shipped example, in both languages and forms."""
    facts = derive(read_folder(example_folder()))
    return {
        "ru": render_markdown(facts, "ru"),
        "en": render_markdown(facts, "en"),
        "html": render_html(facts, "ru"),
    }


@pytest.mark.parametrize(
    "said",
    [
        "не включены в сетевое взаимодействие 60 из 156 школ – участниц программы: по 39 школам "
        "это установлено, ещё 21 – в числе 43 школ",
        "Распределение школ: в сетях 74",
        "(охват – 62 %)",
        "Данные отчёта дают два значения: 60 – по строкам",
        "Расхождение возникло по строке «г. Елец»",
        "сумма по остальным строкам равна итогу (97), следовательно, значение равно нулю",
        "Названия школ программы: учтено 156, поимённо указано 10",
        "Грязинский район, не граничит (70 км по прямой)",
        "Долгоруковский район, граничит (40 км по прямой)",
        "Близко к тематике, реализуемой в Грязинском районе: «",
        "договор Долгоруковского района: ведение занятий по индивидуальному учебному плану",
        "**Включить школы в методическую сеть** по организации обучения детей с ОВЗ",
        "(соглашение о сотрудничестве) с** ЛГТУ",
        "(соглашение о сотрудничестве) с организацией** «Яндекс.Лицей»",
        "одна школа на пару",
        "По таблице 1 логопедов нет также в г. Ельце",
        "По таблице 1 дефектологов нет также в г. Ельце и в Задонском районе",
        "Итог (990) не равен сумме по таблице 3 (976)",
        "педагоги-психологи: введено по договору – 3, всего указано 2",
        "школа, не входящая ни в одну сеть, группу, договор",
        "таблица 4, строка 10 (Задонский), графа 3",
    ],
)
def test_the_report_on_the_example_says(pages: dict[str, str], said: str) -> None:
    plain = pages["ru"].replace("\\", "")
    assert said in plain


def test_english_pages_name_the_region_in_english(pages: dict[str, str]) -> None:
    assert "Lipetsk Region, 2020" in pages["en"]
    assert "Oblast" not in pages["en"]
    assert region_name("Липецкая область", "en") == "Lipetsk Region"


def test_a_line_of_a_text_and_a_row_of_a_table_are_told_apart() -> None:
    assert place_words(Place(line=101, character=7), "ru") == "строка 101 отчёта, знак 7"


@pytest.mark.parametrize(
    ("name", "genitive", "inside"),
    [
        ("Орёл", "Орла", "в Орле"),
        ("Грязи", "Грязей", "в Грязях"),
        ("г. Елец", "г. Ельца", "в г. Ельце"),
        ("Задонский", "Задонского района", "в Задонском районе"),
        ("Лев-Толстовский", "Лев-Толстовского района", "в Лев-Толстовском районе"),
        ("Усть-Илимск", "Усть-Илимска", "в Усть-Илимске"),
        ("Набережные Челны", "Набережных Челнов", "в Набережных Челнах"),
        ("Дно", "Дна", "в Дне"),
        ("Сочи", "Сочи", "в Сочи"),
        ("г. Жуковский", "г. Жуковского", "в г. Жуковском"),
        ("Всеволожский", "Всеволожского района", "во Всеволожском районе"),
    ],
)
def test_a_municipality_stands_in_the_case_that_a_sentence_asks_for(
    name: str, genitive: str, inside: str
) -> None:
    assert municipality_form(name, "genitive", "ru") == genitive
    assert municipality_form(name, "inside", "ru") == inside
    parameters = json.dumps({"municipalities": [name], "staff": "штатные логопеды"})
    table = Place(table="1", row=2)
    said = sentence("absence-only-in-table", parameters, "ru", Place(line=9), table)
    assert said == f"По таблице 1 штатных логопедов нет также {inside}; в тексте это не указано."


def test_a_city_is_no_district_though_its_name_is_an_adjective() -> None:
    assert municipality_title("г. Жуковский", "ru") == "г. Жуковский"
    assert municipality_title("г. Жуковский", "en") == "Zhukovsky (city)"


def test_every_municipality_of_the_example_has_its_cases() -> None:
    for municipality in read_folder(example_folder()).nodes(Municipality):
        said = municipality_form(municipality.name, "inside", "ru")
        assert re.search(r"(ком районе|це|ке)$", said), said


def test_the_number_and_its_noun_agree() -> None:
    assert [counted("school-by", number, "ru") for number in (1, 2, 11, 21, 39)] == [
        "1 школе",
        "2 школам",
        "11 школам",
        "21 школе",
        "39 школам",
    ]
    assert Words("ru")("alternatives", count=1) == "Равноценные варианты: ещё 1."
