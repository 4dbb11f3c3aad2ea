"""The table of phrases: every row is read, and no row reaches into prose."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from time import process_time

import pytest

import pipeline.clean.phrases as module
from pipeline.clean.phrases import LONGEST, kinds, says

TABLES = tomllib.loads(Path(module.__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
LANGUAGES = "en de fr es it pt nl pl sv da no fi cs ru uk tr ja zh ko ar".split()
NOTATION = re.compile(r"[#@…()\[\]/]")
# These stand at the edge of a line in any case, so no phrase of one word may be certain.
CERTAIN = ("share", "newsletter", "paywall", "consent", "player", "feedback", "app")


@pytest.mark.parametrize("kind", TABLES)
def test_every_plain_phrase_is_recognised(kind: str) -> None:
    plain = (phrase for row in TABLES[kind].values() for phrase in row.split(" | ") if not NOTATION.search(phrase))
    assert [phrase for phrase in plain if not says(phrase, kind)] == []


@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind not in {"duration"}])
def test_every_language_has_a_row(kind: str) -> None:
    assert set(LANGUAGES) - set(TABLES[kind]) == set()


@pytest.mark.parametrize("kind", CERTAIN)
def test_no_certain_phrase_is_one_word(kind: str) -> None:
    """In languages that part their words by spaces: `Share` may be a heading."""
    rows = {language: row for language, row in TABLES[kind].items() if language not in {"ja", "zh", "ko", "ar"}}
    words = [phrase for row in rows.values() for phrase in row.split(" | ") if re.fullmatch(r"[^\W\d_]+", phrase)]
    assert words == []


def test_hostile_lines_take_no_time() -> None:
    letters = {phrase[0] for rows in TABLES.values() for row in rows.values() for phrase in row.split(" | ")}
    start = process_time()
    for first in letters:
        kinds(((first if first != "#" else "1") + " a 1 , " * LONGEST)[:LONGEST])
        kinds(((first if first != "#" else "1") + " 1 a " * LONGEST)[:LONGEST])
    assert process_time() - start < 1
