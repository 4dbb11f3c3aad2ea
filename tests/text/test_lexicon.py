"""The headings of `tests/cases/metadata/headings.txt`: each announces the part behind the arrow, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.structure.lexicon import CONCLUSION, FAQ, TIMELINE, TLDR, announces
from pipeline.text import Text

FILE = Path(__file__).parents[1] / "cases" / "metadata" / "headings.txt"
ROWS = [row.split(" => ") for row in FILE.read_text(encoding="utf-8").splitlines() if row[0] != "#"]
PARTS = {"tldr": TLDR, "faq": FAQ, "timeline": TIMELINE, "conclusion": CONCLUSION}


@pytest.mark.parametrize(("heading", "part"), ROWS)
def test_announces(heading: str, part: str) -> None:
    text = Text.of(heading, 0, 1)
    assert [name for name, pattern in PARTS.items() if announces(pattern, text)] == ([part] if part in PARTS else [])
