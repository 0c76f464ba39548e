"""Questions see what this program wrote, and nothing else in the same database.

Others may keep nodes and relationships with our labels, keys and names there, and tie them to ours.
So a question is not asked as it stands in its file, which stays plain Cypher: each relationship in
it, and each node that no relationship leads to, has to bear the mark of this program. The ends of a
marked relationship need none: this program ties its own nodes only.
"""

from __future__ import annotations

import itertools
import re

from graph.records import LINK_MARK, NODE_MARK

#: Texts and comments; a relationship; a node found by its key; a node that stands alone.
_PATTERN = re.compile(
    r"""(?P<other>'(?:\\.|[^'\\])*'|//[^\n]*)
    |(?<=-)\[(?P<link>\w*):(?P<types>[\w|]+)\](?=-)
    |(?P<known>\(\w*:\w+\ \{)key:
    |(?P<start>\bMATCH\ |,\s)\((?P<node>\w+)(?P<label>(?::\w+)?)\)(?![-<])""",
    re.VERBOSE,
)


def only_ours(text: str) -> str:
    """The question, asked of what this program wrote.

    Example:
        >>> print(only_ours("MATCH (s:School) OPTIONAL MATCH (s)-[:MEMBER_OF]->(n) RETURN s, n"))
        MATCH (s:School WHERE s.schoolnet_key IS NOT NULL) OPTIONAL MATCH \
(s)-[ours_1:MEMBER_OF WHERE ours_1.schoolnet_id IS NOT NULL]->(n) RETURN s, n
    """
    numbers = itertools.count(1)

    def marked(found: re.Match[str]) -> str:
        if found["other"]:
            return found[0]
        if found["known"]:
            return f"{found['known']}{NODE_MARK}:"
        if found["node"]:
            name, label = found["node"], found["label"]
            return f"{found['start']}({name}{label} WHERE {name}.{NODE_MARK} IS NOT NULL)"
        name = found["link"] or f"ours_{next(numbers)}"
        return f"[{name}:{found['types']} WHERE {name}.{LINK_MARK} IS NOT NULL]"

    return _PATTERN.sub(marked, text)
