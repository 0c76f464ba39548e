"""The colours of every view, light and dark: declared once, checked for contrast by a test.

No colour carries a meaning alone: the status of a school is also its line (thin, dashed, thick)
and its place, the kind of everything else its shape.

Example:
    >>> round(contrast("#000000", "#ffffff"))
    21
"""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "page": "#ffffff",
    "panel": "#f7f8fa",
    "ink": "#16202c",
    "muted": "#4d5b6b",
    "line": "#d3dae2",
    "control": "#7a8797",
    "tile": "#f2f5f8",
    "shelf": "#fdeee6",
    "accent": "#0b57c2",
    "accent-ink": "#ffffff",
    "connected": "#0a6a87",
    "connected-fill": "#cfe6ee",
    "isolated": "#b83a05",
    "unknown": "#5a6675",
    "network": "#6a3fa0",
    "partner": "#7a5a00",
    "agreement": "#33691e",
    "project": "#8a2860",
}

DARK: dict[str, str] = {
    "page": "#11161c",
    "panel": "#171d25",
    "ink": "#edf1f5",
    "muted": "#a9b6c4",
    "line": "#35404d",
    "control": "#7f8d9d",
    "tile": "#1b232c",
    "shelf": "#35211a",
    "accent": "#83b4ff",
    "accent-ink": "#0b1118",
    "connected": "#5cc3df",
    "connected-fill": "#1d4552",
    "isolated": "#ff9065",
    "unknown": "#aab6c3",
    "network": "#c3a8f5",
    "partner": "#e2bd55",
    "agreement": "#9ccc65",
    "project": "#f19ac6",
}

#: Colours that are drawn as marks, and the grounds that they are drawn on.
MARKS = ("connected", "isolated", "unknown", "network", "partner", "agreement", "project")
GROUNDS = ("page", "tile")

#: Colours that words are written in, and the grounds under them.
TEXTS = ("ink", "muted", "accent", "isolated", "connected")
TEXT_GROUNDS = ("page", "panel", "tile", "shelf")


def channels(colour: str) -> tuple[float, float, float]:
    """The linear red, green and blue of a colour written as #rrggbb, each from 0 to 1."""
    values = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    )
    return red, green, blue


def luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style_variables() -> str:
    """The palette as CSS custom properties: light, and dark where the page is marked dark."""

    def block(palette: dict[str, str]) -> str:
        return " ".join(f"--{name}: {colour};" for name, colour in palette.items())

    return f":root {{ {block(LIGHT)} }}\n:root[data-dark] {{ {block(DARK)} }}"
