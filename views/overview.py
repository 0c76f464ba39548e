"""Big graphs: a folder with an overview page and one page for each part."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.derive import Derived
    from views.map_page import MapOptions


def marks(derived: Derived) -> int:
    """How many marks a map of these facts would hold."""
    from graph.model import School
    from views.map_facts import HUBS

    return sum(len(derived.dataset.nodes(kind)) for kind in (School, *HUBS))


def write_folder(derived: Derived, folder: Path, options: MapOptions) -> list[Path]:
    """Write the folder; return its files, the overview first."""
    raise NotImplementedError
