"""An extract that is interrupted: the next one loses nothing and takes nothing for an edit.

Every stopping point is tried: each step that the writing takes in the file system.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.declaration import Node
from graph.derive import derive
from graph.errors import InputError
from graph.model import Source
from loaders.folder.memory import MEMORY, NEXT, unfinished
from loaders.folder.package import PACKAGE
from loaders.folder.read import read_folder
from loaders.folder.write import write_folder
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from tests.stopping import stopped_at

FIRST = """# Отчёт за 2020 год

В Усманском районе определены базовые школы:

- МБОУ СОШ № 2 г. Усмани по теме «Чтение»;
- МБОУ СОШ № 3 г. Усмани по теме «Письмо»;

Действуют методические сети по направлениям:

- физика (Усманский, г. Елец)

Таблица 5

Методические мероприятия школ – участниц

Район\tКоличество ОО – участниц программы\tКоличество методических мероприятий
Усманский\t6\t7
г. Елец\t1\t
Итого\t7\t7
"""
#: A school less, a network more, another count.
SECOND = (
    FIRST.replace("- МБОУ СОШ № 3 г. Усмани по теме «Письмо»;\n", "")
    .replace("- физика (", "- химия (Добровский)\n- физика (")
    .replace("Усманский\t6\t7", "Усманский\t5\t8")
    .replace("Итого\t7\t7", "Итого\t6\t8")
)


@pytest.fixture(scope="module")
def read(lipetsk: Gazetteer) -> Callable[[str], Dataset]:
    def reading(text: str) -> Dataset:
        document = Document("r.md", "0" * 64, read_markdown(text))
        return derive(facts_of(document, lipetsk)).dataset

    return reading


@pytest.fixture(scope="module")
def first(read: Callable[[str], Dataset]) -> Dataset:
    return read(FIRST)


@pytest.fixture(scope="module")
def second(read: Callable[[str], Dataset]) -> Dataset:
    return read(SECOND)


@pytest.fixture
def edited(first: Dataset, tmp_path: Path) -> Path:
    """The first reading, with a cell changed, a row added and a row taken out by hand."""
    folder = tmp_path / "edited"
    write_folder(first, folder)
    edit(folder, "networks.csv", lambda text: text.replace(",физика,", ",физика вместе,", 1))
    columns = (folder / "partners.csv").read_text(encoding="utf-8").count(",")
    edit(folder, "partners.csv", lambda text: f"{text}partner/вгу,ВГУ{',' * (columns - 1)}\n")
    edit(folder, "figures.csv", lambda text: re.sub(r"(?m)^figure/42715000.*\n", "", text))
    write_folder(first, folder)  # The links of what was taken out go with it.
    return folder


def edit(folder: Path, name: str, change: Callable[[str], str]) -> None:
    path = folder / name
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")}


def after(dataset: Dataset, folder: Path, to: Path) -> dict[str, str]:
    """The tables of a copy of a folder after an extract that nothing interrupts."""
    shutil.copytree(folder, to)
    write_folder(dataset, to)
    return texts(to)


def interrupted(dataset: Dataset, folder: Path, work: Path, by: int = 5) -> Iterator[Path]:
    """Copies of a folder, each with an extract stopped some steps later, the last one whole."""
    step = 0
    stopped = True
    while stopped:
        copy = work / str(step)
        if folder.exists():
            shutil.copytree(folder, copy)
        stopped = stopped_at(step, lambda copy=copy: write_folder(dataset, copy))  # type: ignore[misc]
        yield copy
        shutil.rmtree(copy, ignore_errors=True)
        step += by
    assert step > 100, "the steps of the writing are no longer seen"


def test_the_same_reading_again_is_as_if_nothing_had_happened(
    edited: Path, second: Dataset, tmp_path: Path
) -> None:
    wanted = after(second, edited, tmp_path / "whole")
    for folder in interrupted(second, edited, tmp_path, by=1):
        write_folder(second, folder)
        assert texts(folder) == wanted
        memory = {path.name for path in (folder / MEMORY).iterdir()}
        assert memory == set(wanted)
        assert {path.name for path in folder.iterdir()} == {*wanted, MEMORY, PACKAGE}


def test_interrupted_twice(edited: Path, first: Dataset, second: Dataset, tmp_path: Path) -> None:
    """In the middle of the tables, and while the next extract clears up after that."""
    wanted = after(second, edited, tmp_path / "whole")
    halfway = tmp_path / "halfway"
    shutil.copytree(edited, halfway)
    assert stopped_at(middle(edited, second, tmp_path), lambda: write_folder(second, halfway))
    assert 0 < len(unfinished(halfway)) < len(wanted)
    for folder in interrupted(second, halfway, tmp_path, by=2):
        write_folder(second, folder)
        assert texts(folder) == wanted


def middle(folder: Path, dataset: Dataset, work: Path) -> int:
    """A step at which half of the tables have been moved to their place."""
    for number, copy in enumerate(interrupted(dataset, folder, work / "search")):
        if 0 < len(unfinished(copy)) < 10:
            return number * 5
    raise AssertionError("no table is ever half way")


def test_another_reading_takes_nothing_for_an_edit(
    edited: Path, first: Dataset, second: Dataset, tmp_path: Path
) -> None:
    """Each table is as after one reading or as after both; nothing in it is of the stopped one."""
    once = after(first, edited, tmp_path / "once")
    both = tmp_path / "both"
    after(second, edited, both)
    write_folder(first, both)
    for folder in interrupted(second, edited, tmp_path):
        write_folder(first, folder)
        found = texts(folder)
        assert set(found) == set(once)
        for name, text in found.items():
            assert text in (once[name], texts(both)[name]), name


def test_the_first_reading_into_a_new_folder(first: Dataset, tmp_path: Path) -> None:
    write_folder(first, tmp_path / "whole")
    for folder in interrupted(first, tmp_path / "none", tmp_path):
        assert write_folder(first, folder).nothing
        assert texts(folder) == texts(tmp_path / "whole")


def test_what_is_half_written_is_not_read_as_a_whole(
    edited: Path, second: Dataset, tmp_path: Path
) -> None:
    """A folder is read as before, as after, or refused: never a mixture."""
    after(second, edited, tmp_path / "whole")
    wanted = {"before": facts(edited), "after": facts(tmp_path / "whole")}
    seen = set()
    for folder in interrupted(second, edited, tmp_path):
        if unfinished(folder):
            with pytest.raises(InputError, match="interrupted"):
                read_folder(folder)
            seen.add("refused")
        else:
            seen |= {name for name, known in wanted.items() if known == facts(folder)} or {"mixed"}
    assert seen == {"before", "refused", "after"}


def facts(folder: Path) -> set[Node]:
    """What a folder says, but for the document that stands for its own name."""
    return {node for node in read_folder(folder) if not isinstance(node, Source)}


def test_an_edit_made_after_the_interruption_stays(
    edited: Path, second: Dataset, tmp_path: Path
) -> None:
    for folder in interrupted(second, edited, tmp_path):
        if not (folder / NEXT).is_dir():
            continue
        edit(folder, "schools.csv", lambda text: text.replace("МБОУ СОШ № 2", "МБОУ Лицей № 2", 1))
        write_folder(second, folder)
        assert "МБОУ Лицей № 2" in (folder / "schools.csv").read_text(encoding="utf-8")


def test_a_table_that_is_missing_is_no_edit(edited: Path, first: Dataset) -> None:
    kept = write_folder(first, edited)
    whole = texts(edited)
    (edited / "member_of.csv").unlink()
    (edited / "schools.csv").unlink()
    assert write_folder(first, edited) == kept
    assert texts(edited)["schools.csv"] == whole["schools.csv"]
    assert texts(edited)["member_of.csv"] == whole["member_of.csv"]
