"""Disputes: which contradictions touch the finding, as they touch a count that it rests on.

Nothing is listed here. A check says which figures it holds against each other, an account says
which figures it balances; where the two meet, the account is disputed. A note is not a dispute:
a blank beside a number contradicts nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from graph.checks import Finding
from graph.ledger import Account, Contradiction

#: What contradicts each figure, by its key, each once.
Against = dict[str, dict[str, Contradiction]]


def with_disputes(pages: Iterable[Account], findings: Iterable[Finding]) -> list[Account]:
    """The accounts, each with the contradictions of the figures that it rests on.

    Args:
        pages: the accounts of the municipalities.
        findings: what the checks found.
    """
    against: Against = {}
    for found in findings:
        if found.issue.severity != "note":
            for figure in found.figures:
                contradiction = Contradiction(found.issue, found.citation)
                against.setdefault(figure, {})[found.issue.key] = contradiction
    return [
        dataclasses.replace(page, disputes=tuple(_touching(page, against).values()))
        for page in pages
    ]


def _touching(page: Account, against: Against) -> dict[str, Contradiction]:
    counts = [count for count in (page.programme, page.networked) if count is not None]
    return {key: found for count in counts for key, found in against.get(count.figure, {}).items()}
