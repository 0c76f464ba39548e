"""How a kind of issue is declared: once, as a frozen dataclass.

The class name is the kind (``TotalDisagrees`` is ``total-disagrees``), the fields are its
parameters, the docstring says when it is raised. An issue is these data and a place; its sentences,
Russian and English, stand in ``views/templates/issues.toml`` under the name of the kind. The kinds
are in :mod:`graph.reading_issues` and :mod:`graph.contradictions`.

Example:
    >>> @dataclass(frozen=True, kw_only=True)
    ... class TooManyClubs(IssueKind):
    ...     '''A municipality counts more clubs than schools.'''
    ...
    ...     municipality: Name
    ...     clubs: Count
    >>> found = TooManyClubs(municipality="Задонский", clubs=12)
    >>> found.kind(), found.severity, found.parameters()
    ('too-many-clubs', 'warning', '{"clubs":12,"municipality":"Задонский"}')
"""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, get_args, get_type_hints

from graph.keys import issue_key
from graph.model import Issue, Severity
from graph.places import Place

#: What a parameter is, which is how a view says it.
Text = Annotated[str, "text"]
TableNumber = Annotated[str, "plain"]
Key = Annotated[str, "key"]
Texts = Annotated[tuple[str, ...], "texts"]
Name = Annotated[str, "municipality"]
Names = Annotated[tuple[str, ...], "municipalities"]
MeasureName = Annotated[str, "measure"]
Amounts = Annotated[tuple[tuple[str, float], ...], "amounts"]
Blank = Annotated[bool, "blank"]
Unit = Annotated[str, "unit"]
Property = Annotated[str, "property"]
Kind = Annotated[str, "kind"]
Number = Annotated[float, "number"]
Count = Annotated[int, "number"]


@dataclass(frozen=True, kw_only=True)
class IssueKind:
    """What a kind of issue has: a name, a severity, and parameters, which are its fields."""

    severity: ClassVar[Severity] = "warning"

    @classmethod
    def kind(cls) -> str:
        """The name of the kind."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    @cache
    def parameter_types(cls) -> dict[str, str]:
        """What each parameter is."""
        hints = get_type_hints(cls, include_extras=True)
        return {item.name: get_args(hints[item.name])[1] for item in dataclasses.fields(cls)}

    def parameters(self) -> str:
        """The values of the parameters as JSON, always in the same text."""
        values = {item.name: _plain(getattr(self, item.name)) for item in dataclasses.fields(self)}
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def issue(self, document: str, place: Place, other: Place | None = None) -> Issue:
        """The issue of this kind in a document.

        Args:
            document: key of the document.
            place: where.
            other: the second place, where two disagree or belong together.
        """
        parameters = self.parameters()
        return Issue(
            key=issue_key(self.kind(), document, place, parameters),
            kind=self.kind(),
            severity=self.severity,
            parameters=parameters,
            other_place=other,
        )


def _plain(value: Any) -> Any:
    """The value in one form: 4 and 4.0 are the same number, and make the same key."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
