"""Files from the disk, within bounds."""

from __future__ import annotations

from pathlib import Path

from graph.errors import InputError

#: The largest document that is read. The reports known so far have under 1 MB of text.
LARGEST_BYTES = 64 * 1024 * 1024


def read_bytes(path: Path, largest: int = LARGEST_BYTES) -> bytes:
    """The bytes of a file.

    Args:
        path: the file.
        largest: the most bytes that are read.

    Raises:
        InputError: the file is missing, empty, a folder, a pipe, a device, unreadable
            or too large.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError("This is a folder, not a file.", place=str(path))
        if not path.is_file():
            # Opening a pipe waits for somebody to write to it, for ever; a device may never end.
            raise InputError(
                "This is a pipe or a device, not a file.",
                place=str(path),
                remedy="Save what it gives as a file first.",
            )
        if size > largest:
            raise InputError(
                f"The file has {size / 2**20:.0f} MB; the largest that is read has "
                f"{largest / 2**20:.0f} MB.",
                place=str(path),
                remedy="Give the report alone, without attachments and pictures.",
            )
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError:
        raise InputError(
            "There is no such file.", place=str(path), remedy="Check the path."
        ) from None
    except OSError as error:
        raise InputError(
            f"The file cannot be read ({error.strerror or error}).",
            place=str(path),
            remedy="Check the path and its permissions.",
        ) from None
    if not data.strip():
        raise InputError("The file is empty.", place=str(path), remedy="Give a report with text.")
    return data
