"""What a load created, changed and removed, by node label and relationship type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Count:
    """How many of one label or type."""

    created: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def total(self) -> int:
        """How many in all."""
        return self.created + self.changed + self.removed


@dataclass(frozen=True)
class Changes:
    """The changes of a load; what has not changed is not in it.

    Example:
        >>> changes = Changes(nodes={"School": Count(created=2)})
        >>> changes.nothing, changes.sentence()
        (False, 'created: 2 nodes, 0 relationships · changed: 0, 0 · removed: 0, 0')
    """

    nodes: Mapping[str, Count] = field(default_factory=dict)
    relationships: Mapping[str, Count] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether the graph was as it should be already."""
        return not any(
            count.total for count in (*self.nodes.values(), *self.relationships.values())
        )

    def record(self) -> dict[str, Any]:
        """The sums by name, as ``nodes_created``."""
        return {
            f"{what}_{how}": sum(getattr(count, how) for count in counts.values())
            for what, counts in (("nodes", self.nodes), ("relationships", self.relationships))
            for how in ("created", "changed", "removed")
        }

    def sentence(self, *, dry_run: bool = False) -> str:
        """The sums in words.

        Args:
            dry_run: whether the changes were only worked out.
        """
        sums = self.record()
        parts = []
        for how in ("created", "changed", "removed"):
            words = f"would be {how}" if dry_run else how
            nodes, links = sums[f"nodes_{how}"], sums[f"relationships_{how}"]
            units = (" nodes", " relationships") if how == "created" else ("", "")
            parts.append(f"{words}: {nodes}{units[0]}, {links}{units[1]}")
        return " · ".join(parts)
