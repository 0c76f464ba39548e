"""Tables of things: registers, lists of networks, agreements and matrices of another author."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.model import Agreement, BaseFor, LocatedIn, MemberOf, Network, Partner, PartyTo, School
from loaders.sources import Reader
from loaders.things.cells import in_force, items, network_name, partner_name
from loaders.things.columns import _named

REGION = """name,kind,centre
Приозёрная область,region,
Дубровский,district,Дубровка
Ольшанский,district,Ольшанка
г. Светлоград,city,Светлоград
"""


def read(folder: Path, text: str, name: str = "report.md") -> Dataset:
    (folder / "region.csv").write_text(REGION, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return Reader(folder / "region.csv")(folder / name)


def table(*rows: str) -> str:
    head, *body = rows
    lines = [head, "|".join(["", *["---"] * (head.count("|") - 1), ""]), *body]
    return "# Отчёт за 2024 год\n\nТаблица 1. Перечень\n\n" + "\n".join(lines) + "\n"


def members(dataset: Dataset) -> set[tuple[str, str]]:
    return {(link.source.caption, link.target.name) for link in dataset.links(MemberOf)}


def bases(dataset: Dataset) -> set[tuple[str, str]]:
    return {(link.source.caption, link.target.caption) for link in dataset.links(BaseFor)}


def agreed(dataset: Dataset) -> set[frozenset[str]]:
    sides: dict[str, set[str]] = {}
    for link in dataset.links(PartyTo):
        sides.setdefault(link.target.key, set()).add(link.source.caption)
    assert len(sides) == len(dataset.nodes(Agreement))
    return {frozenset(names) for names in sides.values()}


def homes(dataset: Dataset) -> dict[str, str]:
    return {
        link.source.caption: link.target.name
        for link in dataset.links(LocatedIn)
        if isinstance(link.source, School)
    }


def kinds(dataset: Dataset) -> list[str]:
    return sorted(issue.kind for issue in dataset.issues())


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4), (0, 1, 4, 3, 2), (3, 0, 2, 1, 4)], ids=["as told", "back", "mixed"]
)
def test_a_register_has_a_school_a_row(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Whatever the order of its columns; a blank municipality goes on from the row above."""
    rows = [
        ("Район", "Организация", "Объединение", "Роль", "Партнёр по договору"),
        ("Дубровский район", "МБОУ Дубровская СОШ", "«Исток»", "опорная",
         "Лесной техникум (01.09.2023)"),
        ("Дубровский район", "Заречная ООШ", "«Исток»; «Шаг»", "участник; базовая", "–"),
        ("г. Светлоград", "СОШ № 5", "«Исток»", "участник", "ООО «Север»"),
        ("г. Светлоград", "МБОУ «Лицей № 2»", "–", "", "нет"),
        ("г. Светлоград", "СОШ № 7", "вышла из «Истока» в 2023 году", "", "договор расторгнут"),
    ]  # fmt: skip
    lines = ["| " + " | ".join(row[at] for at in order) + " |" for row in rows]
    dataset = read(tmp_path, table(*lines))
    assert homes(dataset) == {
        "МБОУ Дубровская СОШ": "Дубровский",
        "Заречная ООШ": "Дубровский",
        "СОШ № 5": "г. Светлоград",
        "МБОУ «Лицей № 2»": "г. Светлоград",
        "СОШ № 7": "г. Светлоград",
    }
    assert members(dataset) == {
        ("МБОУ Дубровская СОШ", "Исток"),
        ("Заречная ООШ", "Исток"),
        ("Заречная ООШ", "Шаг"),
        ("СОШ № 5", "Исток"),
    }
    assert bases(dataset) == {("МБОУ Дубровская СОШ", "Исток"), ("Заречная ООШ", "Шаг")}
    assert agreed(dataset) == {
        frozenset({"МБОУ Дубровская СОШ", "Лесной техникум"}),
        frozenset({"СОШ № 5", "ООО «Север»"}),
    }
    assert len(dataset.nodes(Network)) == 2, "one title is one network, wherever its schools are"
    assert kinds(dataset).count("tie-not-in-force") == 2


