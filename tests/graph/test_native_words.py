"""Descriptor 2 while the engine runs: the library's words to a file, ours to the user."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(code: str, log: Path) -> tuple[str, str]:
    """What a process that runs the code writes to its standard error, and to the file."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", textwrap.dedent(code), str(log)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return done.stderr, log.read_text(encoding="utf-8") if log.is_file() else ""


def test_the_words_of_a_library_are_kept_apart(tmp_path: Path) -> None:
    heard, logged = run(
        """
        import os, sys
        from pathlib import Path
        from graph.native_words import NATIVE_WORDS

        def talk(number):
            os.write(2, f"library {number}\\n".encode())
            print(f"программа {number}", file=sys.stderr)

        talk(1)
        NATIVE_WORDS.send_to(Path(sys.argv[1]))
        talk(2)
        NATIVE_WORDS.send_to(Path(sys.argv[1]))
        NATIVE_WORDS.give_back()
        talk(3)  # One of two engines still runs.
        NATIVE_WORDS.give_back()
        talk(4)
        """,
        tmp_path / "native.log",
    )
    # What is written past Python comes before what Python holds back until its end.
    assert set(heard.splitlines()) == {
        "library 1", "программа 1", "программа 2", "программа 3", "library 4", "программа 4",
    }  # fmt: skip
    assert logged.splitlines() == ["library 2", "library 3"]


def test_a_log_that_cannot_be_made_silences_the_library_all_the_same(tmp_path: Path) -> None:
    heard, _ = run(
        """
        import os, sys
        from pathlib import Path
        from graph.native_words import NATIVE_WORDS

        NATIVE_WORDS.send_to(Path(sys.argv[1]) / "not" / "there")
        os.write(2, b"library")
        print("program", file=sys.stderr)
        NATIVE_WORDS.give_back()
        """,
        tmp_path,
    )
    assert heard == "program\n"


def test_a_closed_descriptor_stays_closed(tmp_path: Path) -> None:
    heard, _ = run(
        """
        import os, sys
        from pathlib import Path
        from graph.native_words import NATIVE_WORDS

        os.close(2)
        NATIVE_WORDS.send_to(Path(sys.argv[1]))
        NATIVE_WORDS.give_back()
        try:
            os.fstat(2)
        except OSError:
            os._exit(0)
        os._exit(1)
        """,
        tmp_path,
    )
    assert heard == ""
