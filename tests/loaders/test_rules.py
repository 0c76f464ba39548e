"""Every rule reads what its examples say, and nothing from the negative ones."""

from __future__ import annotations

import pytest

from graph.dataset import Dataset
from graph.declaration import Node
from graph.model import BaseFor, CitedIn, Figure, Municipality, Reports, Total
from graph.values import number_text
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.prose.makers import MAKERS
from loaders.prose.rule_files import Example, Rule, read_rule, rules
from loaders.report import facts_of

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{kind}-{number}")
    for rule in rules()
    for kind, examples in (("positive", rule.positive), ("negative", rule.negative))
    for number, example in enumerate(examples, 1)
]


def words(node: Node) -> str:
    if isinstance(node, Total | Figure):
        return f"{node.measure} = {number_text(node.value or 0)}"
    return node.caption


def facts_by(rule: Rule, dataset: Dataset) -> set[str]:
    found = set()
    for link in dataset.all_links():
        if link.citation.rule != rule.id:
            continue
        if isinstance(link, CitedIn):
            if rule.makes == "programme school":
                found.add(f"{link.source.caption} CITED_IN {rule.id}")
            if rule.makes == "municipality statement":
                name = rule.options["property"]
                value = getattr(dataset.get(link.source.key), name)
                found.add(f"{link.source.caption} {name} = {str(value).lower()}")
            continue
        topic = f" ({link.topic})" if isinstance(link, BaseFor) and link.topic else ""
        found.add(f"{words(link.source)} {link.type_name()} {words(link.target)}{topic}")
        assert link.citation.certainty == rule.certainty
        assert link.citation.quote
    return found


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_reads_its_example(rule: Rule, example: Example, lipetsk: Gazetteer) -> None:
    text = f"# Отчёт 2020\n\nЕсть Усманский район.\n\n{example.text}"
    document = Document("example.md", "0" * 64, read_markdown(text))
    assert facts_by(rule, facts_of(document, lipetsk, [rule])) == set(example.facts)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_rule_says_all_that_a_rule_says(rule: Rule) -> None:
    assert rule.id.startswith(rule.family.replace("_", "-"))
    assert rule.makes in MAKERS
    assert all(example.facts for example in rule.positive)
    assert not any(example.facts for example in rule.negative)
    assert rule.certainty in ("explicit", "implied")


def test_totals_are_read_as_links_of_the_region(lipetsk: Gazetteer) -> None:
    text = "# Отчёт 2020\n\nЗа год заключено 30 договоров. Есть Усманский район."
    document = Document("example.md", "0" * 64, read_markdown(text))
    links = facts_of(document, lipetsk).links(Reports)
    assert {(link.source.caption, words(link.target)) for link in links} == {
        ("Липецкая область", "agreements = 30")
    }


def test_a_text_that_says_both_is_told(lipetsk: Gazetteer) -> None:
    text = (
        "# Отчёт 2020\n\nРаботают базовые школы (Усманский район).\n\n"
        "Отсутствует базовая школа в Усманском районе."
    )
    dataset = facts_of(Document("example.md", "0" * 64, read_markdown(text)), lipetsk)
    (owner,) = [item for item in dataset.nodes(Municipality) if item.name == "Усманский"]
    assert owner.base_school is True
    assert [issue.kind for issue in dataset.issues()] == ["stated-both-ways"]


POSITIVE = [{"text": "а", "facts": ["б"]}, {"text": "в", "facts": ["г"]}]
WHOLE: dict[str, object] = {
    "id": "example.rule",
    "makes": "network",
    "block": "prose",
    "pattern": "сеть {QUOTED}",
    "positive": POSITIVE,
    "negative": [{"text": "д"}],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"positive": POSITIVE[:1]}, "needs two positive examples and a negative one"),
        ({"negative": []}, "needs two positive examples and a negative one"),
        ({"block": "table"}, "looks at 'table'"),
        ({"certainty": "sure"}, "unknown certainty 'sure'"),
        ({"pattern": "сеть {TOWN}"}, r"there is no slot \{TOWN\}"),
        ({"pattern": "сеть [{QUOTED}"}, "open square bracket"),
    ],
)
def test_a_rule_that_is_not_whole_is_refused(change: dict[str, object], words: str) -> None:
    assert read_rule("example", {**WHOLE}).id == "example.rule"
    with pytest.raises(ValueError, match=words):
        read_rule("example", WHOLE | change)
