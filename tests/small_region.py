"""A region of four municipalities, small enough to know every answer by heart.

Borders: Северный – Южный – Дальний, and г. Центр – Северный. Programme schools and networked ones:
Северный 3 and blank (proved zero), Южный 4 and 2, Дальний 2 and 2, г. Центр 1 and 2. The stated
totals are 10 and 6, so the rows give 5 schools outside and the totals 4.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.derive import Derived, derive
from graph.keys import (
    agreement_key,
    figure_key,
    municipality_key,
    network_key,
    partner_key,
    region_key,
    school_key,
    source_key,
    total_key,
)
from graph.model import (
    Agreement,
    BaseFor,
    Figure,
    InRegion,
    LocatedIn,
    Municipality,
    Neighbours,
    Network,
    Partner,
    PartyTo,
    Region,
    Reports,
    School,
    Source,
    Total,
)
from graph.places import Place
from tests.support import skip_or_fail

ROOT = Path(__file__).parents[1]
REPORT = ROOT.parent / "shared" / "report" / "lipetsk-2020.md"

COUNTS: dict[str, tuple[int, int | None]] = {
    "Северный": (3, None),
    "Южный": (4, 2),
    "Дальний": (2, 2),
    "г. Центр": (1, 2),
}
BORDERS = (("Северный", "Южный"), ("Южный", "Дальний"), ("Северный", "г. Центр"))


class Builder:
    """Adds facts one line after another, each with its own place.

    Args:
        spoil: what is done to every text of the document, for tests of hostile text.
    """

    def __init__(self, spoil: str = "") -> None:
        self.spoil = spoil
        self.dataset = Dataset()
        self.line = 0
        self.region = Region(key=region_key("90", "Край"), name=self.text("Край"))
        self.source = self.dataset.add(
            Source(
                key=source_key("90", 2020, "Отчёт"),
                title=self.text("Отчёт"),
                file=self.text("report.md"),
                kind="report",
                year=2020,
                sha256="ab" * 32,
            )
        )
        self.dataset.add(self.region, self.here())
        self.municipalities: dict[str, Municipality] = {}

    def text(self, text: str) -> str:
        return f"{text}{self.spoil}"

    def here(self) -> Citation:
        self.line += 1
        return Citation(
            document=self.source.key,
            place=Place(line=self.line),
            rule="by hand",
        )

    def municipality(self, name: str, north: float, number: int) -> Municipality:
        made = Municipality(
            key=municipality_key(f"9000{number}", self.region.key, name),
            name=self.text(name),
            kind="city" if name.startswith("г.") else "district",
            centre_latitude=north,
            centre_longitude=40.0,
            base_school=number == 1 or None,
            municipal_programme=number != 1,
        )
        self.dataset.add(made, self.here())
        self.dataset.link(InRegion(source=made, target=self.region, citation=self.here()))
        self.municipalities[name] = made
        return made

    def border(self, one: str, other: str) -> None:
        source, target = self.municipalities[one], self.municipalities[other]
        self.dataset.link(Neighbours(source=source, target=target, citation=self.here()))

    def figure(self, name: str, measure: str, value: float | None, unit: str = "schools") -> None:
        owner = self.municipalities[name]
        key = figure_key(owner.key, measure, self.source.key)
        made = Figure(key=key, measure=measure, value=value, unit=unit, year=2020)
        citation = self.here()
        self.dataset.add(made, citation)
        self.dataset.link(Reports(source=owner, target=made, citation=citation))

    def total(self, measure: str, value: float, unit: str = "schools") -> None:
        citation = self.here()
        key = total_key(measure, self.source.key, citation.place)
        made = self.dataset.add(
            Total(key=key, measure=measure, value=value, unit=unit, year=2020), citation
        )
        self.dataset.link(Reports(source=self.region, target=made, citation=citation))

    def network(
        self, name: str, place: str, kind: str = "methodical network", count: int | None = None
    ) -> Network:
        owner = self.municipalities[place]
        made = Network(
            key=network_key(kind, name, owner.key),
            name=self.text(name),
            kind=kind,  # type: ignore[arg-type]
            topic=self.text(name),
            count=count,
        )
        citation = self.here()
        self.dataset.add(made, citation)
        self.dataset.link(LocatedIn(source=made, target=owner, citation=citation))
        return made

    def partner(self, name: str, kind: str, place: str | None) -> Partner:
        citation = self.here()
        made = Partner(key=partner_key(name, place), name=self.text(name), kind=kind)
        self.dataset.add(made, citation)
        if place:
            owner = self.municipalities[place]
            self.dataset.link(LocatedIn(source=made, target=owner, citation=citation))
        return made

    def agreement(self, partner: Partner, place: str, subject: str) -> None:
        owner = self.municipalities[place]
        made = Agreement(
            key=agreement_key([owner.key, partner.key], subject, 2020),
            name=f"{owner.name} – {partner.name}",
            subject=self.text(subject),
            year=2020,
        )
        citation = self.here()
        self.dataset.add(made, citation)
        for party in (owner, partner):
            self.dataset.link(PartyTo(source=party, target=made, citation=citation))

    def base_school(self, number: str, place: str, topic: str | None) -> School:
        owner = self.municipalities[place]
        made = School(
            key=school_key(owner.key, "school", number, None, None),
            name=self.text(f"СОШ № {number}"),
            level="СОШ",
            number=number,
        )
        citation = self.here()
        self.dataset.add(made, citation)
        self.dataset.link(LocatedIn(source=made, target=owner, citation=citation))
        topic = self.text(topic) if topic else None
        self.dataset.link(BaseFor(source=made, target=owner, topic=topic, citation=citation))
        return made


def build(spoil: str = "") -> Builder:
    """The facts of the small region, before anything is derived."""
    made = Builder(spoil)
    for number, name in enumerate(COUNTS, 1):
        made.municipality(name, 50.0 + number, number)
    for one, other in BORDERS:
        made.border(one, other)
    for name, (programme, networked) in COUNTS.items():
        made.figure(name, "programme_schools", programme)
        made.figure(name, "networked_organisations", networked)
    made.figure("Северный", "methodical_networks", 2, "networks")
    made.total("programme_schools", 10)
    made.total("networked_organisations", 6)
    made.total("methodical_networks", 9, "networks")
    made.total("agreements", 7, "agreements")
    made.network("математика для всех", "Северный")
    made.network("группа здоровья", "Северный", kind="staff group")
    made.network("обучение детей с ОВЗ", "Южный")
    made.network("межшкольные группы", "Южный", kind="inter-school group", count=5)
    made.network("обучение детей с ОВЗ", "Дальний")
    made.network("история края", "Дальний")
    made.agreement(made.partner("ЮГУ", "university", None), "Южный", "уроки математики")
    made.partner("Центр творчества", "further education", "Дальний")
    made.partner("Профсоюз", "trade union", "Северный")
    made.base_school("1", "Южный", "Математическое образование")
    return made


def small_region(spoil: str = "") -> Derived:
    """The small region with everything that follows from its facts."""
    return derive(build(spoil).dataset)


@cache
def report_on_disk() -> Derived:
    """The real report, where it stands beside the project."""
    if not REPORT.is_file():
        skip_or_fail("the report is not in ../shared")
    from loaders.sources import read_source

    return derive(read_source(REPORT))
