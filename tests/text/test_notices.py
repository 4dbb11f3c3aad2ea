"""The list of notices: every beginning is read, and none is shorter than what it is looked up by."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import pipeline.clean.notices as module
from pipeline.clean.noise import page
from pipeline.clean.notices import KEY, LONGEST, standing_notice

ROWS: dict[str, list[str]] = tomllib.loads(Path(module.__file__).with_name("notices.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ROWS)
def test_every_beginning_is_recognised(language: str) -> None:
    lines = [beginning.strip().capitalize() + ", and more of it." for beginning in ROWS[language]]
    assert list(standing_notice(page(*lines))) == list(range(len(lines)))


@pytest.mark.parametrize("language", ROWS)
def test_beginnings_are_in_order_and_long_enough(language: str) -> None:
    assert ROWS[language] == sorted(set(ROWS[language]))
    assert [beginning for beginning in ROWS[language] if len(beginning) < KEY] == []


def test_a_long_paragraph_is_no_notice() -> None:
    text = "By submitting your email, you agree to " + "read all of it, " * LONGEST
    assert list(standing_notice(page("News.", text))) == []
