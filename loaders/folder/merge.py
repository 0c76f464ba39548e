"""Keeping the edits of people when a document is read again into their dataset folder.

A folder remembers what was last written by the program (:mod:`loaders.folder.memory`). What
differs from that was changed by a person, and stays: a changed cell, an added row, a row taken out.
Everything else follows the new reading. This is the three-way merge of version control, with rows
for lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from loaders.folder.blank_keys import with_keys
from loaders.folder.layout import LINK_FILES, NODE_FILES, SENTENCES, LinkFile, NodeFile
from loaders.folder.memory import memory_of
from loaders.folder.package import may_lack, retired
from loaders.folder.tables import Row, read_table

Tables = dict[str, list[Row]]
Identity = tuple[str, ...]


@dataclass
class Kept:
    """What was kept of the edits of people: cells, added rows, rows taken out."""

    cells: int = 0
    added: int = 0
    removed: int = 0
    gone: set[str] = field(default_factory=set)

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to keep."""
        return not (self.cells or self.added or self.removed)

    def sentence(self) -> str:
        """What was kept, in words."""
        return (
            f"kept of what was edited by hand: {self.cells} cells, {self.added} added rows, "
            f"{self.removed} rows taken out"
        )


def merge_edits(folder: Path, fresh: Tables) -> tuple[Tables, Kept]:
    """The new reading with the edits of people in it.

    Args:
        folder: the dataset folder as people left it.
        fresh: the tables of the new reading.

    Raises:
        InputError: a table of the folder cannot be read.
    """
    kept = Kept()
    merged: Tables = {}
    by_hand = with_keys(
        {file.name: _read(folder / file.name, folder, file) for file, _ in _files()}
    )
    for file, identity in _files():
        name = file.name
        base = _by_identity(_read(memory_of(folder, name), folder, file), identity)
        # A table that is not there was never written, or is lost: no row of it was taken out.
        there = (folder / name).exists()
        hand = _by_identity(by_hand[name], identity) if there else base
        new = _by_identity(fresh[name], identity)
        merged[name] = _merge_rows(base, hand, new, kept)
        if name in {file.name for file in NODE_FILES}:
            kept.gone |= {row["key"] for who, row in base.items() if who not in hand}
    for file in LINK_FILES:
        merged[file.name] = [
            row
            for row in merged[file.name]
            if row["source"] not in kept.gone and row["target"] not in kept.gone
        ]
    return merged, kept


def _files() -> list[tuple[NodeFile | LinkFile, Identity]]:
    """The tables, each with the columns that tell its rows apart."""
    links = [(file, ("source", "target", "document", *file.kind.identity)) for file in LINK_FILES]
    return [*((file, ("key",)) for file in NODE_FILES), *links]


def _read(path: Path | None, folder: Path, file: NodeFile | LinkFile) -> list[Row]:
    if path is None:
        return []
    lacks, old = may_lack(folder, file), retired(folder, file)
    return [row for _, row in read_table(path, file.header, lacks, old)]


def _by_identity(rows: list[Row], identity: tuple[str, ...]) -> dict[Identity, Row]:
    """The rows by what tells them apart; one whose key is blank, and is not computed, by itself."""
    return {
        tuple(row.values()) if row.get("key") == "" else tuple(row[name] for name in identity): row
        for row in rows
    }


def _merge_rows(
    base: Mapping[Identity, Row],
    hand: Mapping[Identity, Row],
    new: Mapping[Identity, Row],
    kept: Kept,
) -> list[Row]:
    rows: list[Row] = []
    for who, row in new.items():
        if who in hand:
            # A row that a person added, and the document states now, adds what it says.
            added = {name: cell for name, cell in hand[who].items() if cell}
            edits = _edits(base[who], hand[who]) if who in base else _edits(row, added)
            kept.cells += len(edits)
            rows.append({**row, **edits})
        elif who in base:
            kept.removed += 1
        else:
            rows.append(row)
    for who, row in hand.items():
        if who in new:
            continue
        edited = who not in base or _edits(base[who], row)
        if edited:
            kept.added += 1
            rows.append(row)
    return rows


def _edits(base: Row, hand: Row) -> Row:
    """The cells that a person changed."""
    return {
        name: cell for name, cell in hand.items() if name not in SENTENCES and cell != base[name]
    }
