"""Every kind of issue, by its name."""

from __future__ import annotations

from graph import contradictions, reading_issues
from graph.issues import IssueKind

ISSUE_KINDS: dict[str, type[IssueKind]] = {
    kind.kind(): kind
    for module in (reading_issues, contradictions)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, IssueKind) and kind is not IssueKind
}
