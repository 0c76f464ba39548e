"""The format of a document, by what is in it; its name only settles what the content leaves open.

A report saved by Word as a web page and called ``.doc``, or a workbook called ``.csv``, is read as
what it is, and a note says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from graph.keeping import is_own_page
from graph.reading_issues import OtherFormat
from loaders.formats.assembly import WHOLE_FILE, Assembly
from loaders.formats.encoding import BOMS

Reader = Callable[[bytes, Assembly], None]

#: Format -> module and function that reads it. A module is imported when a document needs it.
READERS = {
    "text": ("loaders.formats.markdown", "assemble_text_file"),
    "DOCX": ("loaders.formats.docx", "assemble_docx"),
    "HTML": ("loaders.formats.html", "assemble_html"),
    "XLSX": ("loaders.formats.xlsx", "assemble_xlsx"),
    "CSV": ("loaders.formats.delimited", "assemble_delimited"),
    "PDF": ("loaders.formats.pdf", "assemble_pdf"),
}
SUFFIXES = {
    ".docx": "DOCX", ".docm": "DOCX", ".dotx": "DOCX", ".xlsx": "XLSX", ".xlsm": "XLSX",
    ".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".csv": "CSV", ".tsv": "CSV",
    ".tab": "CSV", ".pdf": "PDF", ".md": "text", ".markdown": "text", ".txt": "text",
}  # fmt: skip
#: Formats that are told by their first bytes and not read, with what to do instead.
REFUSED = (
    (
        b"\xd0\xcf\x11\xe0",
        "The file is of the old binary kind of Word or Excel (.doc, .xls), or encrypted.",
        "Save it as DOCX or XLSX, without a password.",
    ),
    (b"{\\rtf", "The file is RTF, which is not read.", "Save it as DOCX."),
    (b"\x89PNG", "The file is a picture.", "Give the report as text, not as a scan."),
    (b"\xff\xd8\xff", "The file is a picture.", "Give the report as text, not as a scan."),
    (b"\x1f\x8b", "The file is a gzip archive.", "Unpack it."),
    (b"Rar!", "The file is a RAR archive.", "Unpack it."),
    (b"7z\xbc\xaf", "The file is a 7z archive.", "Unpack it."),
)
#: Kinds that show within their first kilobytes, each with what to do: a page saved as a letter with
#: its parts, and the XML that Office wrote before DOCX and XLSX.
REFUSED_INSIDE = (
    (
        re.compile(
            rb"\A\s*(?:MIME-Version:|(?:From|Subject|Date|Content-Type|Snapshot-Content-Location):"
            rb"(?s:.*?)multipart/related)",
            re.IGNORECASE,
        ),
        "The file is a web archive (.mht), which is not read.",
        "Open it and save it as HTML or DOCX.",
    ),
    (
        re.compile(rb"progid=[\"']Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet"),
        "The file is Excel 2003 XML, which is not read.",
        "Save it as XLSX.",
    ),
    (
        re.compile(
            rb"progid=[\"']Word\.Document|schemas\.microsoft\.com/office/word/2003/wordml"
            rb"|schemas\.microsoft\.com/office/2006/xmlPackage"
        ),
        "The file is Word XML in one piece, which is not read.",
        "Save it as DOCX.",
    ),
)
ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
#: So far into the file its kind must show.
HEAD = 2048
PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def assemble(data: bytes, name: str) -> Assembly:
    r"""Read the bytes of a document of any format into blocks.

    Args:
        data: the bytes.
        name: the name of the file.

    Raises:
        InputError: it is of no known format, damaged, or larger than any report.

    Example:
        >>> assemble("| А | Сети |\n|---|---|\n| Б | 1 |".encode(), "r.md").blocks[0].place.line
        1
    """
    assembly = Assembly(name)
    _refuse_results(data, assembly)
    kind = format_of(data, assembly)
    named = SUFFIXES.get(_suffix(name))
    if named is not None and kind not in (named, "text"):
        assembly.note(OtherFormat(suffix=_suffix(name), format=kind), WHOLE_FILE)
    module, function = READERS[kind]
    reader: Reader = getattr(import_module(module), function)
    reader(data, assembly)
    return assembly


def _refuse_results(data: bytes, assembly: Assembly) -> None:
    """Refuse pages and records of this program, and JSON of any other."""
    if is_own_page(data):
        raise assembly.error(
            "The page was written by schoolnet: it is a result, not a report.",
            None,
            "Give the report that it was made from.",
        )
    if _is_json(data):
        raise assembly.error("The file is JSON, which is not read.", None, "Give a report.")


def _is_json(data: bytes) -> bool:
    """Whether a file is a JSON value or lines of them: an object or a list, not a word in marks."""
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    for part in (data, data.strip().split(b"\n", 1)[0]):
        with suppress(ValueError, RecursionError):
            return isinstance(json.loads(part), dict | list)
    return False


def format_of(data: bytes, assembly: Assembly) -> str:
    """The format of a document: a key of :data:`READERS`.

    Raises:
        InputError: it is of a format that is not read, or not of the one that it is called.
    """
    for start, message, remedy in REFUSED:
        if data.startswith(start):
            raise assembly.error(message, None, remedy)
    for inside, message, remedy in REFUSED_INSIDE:
        # A page of Excel or Word names their schemas too, in its html element.
        if inside.search(data[:HEAD]) and not PAGE.match(_start(data)):
            raise assembly.error(message, None, remedy)
    named = SUFFIXES.get(_suffix(assembly.file), "text")
    if data.startswith(ZIP):
        return _office_format(data, named, assembly)
    if PDF in data[:HEAD] and not data[:1].isalpha():
        return "PDF"
    if PAGE.match(_start(data)):
        return "HTML"
    if named in ("DOCX", "XLSX", "PDF"):
        raise assembly.error(
            f"The file is called {_suffix(assembly.file)}, but is no {named}: it is damaged or "
            "of another kind.",
            None,
            "Copy it again from where it came from, or give it its right name.",
        )
    return named


def _office_format(data: bytes, named: str, assembly: Assembly) -> str:
    from loaders.formats.packages import Package

    entries = Package(data, assembly).entries
    if any(name.startswith("word/") for name in entries):
        return "DOCX"
    if "xl/workbook.bin" in entries:
        raise assembly.error(
            "The file is a binary workbook (.xlsb), which is not read.", None, "Save it as XLSX."
        )
    if any(name.startswith("xl/") for name in entries):
        return "XLSX"
    if named in ("DOCX", "XLSX"):
        return named
    raise assembly.error(
        "The file is an archive, and no DOCX or XLSX.",
        None,
        "Give the report itself; save an ODT or ODS as DOCX or XLSX.",
    )


def _start(data: bytes) -> str:
    """The beginning of a text as far as its ASCII signs go."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[:HEAD].decode(encoding, "ignore")
    return data[:HEAD].decode("latin-1")


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""
