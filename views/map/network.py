"""pyvis's Network as the model of a map, without its page.

pyvis drops the second of two undirected links between the same nodes, looks through all links at
each one added, and writes pages that fetch from the network; the model here keeps every link, adds
in constant time, and leaves the page to :mod:`views.map.page`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from pyvis.network import Network

VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


class MapNetwork(Network):  # type: ignore[misc]
    """Nodes, links and options of one map."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options: dict[str, Any] = {}

    def add_node(self, n_id: str, label: str | None = None, **values: Any) -> None:
        """Add a node; one with the same identifier is an error, never silently dropped."""
        if n_id in self.node_map:
            raise ValueError(f"the node '{n_id}' is there twice")
        node = {"id": n_id, **({} if label is None else {"label": label}), **values}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: str, to: str, **values: Any) -> None:
        """Add a link between two nodes that are there; parallel links are kept."""
        for end in (source, to):
            if end not in self.node_map:
                raise ValueError(f"a link names '{end}', which is no node")
        self.edges.append({"from": source, "to": to, **values})


@cache
def vis_script() -> str:
    """The source of vis-network, from pyvis's own package."""
    text = (files("pyvis") / VIS).read_text(encoding="utf-8")
    if "</script" in text.lower():
        raise ValueError("the source of vis-network cannot be set into a page")
    return text
