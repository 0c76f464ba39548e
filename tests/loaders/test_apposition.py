"""Networks whose schools stand right behind the title, in lists and without a verb."""

from __future__ import annotations

import pytest

from graph.dataset import Dataset
from graph.model import BaseFor, MemberOf, Partner
from loaders.formats.blocks import Document, ListItem
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of

HEAD = "# Отчёт за 2023 год\n\n"
BOTH = {("3", "Лад"), ("5", "Лад")}


def read(text: str, gazetteer: Gazetteer) -> Dataset:
    return facts_of(Document("r.md", "0" * 64, read_markdown(HEAD + text)), gazetteer)


def members(dataset: Dataset) -> set[tuple[str | None, str]]:
    """Who belongs to what, a school by its number."""
    return {
        (getattr(link.source, "number", None), link.target.caption)
        for link in dataset.links(MemberOf)
    }


@pytest.mark.parametrize(
    "text",
    [
        "В городе работает группа «Лад» (СОШ № 3 г. Ельца, СОШ № 5 г. Ельца).\n",
        "В регионе действуют сети:\n\n- «Лад» (г. Елец): СОШ № 3 г. Ельца, СОШ № 5 г. Ельца;\n",
        "Сетей две, в том числе:\n\n- «Лад» – СОШ № 3 г. Ельца и СОШ № 5 г. Ельца;\n- «Шаг».\n",
        "Сеть «Мир» с сентября называется «Лад», её состав прежний: СОШ № 3 г. Ельца и СОШ № 5 "
        "г. Ельца.\n",
        "СОШ № 3 г. Ельца и СОШ № 5 г. Ельца ведут группу «Лад»; в Воловском районе работают 3 "
        "межшкольные группы.\n",
        "Действует сеть «Лад» в составе: СОШ № 3 г. Ельца; СОШ № 5 г. Ельца.\n",
    ],
)
def test_schools_behind_the_title_belong_to_it(lipetsk: Gazetteer, text: str) -> None:
    assert members(read(text, lipetsk)) == BOTH


def test_who_leads_is_said_by_the_words_between(lipetsk: Gazetteer) -> None:
    text = "Действуют сети:\n\n- «Лад» на базе СОШ № 3 г. Ельца, в составе СОШ № 5 г. Ельца;\n"
    dataset = read(text, lipetsk)
    assert members(dataset) == BOTH
    leading = {getattr(link.source, "number", None) for link in dataset.links(BaseFor)}
    assert leading == {"3"}


@pytest.mark.parametrize(
    "text",
    [
        "Сеть «Лад» (СОШ № 3 г. Ельца, СОШ № 5 г. Ельца) упразднить.\n",
        "Прекратили работу сети:\n\n- «Лад»: СОШ № 3 г. Ельца, СОШ № 5 г. Ельца;\n",
        "До июня 2023 года сеть «Лад» составляли СОШ № 3 г. Ельца и СОШ № 5 г. Ельца.\n",
        "Сеть «Лад» передала опыт: СОШ № 3 г. Ельца его ещё не применяет.\n",
        "Прошли конкурсы:\n\n- «Лад»: СОШ № 3 г. Ельца, СОШ № 5 г. Ельца;\n",
    ],
)
def test_what_has_ended_or_is_no_network_makes_no_tie(lipetsk: Gazetteer, text: str) -> None:
    assert members(read(text, lipetsk)) == set()


def test_the_title_of_a_network_is_no_institution(lipetsk: Gazetteer) -> None:
    text = "СОШ № 3 г. Ельца и СОШ № 5 г. Ельца ведут группу «Родительский университет».\n"
    dataset = read(text, lipetsk)
    assert {network for _, network in members(dataset)} == {"Родительский университет"}
    assert not dataset.nodes(Partner)


def test_a_school_is_placed_by_what_comes_later(lipetsk: Gazetteer) -> None:
    text = (
        "Библиотека и МБОУ СОШ с. Тестово заключили договор с ЛГТУ.\n\n"
        "Учитель работает в МБОУ СОШ с. Тестово (Воловский).\n"
    )
    dataset = read(text, lipetsk)
    assert not [item for item in dataset.issues() if item.kind == "school-without-municipality"]


@pytest.mark.parametrize("sign", ["•", "–", "\ufffd", "□"])
def test_a_list_under_a_numbered_item_hangs_on_it(sign: str) -> None:
    text = f"1. Утвердить сеть в составе:\n{sign} первая;\n{sign} вторая.\n2. Назначить.\n"
    items = [block for block in read_markdown(text) if isinstance(block, ListItem)]
    assert [(item.depth, len(item.lead_ins)) for item in items] == [(0, 0), (1, 1), (1, 1), (0, 0)]
