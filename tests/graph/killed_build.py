"""A build that may be killed: what the test of killed builds runs as a process of its own.

``python killed_build.py VERSION [FOLDER]`` loads one version of a large document, into the folder
or into the server of the environment, and says how far it is, a word a line.
"""

from __future__ import annotations

import os
import sys
import time

from graph.dataset import Dataset
from graph.load import load
from graph.model import LocatedIn, MemberOf
from graph.settings import Settings
from graph.store import open_store
from tests.networked_region import member
from tests.small_region import Builder

MUNICIPALITIES = 12
SCHOOLS = 20
#: Seconds after each word.
PAUSE = 0.005


def large_region(version: int) -> Dataset:
    """A document that takes a second to load; its versions differ in half of their schools."""
    made = Builder(f" ({version})" if version else "")
    for number in range(MUNICIPALITIES):
        name = f"Район {number}"
        owner = made.municipality(name, 50.0, number)
        made.figure(name, "programme_schools", SCHOOLS + number)
        made.figure(name, "networked_organisations", number)
        network = made.network("математика", name)
        for serial in range(version * SCHOOLS // 2, SCHOOLS + version * SCHOOLS // 2):
            school = member(made, str(serial), owner)
            if serial % 4 == 0:
                made.dataset.link(MemberOf(source=school, target=network, citation=made.here()))
    assert made.dataset.links(LocatedIn)
    return made.dataset


def main() -> None:
    dataset = large_region(int(sys.argv[1]))
    settings = Settings.from_environment(os.environ, folder=sys.argv[2] if sys.argv[2:] else None)
    with open_store(settings, writing=True) as store:
        say("held", sum(store.holdings().values()))
        changes = load(
            store, dataset, progress=lambda stage, done, total: say(stage.split()[0], done)
        )
    say("done", sum(changes.record().values()))


def say(word: str, number: int) -> None:
    print(word, number, flush=True)  # noqa: T201
    # On a busy machine the load would be over before anybody had time to kill it.
    time.sleep(PAUSE)


if __name__ == "__main__":
    main()
