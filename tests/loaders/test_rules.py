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
from loaders.prose.rule_files import Example, Rule, read_family, read_rule, rules
from loaders.prose.rule_options import maker_options
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
    "options": {"kind": "methodical network"},
    "positive": POSITIVE,
    "negative": [{"text": "д"}],
}
TOTAL = {"measures": ["agreements"], "unit": "agreements"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"positive": POSITIVE[:1]}, "needs two positive examples and a negative one"),
        ({"negative": []}, "needs two positive examples and a negative one"),
        ({"block": "table"}, "'table' is no block; it must be one of: item"),
        ({"certainty": "sure"}, "certainty 'sure' is unknown"),
        # A slip in a key would leave the rule without what it was to say.
        ({"patern": "сеть"}, "key 'patern' is unknown; the keys are: id, makes"),
        ({"family": "networks"}, "key 'family' is unknown"),
        ({"negative": [{"text": "д", "fact": []}]}, "key 'fact' is unknown"),
        ({"negative": [{"facts": []}]}, "key 'text' is missing"),
        ({"whole": "yes"}, "'whole' is 'yes', and must be true or false"),
        ({"cue": ["сеть"]}, r"'cue' is '\['сеть'\]', and must be text"),
        # Patterns.
        ({"pattern": ""}, "the pattern is empty"),
        ({"pattern": "сеть {TOWN}"}, r"there is no slot \{TOWN\}"),
        ({"pattern": "сеть {quoted}"}, "braces that are no slot"),
        ({"pattern": "сеть {QUOTED"}, "braces that are no slot"),
        ({"pattern": "сеть QUOTED}"}, "braces that are no slot"),
        ({"pattern": "сеть {TEXT+}"}, r"there is no slot \{TEXT\+\}: a list is one of SCHOOL"),
        ({"pattern": "сеть [{QUOTED}"}, "open square bracket"),
        ({"pattern": "сеть {QUOTED}]"}, "a square bracket that closes nothing"),
        ({"pattern": "сеть [] {QUOTED}"}, "a square bracket that closes nothing"),
        ({"pattern": "[сеть [школ*]] {QUOTED}"}, "square brackets inside square brackets"),
        ({"pattern": "се*ть {QUOTED}"}, r"'се\*ть' is no word"),
        ({"pattern": "сеть||сети {QUOTED}"}, "'' is no word"),
        ({"pattern": "с|{QUOTED}"}, "'' is no word"),
        ({"pattern": "(сеть) {QUOTED}"}, r"'\(сеть\)' is no word"),
        # Cues.
        ({"cue": "сет*"}, r"cue 'сет\*' must be stems"),
        ({"lead_in": "сеть  школ"}, "lead_in 'сеть  школ' must be stems"),
        ({"lead_in": "сеть|"}, r"lead_in 'сеть\|' must be stems"),
        ({"unless": "не ("}, r"unless 'не \(' must be words"),
        ({"unless": "план.*"}, "unless 'план"),
        ({"unless": "план||рекоменд"}, "unless 'план"),
        # Makers and their options.
        ({"makes": "netwerk"}, "'netwerk' is no maker; the makers are: agreement"),
        ({"options": {}}, "'network' needs the option 'kind': one of: methodical network"),
        ({"options": {"kind": "network"}}, "option 'kind' is 'network', and must be one of"),
        (
            {"options": {"kind": "staff group", "nam": "а"}},
            "'network' takes no option 'nam'; its options are: kind, names",
        ),
        ({"options": {"kind": "staff group", "names": "fixed"}}, "'name' must say the name"),
        ({"options": {"kind": "staff group", "name": " "}}, "'name' is ' ', and must be words"),
        ({"options": {"kind": "staff group", "every": 1}}, "'every' is '1', and must be true"),
        ({"makes": "programme school"}, "takes no option 'kind'; its options are: none"),
        ({"makes": "total", "options": TOTAL | {"unit": "cows"}}, "'unit' is 'cows'"),
        ({"makes": "total", "options": TOTAL | {"measures": ["cows"]}}, "a list of measures"),
        ({"makes": "total", "options": TOTAL | {"measures": "agreements"}}, "a list of measures"),
        ({"makes": "total", "options": {"unit": "agreements"}}, "needs the option 'measures'"),
        (
            {"makes": "municipality statement", "options": {"property": "name", "value": True}},
            "'property' is 'name', and must be one of: base_school",
        ),
    ],
)
def test_a_rule_that_is_not_whole_is_refused(change: dict[str, object], words: str) -> None:
    assert read_rule("example", {**WHOLE}).id == "example.rule"
    with pytest.raises(ValueError, match=rf"^rule 'example\.rule' of example: .*{words}"):
        read_rule("example", WHOLE | change)


@pytest.mark.parametrize("name", ["id", "makes", "block", "pattern"])
def test_a_rule_without_what_every_rule_has_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"the key '{name}' is missing"):
        read_rule("example", {key: value for key, value in WHOLE.items() if key != name})


def test_a_rule_is_read_as_it_stands() -> None:
    raw = WHOLE | {"makes": "total", "options": TOTAL, "cue": "сеть|сети !план", "unless": "не был"}
    before = repr(raw)
    assert read_rule("example", raw) == read_rule("example", raw)
    assert repr(raw) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[rule]\n", "the rules of example are no TOML"),
        ("", r"must be \[\[rule\]\] tables, and nothing else"),
        ("[rule]\nid = 'a'\n", r"must be \[\[rule\]\] tables"),
        ("title = 'a'\n[[rule]]\nid = 'a'\n", r"must be \[\[rule\]\] tables"),
    ],
)
def test_a_file_that_holds_no_rules_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_family("example", text)


def test_each_maker_says_what_it_takes() -> None:
    assert set(maker_options()) == set(MAKERS)
    used = {(rule.makes, name) for rule in rules() for name in rule.options}
    offered = {(maker, option.name) for maker, taken in maker_options().items() for option in taken}
    assert used <= offered
