"""Which database is used: what the command line and the environment say.

Which one is chosen, the first that applies:

1. the folder named on the command line (``--database DIR``): the embedded engine;
2. ``SCHOOLNET_DATABASE``: the embedded engine, in that folder;
3. ``NEO4J_URI``: a server, a cluster or Aura, with ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and
   ``NEO4J_DATABASE``;
4. the folder ``.schoolnet`` where the program is run: the embedded engine.

So what is meant for this program alone goes before what other programs read too, and a shared
server is never written to where a folder was named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import InputError

DEFAULT_FOLDER = Path(".schoolnet")
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True)
class Settings:
    """Which database to use: a server by its address, else a folder.

    Example:
        >>> Settings.from_environment({"NEO4J_URI": "neo4j://host", "NEO4J_PASSWORD": "secret"})
        Settings(uri='neo4j://host', username='neo4j', database=None, folder=None)
    """

    uri: str | None = None
    username: str = "neo4j"
    password: str | None = field(default=None, repr=False)
    database: str | None = None
    folder: Path | None = DEFAULT_FOLDER

    @classmethod
    def from_environment(
        cls, environ: Mapping[str, str], folder: Path | str | None = None
    ) -> Settings:
        """The settings that the environment and the command line give.

        Args:
            environ: the variables of the environment.
            folder: the folder named on the command line, which goes before all of them.

        Raises:
            InputError: the address in NEO4J_URI is none.
        """
        chosen = folder or environ.get("SCHOOLNET_DATABASE")
        uri = environ.get("NEO4J_URI")
        if chosen or not uri:
            return cls(folder=Path(chosen or DEFAULT_FOLDER))
        _check_address(uri)
        return cls(
            uri=uri,
            username=environ.get("NEO4J_USERNAME") or "neo4j",
            password=environ.get("NEO4J_PASSWORD") or None,
            database=environ.get("NEO4J_DATABASE") or None,
            folder=None,
        )

    @property
    def place(self) -> str:
        """The address or the folder, as messages name it."""
        return self.uri or str(self.folder)


def _check_address(uri: str) -> None:
    """Refuse what is no address, and an address with a password in it, which would be shown."""
    try:
        parts = urlsplit(uri)
        hidden, usable = parts.password is not None or parts.username is not None, parts.hostname
    except ValueError:
        hidden, usable, parts = False, None, urlsplit("")
    if hidden:
        raise InputError(
            "The address in NEO4J_URI holds a user name or a password.",
            remedy="Put them into NEO4J_USERNAME and NEO4J_PASSWORD.",
        )
    if parts.scheme not in SCHEMES or not usable:
        raise InputError(
            f"NEO4J_URI is '{uri}', which is no address of a database.",
            remedy=f"Write it as neo4j+s://HOST or bolt://HOST:7687 ({', '.join(SCHEMES)}).",
        )
