"""A few hundred documents broken at random: each is read, or refused with its place and a remedy.

``python -m bench.broken_documents`` reads ten thousand of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.derive import derive
from graph.errors import InputError
from loaders.folder.write import write_folder
from loaders.formats.blocks import Document
from loaders.formats.detect import assemble
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from tests.loaders.breaking import BREAKS, PDF_KIND, Broken, broken
from tests.loaders.test_pdf import need_pdf

#: A bomb takes long to be made, a PDF a process of its own.
FEWER = {"bombs": 6, PDF_KIND: 4}
EACH = 20
SEED = 2020


def refusal(document: Broken, gazetteer: Gazetteer, folder: Path) -> str:
    """Read a broken document and write its facts; the words of its refusal, empty where none."""
    try:
        assembly = assemble(document.data, document.name)
        read = Document(document.name, "0" * 64, assembly.blocks, assembly.notes)
        write_folder(derive(facts_of(read, gazetteer)).dataset, folder)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("kind", [*BREAKS, PDF_KIND])
def test_broken_documents(kind: str, zaozersk: Gazetteer, tmp_path: Path) -> None:
    if kind == PDF_KIND:
        need_pdf()
    for number, document in enumerate(broken(kind, FEWER.get(kind, EACH), SEED)):
        words = refusal(document, zaozersk, tmp_path / str(number))
        assert not words or document.name in words


def test_the_same_seed_breaks_the_same_way() -> None:
    for kind in BREAKS:
        assert list(broken(kind, 2, 1)) == list(broken(kind, 2, 1))
