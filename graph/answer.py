"""What a question to the graph is answered with: named columns and rows of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Answer:
    """A table: the names of its columns, and its rows.

    Example:
        >>> Answer(("name", "schools"), [("Елецкий", 7)]).records()
        [{'name': 'Елецкий', 'schools': 7}]
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def records(self) -> list[dict[str, Any]]:
        """The rows, each by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; a count that is not stated is ``<NA>``, never 0 or NaN.

        Example:
            >>> answer = Answer(("name", "schools"), [("Елецкий", 7), ("Тербунский", None)])
            >>> answer.frame()["schools"].to_list()
            [7, <NA>]
        """
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.columns)).convert_dtypes()


def plain(value: Any) -> Any:
    """A value of the driver as plain Python: nodes and relationships become their properties.

    Example:
        >>> plain([1, {"a": None}])
        [1, {'a': None}]
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        parts: list[Any] = [plain(value.nodes[0])] if value.nodes else []
        for link, node in zip(value.relationships, value.nodes[1:], strict=True):
            parts += [plain(link), plain(node)]
        return parts
    if hasattr(value, "items"):
        properties = {str(name): plain(item) for name, item in value.items()}
        if hasattr(value, "labels"):
            return {"label": ":".join(sorted(value.labels)), **properties}
        if hasattr(value, "type") and hasattr(value, "nodes"):
            return {"type": value.type, **properties}
        return properties
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)