def test_a_list_of_networks_has_its_schools_in_cells(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        table(
            "| № | Территория | Сеть | Ведущая школа | Участники | Научный руководитель |",
            "| 1 | Дубровский район | «Исток» "
            "| МБОУ «Дубровская СОШ № 1» | Заречная ООШ, Луговая СОШ | ПрГУ |",
            "| 2 | | «Слово» "
            "| МБОУ «Дубровская СОШ № 3» | Заречная ООШ; МБОУ «Дубровская СОШ № 1» | – |",
            "| 3 | г. Светлоград | «Атом» | Лицей № 8 | СОШ № 21, 22 и 25 | АО «Турбина» |",
        ),
    )
    assert bases(dataset) == {
        ("МБОУ «Дубровская СОШ № 1»", "Исток"),
        ("МБОУ «Дубровская СОШ № 3»", "Слово"),
        ("Лицей № 8", "Атом"),
    }
    assert members(dataset) == {
        ("МБОУ «Дубровская СОШ № 1»", "Исток"),
        ("Заречная ООШ", "Исток"),
        ("Луговая СОШ", "Исток"),
        ("ПрГУ", "Исток"),
        ("МБОУ «Дубровская СОШ № 3»", "Слово"),
        ("МБОУ «Дубровская СОШ № 1»", "Слово"),
        ("Заречная ООШ", "Слово"),
        ("Лицей № 8", "Атом"),
        ("СОШ № 21", "Атом"),
        ("СОШ № 22", "Атом"),
        ("СОШ № 25", "Атом"),
        ("АО «Турбина»", "Атом"),
    }
    assert homes(dataset)["Луговая СОШ"] == "Дубровский"
    assert homes(dataset)["СОШ № 25"] == "г. Светлоград"
    assert {partner.name: partner.kind for partner in dataset.nodes(Partner)} == {
        "ПрГУ": "university",
        "АО «Турбина»": "enterprise",
    }


def test_the_ground_decides_whether_it_is_an_agreement(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        table(
            "| Партнёр | Чем помогает | Школы | На каком основании |",
            "| Приозёрный университет | практикум "
            "| лицей № 8, СОШ № 21 г. Светлограда | договоры 2023 года |",
            "| Музей «Дом рыбака» | занятия | Заречная ООШ Дубровского района | устно |",
            "| АО «Турбина» | экскурсии "
            "| Луговая СОШ Ольшанского района | договор истёк в 2022 году |",
            "| Районная библиотека | клуб | Дубровская СОШ | соглашение от 10.02.2023 |",
        ),
    )
    assert frozenset({"СОШ № 21 г. Светлограда", "Приозёрный университет"}) in agreed(dataset)
    assert frozenset({"Дубровская СОШ", "Районная библиотека"}) in agreed(dataset)
    told = {name for pair in agreed(dataset) for name in pair}
    assert not told & {"Музей «Дом рыбака»", "АО «Турбина»", "Заречная ООШ", "Луговая СОШ"}
    assert kinds(dataset).count("tie-not-in-force") == 2


def test_a_matrix_has_a_sign_where_a_school_is_in(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        table(
            "| № | Школа | Читающий город | Лаборатория | Всего |",
            "| 1 | Дубровская СОШ | + | Б | 2 |",
            "| 2 | Ольшанская ООШ | – | + | 1 |",
            "| 3 | СОШ № 3 г. Светлограда | | + | 1 |",
            "| | Итого | 1 | 3 | 4 |",
        ),
    )
    assert members(dataset) == {
        ("Дубровская СОШ", "Читающий город"),
        ("Дубровская СОШ", "Лаборатория"),
        ("Ольшанская ООШ", "Лаборатория"),
        ("СОШ № 3 г. Светлограда", "Лаборатория"),
    }
    assert bases(dataset) == {("Дубровская СОШ", "Лаборатория")}


