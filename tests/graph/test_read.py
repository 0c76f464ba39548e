"""What was loaded comes back, whatever letters, keys and numbers it is made of."""

from __future__ import annotations

import math
import string
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.dataset import Dataset
from graph.declaration import CERTAINTIES, Citation, Node, Property, properties_of
from graph.derive import derive
from graph.errors import NotFoundError, StoreError
from graph.load import load
from graph.model import (
    NODE_TYPES,
    RELATIONSHIP_TYPES,
    CitedIn,
    Figure,
    InRegion,
    LocatedIn,
    Municipality,
    Network,
    Region,
    Reports,
    School,
    Source,
)
from graph.order import in_order
from graph.places import Place
from graph.read import of_region, read_dataset
from graph.records import LINK_MARK, LinkType
from graph.store import Store
from tests.conftest import clear
from tests.graph.test_load import facts_of, link_facts, stored
from tests.networked_region import networked_region
from tests.small_region import report_on_disk

#: Letters that have broken programs: quotes, comments, control characters, wide and combining ones.
LETTERS = st.one_of(
    st.sampled_from(
        ["'", '"', "`", "\\", "//", "/*", "$x", "{", "}", "\x00", "\n", "\r", "\t", "\u2028", "é"]
    ),
    st.sampled_from(["ё", "№", "\u0301", "\u202e", "\ufeff", "\U0001f600", "\uffff", "\\u0041"]),
    st.characters(exclude_categories=["Cs"]),
    st.sampled_from(string.ascii_letters),
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=12).map("".join)


def number_in(prop: Property) -> st.SearchStrategy[float]:
    """Whatever the property may hold: what is not said to be finite ends with 64 bits."""
    least, most = (prop.range.least, prop.range.most) if prop.range else (-math.inf, math.inf)
    if prop.kind is int:
        return st.integers(int(max(least, -(2**63))), int(min(most, 2**63 - 1)))
    return st.floats(max(least, -1.7e308), min(most, 1.7e308), allow_nan=False)


def value_of(prop: Property) -> st.SearchStrategy[Any]:
    if prop.choices:
        values: st.SearchStrategy[Any] = st.sampled_from(prop.choices)
    elif prop.kind is str:
        values = TEXTS
    elif prop.kind is bool:
        values = st.booleans()
    elif prop.kind is Place:
        values = st.builds(Place, line=st.integers(0, 999_999_999)) | TEXTS.map(Place.parse)
    else:
        values = number_in(prop)
    return st.none() | values if prop.optional else values


def node_of(kind: type[Node], keys: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Node]:
    properties = [prop for prop in kind.properties() if not prop.derived and prop.name != "key"]
    return st.builds(
        kind,
        key=keys.map(lambda text: f"{kind.prefix()}/{text}"),
        **{prop.name: value_of(prop) for prop in properties},
    )


def citation_of(document: str) -> st.SearchStrategy[Citation]:
    stated = st.sampled_from([word for word in CERTAINTIES if word != "derived"])
    values = {prop.name: value_of(prop) for prop in properties_of(Citation) if not prop.derived}
    return st.builds(Citation, **{**values, "document": st.just(document), "certainty": stated})


@st.composite
def datasets(
    draw: st.DrawFn, keys: st.SearchStrategy[str] = TEXTS, own: st.SearchStrategy[str] = TEXTS
) -> Dataset:
    """A dataset of any nodes and links that the model allows, each cited.

    Args:
        draw: draws values.
        keys: keys of its nodes.
        own: keys of its documents.
    """
    dataset = Dataset()
    documents = draw(
        st.lists(node_of(Source, own), min_size=1, max_size=2, unique_by=lambda s: s.key)
    )
    for source in documents:
        dataset.add(source)
    cited = st.sampled_from([source.key for source in documents]).flatmap(citation_of)
    others = [kind for kind in NODE_TYPES if kind is not Source]
    nodes = st.sampled_from(others).flatmap(lambda kind: node_of(kind, keys))
    for node in draw(st.lists(nodes, max_size=8)):
        dataset.add(node, draw(cited))
    for kind in draw(st.lists(st.sampled_from(RELATIONSHIP_TYPES), max_size=8)):
        link_between(draw, dataset, kind, draw(cited))
    return dataset


