"""Which Cypher only reads: the first guard of the questions that a user writes.

Neo4j refuses a write in a read session; the embedded engine does not. There, new labels and schema
commands outlive a rollback, ``EXPLAIN`` runs a schema command, and ``CALL {} IN TRANSACTIONS``
commits on its own. So no text that could write is sent at all.
"""

from __future__ import annotations

import re

#: Words of clauses that write, commit, load files, or change the schema or the users.
WRITING_WORDS = (
    "ALTER",
    "CREATE",
    "DELETE",
    "DETACH",
    "DROP",
    "FOREACH",
    "INSERT",
    "LOAD",
    "MERGE",
    "REMOVE",
    "SET",
    "TRANSACTIONS",
)

#: What may hold any word: texts, quoted names and comments.
_QUOTED = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
#: A word that is no name: names follow a point, a colon or a dollar sign.
_WRITING = re.compile(rf"(?<![.:$\w])({'|'.join(WRITING_WORDS)})\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u", re.IGNORECASE)


def writing_word(text: str) -> str | None:
    """The first word of a Cypher text that could write, or None.

    Example:
        >>> writing_word("MATCH (n) SET n.name = 'x'")
        'SET'
        >>> writing_word("MATCH (n) WHERE n.set = 'DELETE' RETURN n // SET")
    """
    bare = _QUOTED.sub(" '' ", text)
    if _ESCAPE.search(bare):
        # Cypher may read an escaped letter as the letter, so that it would hide a word.
        return "\\u"
    found = _WRITING.search(bare)
    return found.group(1).upper() if found else None
