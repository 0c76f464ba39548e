"""Reading a dataset folder back, with every reference and every value checked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Property, Relationship
from graph.errors import InputError
from graph.keys import source_key, tail
from graph.model import Municipality, Region, Source
from graph.places import Place
from graph.values import from_cell, unguard
from loaders.folder.blank_keys import with_keys
from loaders.folder.layout import (
    CITATION,
    LINE,
    LINK_FILES,
    NODE_FILES,
    OTHER_FILES,
    REGION_WORD,
    LinkFile,
    NodeFile,
)
from loaders.folder.memory import unfinished
from loaders.folder.package import may_lack, retired
from loaders.folder.tables import Row, read_table
from loaders.formats.files import read_bytes
from loaders.formats.limits import MOST_PROBLEMS

BY_HAND = "by-hand"


def is_folder(path: Path) -> bool:
    """Whether a path is a dataset folder."""
    return path.is_dir()


def read_folder(folder: Path) -> Dataset:
    """Read a dataset folder.

    Rows of derived facts are left out: they follow from the others and are computed again. A row
    that cites no document was added by hand, and cites the folder. A table that is not there is
    empty, and a folder of an older model has none of the columns that came later.

    Raises:
        InputError: the folder holds no table, a column is missing, a value is none of its kind, a
            key stands twice, or a reference leads nowhere; the message lists the places.
    """
    return _Reader(folder).read()


class _Reader:
    """Reads the nodes first, then the links, and collects the problems on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dataset = Dataset()
        self.problems: list[str] = []
        self.rows: list[tuple[NodeFile, int, Row, Node]] = []
        self.dropped: set[str] = set()
        self.hand: Source | None = None
        self.captions: dict[str, list[Node]] | None = None
        self.regions: list[Region] = []
        self.places: dict[str, list[Municipality | Region]] = {}

    def read(self) -> Dataset:
        self._check_whole()
        self._check_files()
        tables = {file.name: self._rows(file) for file in NODE_FILES}
        keyed = with_keys({name: [row for _, row in rows] for name, rows in tables.items()})
        for file in NODE_FILES:
            for (line, _), row in zip(tables[file.name], keyed[file.name], strict=True):
                self._node(file, line, row)
        self._refuse()
        self._index_places()
        for file, line, row, node in self.rows:
            self._cite(file, line, row, node)
        self._refuse()
        for link_file in LINK_FILES:
            for line, row in self._rows(link_file):
                self._link(link_file, line, row)
        ends = {kind: self._ends_by_row(kind) for file in NODE_FILES for kind in file.links}
        for file, line, row, node in self.rows:
            for kind in file.links:
                self._link_column(kind, ends[kind].get(node.key, []), file, line, row, node)
        self._refuse()
        return self.dataset

    def _index_places(self) -> None:
        """Let a region or municipality be found by its name, without a look at every node."""
        self.regions = self.dataset.nodes(Region)
        places: list[Municipality | Region] = [*self.dataset.nodes(Municipality), *self.regions]
        for place in places:
            self.places.setdefault(place.name, []).append(place)

    def _rows(self, file: NodeFile | LinkFile) -> list[tuple[int, Row]]:
        path = self.folder / file.name
        lacks, old = may_lack(self.folder, file), retired(self.folder, file)
        return read_table(path, file.header, lacks, old)

    def _check_whole(self) -> None:
        waiting = unfinished(self.folder)
        if waiting:
            raise InputError(
                f"An interrupted 'schoolnet extract' left {', '.join(waiting)} unwritten.",
                place=str(self.folder),
                remedy="Run it again; what was edited by hand stays.",
            )

    def _check_files(self) -> None:
        wanted = {file.name for file in NODE_FILES} | {file.name for file in LINK_FILES}
        there = {path.name for path in self.folder.glob("*.csv")}
        if not wanted & there:
            raise InputError(
                "The folder has none of the tables of a dataset.",
                place=str(self.folder),
                remedy="'schoolnet extract REPORT -o FOLDER' writes them.",
            )
        unknown = sorted(there - wanted - OTHER_FILES)
        if unknown:
            raise InputError(
                f"The dataset folder has files of no known type: {', '.join(unknown)}.",
                place=str(self.folder),
                remedy="Mend the name, or keep the file elsewhere.",
            )

    def _node(self, file: NodeFile, line: int, row: Row) -> None:
        if row["certainty"] == "derived":
            self.dropped.add(unguard(row["key"]))
            return
        if not row["key"].strip():
            self._problem(
                file.name,
                line,
                "column key: it is blank, and the other cells do not say enough to compute it; "
                f"fill them in, or write a key that begins with {file.kind.prefix()}/",
            )
            return
        values = {prop.name: self._value(file.name, line, row, prop) for prop in file.properties}
        key = str(values["key"])
        if not key.startswith(f"{file.kind.prefix()}/"):
            self._problem(
                file.name, line, f"column key: '{key}' must begin with {file.kind.prefix()}/"
            )
        elif self.dataset.get(key) is not None:
            self._problem(file.name, line, f"column key: '{key}' stands twice; take one row out")
        else:
            self.rows.append((file, line, row, self.dataset.add(file.kind(**values))))

    def _value(self, name: str, line: int, row: Row, prop: Property) -> Any:
        try:
            return from_cell(row[prop.heading].strip(), prop)
        except ValueError as error:
            self._problem(name, line, f"column {prop.heading}: {error}")
            return None

    def _citation(self, name: str, line: int, row: Row) -> Citation | None:
        """The citation of a row; a row without a document is cited in the folder itself."""
        if not row["document"].strip():
            return Citation(
                document=self._hand().key, place=Place(file=name, line=line), rule=BY_HAND
            )
        values: dict[str, Any] = {
            prop.name: self._value(name, line, row, prop)
            for prop in CITATION
            if prop.name != "place"
        }
        values["place"] = self._place(name, line, row)
        if values["document"] is None or values["place"] is None or values["rule"] is None:
            return None
        if not isinstance(self.dataset.get(values["document"]), Source):
            self._broken(name, line, "document", str(values["document"]), "sources.csv")
            return None
        return Citation(**values)

    def _place(self, name: str, line: int, row: Row) -> Place | None:
        """The place of a row; the line beside it may stand alone, and may not disagree."""
        number = row[LINE].strip()
        if number and not (number.isascii() and number.isdecimal() and len(number) < 10):
            self._problem(name, line, f"column {LINE}: '{number}' must be a whole number")
            return None
        stated = int(number) if number else None
        text = unguard(row["place"].strip())
        place = Place.parse(text) if text else Place(line=stated)
        if place == Place():
            self._problem(name, line, "column place: a row that cites a document says where in it")
            return None
        if stated is not None and place.line is not None and place.line != stated:
            self._problem(
                name, line, f"column {LINE}: '{stated}' disagrees with the place '{place}'"
            )
            return None
        known = stated is None or place.line is not None or place.words is not None
        return place if known else replace(place, line=stated)

    def _hand(self) -> Source:
        if self.hand is None:
            regions = self.dataset.nodes(Region)
            region = tail(regions[0].key) if regions else "region"
            self.hand = self.dataset.add(
                Source(
                    key=source_key(region, None, f"by hand: {self.folder.name}"),
                    title=f"Added by hand in {self.folder.name}",
                    file=self.folder.name,
                    kind="dataset",
                    sha256=self._digest(),
                )
            )
        return self.hand

    def _digest(self) -> str:
        """The SHA-256 of all tables of the folder together."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.glob("*.csv")):
            digest.update(read_bytes(path))
        return digest.hexdigest()

    def _cite(self, file: NodeFile, line: int, row: Row, node: Node) -> None:
        if file.kind is Source:
            return
        citation = self._citation(file.name, line, row)
        if citation is not None:
            self.dataset.cite(node, citation)

    def _link(self, file: LinkFile, line: int, row: Row) -> None:
        ends = [unguard(row[end].strip()) for end in ("source", "target")]
        if row["certainty"] == "derived" or self.dropped.intersection(ends):
            return
        nodes = [
            self._by_key_or_caption(key, allowed)
            for key, allowed in zip(ends, file.kind.ends(), strict=True)
        ]
        for end, key, node, allowed in zip(
            ("source", "target"), ends, nodes, file.kind.ends(), strict=True
        ):
            if node is None:
                self._broken(file.name, line, end, key, "the node tables")
            elif not isinstance(node, allowed):
                wanted = " or ".join(kind.label() for kind in allowed)
                self._problem(file.name, line, f"column {end}: '{key}' is no {wanted}")
                return
        if None in nodes:
            return
        citation = self._citation(file.name, line, row)
        values = {prop.name: self._value(file.name, line, row, prop) for prop in file.properties}
        if citation is not None:
            self.dataset.link(
                file.kind(source=nodes[0], target=nodes[1], citation=citation, **values)
            )

    def _by_key_or_caption(self, text: str, allowed: tuple[type[Node], ...]) -> Node | None:
        """The node that an end of a link names: by its key, or by a name that no other has."""
        known = self.dataset.get(text)
        if known is not None:
            return known
        if self.captions is None:
            self.captions = {}
            for node in self.dataset:
                self.captions.setdefault(node.caption, []).append(node)
        found = [node for node in self.captions.get(text, []) if isinstance(node, allowed)]
        return found[0] if len(found) == 1 else None

    def _ends_by_row(self, kind: type[Relationship[Any, Any]]) -> dict[str, list[Node]]:
        """For each node whose row shows a link, the other ends that the tables of links give it.

        Gathered once: a row has but one node, so what one row adds is never asked for by another.
        """
        ends: dict[str, list[Node]] = {}
        for link in self.dataset.links(kind):
            here, there = link.source, link.target
            if kind.column_end == "target":
                here, there = there, here
            ends.setdefault(here.key, []).append(there)
        return ends

    def _link_column(
        self,
        kind: type[Relationship[Any, Any]],
        known: list[Node],
        file: NodeFile,
        line: int,
        row: Row,
        node: Node,
    ) -> None:
        """Take the link that a row shows: a new row needs no other file, and none may disagree."""
        name = unguard(row[kind.column].strip())
        if not name:
            return
        other = self._by_name(name, kind)
        if other is None:
            self._broken(file.name, line, kind.column, name, "the node tables")
        elif not known:
            citation = self._citation(file.name, line, row)
            if citation is not None:
                ends = (node, other) if kind.column_end == "source" else (other, node)
                self.dataset.link(kind(source=ends[0], target=ends[1], citation=citation))
        elif other.key not in {end.key for end in known}:
            where = f"{kind.type_name().lower()}.csv"
            self._problem(
                file.name,
                line,
                f"column {kind.column}: '{name}' disagrees with {where}, which says "
                f"'{known[0].caption}'; change both",
            )

    def _by_name(self, name: str, kind: type[Relationship[Any, Any]]) -> Node | None:
        sources, targets = kind.ends()
        wanted = targets if kind.column_end == "source" else sources
        if name == REGION_WORD and Region in wanted and len(self.regions) == 1:
            return self.regions[0]
        by_key = self.dataset.get(name)
        if by_key is not None:
            return by_key if isinstance(by_key, wanted) else None
        found = [place for place in self.places.get(name, []) if isinstance(place, wanted)]
        return found[0] if len(found) == 1 else None

    def _broken(self, name: str, line: int, column: str, key: str, where: str) -> None:
        self._problem(name, line, f"column {column}: '{key}' is not in {where}; mend or add it")

    def _problem(self, name: str, line: int, message: str) -> None:
        self.problems.append(f"{self.folder.name}/{name}, line {line}, {message}")

    def _refuse(self) -> None:
        if self.problems:
            shown = self.problems[:MOST_PROBLEMS]
            rest = len(self.problems) - len(shown)
            raise InputError("\n".join([*shown, *([f"… and {rest} more."] if rest else [])]))
