r"""Which Cypher only reads: the first guard of the questions that a user writes.

Neo4j refuses a write in a read session; the embedded engine does not. There, new labels and schema
commands outlive a rollback, ``EXPLAIN`` runs a schema command, ``CALL {} IN TRANSACTIONS`` commits
on its own, and procedures of its own run a text, write or read files. So a text is sent only if all
of it is known to read: it begins as a question does, no clause of it writes, it calls only the
procedures and functions with a namespace that are listed here, and nothing in it is read in two
ways. The engines do not agree on where a line ends (a carriage return ends a comment for one of
them) and Neo4j decodes ``\u0027`` before it looks for texts and comments; such signs are refused
wherever they stand.
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
    "TERMINATE",
    "TRANSACTIONS",
)
#: What a question begins with.
FIRST_WORDS = ("CALL", "EXPLAIN", "MATCH", "OPTIONAL", "PROFILE", "RETURN", "UNWIND", "WITH")
#: Procedures that only read, and only the graph.
PROCEDURES = (
    "db.labels",
    "db.propertykeys",
    "db.relationshiptypes",
    "db.schema.nodetypeproperties",
    "db.schema.reltypeproperties",
    "db.schema.visualization",
)
#: Namespaces of functions that compute with the values given to them.
NAMESPACES = ("date", "datetime", "duration", "localdatetime", "localtime", "point", "time")

#: What may hold any word: texts, quoted names and comments.
_QUOTED = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|//[^\n]*|/\*.*?\*/""", re.DOTALL
)
#: A word that is no name: names follow a point, a colon or a dollar sign.
_WRITING = re.compile(rf"(?<![.:$\w])({'|'.join(WRITING_WORDS)})\b", re.IGNORECASE)
#: What one engine reads as another sign or as the end of a line, and another engine does not.
_READ_IN_TWO_WAYS = re.compile(
    r"\\u|\r(?!\n)|[\x00\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", re.IGNORECASE
)
#: What would begin a text or a comment that does not end.
_UNENDED = re.compile(r"""['"`]|/\*|\*/""")
_NAME = r"(?:\w+|`)"
_CALL = re.compile(r"(?<![.:$\w])CALL\b\s*((?:[\w`]|\s*\.\s*)*)(\s*[({])?", re.IGNORECASE)
_FUNCTION = re.compile(rf"({_NAME}(?:\s*\.\s*{_NAME})+)\s*\(")
_SEMICOLON = re.compile(r";(?=\s*\S)")


def writing_word(text: str) -> str | None:
    r"""What stands in a Cypher text that could write or reach out, or None where all of it reads.

    Returns:
        The word, procedure or function in question; ``\\u``, a line end or a quotation mark
        where engines read the text in two ways; the first word, where no question begins so.

    Example:
        >>> writing_word("MATCH (n) SET n.name = 'x'")
        'SET'
        >>> writing_word("CALL apoc.do.when(true, 'CREATE (n)', '') YIELD value RETURN value")
        'apoc.do.when'
        >>> writing_word("MATCH (n) WHERE n.set = 'DELETE' RETURN n // SET")
    """
    odd = _READ_IN_TWO_WAYS.search(text)
    if odd:
        return odd[0].lower()
    # A quoted name stays visible as a sign, so that a quoted procedure is seen to be called.
    bare = _QUOTED.sub(lambda found: " ` " if found[0][0] == "`" else " 0 ", text)
    words = _QUOTED.sub(lambda found: " " if found[0][0] == "/" else " 0 ", text).split()
    return (
        _first(_WRITING, bare)
        or _unended(text)
        or _called(bare)
        or _first(_SEMICOLON, _QUOTED.sub(" ", text))
        or _beginning(words)
    )


def without_texts(text: str) -> str:
    """A Cypher text whose texts and comments are gone; quoted names stay as they are.

    Example:
        >>> without_texts("MATCH (n:`School`) WHERE n.name = 'x' RETURN n // all")
        'MATCH (n:`School`) WHERE n.name =  0  RETURN n  '
    """

    def bare(found: re.Match[str]) -> str:
        return {"`": found[0], "/": " "}.get(found[0][0], " 0 ")

    return _QUOTED.sub(bare, text)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[0].upper() if found else None


def _unended(text: str) -> str | None:
    found = _UNENDED.search(_QUOTED.sub(" ", text))
    return found[0] if found else None


def _called(bare: str) -> str | None:
    """The first procedure or function with a namespace that is called and not listed."""
    for found in _CALL.finditer(bare):
        name = re.sub(r"\s", "", found[1]).casefold()
        if name and name not in PROCEDURES:
            return name
    for found in _FUNCTION.finditer(bare):
        name = re.sub(r"\s", "", found[1]).casefold()
        if name not in PROCEDURES and name.split(".")[0] not in NAMESPACES:
            return name
    return "`" if re.search(r"`\s*\(", re.sub(r"[:|]\s*`", ":x", bare)) else None


def _beginning(words: list[str]) -> str | None:
    """The first word of a text that does not begin as a question does; nothing says nothing."""
    if not words:
        return None
    first = re.match(r"\w*", words[0])
    word = first[0].upper() if first else ""
    return None if word in FIRST_WORDS else word or words[0][:1]
