"""The value of a cell of a workbook as the text that a reader sees in it.

A workbook keeps numbers and dates as binary floats and the look of them apart. What is shown is
what is read: "34,6" for 34.6, "01.09.2020" for 44075 with a format of dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from loaders.formats.packages import child, local

GENERAL = "General"
#: A format of plain digits: how many decimals it shows, and whether it shows per cent.
DIGITS = re.compile(r"^(?:#,##)?0(?:\.(0{1,10}))?(%)?$")
#: Signs that an unformatted cell shows of a number.
SHOWN_DIGITS = 11


@dataclass(frozen=True)
class Shown:
    """A value as it is shown; ``rounded`` says that the cell holds a more exact one."""

    text: str
    rounded: bool = False


class Formats:
    """The number formats of a workbook by the style of a cell."""

    def __init__(self, styles: etree._Element | None, *, mac: bool) -> None:
        self.epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
        own = {
            item.get("numFmtId"): item.get("formatCode") or GENERAL
            for item in _items(child(styles, "numFmts"))
        }
        self.codes: list[str] = []
        for style in _items(child(styles, "cellXfs")):
            identifier = style.get("numFmtId") or "0"
            builtin = BUILTIN_FORMATS.get(int(identifier)) if identifier.isdecimal() else None
            self.codes.append(own.get(identifier) or builtin or GENERAL)

    def of(self, style: str | None) -> str:
        """The format of the style at an index."""
        at = int(style) if style and style.isdecimal() and len(style) < 7 else 0
        return self.codes[at] if at < len(self.codes) else GENERAL

    def show(self, raw: str, style: str | None) -> Shown:
        """A number of the file as its cell shows it."""
        try:
            number = Decimal(raw.strip())
        except InvalidOperation:
            return Shown(raw)
        if not number.is_finite() or abs(number.adjusted()) > 300:
            return Shown(raw)
        code = self.of(style)
        if is_date_format(code):
            return Shown(self._date(float(number), raw))
        digits = DIGITS.match(code.split(";")[0].replace("_-", "").replace("\\ ", "").strip())
        if digits:
            return _fixed(number, len(digits[1] or ""), percent=bool(digits[2]))
        return Shown(_general(number))

    def _date(self, number: float, raw: str) -> str:
        try:
            moment = from_excel(number, self.epoch)
        except (ValueError, OverflowError, TypeError):
            return raw
        if isinstance(moment, time):
            return moment.strftime("%H:%M")
        if not isinstance(moment, datetime):
            return raw
        whole = moment.time() == time(0)
        return moment.strftime("%d.%m.%Y" if whole else "%d.%m.%Y %H:%M")


def _fixed(number: Decimal, decimals: int, *, percent: bool) -> Shown:
    scaled = number * 100 if percent else number
    shown = scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    exact = Decimal(_general(scaled).replace(",", "."))
    text = f"{shown:f}".replace(".", ",")
    return Shown(f"{text}%" if percent else text, rounded=shown != exact)


def _general(number: Decimal) -> str:
    """A number without the noise of its binary form, and without an exponent.

    Example:
        >>> _general(Decimal("0.30000000000000004")), _general(Decimal("1345"))
        ('0,3', '1345')
    """
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    digits = max(SHOWN_DIGITS - 1 - max(number.adjusted(), 0), 0)
    shown = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{shown:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _items(element: etree._Element | None) -> list[etree._Element]:
    return [item for item in element if local(item)] if element is not None else []
