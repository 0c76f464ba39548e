"""The package of an office document: a zip of XML parts, opened within bounds.

Nothing is written to disk, so the path names inside do no harm; nothing is fetched, as only parts
of the package are opened; macros and embedded objects are never looked at. A part with a DOCTYPE
is refused: the standard forbids it (ECMA-376 part 2, 10.1.2), and entities need one.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from functools import cached_property

from lxml import etree

from graph.errors import InputError
from graph.places import Place
from loaders.formats.assembly import Assembly

#: Files in the package; a report with a hundred pictures has 150.
MOST_ENTRIES = 5_000
#: The largest XML part, and all parts that are opened together, unpacked.
LARGEST_PART = 32 * 2**20
LARGEST_PACKAGE = 96 * 2**20
#: How many times its packed size a part may have, above a size that does no harm.
MOST_EXPANSION = 200
HARMLESS_PART = 2**20

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: In UTF-8 and, with zeros between the letters, in UTF-16.
DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P|<\x00?!\x00?E\x00?N\x00?T")
FAILURES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
COPY_AGAIN = "Copy it again from where it came from, or save it anew."


class Package:
    """An office document as a package of parts.

    Args:
        data: the bytes of the file.
        assembly: names the file in messages.

    Raises:
        InputError: it is damaged, encrypted, or larger inside than any report.
    """

    def __init__(self, data: bytes, assembly: Assembly) -> None:
        self.assembly = assembly
        self.opened = 0
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.entries = {entry.filename: entry for entry in self.archive.infolist()}
        except FAILURES:
            raise self._damaged("it is no complete zip archive") from None
        if len(self.entries) > MOST_ENTRIES:
            raise assembly.error(
                f"The document has more than {MOST_ENTRIES:,} files inside.", None, COPY_AGAIN
            )

    def part(self, name: str) -> bytes:
        """The bytes of a part; empty where there is none.

        Raises:
            InputError: it is damaged, encrypted or too large.
        """
        entry = self.entries.get(name)
        if entry is None:
            return b""
        if entry.flag_bits & 1:
            raise self.assembly.error(
                "The document is encrypted.", Place(file=name), "Save it without a password."
            )
        self.opened += entry.file_size
        packed = max(entry.compress_size, 1)
        swollen = entry.file_size > HARMLESS_PART and entry.file_size / packed > MOST_EXPANSION
        if entry.file_size > LARGEST_PART or self.opened > LARGEST_PACKAGE or swollen:
            raise self.assembly.error(
                f"The document unpacks to {self.opened / 2**20:.0f} MB from "
                f"{packed / 2**10:.0f} KB; no report does.",
                Place(file=name),
                "Give the report alone, without attached data.",
            )
        try:
            # The archive reads no more than the size that the entry states, checked above.
            return self.archive.read(entry)
        except FAILURES:
            raise self._damaged(f"its part {name} cannot be unpacked") from None

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part; None where there is no such part.

        Raises:
            InputError: it is no XML, has a DOCTYPE, or is nested too deeply.
        """
        data = self.part(name)
        if not data:
            return None
        if DOCTYPE.search(data):
            raise self.assembly.error(
                "The document declares XML entities; no office program writes such.",
                Place(file=name),
                "Open it in an office program and save it anew.",
            )
        try:
            return etree.fromstring(data, parser=safe_parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            raise self.assembly.error(
                "The document is damaged: a part of it is no XML.",
                Place(file=name, line=line or None),
                COPY_AGAIN,
            ) from None

    def targets(self, source: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: identifier -> (last word of its type, name).

        References to the outside (links, remote templates) are left out.
        """
        folder, _, file = source.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for item in root.iter(f"{{{RELATIONSHIPS}}}Relationship") if root is not None else ():
            if item.get("TargetMode") != "External":
                target = item.get("Target") or ""
                name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = (item.get("Type") or "").rpartition("/")[2]
                found[item.get("Id") or ""] = (kind, name)
        return found

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document itself; empty where none is named."""
        named = (name for kind, name in self.targets("").values() if kind == "officeDocument")
        return next(named, "")

    def part_of(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind that the main part refers to, as "styles"."""
        for found, name in self.targets(self.main).values():
            if found == kind:
                return self.xml(name)
        return None

    def _damaged(self, why: str) -> InputError:
        return self.assembly.error(f"The document is damaged: {why}.", None, COPY_AGAIN)


def safe_parser() -> etree.XMLParser:
    """A parser of XML that fetches nothing, expands nothing and keeps to the usual bounds."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute of the namespace of its element, as ``w:val``."""
    tag = str(element.tag)
    return element.get(f"{tag[: tag.find('}') + 1]}{name}")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at a path of names below an element."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The ``val`` of the first element at a path of names below an element."""
    found = child(element, *path)
    return attribute(found, "val") if found is not None else None


def is_on(element: etree._Element | None, *path: str) -> bool:
    """Whether a switch (``w:vanish``) is there and not turned off."""
    found = child(element, *path)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")
