"""Every type of the model is known to the views: its words, and a mark or a stated reason."""

from __future__ import annotations

from typing import Any

import pytest

from graph.declaration import Node, Relationship
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES, School
from views.map.facts import HUBS, LINKS, LINKS_NOT_DRAWN, NOT_DRAWN
from views.words import LANGUAGES, TERMS, term


@pytest.mark.parametrize("kind", NODE_TYPES, ids=lambda kind: kind.__name__)
def test_a_node_type_has_a_mark_or_a_reason_to_have_none(kind: type[Node]) -> None:
    drawn, reason = kind is School or kind in HUBS, NOT_DRAWN.get(kind, "")
    assert drawn or reason, (
        f"{kind.__name__} has no mark on the map: give it one in HUBS of views/map/facts.py, "
        "or say in NOT_DRAWN why it has none."
    )
    assert not (drawn and reason), f"{kind.__name__} is drawn and said not to be"


@pytest.mark.parametrize("kind", NODE_TYPES, ids=lambda kind: kind.__name__)
def test_a_node_type_has_its_words(kind: type[Node]) -> None:
    name = kind.prefix()
    assert name in TERMS, (
        f"{kind.__name__} has no words: give it the term '{name}' in views/words.py."
    )
    assert all(term(name, language).strip() for language in LANGUAGES)


@pytest.mark.parametrize("kind", RELATIONSHIP_TYPES, ids=lambda kind: kind.__name__)
def test_a_link_is_drawn_or_has_a_reason_not_to_be(kind: type[Relationship[Any, Any]]) -> None:
    drawn, reason = LINKS.get(kind), LINKS_NOT_DRAWN.get(kind, "")
    assert drawn or reason, (
        f"{kind.__name__} is not drawn: give it a line in LINKS of views/map/facts.py, "
        "or say in LINKS_NOT_DRAWN why it has none."
    )
    assert not (drawn and reason), f"{kind.__name__} is drawn and said not to be"
    if drawn:
        assert f"link-{drawn}" in TERMS, f"{kind.__name__} has no words: link-{drawn}"
