"""What a reader carries through a document: its facts, its issues, and how they are cited."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass, field

from graph.dataset import Dataset
from graph.declaration import Certainty, Citation
from graph.errors import InputError
from graph.issues import IssueKind
from graph.model import CitedIn, Issue, Municipality, Region, Source
from graph.places import Place
from loaders.formats.limits import LONGEST_READING
from loaders.names.decisions import Decisions
from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder
from loaders.names.school_names import SchoolName


@dataclass
class Reading:
    """The facts of one document as they are read.

    Attributes:
        source: the document.
        gazetteer: the municipalities of its region.
        dataset: the facts so far, those of the gazetteer among them.
        decisions: what people decided about its names.
        own: the one municipality that the document is of, where its head says so.
        short_names: what institutions are called in short, each with its whole name.
        homes: the keys of the municipalities that schools of a name were found in.
        began: the time of the processor when the reading began; see :meth:`go_on`.
    """

    source: Source
    gazetteer: Gazetteer
    finder: MunicipalityFinder
    dataset: Dataset
    decisions: Decisions = field(default_factory=Decisions)
    own: Municipality | None = None
    short_names: dict[str, str] = field(default_factory=dict)
    homes: dict[SchoolName, set[str]] = field(default_factory=dict)
    began: float = field(default_factory=time.process_time)

    @property
    def region(self) -> Region:
        """The region that the document is about."""
        return self.gazetteer.region

    def cite(
        self,
        place: Place,
        rule: str,
        *,
        quote: str | None = None,
        certainty: Certainty = "explicit",
    ) -> Citation:
        """A citation of a place of the document."""
        return Citation(
            document=self.source.key,
            place=place,
            quote=quote,
            rule=rule,
            certainty=certainty,
        )

    def issue(
        self,
        found: IssueKind,
        place: Place,
        *,
        other: Place | None = None,
        quote: str | None = None,
    ) -> None:
        """Note something that a person should look at."""
        self.dataset.add(
            found.issue(self.source.key, place, other),
            self.cite(place, f"issue.{found.kind()}", quote=quote),
        )

    def note_home(self, name: SchoolName, municipality: Municipality) -> None:
        """Remember where a school of this name was found."""
        bare = _bare(name)
        self.homes.setdefault(bare, set()).add(municipality.key)
        if (bare.settlement or "").startswith("г."):
            # A school of a city is named without the city as well.
            alone = dataclasses.replace(bare, settlement=None)
            self.homes.setdefault(alone, set()).add(municipality.key)

    def home_of(self, name: SchoolName) -> Municipality | None:
        """The one municipality that schools of this name were found in so far, else None."""
        found = self.homes.get(_bare(name), set())
        if len(found) != 1:
            return None
        known = self.dataset.get(next(iter(found)))
        return known if isinstance(known, Municipality) else None

    def go_on(self, place: Place) -> None:
        """Go on reading at a place, unless it takes longer than any report.

        Raises:
            InputError: the time is up.
        """
        if time.process_time() - self.began > LONGEST_READING:
            raise InputError(
                f"Reading the document takes more than {LONGEST_READING:.0f} seconds.",
                place=f"{self.source.file}, {place}",
                remedy="Give the report alone, without attachments.",
            )

    def refuse_nothing(self) -> None:
        """Refuse a document of which nothing was understood.

        An issue says what was not read, and is no fact: figures, schools, ties and mentions are.

        Raises:
            InputError: none of them came out of it.
        """
        key = self.source.key
        cited = self.dataset.first_citations()
        stated = any(
            not isinstance(node, Issue | Source) and cited[node.key].document == key
            for node in self.dataset
            if node.key in cited
        )
        if not stated and not any(
            link.citation.document == key and not isinstance(link.source, Issue)
            for link in self.dataset.links(CitedIn)
        ):
            told = sorted({issue.kind for issue in self.dataset.issues()})
            why = f" Of it was said: {', '.join(told)}." if told else ""
            raise InputError(
                f"Nothing was understood: no figure, no school and no tie.{why}",
                place=self.source.file,
                remedy="Check that it is a report on school networking of "
                f"{self.region.name}, or name another region with --region.",
            )


def _bare(name: SchoolName) -> SchoolName:
    """What of a name tells a school: its form and honorific are written or left out."""
    title = None if name.number or name.settlement else name.title or name.honorific
    return SchoolName(
        school_class=name.school_class,
        number=name.number,
        settlement=name.settlement,
        title=title,
        branch=name.branch,
    )