def test_a_class_has_a_host_and_those_who_teach(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        table(
            "| Профиль класса | Школа | Занятия ведут | Учеников |",
            "| Инженерный | СОШ № 21 г. Светлограда | АО «Турбина» | 33 |",
            "| Музейный | Ольшанская СОШ | – | 11 |",
            "| Итого | | | 44 |",
        ),
    )
    assert members(dataset) == {
        ("СОШ № 21 г. Светлограда", "Инженерный класс"),
        ("АО «Турбина»", "Инженерный класс"),
        ("Ольшанская СОШ", "Музейный класс"),
    }
    assert agreed(dataset) == set(), "who teaches has no agreement but where one is stated"


def test_a_school_whose_place_is_open_is_told_and_not_guessed(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        table(
            "| Территории | Сеть | Участники |",
            "| Дубровский, Ольшанский | «Мост» | Дубровская СОШ, Берёзовая ООШ |",
        ),
    )
    assert homes(dataset) == {"Дубровская СОШ": "Дубровский"}
    assert "school-without-municipality" in kinds(dataset)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("действует", True), ("бессрочно", True), ("договор от 01.09.2023 № 5", True),
        ("истёк 31.05.2022", False), ("расторгнут", False), ("планируется", False),
        ("устная договорённость", False), ("вступает в сеть в 2025 году", False),
        ("хотим вступить", False), ("закрыта", False),
    ],
)  # fmt: skip
def test_only_a_tie_of_today_is_in_force(text: str, held: bool) -> None:
    assert in_force(text) is held


def test_the_items_of_a_cell() -> None:
    assert items("1) «А»\n2) «Б, и ещё»") == ["«А»", "«Б, и ещё»"]
    assert items("не участвует") == items("—") == items("нет") == []
    assert network_name("Читающий город (с 2021 года)") == "Читающий город"
    assert network_name("мы участвуем везде") is None
    assert partner_name("Дом ремёсел, до 31.08.2025") == "Дом ремёсел"


def test_the_cues_of_a_column_have_no_space_between_alternatives() -> None:
    """A space means "and": written between alternatives it asks for words that nobody writes."""
    for role, _, cues in _named():
        for cue in cues:
            stems = [stem for stem in cue.split() if not stem.startswith("!")]
            assert len(stems) <= 2, (role, cue)


def test_a_blank_cell_repeats_nothing(tmp_path: Path) -> None:
    """«То же» repeats the row above; a blank says nothing, and makes no tie."""
    dataset = read(
        tmp_path,
        table(
            "| Район | Школа | Сеть | Партнёр по договору |",
            "| Дубровский район | Дубровская СОШ | «Исток» | ПрГУ |",
            "| Дубровский район | Заречная ООШ | то же | то же |",
            "| Дубровский район | Луговая ООШ | | |",
        ),
    )
    assert members(dataset) == {("Дубровская СОШ", "Исток"), ("Заречная ООШ", "Исток")}
    assert agreed(dataset) == {
        frozenset({"Дубровская СОШ", "ПрГУ"}),
        frozenset({"Заречная ООШ", "ПрГУ"}),
    }


def test_groups_are_called_by_what_they_are_for(tmp_path: Path) -> None:
    text = table(
        "| № | Направление | На базе какой школы | Кто ведёт занятия | Учеников |",
        "| 1 | Лесохозяйственное | МБОУ «Дубровская СОШ» | Лесной техникум | 17 |",
        "| 2 | Музейное | СОШ № 21 г. Светлограда | – | 11 |",
    ).replace("Таблица 1. Перечень", "Таблица 1. Предпрофильные группы")
    assert members(read(tmp_path, text)) == {
        ("МБОУ «Дубровская СОШ»", "Лесохозяйственное"),
        ("Лесной техникум", "Лесохозяйственное"),
        ("СОШ № 21 г. Светлограда", "Музейное"),
    }


def test_the_place_behind_a_list_is_that_of_the_whole_list(tmp_path: Path) -> None:
    dataset = read(
        tmp_path,
        table(
            "| Партнёр | Школы | Основание |",
            "| ПрГУ | лицей № 8, СОШ № 21 г. Светлограда | договор |",
        ),
    )
    assert homes(dataset) == {
        "лицей № 8": "г. Светлоград",
        "СОШ № 21 г. Светлограда": "г. Светлоград",
    }
    assert len(agreed(dataset)) == 2