def link_between(draw: st.DrawFn, dataset: Dataset, kind: LinkType, citation: Citation) -> None:
    if kind is CitedIn:
        return
    ends = [[node for node in dataset if isinstance(node, allowed)] for allowed in kind.ends()]
    if all(ends):
        source, target = (draw(st.sampled_from(nodes)) for nodes in ends)
        own = {prop.name: draw(value_of(prop)) for prop in kind.properties()}
        dataset.link(kind(source=source, target=target, citation=citation, **own))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(dataset=datasets())
def test_what_was_loaded_comes_back(store: Store, dataset: Dataset) -> None:
    clear(store)
    load(store, dataset)
    assert stored(store) == facts_of(derive(dataset).dataset)
    assert load(store, dataset).nothing


FEW = st.sampled_from(["1", "2"])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(one=datasets(FEW, st.just("a")), other=datasets(FEW, st.just("b")), order=st.booleans())
def test_documents_in_any_order(
    embedded_store: Store, one: Dataset, other: Dataset, order: bool
) -> None:
    """Two documents about the same things: the same graph, whichever came first or came twice."""
    results = []
    for datasets in ([one, other], [other, one, other] if order else [one, other, one]):
        clear(embedded_store)
        for dataset in datasets:
            load(embedded_store, dataset)
        results.append(stored(embedded_store))
        assert load(embedded_store, datasets[0]).nothing
    assert results[0] == results[1]


@pytest.mark.parametrize("spoil", ["'", '"`\\', "\x00\n\u2028", "') DETACH DELETE n //", "ё\u0301"])
def test_hostile_text_in_every_field(store: Store, spoil: str) -> None:
    dataset = networked_region(spoil)
    load(store, dataset)
    assert stored(store) == facts_of(derive(dataset).dataset)
    assert load(store, dataset).nothing


def test_the_real_report(store: Store) -> None:
    derived = report_on_disk()
    changes = load(store, derived.dataset)
    assert stored(store) == facts_of(derived.dataset)
    assert load(store, derived.dataset).nothing
    counts = {
        row["status"]: row["schools"]
        for row in store.read(
            "MATCH (s:School) WHERE s.in_programme RETURN s.status AS status, count(s) AS schools"
        )
    }
    assert counts == {"connected": 74, "isolated": 39, "unknown": 43}
    assert changes.nodes["Figure"].created == 467


