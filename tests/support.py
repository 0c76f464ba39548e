"""What several test modules share and no fixture can give."""

from __future__ import annotations

import importlib
import os
from typing import Any, NoReturn

import pytest

#: Where this is set, nothing may be skipped for want of a server, a browser or the report.
REQUIRE_ALL = "SCHOOLNET_REQUIRE_ALL"


def skip_or_fail(reason: str) -> NoReturn:
    """Skip a test for what this machine lacks; fail it where nothing may be skipped."""
    if os.environ.get(REQUIRE_ALL):
        pytest.fail(f"{reason}, and {REQUIRE_ALL} is set")
    pytest.skip(reason)


def required(name: str) -> Any:
    """A module that some tests need; where it is not installed, they are skipped or fail."""
    try:
        return importlib.import_module(name)
    except ImportError:
        skip_or_fail(f"{name} is not installed")
