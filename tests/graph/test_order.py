"""Which document is believed first, and that the order of loading does not matter."""

from __future__ import annotations

from itertools import permutations

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.merge import merged
from graph.model import Municipality, Source
from graph.order import document_rank, in_order
from graph.places import Place


def source(key: str, kind: str, year: int | None) -> Source:
    return Source(
        key=f"source/{key}",
        title=key,
        file=f"{key}.md",
        kind=kind,  # type: ignore[arg-type]
        year=year,
        sha256="0" * 64,
    )


GAZETTEER = source("gazetteer", "gazetteer", None)
OLD, NEW, TWIN = (source(*item) for item in (("b", "report", 2019), ("a", "report", 2021),
                                             ("c", "report", 2021)))  # fmt: skip


def test_a_gazetteer_goes_before_a_report_and_a_later_report_before_an_earlier() -> None:
    """A report misspells its municipalities; the gazetteer is where their names come from."""
    for documents in permutations((GAZETTEER, OLD, NEW, TWIN)):
        assert sorted(documents, key=document_rank) == [OLD, NEW, TWIN, GAZETTEER]


def place(name: str, centre: str | None) -> Municipality:
    return Municipality(key="municipality/1", name=name, kind="district", centre=centre)


def test_each_property_is_that_of_the_first_document_that_states_it() -> None:
    stated = {
        GAZETTEER.key: place("Задонский", None),
        OLD.key: place("Задонскй", "с. Старое"),
        NEW.key: place("Задонской", "г. Задонск"),
    }
    for documents in permutations((GAZETTEER, OLD, NEW)):
        together = merged({source.key: stated[source.key] for source in documents}, documents)
        assert together == place("Задонский", "г. Задонск")


def test_the_first_citation_is_the_gazetteers_whatever_came_first() -> None:
    for documents in permutations((GAZETTEER, OLD, NEW)):
        dataset = Dataset()
        for document in documents:
            dataset.add(document)
            citation = Citation(document=document.key, place=Place(line=1), rule="by hand")
            dataset.add(place("Задонский", None), citation)
        ordered = in_order(dataset)
        assert ordered.documents() == [GAZETTEER, NEW, OLD]
        assert ordered.first_citations()["municipality/1"].document == GAZETTEER.key
