"""Each folder of `tests/cases/repair/` is a text as it came and as it must leave; `why.txt` says what it shows.

A folder with `known-failure.txt` is one that we cannot do yet: it must fail, so that nobody forgets it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Repair
from pipeline.repair import repair

CASES = Path(__file__).parents[1] / "cases" / "repair"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def rebuilt(text: str, repairs: tuple[Repair, ...]) -> str:
    """The text with each repair applied at its line and column, from the last to the first."""
    lines = text.split("\n")
    for change in reversed(repairs):
        line, start = lines[change.line - 1], change.column or 0
        assert line.startswith(change.before, start)
        lines[change.line - 1] = line[:start] + change.after + line[start + len(change.before) :]
    return "\n".join(lines)


def test_there_are_cases_of_damage_and_as_many_of_clean_text() -> None:
    names = [folder.name for folder in FOLDERS]
    clean = [name for name in names if name.startswith("keep-")]
    assert len(clean) >= len(names) // 2 > 20


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, request: pytest.FixtureRequest) -> None:
    if (folder / "known-failure.txt").exists():
        request.node.add_marker(pytest.mark.xfail(strict=True, reason=read(folder / "known-failure.txt").strip()))
    text = read(folder / "input.txt")
    result = repair(text)
    expected = folder / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_bytes(result.text.encode())
    assert expected.exists(), "no expected.txt; run pytest --update and read what it wrote"
    assert result.text == read(expected)
    assert rebuilt(text, result.repairs) == result.text
    assert result.text.count("\n") == text.count("\n")
    if folder.name.startswith("keep-"):
        assert text == read(expected), "a case that keeps must expect its input"
