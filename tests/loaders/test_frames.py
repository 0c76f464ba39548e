"""Belonging and agreements told in sentences of another author, in any order of their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Partner
from loaders.names.organisations import find_organisations, short_names, whole_name
from loaders.things.cells import in_force
from tests.loaders.test_things import agreed, bases, homes, kinds, members, read

HEAD = "# Отчёт за 2024 год\n\n"


@pytest.mark.parametrize(
    ("sentence", "ties"),
    [
        ("В объединение «Горизонт» Дубровского района входят Заречная ООШ и Луговая СОШ.",
         {("Заречная ООШ", "Горизонт"), ("Луговая СОШ", "Горизонт")}),
        ("Заречная и Луговая школы Дубровского района учредили школьный союз «Исток».",
         {("Заречная школа", "Исток"), ("Луговая школа", "Исток")}),
        ("Сеть «Лад» собирается на базе Дубровской СОШ № 2, к ней подключилась Ольшанская ООШ.",
         {("Дубровская СОШ № 2", "Лад"), ("Ольшанская ООШ", "Лад")}),
        ("СОШ № 3, 8 и 11 г. Светлограда участвуют в методическом объединении учителей «Слово».",
         {("СОШ № 3 г. Светлограда", "Слово"), ("СОШ № 8 г. Светлограда", "Слово"),
          ("СОШ № 11 г. Светлограда", "Слово")}),
    ],
)  # fmt: skip
def test_who_belongs_is_said_by_many_verbs(
    tmp_path: Path, sentence: str, ties: set[tuple[str, str]]
) -> None:
    assert members(read(tmp_path, f"{HEAD}{sentence}\n")) == ties


def test_a_school_on_whose_base_a_network_is_leads_it(tmp_path: Path) -> None:
    dataset = read(tmp_path, f"{HEAD}Сеть «Лад» создана на базе Дубровской СОШ № 2.\n")
    assert bases(dataset) == {("Дубровская СОШ № 2", "Лад")}


def test_the_items_of_a_list_belong_to_what_its_sentence_names(tmp_path: Path) -> None:
    text = (
        "В Дубровском районе продолжает работу клуб «Юный гидролог», его составляют:\n\n"
        "- Дубровская СОШ № 2 (ведущая);\n- Заречная ООШ.\n\n"
        "У ГБПОУ «Агроколледж» договор о практике с двумя школами района:\n\n"
        "- Дубровская СОШ № 2, с 2021 года;\n- Заречная ООШ, с 2023 года.\n"
    )
    dataset = read(tmp_path, HEAD + text)
    assert members(dataset) == {
        ("Дубровская СОШ № 2", "Юный гидролог"),
        ("Заречная ООШ", "Юный гидролог"),
    }
    assert frozenset({"Дубровская СОШ № 2", "ГБПОУ «Агроколледж»"}) in agreed(dataset)


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("Между ПрГУ и СОШ № 21 г. Светлограда с осени есть договор о практике.",
         [("СОШ № 21 г. Светлограда", "ПрГУ")]),
        ("Дубровская СОШ подписала соглашения с АО «Турбина» и Приозёрским аграрным техникумом.",
         [("Дубровская СОШ", "АО «Турбина»"),
          ("Дубровская СОШ", "Приозёрский аграрный техникум")]),
        ("Договорами с ПрГУ и АО «Турбина» связаны, соответственно, Ольшанская и Дубровская СОШ.",
         [("Ольшанская СОШ", "ПрГУ"), ("Дубровская СОШ", "АО «Турбина»")]),
        ("Ольшанская СОШ заключила договор с ПрГУ, Дубровская СОШ – с АО «Турбина».",
         [("Ольшанская СОШ", "ПрГУ"), ("Дубровская СОШ", "АО «Турбина»")]),
        ("Договор о совместных уроках действует между Ольшанской СОШ и Дубровской СОШ.",
         [("Ольшанская СОШ", "Дубровская СОШ")]),
    ],
)  # fmt: skip
def test_who_signed_with_whom(tmp_path: Path, sentence: str, pairs: list[tuple[str, str]]) -> None:
    assert agreed(read(tmp_path, f"{HEAD}{sentence}\n")) == {frozenset(pair) for pair in pairs}


@pytest.mark.parametrize(
    "sentence",
    [
        "Договор Ольшанской СОШ с АО «Турбина» в марте расторгнут.",
        "Ольшанская СОШ планирует заключить договор с АО «Турбина».",
        "Рекомендуем Ольшанской СОШ заключить договор с АО «Турбина».",
        "Заявку Ольшанской школы в сеть «Лад» отклонили.",
        "Ольшанская СОШ войдёт в сеть «Лад» при согласии учредителя.",
        "До июня 2023 года сеть «Лад» составляли Ольшанская СОШ и Дубровская СОШ.",
        "Сеть «Лад» упразднена, из состоявших в ней школ осталась Ольшанская СОШ.",
        "Сведения о договоре Ольшанской СОШ с АО «Турбина» не подтвердились.",
        "АО «Турбина» подарило Ольшанской ООШ станок по договору дарения.",
        "Договоры есть у Ольшанской СОШ, АО «Турбина», Дубровской СОШ, ПрГУ, музея «Дом рыбака».",
    ],
)
def test_what_is_denied_planned_ended_or_open_makes_no_tie(tmp_path: Path, sentence: str) -> None:
    dataset = read(tmp_path, f"{HEAD}{sentence}\n\nОльшанский район, Дубровский район.\n")
    assert members(dataset) == set()
    assert agreed(dataset) == set()


def test_what_no_frame_reads_is_told_as_not_read(tmp_path: Path) -> None:
    dataset = read(tmp_path, f"{HEAD}Договоры Ольшанской СОШ сложны, как и жизнь Дубровской СОШ.\n")
    assert "not-read" in kinds(dataset)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("с Приозёрским государственным университетом",
         ["Приозёрский государственный университет"]),
        ("в музее «Дом рыбака» и АО «Турбина»", ["музей «Дом рыбака»", "АО «Турбина»"]),
        ("Дубровской районной больницей", ["Дубровская районная больница"]),
        ("районная больница и завод рады", []),
    ],
)  # fmt: skip
def test_institutions_are_told_by_grammar(text: str, names: list[str]) -> None:
    assert sorted(span.name for span in find_organisations(text)) == sorted(names)


def test_a_short_name_stands_for_the_whole_one(tmp_path: Path) -> None:
    text = "Приозёрский политехнический университет (ППУ) ведёт занятия."
    assert short_names(text) == {"ППУ": "Приозёрский политехнический университет"}
    table = "| Школа | Партнёр по договору |\n|---|---|\n| Дубровская СОШ | ППУ |\n"
    dataset = read(tmp_path, f"{HEAD}{text}\n\nТаблица 1. Договоры\n\n{table}")
    assert {partner.name for partner in dataset.nodes(Partner)} == {
        "Приозёрский политехнический университет"
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Полянской школе Дубровского района помогает лицей № 8.",
         {"Полянская школа": "Дубровский"}),
        ("СОШ № 1, СОШ № 2 и лицей № 3 Ольшанского района ездят вместе.",
         {"СОШ № 1": "Ольшанский", "СОШ № 2": "Ольшанский", "лицей № 3": "Ольшанский"}),
        ("В Дубровском районе опыт Ольшанской СОШ № 2 переняла Заречная СОШ.",
         {"Ольшанская СОШ № 2": "Ольшанский", "Заречная СОШ": "Дубровский"}),
    ],
)  # fmt: skip
def test_a_municipality_is_of_the_school_that_it_stands_behind(
    tmp_path: Path, text: str, wanted: dict[str, str]
) -> None:
    """A wrong place is worse than none: it is told as a fact, with a line."""
    assert homes(read(tmp_path, f"{HEAD}{text}\n")) == wanted


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("с ГБУЗ «Лучинская районная больница».", "Лучинская районная больница", None),
        ("ГАУ ДПО «Институт развития образования» (далее – ИРО)", "ИРО", None),
        ("ООО «Ромашка» платит", "Ромашка", "Ромашка"),
        ("ГБУЗ «Лучинская ЦРБ»", "Лучинской ЦРБ", None),
        ("ГБУЗ «Лучинская ЦРБ»", "Ветловской ЦРБ", "Ветловской ЦРБ"),
    ],
)
def test_an_institution_is_one_with_and_without_its_legal_form(
    text: str, short: str, whole: str | None
) -> None:
    """A name that says by itself what sort it is stands for the whole; a brand alone does not."""
    (named,) = find_organisations(text)
    assert whole_name(short, short_names(text)) == (whole or named.name)


@pytest.mark.parametrize(
    "text",
    ["Дом культуры с. Тестово", "Районный дом ремёсел", "Дворец культуры «Маяк»"],
)
def test_a_house_of_culture_is_an_institution(text: str) -> None:
    assert [span.raw for span in find_organisations(f"Помогает {text}, и не раз.")] == [text]


@pytest.mark.parametrize(
    "text", ["сцену даёт без оформления договора", "договора нет", "без договора"]
)
def test_what_is_done_without_an_agreement_is_none(text: str) -> None:
    assert not in_force(text)