def test_it_comes_back_in_the_order_of_the_documents(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    wanted = in_order(derive(small_dataset).dataset)
    read = read_dataset(store)
    assert list(read) == list(wanted)
    assert [link_facts(link) for link in read.all_links()] == [
        link_facts(link) for link in wanted.all_links()
    ]


def test_the_order_of_facts_does_not_matter(small_dataset: Dataset) -> None:
    turned = Dataset()
    for node in reversed(list(small_dataset)):
        turned.add(node)
    for link in reversed(small_dataset.all_links()):
        turned.link(link)
    assert facts_of(derive(turned).dataset) == facts_of(derive(small_dataset).dataset)
    assert list(in_order(turned)) == list(in_order(small_dataset))
    assert in_order(turned).all_links() == in_order(small_dataset).all_links()


def test_links_join_the_nodes_as_they_now_stand(small_dataset: Dataset) -> None:
    for link in derive(small_dataset).dataset.links(LocatedIn):
        assert link.source == in_order(small_dataset).get(link.source.key) or link.citation.derived


def second_region() -> Dataset:
    dataset = Dataset()
    source = dataset.add(
        Source(
            key="source/2", title="Другой", file="o.md", kind="report", year=2020, sha256="0" * 64
        )
    )

    def here(line: int) -> Citation:
        return Citation(document=source.key, place=Place(line=line), rule="by hand")

    region = dataset.add(Region(key="region/91", name="Область"), here(1))
    place = dataset.add(Municipality(key="municipality/91", name="Первый", kind="city"), here(2))
    dataset.link(InRegion(source=place, target=region, citation=here(2)))
    school = dataset.add(School(key="school/91/school/1", name="СОШ № 1"), here(3))
    dataset.link(LocatedIn(source=school, target=place, citation=here(3)))
    figure = Figure(key="figure/91", measure="programme_schools", value=2, unit="schools")
    dataset.add(figure, here(4))
    dataset.link(Reports(source=place, target=figure, citation=here(4)))
    return dataset


def test_one_region_of_two(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    load(store, second_region())
    for name in ("Край", "region/90"):
        assert facts_of(read_dataset(store, region=name)) == facts_of(derive(small_dataset).dataset)
    other = read_dataset(store, region="Область")
    assert facts_of(other) == facts_of(derive(second_region()).dataset)
    assert len(read_dataset(store)) == len(other) + len(derive(small_dataset).dataset)


def test_a_region_that_is_not_there(small_dataset: Dataset) -> None:
    with pytest.raises(NotFoundError, match=r"no region 'Краи'\. Did you mean 'Край'"):
        of_region(small_dataset, "Краи")


def test_one_document_about_two_regions(small_dataset: Dataset) -> None:
    both = derive(small_dataset).dataset
    (source,) = [source for source in both.documents() if source.kind == "report"]
    cited = Citation(document=source.key, place=Place(line=900), rule="by hand")
    region = both.add(Region(key="region/91", name="Область"), cited)
    place = both.add(Municipality(key="municipality/91", name="Первый", kind="city"), cited)
    both.link(InRegion(source=place, target=region, citation=cited))
    school = both.add(School(key="school/91/school/1", name="СОШ № 1"), cited)
    both.link(LocatedIn(source=school, target=place, citation=cited))
    assert facts_of(of_region(both, "Край")) == facts_of(derive(small_dataset).dataset)
    assert [node.key for node in of_region(both, "Область").nodes(School)] == [school.key]


def test_what_stands_in_two_regions_is_a_part_of_both(small_dataset: Dataset) -> None:
    """A network across the border is no less one of either side."""
    both = small_dataset.copy()
    (source,) = [source for source in both.documents() if source.kind == "report"]
    cited = Citation(document=source.key, place=Place(line=900), rule="by hand")
    region = both.add(Region(key="region/91", name="Область"), cited)
    place = both.add(Municipality(key="municipality/91", name="Первый", kind="city"), cited)
    both.link(InRegion(source=place, target=region, citation=cited))
    shared = both.nodes(Network)[0]
    both.link(LocatedIn(source=shared, target=place, citation=cited))
    for name in ("Край", "Область"):
        part = of_region(both, name)
        assert part.get(shared.key) == shared
        homes = [link.target for link in part.links(LocatedIn) if link.source.key == shared.key]
        assert len(homes) == 1
    assert len(of_region(both, "Область").nodes(Network)) == 1


def test_a_link_of_ours_that_somebody_put_elsewhere(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    before = stored(store)
    store.write_work(
        lambda transaction: transaction.run(
            f"MATCH (s:School)-[r:MEMBER_OF]->() WITH s, r.{LINK_MARK} AS name, r LIMIT 1 DELETE r "
            f"CREATE (s)-[:MEMBER_OF {{{LINK_MARK}: name, certainty: 'x'}}]->(:Club {{key: 'c'}})"
        )
    )
    with pytest.raises(StoreError, match="leads to a node that this program did not write"):
        read_dataset(store)
    load(store, small_dataset)
    assert stored(store) == before
