"""The report: one file of HTML or Markdown with the finding, its grounds and the nearest steps.

What it says stands in :mod:`views.report.page`; the templates only lay it out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.derive import Derived
from graph.errors import OutputError
from graph.keeping import keeping
from graph.writing import check_output, write_text
from views.html import environment, policy, template_text
from views.palette import DARK, LIGHT
from views.report.markdown import escape_markdown, visible
from views.report.page import report_page
from views.words import Language

if TYPE_CHECKING:
    import jinja2

#: The formats, by the ending of the file.
SUFFIXES = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


def write_report(derived: Derived, path: Path, language: Language = "ru") -> None:
    """Write the report to a file, as HTML or Markdown by its ending.

    Args:
        derived: the dataset with its derived facts.
        path: the file.
        language: of the report.

    Raises:
        OutputError: the ending is neither, or the file cannot be written or is a source of
            these facts.
    """
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise OutputError(
            f"A report is no '{path.suffix}' file." if path.suffix else "The file has no ending.",
            place=str(path),
            remedy="Let the name end in .html or .md.",
        )
    render = render_html if form == "html" else render_markdown
    with keeping(documents=derived.dataset.documents()):
        check_output(path)
        write_text(render(derived, language), path)


def render_html(derived: Derived, language: Language = "ru") -> str:
    """The report as one HTML page that asks for nothing from anywhere."""
    style = "\n".join([palette_style(), template_text("report/report.css").rstrip()])
    made = environment().overlay(finalize=_shown)
    return _render(made, "report/report.html.j2", derived, language, style, policy([], [style]))


def render_markdown(derived: Derived, language: Language = "ru") -> str:
    """The report as Markdown; every value is escaped, so that no name can be markup."""
    made = environment().overlay(autoescape=False, finalize=_markdown)
    return _render(made, "report/report.md.j2", derived, language)


def palette_style() -> str:
    """The colours as CSS properties: light, dark on a dark screen, and always light on paper."""

    def block(palette: dict[str, str]) -> str:
        return " ".join(f"--{name}: {colour};" for name, colour in palette.items())

    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {block(DARK)} }} }}"
    return f":root {{ {block(LIGHT)} }}\n{dark}"


def _render(
    made: jinja2.Environment,
    template: str,
    derived: Derived,
    language: Language,
    style: str = "",
    fence: str = "",
) -> str:
    import markupsafe

    page = report_page(derived, language)
    text = made.get_template(template).render(
        page=page,
        words=page.words,
        style=markupsafe.Markup(style),  # noqa: S704 (our own file)
        policy=fence,
    )
    return text.rstrip("\n") + "\n"


def _shown(value: Any) -> Any:
    """A value as HTML shows it; what is marked as safe is our own and stays as it is.

    A dash never begins a line.
    """
    if hasattr(value, "__html__"):
        return value
    return visible(str(value)).replace(" – ", "\N{NO-BREAK SPACE}– ")


def _markdown(value: Any) -> str:
    return escape_markdown(str(value))
