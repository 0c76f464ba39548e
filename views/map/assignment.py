"""Optimal assignment: put each thing into a place of its own so that the total cost is least."""

from __future__ import annotations

from collections.abc import Sequence


def assign(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column for each row, no column twice, with the least total cost.

    The Hungarian method with potentials, in rows² x columns steps. Greedy choice is not enough:
    whoever comes last is thrown into a far corner.

    Args:
        costs: a row of costs for each thing; at least as many columns as rows.

    Example:
        >>> assign([[1, 2], [1, 9]])
        [1, 0]
    """
    rows = len(costs)
    if not rows:
        return []
    columns = len(costs[0])
    if columns < rows:
        raise ValueError("there are fewer places than things to put into them")
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    row_in = [0] * (columns + 1)
    came_from = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _place(row, costs, row_price, column_price, row_in, came_from)
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if row_in[column]:
            chosen[row_in[column] - 1] = column - 1
    return chosen


def _place(
    row: int,
    costs: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    row_in: list[int],
    came_from: list[int],
) -> None:
    """Find the cheapest chain of moves that gives one more row a column, and make it."""
    columns = len(column_price) - 1
    row_in[0] = row
    column = 0
    slack = [float("inf")] * (columns + 1)
    used = [False] * (columns + 1)
    while True:
        used[column] = True
        here = row_in[column]
        step, following = float("inf"), 0
        for other in range(1, columns + 1):
            if used[other]:
                continue
            reduced = costs[here - 1][other - 1] - row_price[here] - column_price[other]
            if reduced < slack[other]:
                slack[other], came_from[other] = reduced, column
            if slack[other] < step:
                step, following = slack[other], other
        for other in range(columns + 1):
            if used[other]:
                row_price[row_in[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = following
        if row_in[column] == 0:
            break
    while column:
        previous = came_from[column]
        row_in[column] = row_in[previous]
        column = previous
