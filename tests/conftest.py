"""What all tests share: `pytest --update` rewrites the expectations of the case files, to be read as a diff."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files of the cases")
