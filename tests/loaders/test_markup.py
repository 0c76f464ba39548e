"""A page is parsed in bounds: a crowded tag is refused before, and a signal is heard meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from lxml import etree, html

from graph.errors import InputError
from loaders.formats.detect import assemble
from loaders.formats.limits import MOST_ATTRIBUTES
from loaders.formats.markup import in_reach, line_of_crowded_tag
from tests.loaders.seeing import read
from tests.timing import assert_no_square

#: Two seconds, and two for a machine that is busy with other tests.
SOON = 4.0
NAMES = [f"a{number}" for number in range(MOST_ATTRIBUTES + 1)]
CROWDED = {
    "bare": f"<p {' '.join(NAMES)}>",
    "lines": "<p\n" + "\n".join(f"{name}\n=\n1" for name in NAMES) + "\n>",
    "quoted": "<P " + " ".join(f'{name}="\'>"' for name in NAMES) + ">",
    "joined": "<p " + "".join(f"{name}='\"'" for name in NAMES) + ">",
    "slashes": f"<p {' /'.join(NAMES)}/>",
    "bracket": f"<p <b {' '.join(NAMES)}>",
    "behind a comment": f"<!-- <p --><p {' '.join(NAMES)}>",
    "behind an empty comment": f"<!--><p {' '.join(NAMES)}>-->",
    "behind a script": f"<script>if (a <b) '<!--'</script><p {' '.join(NAMES)}>",
    "behind an end": f'</p style="><script>"><p {" ".join(NAMES)}>',
}
BARE = {
    "as many as may be": f"<p {' '.join(NAMES[1:])}>",
    "comment": f"<!-- <p {' '.join(NAMES)}> -->",
    "script": f"<script>for (a <b {' '.join(NAMES)}; c > d)</script>",
    "style": f"<STYLE>/* <p {' '.join(NAMES)}> */</STYLE >",
    "value": f'<p title="{" ".join(NAMES)}">',
    "text": f"1 < 2 {' '.join(NAMES)}>",
    "tags": "".join(f"<p {name}=1>" for name in NAMES),
    "declaration": f"<!DOCTYPE html {' '.join(NAMES)}>",
}


def most_attributes(page: str) -> int:
    """How many attributes the parser finds in the tag with most of them."""
    root = html.document_fromstring(page, parser=html.HTMLParser(remove_comments=True))
    return max(len(element.attrib) for element in root.iter(etree.Element))


@pytest.mark.parametrize("page", CROWDED.values(), ids=CROWDED)
def test_a_crowded_tag_is_refused_at_its_line(page: str) -> None:
    assert most_attributes(f"<html>{page}сеть") > MOST_ATTRIBUTES
    with pytest.raises(InputError, match="has more than 200 attributes") as caught:
        assemble(f"<html>\n\n{page}сеть".encode(), "a.html")
    assert caught.value.place == "a.html, line 3"
    assert caught.value.remedy


@pytest.mark.parametrize("page", BARE.values(), ids=BARE)
def test_what_is_no_crowded_tag_is_read(page: str) -> None:
    assert most_attributes(f"<html>{page}сеть") <= MOST_ATTRIBUTES
    assert "сеть" in str(read(f"<html>{page}<p>сеть", "a.html").blocks)


@pytest.mark.parametrize(
    "sign",
    ["<", "<p", "<p ", "a ", "<p a", '<p a="', "<p a='1\" b=\"2' ", "=", "<!--", "<!-- -->", "</",
     "<script>", "<script></script>", "<p '\"", "<p a=1>"],
)  # fmt: skip
def test_looking_for_crowded_tags_takes_no_square(sign: str) -> None:
    assert_no_square(lambda size: line_of_crowded_tag("<p " + sign * (size // len(sign))), 2**21)


def test_attributes_of_one_tag_take_no_square() -> None:
    def work(size: int) -> None:
        with pytest.raises(InputError):
            read(f"<p {' '.join(f'a{number}=1' for number in range(size))}>сеть</p>", "a.html")

    assert_no_square(work, 20_000)


def test_a_page_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.formats.markup.LONGEST_PARSING", 0.01)
    monkeypatch.setattr("loaders.formats.markup.MOST_ATTRIBUTES", 10**6)
    page = f"<p {' '.join(f'a{number}' for number in range(10_000))}>сеть</p>"
    with pytest.raises(InputError, match="seconds to parse"):
        assemble(page.encode(), "a.html")


def test_what_is_done_in_reach_gives_what_it_gives() -> None:
    assert in_reach(lambda: 5, 10) == 5
    with pytest.raises(ZeroDivisionError):
        in_reach(lambda: 1 // 0, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal can be sent there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_ends_in_order_while_a_page_is_parsed(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    """The bound is lifted, so that the parser takes a minute."""
    page = tmp_path / "a.html"
    page.write_text(f"<p {' '.join(f'a{name}' for name in range(200_000))}>сеть", encoding="utf-8")
    program = """
        import cli, loaders.formats.markup as markup
        markup.MOST_ATTRIBUTES = 10**9
        print("ready", flush=True)
        cli.main()
    """
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", textwrap.dedent(program), "check", str(page)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(3)
    assert process.poll() is None
    start = time.monotonic()
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, time.monotonic() - start < SOON) == (code, True), said
    assert b"before it could end in order" not in said
