"""The map of a dataset as a file, or as a folder of files where one page could not hold it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.keeping import keeping
from graph.writing import check_output
from views.map.overview import write_folder
from views.map.page import PAGE_LIMIT, MapOptions, write_page
from views.map.partition import marks

if TYPE_CHECKING:
    from graph.derive import Derived


def write_map(derived: Derived, path: Path, options: MapOptions | None = None) -> list[Path]:
    """Write the map of a dataset.

    Args:
        derived: the dataset with its derived facts.
        path: the file to write; for a graph of more than :data:`PAGE_LIMIT` marks a folder of
            that name (without its ending) with an ``index.html`` and one page for each part.
        options: how to draw it.

    Returns:
        The files written, the one to open first.

    Raises:
        NotFoundError: the municipality asked for is not in the dataset.
        OutputError: a file cannot be written, or is a source of these facts.
    """
    options = options or MapOptions()
    if not path.name:
        check_output(path)
    with keeping(documents=derived.dataset.documents()):
        if marks(derived) > PAGE_LIMIT:
            return write_folder(derived, path.with_suffix(""), options)
        return [write_page(derived, path, options)]
