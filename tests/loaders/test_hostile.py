"""Documents made to do harm: bombs, entities, endless lines. One clear refusal each, in time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.errors import InputError
from graph.model import Figure
from loaders.formats.blocks import Document
from loaders.formats.characters import clean, squeeze
from loaders.formats.detect import assemble
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder
from loaders.names.school_names import parse_school_name
from loaders.report import facts_of, read_document
from loaders.tables.grids import read_grids
from tests.loaders import office
from tests.loaders.seeing import outline, read
from tests.timing import assert_no_square, assert_within

#: No document of this page takes so many times as long as the reference (some 15 s where the
#: program is at home; the slowest takes a third of it).
TIMES = 150
MEGABYTE = 2**20
HIDDEN = "потаённое слово"


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    start = time.process_time()
    yield
    assert_within(TIMES, time.process_time() - start)


def refusal(data: bytes, name: str) -> str:
    """The words of the refusal of a document, checked for what each must say."""
    with pytest.raises(InputError) as caught:
        assemble(data, name)
    error = caught.value
    assert error.place.startswith(name)
    assert error.message
    assert error.remedy
    assert "\n" not in str(error)
    return str(error)


def with_part(name: str, content: str | bytes, body: str = "") -> bytes:
    return office.zipped({**office.docx_parts(body or office.paragraph("а")), name: content})


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ха"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">'
    '<!ENTITY z "&y;&y;&y;&y;&y;&y;&y;&y;">]>'
)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_an_office_document(part: str, encoding: str) -> None:
    bomb = (
        f"{ENTITIES}<w:document {office.NAMESPACES}><w:body><w:p><w:r><w:t>&z;</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    assert "XML entities" in refusal(with_part(part, bomb.encode(encoding)), "a.docx")


def test_no_file_is_read_for_a_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN, encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>Сети &x;</p>'
        f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret}"></object>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    )
    assert HIDDEN not in str(read(page, "a.html").blocks)
    word = with_part(
        "word/document.xml",
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {office.NAMESPACES}>'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
    )
    assert "XML entities" in refusal(word, "a.docx")


def test_a_remote_template_and_its_paths_are_not_followed() -> None:
    links = (
        f'<Relationships xmlns="{office.PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{office.OFFICE}/styles" TargetMode="External" '
        'Target="http://192.0.2.1/styles.xml"/>'
        f'<Relationship Id="r2" Type="{office.OFFICE}/numbering" Target="../../../etc/passwd"/>'
        "</Relationships>"
    )
    assert outline(read(with_part("word/_rels/document.xml.rels", links), "a.docx")) == ["а"]


def test_zip_bombs() -> None:
    body = office.paragraph("а" * 40 * MEGABYTE)
    assert "unpacks to" in refusal(office.docx(body), "a.docx")
    swollen = with_part("word/styles.xml", b"<a>" + b" " * 20 * MEGABYTE + b"</a>")
    assert "unpacks to" in refusal(swollen, "a.docx")


def test_a_zip_of_many_files() -> None:
    parts: dict[str, str | bytes] = {f"word/{number}.xml": "" for number in range(6000)}
    assert "files inside" in refusal(office.zipped(parts), "a.docx")


def test_an_entry_that_lies_about_its_size() -> None:
    data = bytearray(office.docx(office.paragraph("а" * 100_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    lied = bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "damaged" in refusal(lied, "a.docx")


def test_an_encrypted_archive() -> None:
    data = bytearray(office.docx(office.paragraph("а")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    assert "encrypted" in refusal(bytes(data), "a.docx")


@pytest.mark.parametrize("cut", [10, 200, 1500])
def test_a_truncated_archive(cut: int) -> None:
    data = office.docx(office.paragraph("Сети"))
    assert "damaged" in refusal(data[:-cut], "a.docx")


def read_or_refused(data: bytes | str, name: str) -> str:
    """The words of the refusal of a document; empty where it was read."""
    try:
        read(data, name)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("levels", [180, 3000])
def test_tables_inside_tables(levels: int) -> None:
    body = (
        "<w:tbl><w:tr><w:tc>" * levels + office.paragraph("а") + "</w:tc></w:tr></w:tbl>" * levels
    )
    assert "damaged" in refusal(office.docx(body), "a.docx")
    words = read_or_refused("<table><tr><td>" * levels + "а", "a.html")
    assert not words or "nested too deeply" in words


def test_nested_elements_of_a_page() -> None:
    for tag in ("div", "b", "ul><li", "font"):
        words = read_or_refused("<html>" + f"<{tag}>" * 50_000 + "а", "a.html")
        assert not words or "nested too deeply" in words


@pytest.mark.parametrize(
    "table",
    [
        "<table>" + "<tr><td>1" * 300_000,
        "<table>" + f"<tr>{'<td rowspan=65534 colspan=1000>1' * 3}" * 3000,
        "<table><tr>" + "<td colspan=1000>1" * 3000,
        "<table>" + "<tr><td>" * 2 + "<table><tr>" + "<td>1" * 600_000,
    ],
    ids=["rows", "spans", "columns", "nested"],
)
def test_a_million_cells(table: str) -> None:
    assert "cells" in refusal(f"<html>{table}".encode(), "a.html")


def test_a_million_cells_of_text_and_of_a_spreadsheet() -> None:
    assert "cells" in refusal(("1\t" * 999 + "\n").encode() * 1000, "a.txt")
    assert "cells" in refusal((";" * 999 + "\n").encode() * 1000, "a.csv")
    assert "cells" in refusal(("| 1 " * 300 + "|\n").encode() * 1000, "a.md")
    cells = "".join(
        f"<row><c><v>{number * 7919 % 100_003}</v></c></row>" for number in range(300_000)
    )
    sheet = f'<worksheet xmlns="x"><sheetData>{cells}</sheetData></worksheet>'
    assert "cells" in refusal(workbook(sheet), "a.xlsx")


def workbook(sheet: str) -> bytes:
    relation = f'<Relationships xmlns="{office.PACKAGE}/relationships"><Relationship Id="r1" '
    return office.zipped(
        {
            "_rels/.rels": f'{relation}Type="{office.OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="x" xmlns:r="{office.OFFICE}"><sheets>'
            '<sheet name="Лист" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'{relation}Type="{office.OFFICE}/worksheet" '
            'Target="sheet.xml"/></Relationships>',
            "xl/sheet.xml": sheet,
        }
    )


def test_a_merged_range_of_the_whole_sheet() -> None:
    sheet = (
        '<worksheet xmlns="x"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>а</t></is></c>'
        '</row>{}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    assert outline(read(workbook(sheet.format("")), "a.xlsx")) == ["а"]
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "cells" in refusal(workbook(sheet.format(far)), "a.xlsx")


def test_a_cell_beyond_the_sheet_and_a_text_that_is_not_there() -> None:
    sheet = '<worksheet xmlns="x"><sheetData><row>{}</row></sheetData></worksheet>'
    assert "damaged" in refusal(workbook(sheet.format('<c r="ZZZ1"><v>1</v></c>')), "a.xlsx")
    assert "damaged" in refusal(workbook(sheet.format('<c t="s"><v>7</v></c>')), "a.xlsx")


@pytest.mark.parametrize("sign", ["а", "А ", "«", "<p>", "|", "\t", "- ", "┌──", '"', ";", "\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv"])
def test_a_line_of_fifty_megabytes(name: str, sign: str) -> None:
    data = (sign * (50 * MEGABYTE // len(sign.encode()))).encode()
    assert "MB" in refusal(data, name)


@pytest.mark.parametrize(
    "sign",
    ["а", "А", "«", "(", "с. А", "1. ", "\t", "\tа", "- а\n", "а\n", "\n\n- ", "|", "| - |\n",
     "+--", "+--+\n", "┌──┐\n", "**", "<b>", ".", ". ", "# ", "# а\n", "\n а", "а̖́"],
)  # fmt: skip
def test_a_megabyte_of_one_sign_is_read_or_refused_in_time(sign: str, zaozersk: Gazetteer) -> None:
    def work(size: int) -> None:
        data = f"Заозёрский район.\n\n{(sign * (size // len(sign)))[:size]}"
        words = read_or_refused(data, "a.md")
        assert not words or words.startswith("a.md")
        if not words:
            facts_of(read(data, "a.md"), zaozersk)

    work(MEGABYTE)
    # Of half as much again some signs make more blocks than a document may have.
    assert_no_square(work, MEGABYTE // 16)


ADVERSE = [
    "им. А.", "г. Аа ", "МГУ им. А", "школа № 1 ", "МБОУ СОШ № 1 ", "МБОУ ", "заключен договор на ",
    "базовая школа ", "Аб-", "МБУ «", "муниципальное ", "Елекий ", "группа ", "«а» ", "сеть, ",
    "Заозёрский, ", "(Заозёрский) ", "12 школ (", "в 12 районах (",
    "школа № 1, ", "Ая и Бая школы ", "школы – Ая, ", "АО «", "Аая-",
    "филиал СОШ № 1 ", "сеть «а» ",
]  # fmt: skip


@pytest.mark.parametrize("words", ADVERSE)
def test_words_that_rules_look_for_take_no_square_of_their_number(
    words: str, zaozersk: Gazetteer
) -> None:
    def work(length: int, stop: str) -> None:
        text = (words * (length // len(words)) + stop) * 10
        facts_of(read(f"В Заозёрском районе.\n\n{text}", "a.md"), zaozersk)

    assert_no_square(lambda length: work(length, ". "), 900)
    assert_no_square(lambda length: work(length, ""), 20_000)


def issues(dataset: Dataset) -> set[str]:
    return {issue.kind for issue in dataset.issues()}


def test_a_sentence_too_long_to_be_searched_is_told(zaozersk: Gazetteer) -> None:
    text = "В Заозёрском районе. " + "и снова " * 3000
    assert "too-long-text" in issues(
        facts_of(read(f"Сети.\n\n{text}\n\nВ Заозёрском районе.", "a.md"), zaozersk)
    )


def test_a_count_of_a_thousand_million_schools(zaozersk: Gazetteer) -> None:
    text = "Таблица 1\n\nРайон\tКоличество школ – участниц\nЗаозёрский\t999999999\n"
    dataset = facts_of(read(text, "a.md"), zaozersk)
    assert not dataset.nodes(Figure)
    assert "cell-not-read" in {issue.kind for issue in dataset.issues()}


def test_numbers_and_labels_without_end(zaozersk: Gazetteer) -> None:
    text = f"Таблица {'9' * 5000}\n\nРайон\tКоличество школ – участниц\nЗаозёрский\t{'9' * 5000}\n"
    dataset = facts_of(read(text, "a.md"), zaozersk)
    assert not dataset.nodes(Figure)
    document = Document("a.md", "", read_markdown(text))
    assert read_grids(document, MunicipalityFinder(zaozersk))[0].number == "1"


def test_a_name_without_end() -> None:
    assert parse_school_name("Аб-" * 100_000).level is None


NASTY = "а\x00б\x0bв\x1bг\ud800д\ue000е\ufffeж\U0010ffffз\u202eи\u0085к"


def test_characters_that_no_output_holds(zaozersk: Gazetteer) -> None:
    kept = clean(NASTY)
    assert kept.encode()
    assert not set("\x00\x0b\x1b\ud800\ue000\ufffe") & set(kept)
    text = f"В Заозёрском районе {NASTY}."
    for data, name in (
        (text.encode("utf-16", "surrogatepass").replace(b"\x00\xd8", b"a\x00"), "a.txt"),
        (office.docx(office.paragraph("В Заозёрском &#xE000; районе")), "a.docx"),
        ("<p>В Заозёрском&#0;&#x1;&#xD800;&#xE001;S1&#xE000; районе".encode(), "a.html"),
    ):
        document = read(data, name)
        words = "".join(block.text for block in document.texts())
        assert clean(words) == words
        facts_of(document, zaozersk)


def test_accents_without_end() -> None:
    assert len(squeeze("а" + "\u0301\u0316" * 500_000)) < 20


def test_a_name_of_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "отчёт\udcff.md"
    try:
        path.write_text("Сети.", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    assert read_document(path).name == "отчёт\ufffd.md"
