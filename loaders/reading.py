"""What a reader carries through a document: its facts, its issues, and how they are cited."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from graph.dataset import Dataset
from graph.declaration import Certainty, Citation
from graph.errors import InputError
from graph.issues import IssueKind
from graph.model import CitedIn, Municipality, Region, Source
from graph.places import Place
from loaders.formats.limits import LONGEST_READING, MOST_PROBLEMS
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
        homes: the keys of the municipalities that schools of a name were found in.
        problems: what makes the document unfit to be read; see :meth:`refuse`.
        began: the time of the processor when the reading began; see :meth:`go_on`.
    """

    source: Source
    gazetteer: Gazetteer
    finder: MunicipalityFinder
    dataset: Dataset
    decisions: Decisions = field(default_factory=Decisions)
    problems: list[str] = field(default_factory=list)
    own: Municipality | None = None
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
        self.homes.setdefault(_bare(name), set()).add(municipality.key)

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

    def problem(self, place: Place, message: str) -> None:
        """Note something that makes the document unfit to be read."""
        self.problems.append(f"{self.source.file}, {place}: {message}")

    def refuse(self) -> None:
        """Refuse the document where a problem was noted.

        Raises:
            InputError: with every problem, or the first of them and how many there are.
        """
        if not self.problems:
            return
        shown = self.problems[:MOST_PROBLEMS]
        rest = len(self.problems) - len(shown)
        more = [f"… and {rest} more of the kind."] if rest else []
        raise InputError("\n".join([*shown, *more]))

    def refuse_nothing(self) -> None:
        """Refuse a document that states nothing that the program knows.

        Raises:
            InputError: no figure and no link came out of it.
        """
        stated = any(
            citation.document == self.source.key
            for citation in self.dataset.first_citations().values()
        )
        mentioned = any(
            link.citation.document == self.source.key for link in self.dataset.links(CitedIn)
        )
        if not stated and not mentioned:
            raise InputError(
                f"Nothing in the document speaks of a municipality of {self.region.name}.",
                place=self.source.file,
                remedy="Check that it is a report of this region, or name another with --region.",
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
