"""Lines and width of every question in a terminal of 80, 120 and 200 columns, on the example.

Run: python -m bench.terminal [COLUMNS ...]

Ends with 1 where a question that is not to be read whole takes more than 40 lines, or where a line
is wider than the terminal.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.processes import PROGRAM, ROOT
from bench.pseudo_terminal import in_terminal
from cypher.catalogue import queries
from views.selection import Selection
from views.table import Table
from views.terminal import MOST_LINES, terminal_text

COLUMNS = (80, 120, 200)


def main(sizes: tuple[int, ...]) -> int:
    """Measure, print a table, and say whether all is as it should be."""
    bare = {name: text for name, text in os.environ.items() if not name.startswith("NEO4J_")}
    header = ["question", *(f"{what}_{size}" for size in sizes for what in ("lines", "width"))]
    rows: list[list[object]] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        environ = bare | {
            "PYTHONPATH": str(ROOT),
            "SCHOOLNET_DATABASE": str(Path(folder) / "graph"),
        }
        in_terminal([*PROGRAM, "build"], environ, columns=80, folder=Path(folder))
        for question in queries():
            row: list[object] = [question.name]
            for size in sizes:
                command = [*PROGRAM, "query", question.name]
                shown = in_terminal(command, environ, columns=size, folder=Path(folder))
                lines, width = len(shown.lines), max(map(len, shown.lines))
                row += [lines, width]
                if shown.code or width > size or (lines > MOST_LINES and not question.shown.whole):
                    wrong.append(f"{question.name} at {size} columns")
            rows.append(row)
    print(terminal_text(Table(header, rows, "Questions in a terminal"), Selection(), None), end="")
    if wrong:
        print("not as it should be: " + ", ".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(tuple(int(size) for size in sys.argv[1:]) or COLUMNS))
