"""Pages that are one file: escaped by default, fenced by a policy of hashes, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING

from graph.keeping import GENERATOR

if TYPE_CHECKING:
    import jinja2


def content_hash(text: str) -> str:
    """The text's hash as a content security policy writes it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(scripts: list[str], styles: list[str]) -> str:
    """A policy under which only these scripts and styles run, and no request can be made."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(content_hash(script) for script in scripts)}",
            f"style-src {' '.join(content_hash(style) for style in styles)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def program_version() -> str:
    """The version of the program, which stands at the foot of each page; "?" if not installed."""
    try:
        return metadata.version("schoolnet")
    except metadata.PackageNotFoundError:
        return "?"


@cache
def template_text(name: str) -> str:
    """The text of a file among the templates."""
    return (files("views") / "templates" / name).read_text(encoding="utf-8")


def bundle(folder: str, names: tuple[str, ...]) -> str:
    """Several script or style files as one text, in the order given."""
    return "\n".join(template_text(f"{folder}/{name}").rstrip() for name in names)


@cache
def environment() -> jinja2.Environment:
    r"""Templates of this package, with every value escaped unless it says otherwise.

    Example:
        >>> page = environment().from_string("<script>{{ values | tojson }}</script>")
        >>> page.render(values={"name": "</script>"})
        '<script>{"name":"\\u003c/script\\u003e"}</script>'
    """
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(template_text),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Cyrillic as it is, nothing that JSON does not know.
    made.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "separators": (",", ":"),
        "allow_nan": False,
    }
    made.globals["generator"] = GENERATOR
    return made
