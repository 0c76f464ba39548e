"""What a server would do for a question, by its own plan: the second guard on Neo4j.

:mod:`graph.reading_only` looks at the text as we read it; the server's plan is the text as the
server reads it, whatever signs hide in it. A read session refuses writes there, but not what
reaches out (files, addresses) or looks at, and ends, the work of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.reading_only import PROCEDURES

#: The kind of a question that only reads, as the server says it.
READS = "r"
#: Beginnings of operators that reach out of the graph, or look at the server and its users.
REACHING_OUT = ("LoadCSV", "Show", "Terminate", "AdministrationCommand")
_PROFILE = re.compile(r"\s*PROFILE\b", re.IGNORECASE)


def explained(text: str) -> str:
    """The text that asks for the plan of a question instead of its answer.

    Example:
        >>> explained("PROFILE MATCH (n) RETURN n")
        'EXPLAIN  MATCH (n) RETURN n'
    """
    return f"EXPLAIN {_PROFILE.sub('', text, count=1) if _PROFILE.match(text) else text}"


def reaching_operator(query_type: str | None, plan: Mapping[str, Any] | None) -> str | None:
    """What in a plan does more than read the graph, or None where all of it only reads.

    Args:
        query_type: the kind that the server gives the question (``r``, ``w``, ``rw``, ``s``).
        plan: its operators, as the driver gives them.

    Example:
        >>> reaching_operator("r", {"operatorType": "LoadCSV@neo4j", "children": []})
        'LoadCSV'
        >>> reaching_operator("r", {"operatorType": "AllNodesScan@neo4j", "children": []})
    """
    for operator in _operators(plan or {}):
        name = str(operator.get("operatorType", "")).partition("@")[0]
        if name.startswith(REACHING_OUT):
            return name
        if name == "ProcedureCall":
            details = str(operator.get("args", {}).get("Details", ""))
            procedure = details.partition("(")[0].strip().casefold()
            if procedure not in PROCEDURES:
                return procedure or name
    return None if query_type == READS else str(query_type)


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _operators(child)
