"""Bytes to text: every encoding that a Russian report comes in, and the ones that are refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from loaders.formats.encoding import decode

PROSE = (
    "Муниципальные программы работают в районах области; школы входят в методические сети, "
    "заключают договоры и проводят семинары для учителей.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_reads_every_encoding_of_a_russian_report(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), place="a.md") == PROSE


def test_declared_encoding_is_taken() -> None:
    assert decode("Школа".encode("koi8-r"), place="a.html", declared="koi8-r") == "Школа"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x7fELF\x00\x01\x02", "binary"),
        (PROSE.encode()[:-3], "cut off"),
        ((PROSE * 2).encode().replace(b"\n", b"\n\xff", 1), "UTF-8 text with a byte"),
        (bytes(range(128, 256)) * 4, "neither UTF-8 nor Russian text"),
        (codecs.BOM_UTF16_LE + b"a", "its bytes are not"),
    ],
)
def test_refuses_what_is_no_text(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        decode(data, place="a.md")
    assert caught.value.place.startswith("a.md")
    assert caught.value.remedy


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), place="a.md") == text
