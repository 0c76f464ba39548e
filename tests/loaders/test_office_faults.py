"""Files as offices leave them: broken headings, marks, rows that are none, two numbers for one.

Each folder of ``tests/data/office`` is one kind of fault; every name and number in it is invented.
Most of them state the same small table, so that what must be read is said once.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.errors import InputError
from graph.model import Figure, Municipality, Reports, School, Total
from loaders.names.school_spans import find_schools
from loaders.sources import read_source

OFFICE = Path(__file__).parents[1] / "data" / "office"
MEASURES = ("programme_schools", "networked_organisations", "agreements")
#: What the small table states, municipality by municipality.
TABLE = {
    "Заозёрский": (5, 3, 2),
    "Тополинский": (4, 0, 0),
    "г. Верхнереченск": (7, 7, 4),
    "Ивнянковский": (3, 1, 1),
}
TOTALS = (19, 11, 7)
#: A cell that is left out with an issue, where a raised mark makes it a number that cannot be told.
MARKED = ("by-position.docx", "by-style.docx", "raised.html")
#: What states something else than the small table.
OTHERS = {
    "two-columns.md", "two-tables.md", "restated.md", "all-then-some.md", "outside.md",
    "fraction.docx", "words.md", "placeholder.docx", "short.csv", "signs.md",
    "binary.xlsb", "saved-page.doc", "sheet2003.xls", *MARKED,
}  # fmt: skip


def read(path: Path) -> Dataset:
    return read_source(path, path.parent / "region.csv")


def figures(dataset: Dataset) -> dict[tuple[str, str, int | None], float | None]:
    return {
        (link.source.name, link.target.measure, link.target.year): link.target.value
        for link in dataset.links(Reports)
        if isinstance(link.target, Figure) and isinstance(link.source, Municipality)
    }


def counted(dataset: Dataset, measure: str, year: int) -> dict[str, float | None]:
    found = figures(dataset)
    return {
        name: value for (name, of, when), value in found.items() if (of, when) == (measure, year)
    }


def kinds(dataset: Dataset) -> Counter[str]:
    return Counter(issue.kind for issue in dataset.issues())


def inputs() -> list[Path]:
    return sorted(path for path in OFFICE.glob("*/*") if path.name != "region.csv")


@pytest.mark.parametrize(
    "path",
    [path for path in inputs() if path.name not in OTHERS],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_the_small_table_is_read_whatever_was_done_to_it(path: Path) -> None:
    dataset = read(path)
    stated = {
        name: tuple(
            value
            for measure in MEASURES
            for (owner, of, _), value in figures(dataset).items()
            if (owner, of) == (name, measure)
        )
        for name in TABLE
    }
    assert stated == TABLE
    totals = {total.measure: total.value for total in dataset.nodes(Total)}
    assert tuple(totals[measure] for measure in MEASURES) == TOTALS


@pytest.mark.parametrize("name", MARKED)
def test_a_raised_mark_is_no_digit(name: str) -> None:
    """ "4" with the note "1" is not 41: the cell is told, and no number is made of it."""
    dataset = read(OFFICE / "06-raised-marks" / name)
    assert "Тополинский" not in counted(dataset, "programme_schools", 2023)
    assert kinds(dataset)["cell-not-read"] == 1


def test_a_fraction_is_no_two_digits() -> None:
    dataset = read(OFFICE / "06-raised-marks" / "fraction.docx")
    assert counted(dataset, "staff_speech_therapists", 2023) == {"Тополинский": 1.0}
    assert kinds(dataset)["cell-not-read"] == 1


@pytest.mark.parametrize("name", ["two-columns.md", "two-tables.md"])
def test_each_year_has_its_own_figure(name: str) -> None:
    dataset = read(OFFICE / "01-two-years-in-one-report" / name)
    assert counted(dataset, "networked_organisations", 2023) == {"Заозёрский": 3, "Тополинский": 0}
    earlier = counted(dataset, "networked_organisations", 2022)
    assert earlier.keys() == {"Заозёрский", "Тополинский"}


def test_two_numbers_for_one_figure_are_told_with_both_places() -> None:
    dataset = read(OFFICE / "01-two-years-in-one-report" / "restated.md")
    told = [issue for issue in dataset.issues() if issue.kind == "figure-stated-twice"]
    assert len(told) == 5
    assert all(issue.other_place for issue in told)


def test_what_counts_other_schools_is_not_the_networked_ones() -> None:
    folder = OFFICE / "02-column-of-those-outside"
    every = read(folder / "all-then-some.md")
    assert counted(every, "networked_organisations", 2023) == {"Заозёрский": 3, "Тополинский": 0}
    assert not counted(read(folder / "outside.md"), "networked_organisations", 2023)


def test_a_row_that_ends_early_states_a_blank() -> None:
    dataset = read(OFFICE / "24-csv-as-excel-leaves-it" / "short.csv")
    assert counted(dataset, "agreements", 2023)["Тополинский"] is None


def test_a_prompt_and_a_word_are_no_numbers() -> None:
    folder = OFFICE / "23-forms"
    prompted = counted(read(folder / "placeholder.docx"), "networked_organisations", 2023)
    assert prompted["Тополинский"] is None
    words = read(folder / "words.md")
    assert counted(words, "agreements", 2023)["Тополинский"] is None
    assert kinds(words)["word-for-number"] == 2


def test_a_number_has_whatever_sign_the_keyboard_had() -> None:
    dataset = read(OFFICE / "10-signs-for-number" / "signs.md")
    homes = {
        (home.name if (home := dataset.home_of(school.key)) else None, school.number)
        for school in dataset.nodes(School)
        if school.named
    }
    assert homes == {
        *(("Заозёрский", number) for number in ("3", "5", "7")),
        *(("Тополинский", number) for number in ("2", "4", "6")),
    }


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("СОШ N 3, N 5 и 8", ["3", "5", "8"]),
        ("СОШ 3 и ООШ 4", ["3", "4"]),
        ("школа номер 5", ["5"]),
        ("СОШ 2023 года", []),
        ("в СОШ 15 учеников", []),
        ("СОШ 5,5 ставки", []),
        ("в школах 3 муниципалитетов", []),
    ],
)
def test_a_number_without_a_sign_is_one_only_behind_a_level(text: str, numbers: list[str]) -> None:
    assert [span.name.number for span in find_schools(text)] == numbers


@pytest.mark.parametrize(
    ("name", "kind"),
    [("binary.xlsb", ".xlsb"), ("saved-page.doc", "web archive"), ("sheet2003.xls", "2003")],
)
def test_a_kind_that_is_not_read_is_called_by_its_name(name: str, kind: str) -> None:
    with pytest.raises(InputError, match=kind) as refused:
        read(OFFICE / "22-files-with-a-wrong-word-on-them" / name)
    assert "ave it as" in (refused.value.remedy or "")
