"""The FAQ: `tests/cases/faq/<name>/input.txt` must give the pairs of `expected.txt`, in their order.

The pairs are the source's own, and derived ones only where the name begins with `derived-`.
What is promised is precision and recall over all pairs.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Article, Raw

CASES = Path(__file__).parents[1] / "cases" / "faq"
NAMES = sorted(path.name for path in CASES.iterdir())
OWN = [name for name in NAMES if not name.startswith("derived-")]
# Near the end of a page the one word FAQ is taken for a link of the footer.
PRECISION, RECALL = 0.98, 0.95


def article(name: str) -> Article:
    return convert(Raw("input.txt", (CASES / name / "input.txt").read_bytes()))


def shown(name: str) -> str:
    """The pairs of the origin that the case is about, as text."""
    faq = article(name).faq
    pairs = faq.items if faq.origin == origin(name) else ()
    return "\n".join(f"Q: {pair.question}\nA: {pair.answer}\n" for pair in pairs)


def origin(name: str) -> str:
    return "derived" if name.startswith("derived-") else "source"


def expected(name: str) -> str:
    file = CASES / name / "expected.txt"
    assert file.exists(), f"{name} has no expected.txt: write it, or run pytest --update and read what it says"
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_gives_the_expected_pairs(name: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        (CASES / name / "expected.txt").write_text(shown(name), encoding="utf-8")
    assert shown(name) == expected(name)


def test_precision_and_recall() -> None:
    have, want = Counter[str](), Counter[str]()
    for name in OWN:
        have.update(f"{name} {pair}" for pair in shown(name).split("\n\n") if pair.strip())
        want.update(f"{name} {pair}" for pair in expected(name).split("\n\n") if pair.strip())
    found = {pair.strip() for pair in have} & {pair.strip() for pair in want}
    assert len(found) >= PRECISION * have.total()
    assert len(found) >= RECALL * want.total()


def test_there_are_cases_enough_and_traps_among_them() -> None:
    assert len(OWN) >= 60
    assert sum(name.startswith("trap-") for name in OWN) >= 10


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OWN])
def test_derived_answers_are_verbatim_and_questions_are_no_headings(name: str) -> None:
    found = article(name)
    text = " ".join((CASES / name / "input.txt").read_text(encoding="utf-8").split())
    headings = {str(section.heading) for section in found.sections}
    assert all(pair.answer.text in text for pair in found.faq.items)
    assert all(str(pair.question) not in headings for pair in found.faq.items)
