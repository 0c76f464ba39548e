"""What a dataset folder says of itself: the version of its model, and what its columns hold.

``datapackage.json`` is a Frictionless Data Package (https://specs.frictionlessdata.io), made from
the model, so that other programs can read and check the tables too. Of it, schoolnet reads the
version alone: a folder of an older model lacks the tables and columns that came later, and they are
blank; a folder of a newer one is refused, as this program does not know what it holds.
"""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

from graph.declaration import Property
from graph.errors import InputError
from graph.model import VERSION
from loaders.folder.layout import CITATION, ENDS, LINE, LINK_FILES, NODE_FILES, LinkFile, NodeFile
from loaders.formats.files import read_bytes

PACKAGE = "datapackage.json"
#: Our own word in the package, beside those of the standard.
MODEL = "schoolnet-model"
TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def package_text() -> str:
    """The package of a folder that is written now."""
    files: list[NodeFile | LinkFile] = [*NODE_FILES, *LINK_FILES]
    package = {
        "profile": "tabular-data-package",
        "name": "schoolnet",
        MODEL: VERSION,
        "resources": [_resource(file) for file in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def version_of(folder: Path) -> int:
    """The version of the model that a folder is of; 0 where it does not say so.

    Raises:
        InputError: the package is broken, or of a model that this program does not know.
    """
    path = folder / PACKAGE
    if not path.exists():
        return 0
    try:
        package = json.loads(read_bytes(path))
        version = package[MODEL]
    except (ValueError, KeyError, TypeError, RecursionError):
        version = None
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise InputError(
            "The package does not say which version of the model the folder is of.",
            place=str(path),
            remedy=f'Give it "{MODEL}": {VERSION}, or take the file out.',
        )
    if version > VERSION:
        raise InputError(
            f"The folder is of version {version} of the model; this program knows {VERSION}.",
            place=str(path),
            remedy="Install a newer schoolnet.",
        )
    return version


def may_lack(folder: Path, file: NodeFile | LinkFile) -> frozenset[str]:
    """The columns that a table of the folder need not have.

    They are those that are made from others, and those that an older model may not have had.
    """
    if version_of(folder) >= VERSION:
        return frozenset(file.made)
    links = [link.column for link in file.links] if isinstance(file, NodeFile) else []
    optional = [prop.heading for prop in file.properties if prop.optional]
    return frozenset([*file.made, *optional, *links])


def retired(folder: Path, file: NodeFile | LinkFile) -> tuple[str, ...]:
    """The columns that a table of the folder may have of an older model."""
    return () if version_of(folder) >= VERSION else file.retired


def _resource(file: NodeFile | LinkFile) -> dict[str, Any]:
    if isinstance(file, NodeFile):
        fields = [_field(prop) for prop in file.properties]
        fields += [{"name": name, "type": "string"} for name in file.made]
        for link in file.links:
            means = " ".join((link.__doc__ or "").split())
            fields.append({"name": link.column, "type": "string", "description": means})
    else:
        fields = [{"name": end, "type": "string"} for end in ENDS]
        fields += [_field(prop) for prop in file.properties]
    cited = [_field(prop, False) for prop in CITATION]
    cited.insert(1, {"name": LINE, "type": "integer", "description": "the line of the place"})
    schema: dict[str, Any] = {"fields": fields + cited}
    if isinstance(file, NodeFile):
        schema["primaryKey"] = "key"
    name = file.name.removesuffix(".csv")
    return {"name": name, "path": file.name, "encoding": "utf-8", "schema": schema}


def _field(prop: Property, required: bool = True) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": prop.heading,
        "type": TYPES.get(prop.kind, "string"),
        "description": prop.description,
    }
    constraints: dict[str, Any] = {}
    if required and not prop.optional:
        constraints["required"] = True
    if prop.choices:
        constraints["enum"] = list(prop.choices)
    if prop.range:
        constraints["minimum"] = prop.range.least
        if isfinite(prop.range.most):
            constraints["maximum"] = prop.range.most
    return field | ({"constraints": constraints} if constraints else {})
