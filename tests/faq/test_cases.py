"""The source's own FAQ: `tests/cases/faq/<name>/input.txt` must give the pairs of `expected.txt`, in their order.

What is promised is precision and recall over all pairs; a case that misses in spite of both is a known failure below.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.model import Article, Raw

CASES = Path(__file__).parents[1] / "cases" / "faq"
NAMES = sorted(path.name for path in CASES.iterdir())
# Near the end of a page the one word FAQ is taken for a link of the footer.
KNOWN_FAILURES = {
    "answer-with-a-list": "the heading is removed as a link of the footer",
    "one-pair": "the heading is removed as a link of the footer",
}
PRECISION, RECALL = 0.98, 0.95


def article(name: str) -> Article:
    return convert(Raw("input.txt", (CASES / name / "input.txt").read_bytes()))


def shown(name: str) -> str:
    """The pairs that the source gives, as text; derived ones are none of its own."""
    faq = article(name).faq
    pairs = faq.items if faq.origin == "source" else ()
    return "\n".join(f"Q: {pair.question}\nA: {pair.answer}\n" for pair in pairs)


def expected(name: str) -> str:
    file = CASES / name / "expected.txt"
    assert file.exists(), f"{name} has no expected.txt: write it, or run pytest --update and read what it says"
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_gives_the_expected_pairs(name: str, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        (CASES / name / "expected.txt").write_text(shown(name), encoding="utf-8")
    if name in KNOWN_FAILURES:
        request.applymarker(pytest.mark.xfail(reason=KNOWN_FAILURES[name], strict=True))
    assert shown(name) == expected(name)


def test_precision_and_recall() -> None:
    have, want = Counter[str](), Counter[str]()
    for name in NAMES:
        have.update(f"{name} {pair}" for pair in shown(name).split("\n\n") if pair.strip())
        want.update(f"{name} {pair}" for pair in expected(name).split("\n\n") if pair.strip())
    found = {pair.strip() for pair in have} & {pair.strip() for pair in want}
    assert len(found) >= PRECISION * have.total()
    assert len(found) >= RECALL * want.total()


def test_there_are_cases_enough_and_traps_among_them() -> None:
    assert len(NAMES) >= 60
    assert sum(name.startswith("trap-") for name in NAMES) >= 10
