"""Disputes: which contradictions touch the finding, as they touch a count that it rests on.

Nothing is listed here. A check says which figures it holds against each other, an account says
which figures it balances; where the two meet, the account is disputed. A note is not a dispute:
a blank beside a number contradicts nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from graph.checks import Finding
from graph.ledger import Account
from graph.model import Issue


def with_disputes(pages: Iterable[Account], findings: Iterable[Finding]) -> list[Account]:
    """The accounts, each with the contradictions of the figures that it rests on.

    Args:
        pages: the accounts of the municipalities.
        findings: what the checks found.
    """
    against: dict[str, dict[str, Issue]] = {}
    for found in findings:
        if found.issue.severity != "note":
            for figure in found.figures:
                against.setdefault(figure, {})[found.issue.key] = found.issue
    return [
        dataclasses.replace(page, disputes=tuple(_touching(page, against).values()))
        for page in pages
    ]


def _touching(page: Account, against: dict[str, dict[str, Issue]]) -> dict[str, Issue]:
    counts = [count for count in (page.programme, page.networked) if count is not None]
    return {key: issue for count in counts for key, issue in against.get(count.figure, {}).items()}
