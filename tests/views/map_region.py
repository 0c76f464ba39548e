"""The small region with what a map needs beside: quotes, named members, a project."""

from __future__ import annotations

import dataclasses
from functools import cache

from graph.declaration import Citation
from graph.derive import Derived, derive
from graph.keys import project_key, school_key
from graph.model import (
    Agreement,
    LocatedIn,
    MemberOf,
    Network,
    PartyTo,
    Project,
    School,
    TakesPartIn,
)
from tests.small_region import BORDERS, COUNTS, Builder

#: Text that would run script, close an element, or break a sheet, were it not escaped.
HOSTILE = (
    "</script><img src=x onerror=alert(1)>\"'<b onclick=alert(2)>&amp;href=javascript:alert(3)"
    "{{7*7}}\u2028=HYPERLINK(1)"
)

#: Whom the map must show, by status: programme schools of the region.
CONNECTED, ISOLATED, UNKNOWN, UNKNOWN_ISOLATED = 4, 3, 3, 2
SCHOOLS, OUTSIDE = 10, 1


class MapBuilder(Builder):
    """Builds the small region with quotes and named schools."""

    def here(self) -> Citation:
        return dataclasses.replace(super().here(), quote=self.text("сказано так"))

    def school(
        self, number: str, place: str, settlement: str | None = None, programme: bool | None = True
    ) -> School:
        owner = self.municipalities[place]
        made = School(
            key=school_key(owner.key, "school", number, settlement, None),
            name=self.text(f"МБОУ СОШ № {number} {settlement or place}"),
            form=self.text("МБОУ"),
            level=self.text("СОШ"),
            number=self.text(number),
            settlement=self.text(settlement) if settlement else None,
            honorific=self.text("Героя"),
            title=self.text("Лицей"),
            in_programme=programme,
        )
        citation = self.here()
        self.dataset.add(made, citation)
        self.dataset.link(LocatedIn(source=made, target=owner, citation=citation))
        return made

    def join(self, school: School, network: Network) -> None:
        self.dataset.link(
            MemberOf(source=school, target=network, role=self.text("host"), citation=self.here())
        )


def build_map_region(spoil: str = "") -> MapBuilder:
    """The facts, before anything is derived."""
    made = MapBuilder(spoil)
    for number, name in enumerate(COUNTS, 1):
        made.municipality(name, 50.0 + number, number)
    for one, other in BORDERS:
        made.border(one, other)
    for name, (programme, networked) in COUNTS.items():
        made.figure(name, "programme_schools", programme)
        made.figure(name, "networked_organisations", networked)
    made.figure("Южный", "agreements", 5, "agreements")
    made.total("programme_schools", 10)
    made.total("networked_organisations", 6)
    algebra = made.network("математика для всех", "Южный")
    made.network("история края", "Северный")
    first = made.school("1", "Южный", "с. Берёзовка")
    second = made.school("2", "Дальний")
    made.join(first, algebra)
    made.join(second, algebra)
    made.school("9", "г. Центр", "г. Центр", programme=None)
    made.agreement(made.partner("ЮГУ", "university", None), "Южный", "уроки математики")
    made.partner("Центр творчества", "further education", "Дальний")
    citation = made.here()
    project = made.dataset.add(
        Project(key=project_key("Точка", made.region.key), name=made.text("Точка")), citation
    )
    made.dataset.link(TakesPartIn(source=second, target=project, citation=citation))
    (agreement,) = made.dataset.nodes(Agreement)
    made.dataset.link(PartyTo(source=first, target=agreement, citation=citation))
    return made


@cache
def map_region(spoil: str = "") -> Derived:
    """The region with everything that follows from its facts."""
    return derive(build_map_region(spoil).dataset)
