"""The report: its numbers, its words, and hostile text in every field of the document."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_type_hints

import lxml.html
import pytest

from graph.derive import derive
from graph.errors import OutputError
from graph.model import Ground, Network, Source, Total
from graph.offers import STEPS
from graph.summary import summarise
from tests.small_region import build, report_on_disk, small_region
from views.finding import finding_sentences
from views.html import content_hash
from views.report.files import render_html, render_markdown, write_report
from views.report.finding import share
from views.report.markdown import escape_markdown
from views.report.page import ReportPage, report_page
from views.report.words import Words, word_table
from views.words import COUNTED, LANGUAGES, Language, term

HOSTILE = "</style><script>alert(1)</script>|`x`*[a](http://b.example)\"'{{7*7}}\n# heading\u202e"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    chosen: Language = request.param
    return chosen


def table_of(page: str) -> list[list[str]]:
    rows = lxml.html.fromstring(page).xpath("//table[@class='numbers']//tr")
    return [["".join(cell.itertext()) for cell in row] for row in rows]


def test_finding_in_russian() -> None:
    page = report_page(small_region(), "ru")
    assert page.finding[:2] == tuple(finding_sentences(summarise(small_region()), "ru")[:2])
    assert "5 из 10" in page.finding[0]
    assert page.finding[1].startswith("Без противоречий – 2; 3 – Северный район")
    assert page.coverage == (
        "в сетях 3 · вне сетей 3 · неизвестно 4, из них вне сетей 2 (охват – 50 %)"
    )
    assert page.subtitle == "Край, 2020 год"


def test_the_finding_in_english_is_the_one_of_every_output() -> None:
    derived = small_region()
    summary = summarise(derived)
    assert report_page(derived, "en").finding[:2] == tuple(finding_sentences(summary, "en")[:2])


def test_both_totals_and_why_they_differ() -> None:
    answers = report_page(small_region(), "ru").finding[-2]
    assert answers.startswith("Данные отчёта дают два значения: 5 – по строкам муниципалитетов, 4")
    assert "10 − 6" in answers
    assert "«г. Центр»: включено в сетевое взаимодействие – 2, участвует в программе – 1" in answers


def test_totals_that_contradict_each_other_are_no_answer() -> None:
    made = build()
    made.total("networked_organisations", 7)
    assert report_page(derive(made.dataset), "en").finding[-2].startswith("The document states no")


def test_one_answer_where_rows_and_totals_agree() -> None:
    dataset = build().dataset
    for total in dataset.nodes(Total):
        if total.measure == "programme_schools":
            dataset.replace(replace(total, value=11.0))
    assert "same number: 5" in report_page(derive(dataset), "en").finding[-2]


def test_rows_that_leave_a_range_are_shown_as_one_and_not_explained_away() -> None:
    dataset = build().dataset
    for total in dataset.nodes(Total):
        if total.measure == "networked_organisations":
            dataset.replace(replace(total, value=7.0))
    answers = report_page(derive(dataset), "en").finding[-2]
    assert "2–5 by the rows" in answers
    assert "The rows give a range" in answers


def test_the_table_equals_the_summary(language: Language) -> None:
    derived = small_region()
    summary = summarise(derived)
    rows = table_of(render_html(derived, language))
    assert len(rows) == summary.municipalities + 2
    numbers = [[int(cell.rstrip("?")) for cell in row[1:7]] for row in rows[1:]]
    *municipalities, total = numbers
    assert total == [sum(column) for column in zip(*municipalities, strict=True)]
    assert total == [
        summary.outside[0],
        summary.isolated,
        summary.unknown,
        summary.unknown_isolated,
        summary.connected,
        summary.programme_schools,
    ]
    assert rows[-1][7] == "2 (4)"


def test_municipalities_are_ranked(language: Language) -> None:
    rows = table_of(render_html(small_region(), language))
    outside = [int(row[1].rstrip("?")) for row in rows[1:-1]]
    assert outside == sorted(outside, reverse=True)


def test_every_step_has_a_reason_a_number_and_a_place(language: Language) -> None:
    page = report_page(small_region(), language)
    steps = [step for section in page.sections for step in section.steps]
    assert steps
    for step in steps:
        assert step.name
        assert step.reasons
        assert re.search(r"\d|^одна|^one", step.effect)
        assert step.places
        assert all(re.search(r"\d", place) for place in step.places)


def test_silences_and_issues() -> None:
    page = report_page(small_region(), "ru")
    said = "\n".join(page.silences)
    assert "по итогу – 9, названо 4" in said
    assert "по итогу договоров – 7, партнёр назван в 1" in said
    assert "Не заполнено граф: 1 из 9. Незаполненная графа не считается нулём: по 1 нулевое" in said
    assert any("г. Центр: включено" in issue for issue in page.issues)


def test_the_report_is_the_same_every_time(language: Language) -> None:
    assert render_html(small_region(), language) == render_html(small_region(), language)
    assert render_markdown(small_region(), language) == render_markdown(small_region(), language)


def test_html_is_one_file_that_fetches_nothing(language: Language) -> None:
    text = render_html(small_region(), language)
    page = lxml.html.fromstring(text)
    assert page.get("lang") == language
    assert not page.xpath("//script | //link | //img | //iframe | //@onclick | //@style")
    assert not page.xpath("//@src")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style/text()")
    assert "default-src 'none'" in policy
    assert f"style-src {content_hash(style)}" in policy
    assert "unsafe" not in policy


def test_html_can_be_read_without_seeing_it(language: Language) -> None:
    page = lxml.html.fromstring(render_html(small_region(), language))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in page.xpath("//@href")} <= set(names)
    assert set(page.xpath("//@aria-labelledby")) <= set(names)
    assert page.xpath("boolean(//a[@class='skip'][@href='#content'])")
    assert len(page.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(head.get("scope") in ("col", "row") for head in page.xpath("//th"))
    for table in page.xpath("//table"):
        widths = {len(row.xpath("th | td")) for row in table.xpath(".//tr")}
        assert len(widths) == 1


def test_hostile_text_is_text_in_html(language: Language) -> None:
    text = render_html(small_region(HOSTILE), language)
    page = lxml.html.fromstring(text)
    assert not page.xpath("//script")
    assert len(page.xpath("//style")) == 1
    assert "49" not in "".join(page.xpath("//h3//text()"))
    assert "\u202e" not in text
    assert len(table_of(text)) == 6
    assert "<script>alert(1)</script>" in "".join(page.xpath("//main//text()"))


def test_hostile_text_is_text_in_markdown(language: Language) -> None:
    plain, hostile = (render_markdown(small_region(spoil), language) for spoil in ("", HOSTILE))
    assert len(hostile.splitlines()) == len(plain.splitlines())
    assert "<script" not in hostile.replace("\\<", "")
    assert not re.search(r"(?<!\\)\[a\]", hostile)
    assert not re.search(r"https?://", hostile)
    for line, other in zip(plain.splitlines(), hostile.splitlines(), strict=True):
        bars = re.findall(r"(?<!\\)\|", line)
        assert len(re.findall(r"(?<!\\)\|", other)) == len(bars)


@pytest.mark.parametrize(
    "text",
    ["# a", "> a", "- a", "+ a", "12. a", "1) a", "=== a", "`a`", "a_b_c", "~~a~~", "![x](y)"],
)
def test_markdown_shows_exactly_the_text(text: str) -> None:
    from markdown_it import MarkdownIt

    shown = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape_markdown(text))
    )
    assert "".join(lxml.html.fromstring(shown).itertext()).strip() == text
    assert lxml.html.fromstring(shown).tag == "p"


def test_markdown_tables_are_tables(language: Language) -> None:
    from markdown_it import MarkdownIt

    text = render_markdown(small_region(HOSTILE), language)
    page = lxml.html.fromstring(MarkdownIt("commonmark").enable("table").render(text))
    assert len(page.xpath("//table")) == 2
    assert len(page.xpath("//table[1]//tbody/tr")) == 5
    assert not page.xpath("//a | //script | //img")
    assert len(page.xpath("//h3")) == 3


@pytest.mark.parametrize("name", ["report.html", "report.HTM", "report.md", "report.markdown"])
def test_the_ending_names_the_format(tmp_path: Path, name: str) -> None:
    write_report(small_region(), tmp_path / name, "en")
    text = (tmp_path / name).read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>" if ".h" in name.lower() else "# Schools outside")


@pytest.mark.parametrize("name", ["report.pdf", "report"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.html or \.md"):
        write_report(small_region(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(OutputError):
        write_report(small_region(), tmp_path / "file" / "report.md")


def test_a_region_without_schools_outside(language: Language) -> None:
    made = build()
    kept = [item for item in made.municipalities.values() if item.name == "Дальний"]
    gone = {item.key for item in made.municipalities.values()} - {item.key for item in kept}
    made.dataset.remove(gone)
    page = report_page(derive(made.dataset), language)
    assert page.sections == ()
    assert "2" in page.finding[0]
    assert render_html(derive(made.dataset), language)


def test_every_sentence_has_both_languages_with_the_same_gaps() -> None:
    for name, pair in word_table("sentences")["sentence"].items():
        gaps = [
            sorted({field for _, field, _, _ in string.Formatter().parse(pair[way]) if field})
            for way in LANGUAGES
        ]
        assert gaps[0] == gaps[1] or name == "count-none", name
        for way in LANGUAGES:
            assert pair[way].strip(), name
            for _, _, word, _ in string.Formatter().parse(pair[way]):
                assert not word or word in COUNTED, name


def test_every_sentence_is_used() -> None:
    folder = Path(__file__).parents[2] / "views"
    code = "".join(path.read_text("utf-8") for path in sorted(folder.glob("report/*.py")))
    code += "".join(
        path.read_text("utf-8") for path in sorted((folder / "templates" / "report").glob("*.j2"))
    )
    built = ("source-", "step-", "where-", "effect-", "method-")
    for name in word_table("sentences")["sentence"]:
        known = f'"{name}"' in code or name in get_args(Ground) or name == "named-only"
        assert known or name.startswith(built), name


def test_every_kind_has_its_words(language: Language) -> None:
    words = Words(language)
    (kinds,) = (get_args(hint) for hint in [get_type_hints(Network)["kind"]])
    for kind in kinds:
        if kind != "staff group":
            assert words(f"step-{kind}")
    for source in get_args(get_type_hints(Source)["kind"]):
        assert words(f"source-{source}")
    for step in STEPS[1:]:
        assert words(f"step-{step}")
    for ground in get_args(Ground):
        if ground not in ("tie", "outside", "count-all"):
            assert ground in word_table("sentences")["sentence"]


def test_glossary_uses_the_words_of_the_term_base() -> None:
    terms = {row["ru"] for row in word_table("glossary")["term"]}
    assert {term("networking", "ru"), term("coverage", "ru"), term("base-school", "ru")} <= terms
    assert term("isolated-school", "ru") in terms


def test_share_of_nothing() -> None:
    assert share((0, 0), 0) == "0 %"


@pytest.mark.report
def test_real_report(language: Language) -> None:
    page: ReportPage = report_page(report_on_disk(), language)
    assert page.total.cells[:6] == ("60", "39", "43", "21", "74", "156")
    assert page.total.cells[6] == "39 (25)"
    assert "32" in page.finding[1]
    assert "59" in page.finding[2]
    assert len(page.sections) == 8
    assert "144" in "\n".join(page.silences)
    text = render_html(report_on_disk(), language)
    assert page.sources[0].sha256 in text
