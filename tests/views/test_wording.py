"""Cells in words: data in JSON, words of the language in a table, short places in a terminal."""

from __future__ import annotations

import pytest

from graph.places import Place
from graph.reasons import CountedAt, Reason, TieAt
from views.reasons import reason_words
from views.selection import Selection
from views.table import Table
from views.terminal import terminal_text
from views.wording import worded
from views.words import LANGUAGES, Language

CELL = Place(line=9, table="5", row=3, row_name="Задонский", column=4)
REASON = Reason(
    ground="proved-none",
    municipality="Задонский",
    programme=CountedAt(number=10, place=CELL),
    networked=CountedAt(number=0, proved=True, place=CELL),
)
ISSUE = {
    "kind": "count-against-list",
    "parameters": '{"listed":11,"stated":12}',
    "place": "line 27",
    "other_place": None,
}
COLUMNS = ("key", "place", "reason", "message")
KINDS = {"key": "text", "place": "place", "reason": "reason", "message": "issue"}


def table(language: Language) -> Table:
    rows = [("school/1", str(CELL), REASON.text(), ISSUE), ("school/2", None, None, ISSUE)]
    return Table(COLUMNS, rows, kinds=KINDS, language=language)


def test_a_file_has_words_and_whole_places() -> None:
    first, second = worded(table("ru"), data=False).rows
    assert list(first) == [
        "school/1",
        "строка 9 отчёта, таблица 5, строка 3 (Задонский), графа 4",
        "Задонский район: школы программы – 10 (табл. 5, строка 3), включено в сетевое "
        "взаимодействие – не заполнено (табл. 5, строка 3); из итога следует нулевое значение",
        "Муниципалитетов указано 12, перечислено 11.",
    ]
    assert list(second[1:3]) == [None, None]


def test_json_has_the_data_and_both_languages() -> None:
    (first, _) = worded(table("ru"), data=True).records()
    assert first["place"] == str(CELL)
    assert first["reason"]["networked"] == {"number": 0, "place": str(CELL), "proved": True}
    assert first["message"] == {
        "parameters": {"listed": 11, "stated": 12},
        "ru": "Муниципалитетов указано 12, перечислено 11.",
        "en": "12 municipalities are counted, 11 are listed.",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_terminal_has_short_places_and_whole_ones_on_demand(language: Language) -> None:
    shown = {"ru": "табл. 5, строка 3", "en": "t. 5 r. 3"}[language]
    brief = terminal_text(table(language), Selection(columns=("key", "place")), None)
    assert f"school/1  {shown}\n" in brief
    wide = terminal_text(table(language), Selection(wide=True), None)
    assert ("графа 4" if language == "ru" else "column 4") in wide
    said = {"ru": "Муниципалитетов указано 12", "en": "12 municipalities are counted"}
    assert said[language] in wide


def test_reasons_in_words() -> None:
    some = Reason(
        ground="count-some",
        municipality="г. Елец",
        programme=CountedAt(number=8, place=CELL),
        networked=CountedAt(number=None, place=CELL),
        unknown=8,
        outside=(3, 5),
    )
    assert "3–5 of 8 stand outside" in reason_words(some, "en")
    assert "not stated (t. 5 r. 3)" in reason_words(some, "en")
    tie = Reason(ground="tie", ties=(TieAt(to="шахматы", place=Place(line=9)),))
    assert reason_words(tie, "en") == "a tie is named: шахматы (line 9)"
    assert "муниципалитет" in reason_words(Reason(ground="not-stated"), "ru")
    assert reason_words(Reason(ground="outside"), "en").startswith("The school is not counted")
    for reason in (some, tie, REASON):
        assert Reason.parse(reason.text()) == reason
