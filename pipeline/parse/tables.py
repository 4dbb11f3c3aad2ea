"""Tables in plain text: rows with bars, rows with tabs, and columns aligned by spaces.

A row alone is no table, and neither is a line of prose that happens to hold a bar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from pipeline.model import Block
from pipeline.parse.lines import Line
from pipeline.text import Text

RULER: Final = re.compile(r"[\s|+:=-]*(?:-{2,}|={2,})[\s|+:=-]*$")
BAR: Final = re.compile(r"(?<!\\)\|")
WIDE_GAP: Final = re.compile(r"\s{2,}")
SIGNS: Final = ("|", "\t", "  ", "--", "==")  # a row or ruler has one of them
Row = tuple[Text, ...]


def table_at(rest: Sequence[Line]) -> tuple[Block, int] | None:
    """The table that the lines begin with, and how many lines it takes; None if they begin with none."""
    if not any(map(rest[0].words.__contains__, SIGNS)):
        return None
    for split, least in ((_bar_cells, 2), (_tab_cells, 2), (_column_cells, 3)):
        size = _run(rest, split)
        if size >= least and (split is not _bar_cells or _is_barred(rest[:size])):
            return _block(rest[:size], split), size
    return None


def _run(rest: Sequence[Line], split: Callable[[Line], Row]) -> int:
    """How many lines follow one another as rows of one table: the same number of cells, no blank line between."""
    width = len(split(rest[0]))
    if width < 2 and not (split is _bar_cells and RULER.match(rest[0].words)):
        return 0
    size = 0
    for line in rest:
        if size and line.is_apart:
            break
        is_ruler = split is _bar_cells and bool(RULER.match(line.words))
        if not is_ruler and (len(split(line)) < 2 or abs(len(split(line)) - width) > 1):
            break
        size += 1
    return size


def _is_barred(rows: Sequence[Line]) -> bool:
    """Whether bars mean a table here: an outer bar, a ruler, or three rows alike; `Home | News` alone is navigation."""
    outer = sum(line.words.startswith("|") for line in rows)
    ruled = any(RULER.match(line.words) for line in rows)
    return outer == len(rows) or ruled or len(rows) >= 3


def _block(rows: Sequence[Line], split: Callable[[Line], Row]) -> Block:
    cells = tuple(split(line) for line in rows if not (split is _bar_cells and RULER.match(line.words)))
    whole = Text.joined((line.text for line in rows), "\n")
    return Block("table", whole, rows=cells, has_header=len(cells) > 1, is_apart=rows[0].is_apart)


def _cells(line: Line, cuts: Sequence[re.Match[str]]) -> Row:
    """The texts between the cuts."""
    starts = [0, *(cut.end() for cut in cuts)]
    stops = [*(cut.start() for cut in cuts), len(line.words)]
    return tuple(line.text[start:stop] for start, stop in zip(starts, stops, strict=True))


def _bar_cells(line: Line) -> Row:
    """The cells between the bars of a row; outer bars are optional.

    >>> [cell.text for cell in _bar_cells(Line(Text.of("| a | b |", 0, 1), 0, False))]
    ['a', 'b']
    """
    cells = _cells(line, list(BAR.finditer(line.words)))
    first = 1 if line.words.startswith("|") else 0
    last = len(cells) - 1 if line.words.endswith("|") and not line.words.endswith("\\|") else len(cells)
    return cells[first:last]


def _tab_cells(line: Line) -> Row:
    return _cells(line, list(re.finditer(r"\t+", line.words))) if "\t" in line.words else ()


def _column_cells(line: Line) -> Row:
    """Cells parted by two or more spaces; prose that is spaced so has long cells, a table has not."""
    if "  " not in line.words:
        return ()
    cells = _cells(line, list(WIDE_GAP.finditer(line.words)))
    return cells if all(len(cell.text) <= 60 for cell in cells) else ()
