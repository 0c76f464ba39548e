"""The map inside a notebook: an object that shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.map.page import MapOptions, render_map

if TYPE_CHECKING:
    from graph.derive import Derived


class NotebookMap:
    """A map that Jupyter shows in a frame of its own.

    The frame is sandboxed: its scripts run, but see nothing of the notebook, and the page inside
    can make no request.
    """

    def __init__(self, page: str, height: int) -> None:
        self.page = page
        self.height = height

    def _repr_html_(self) -> str:
        """The frame, with the page inside it."""
        import markupsafe

        title = "schoolnet"
        return (
            f'<iframe title="{title}" sandbox="allow-scripts allow-downloads allow-modals" '
            f'style="width: 100%; height: {self.height}px; border: 1px solid #ccc" '
            f'srcdoc="{markupsafe.escape(self.page)}"></iframe>'
        )


def map(  # noqa: A001 (in a notebook it reads as view.map(g))
    derived: Derived, options: MapOptions | None = None, *, height: int = 820
) -> NotebookMap:
    """The map of a dataset, as an object that a notebook shows.

    Args:
        derived: the dataset with its derived facts.
        options: how to draw it.
        height: height of the frame, in pixels.
    """
    return NotebookMap(render_map(derived, options), height)
