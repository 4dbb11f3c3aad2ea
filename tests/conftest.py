"""What all tests share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# CI asks the same questions every time; a developer's run looks for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="Rewrite the expectations of tests/cases.")
