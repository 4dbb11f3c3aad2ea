"""The specification of plain text: `tests/cases/text/<name>/input.txt` must read as `expected.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline.clean
import pipeline.structure
from pipeline.accounting import accounted, lost
from pipeline.clean import clean
from pipeline.convert import convert, read
from pipeline.model import Raw
from pipeline.structure import structure
from tests.reading import reading

CASES = Path(__file__).parents[1] / "cases" / "text"
NAMES = sorted(path.name for path in CASES.iterdir())


def raw(name: str) -> Raw:
    return Raw("input.txt", (CASES / name / "input.txt").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    file = CASES / name / "expected.txt"
    got = reading(convert(raw(name)))
    if request.config.getoption("--update"):
        file.write_text(got, encoding="utf-8")
    assert file.exists(), f"{name} has no expected.txt: write it, or run pytest --update and read what it says"
    assert got == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    document = read(raw(name))
    cleaned, removals = clean(document)
    article, _ = accounted(structure(cleaned, removals), document)
    assert lost(article, document) == []


def test_there_are_cases_to_clean_and_near_misses_to_keep() -> None:
    kept = [name for name in NAMES if name.startswith("keep-")]
    assert len(NAMES) >= 80
    assert len(kept) >= 30


# ── Take any rule away, and a case must fail ─────────────────────────────────────────────────────────────────────


def rules() -> Iterator[tuple[str, int]]:
    for table in ("RULES", "TRIMS"):
        yield from ((table, number) for number in range(len(getattr(pipeline.clean, table))))
    yield from (("PASSES", number) for number in range(len(pipeline.structure.PASSES)))


@pytest.mark.parametrize(("table", "number"), list(rules()))
def test_every_rule_is_held_by_a_case(table: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    module = pipeline.structure if table == "PASSES" else pipeline.clean
    whole = getattr(module, table)
    monkeypatch.setattr(module, table, whole[:number] + whole[number + 1 :])
    name = getattr(whole[number], "name", getattr(whole[number], "__name__", ""))
    broken = (n for n in NAMES if reading(convert(raw(n))) != (CASES / n / "expected.txt").read_text(encoding="utf-8"))
    assert next(broken, None), f"no case fails without {name}: add one to {CASES.name}"
