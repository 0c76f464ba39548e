"""Importing a library without what it takes along but does not need."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Let an import inside the block find these modules missing; what is loaded already stays.

    The driver and the embedded engine import pandas and NumPy where they are installed, only to
    take their values as parameters, which doubles the time of a command. We hand them none.

    Example:
        >>> with without("this_is_no_module"):
        ...     import this_is_no_module
        Traceback (most recent call last):
        ...
        ModuleNotFoundError: import of this_is_no_module halted; None in sys.modules
    """
    hidden = [name for name in names if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
