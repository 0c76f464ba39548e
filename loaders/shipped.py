"""What the program ships: gazetteers of regions, and the example data."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def shipped_folder() -> Path:
    """The folder of shipped data: in an installed program, else in a checkout."""
    installed = _HERE / "data"
    return installed if installed.is_dir() else _HERE.parent / "data"


def example_folder() -> Path:
    """The example dataset: the facts of a real report."""
    return shipped_folder() / "lipetsk-2020"


def shipped_gazetteers() -> list[Path]:
    """The gazetteers of the regions that the program knows."""
    return sorted((shipped_folder() / "regions").glob("*.csv"))
