r"""Tables that were flattened to a cell a line, as `get_text("\n")` leaves them.

Their rows are gone, but not their columns: figures, marks and dates come again at the same distance. A table is told
by that period, by the row of names above it, and by its place: behind running text or a blank line. The boxes of a page
have a period, too, but no such row: links with their times, shops with their prices, comments with their buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.model import Block
from pipeline.parse.lines import Line
from pipeline.text import Text

LONGEST_VALUE: Final = 28  # characters
LONGEST_NAME: Final = 48  # of a column; a sentence that is longer is running text
LONGEST_CELL: Final = 110
WIDTHS: Final = range(2, 13)  # columns
MOST_ABOVE: Final = 2  # lines between what parts a table from the text above and its header: a heading, a caption
FEWEST_VALUES: Final = 3
LOOK: Final = 150  # lines by which is decided how a table is cut
MOST_ODD: Final = 0.25  # of the cells of a column that hold something else
MOST_ALIKE: Final = 0.2  # of the names of rows
SPACED: Final = 0.8  # of the lines of a page that has a blank line before each

LETTERS: Final = r"(?:[A-Za-zÀ-ɏͰ-ӿ]{1,12}|[぀-ヿ㐀-鿿]{1,2})[.²³)%°/-]{0,2}"
NUMBER: Final = r"\d[\d.,:’'/%‰％°×*+()\s–—−~$€£¥-]{0,24}"
FIGURE: Final = re.compile(
    rf"(?!\d{{1,3}}[.)]\s|\(\d+\)$)(?:[~≈<>≤≥±+−–($€£¥₹#-]|US|CA|AU|Rs\.?|EUR|CHF|USD){{0,4}}\s?{NUMBER}"
    rf"(?:{LETTERS}\s?(?:{NUMBER})?){{0,2}}"
)
# What a page counts beside its links.
COUNTED: Final = re.compile(
    r"\b(?:read|comments?|answers?|posts?|likes|views|shares|replies|reviews|ratings|followers|articles|stories)\b"
)
MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATE: Final = re.compile(
    rf"(?:19|20)\d\d(?:[–/.-]\d{{1,4}}){{0,2}}|\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)|\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?"
    rf"|{MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\.?\s{MONTH}(?:\s\d{{4}})?|{MONTH}\s\d{{4}}"
    r"|(?:about\s|an?\s|\d+\s?)(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\sago|yesterday|today",
    re.IGNORECASE,
)
MARK: Final = re.compile(
    r"(?:yes|no|ja|nein|oui|non|sí|sì|да|нет|true|false|included|none|unlimited|free|partial|limited|optional|varies|low|medium"
    r"|moderate|high|[✓✔✅✗✘✕✖❌×●○◐]|[★☆⭐½]{1,6}|[$€£]{1,5})\N{VARIATION SELECTOR-16}?",
    re.IGNORECASE,
)
ABSENT: Final = re.compile(r"n\.?/?a\.?|k\.\s?a\.|[—–−?…-]|\.\.\.|tb[ad]", re.IGNORECASE)
SENTENCE: Final = re.compile(r"[.!?…:。！？][\"'”’»)]?$")
# An item of a list, a link that counts, and what is left of code or of a sentence that its links cut up.
NO_CELL: Final = re.compile(r"(?:[-*+•·▪►>|`]|\#{1,6})\s?\S.*|(?!\#$)[\W_]+|[),;.:\]}=].*|\(\d+\)")
YEAR: Final = re.compile(r"(?:19|20)\d\d")
NO_NAME: Final = re.compile(rf"\(|\d+\s{COUNTED.pattern}|.{{0,40}}\d:\d\d")
OUTLINE: Final = re.compile(r"#?\(?\d{1,3}(?:\.\d{1,2})*[.)]?")
# What heads a list of a thing's properties: a name and a value by turns.
PROPERTIES: Final = re.compile(
    r"\b(?:specs?|specifications|tech(?:nical)? data|data ?sheet|key (?:facts|data|figures)|nutrition facts"
    r"|technische daten|datenblatt|eckdaten|steckbrief|caractéristiques|fiche technique|especificaciones"
    r"|ficha técnica|specifiche|scheda tecnica|specificaties|specifikationer)\b",
    re.IGNORECASE,
)
FEWEST_PROPERTIES: Final = 4
VALUES: Final = frozenset("nbdx")


class Found(NamedTuple):
    """A table: the position of its first line, its columns, its rows, and whether its first cell was empty."""

    start: int
    width: int
    rows: int
    lacks_corner: bool = False
    has_header: bool = True

    @property
    def stop(self) -> int:
        """The position behind its last line."""
        return self.start + self.width * self.rows - self.lacks_corner


def cell_tables(rest: Sequence[Line]) -> dict[int, tuple[Block, int]]:
    r"""The tables of a page by the position of their first line, with the number of lines that each takes.

    >>> from pipeline.parse.lines import lines
    >>> page = "Model\nHours\nWeight\nLeaf\n41\n214 g\nReed\n46\nn/a\nNote\n38\n390 g"
    >>> (block, size), = cell_tables(list(lines(page))).values()
    >>> size, [[cell.text for cell in row] for row in block.rows][:3]
    (12, [['Model', 'Hours', 'Weight'], ['Leaf', '41', '214 g'], ['Reed', '46', 'n/a']])
    """
    kinds = "".join(kind_of(line.words) for line in rest)
    tables: dict[int, tuple[Block, int]] = {}
    for start, stop, widths in _runs(rest, kinds):
        while start < stop and (found := _table(rest, kinds, start, stop, widths)):
            tables[found.start] = _block(rest, found), found.stop - found.start
            start = found.stop
    return tables


def kind_of(words: str) -> str:
    """What a cell holds: a figure `n`, a date `d`, a mark `b`, nothing `x`, a name `t`; `s` is no cell.

    >>> lines = ("41", "$1,299", "7.8 inches", "n/a", "✓", "March 3, 2026", "Quillo Note", "(12)", "It rains." * 9)
    >>> "".join(map(kind_of, lines))
    'nnnxbdtss'
    """
    if len(words) <= LONGEST_VALUE:
        if len(words) > 10 and words[0].isalpha() and words[-1].isalpha():
            return "t"
        for pattern, kind in ((ABSENT, "x"), (DATE, "d"), (FIGURE, "n"), (MARK, "b")):
            if pattern.fullmatch(words):
                return "t" if kind == "n" and COUNTED.search(words) else kind
    is_long = len(words) > LONGEST_CELL or (len(words) > LONGEST_NAME and SENTENCE.search(words))
    return "s" if is_long or NO_CELL.fullmatch(words) else "t"


def _runs(rest: Sequence[Line], kinds: str) -> Iterator[tuple[int, int, range]]:
    """The stretches of cells that may hold tables, and how many columns these may have.

    Neither running text nor a blank line parts a stretch, but where the blank lines part rows of the same length.
    """
    is_spaced = sum(line.is_apart for line in rest) > SPACED * len(rest)
    ends = [n for n, kind in enumerate(kinds) if kind == "s" or (rest[n].is_apart and not is_spaced)]
    starts = [above + (above < 0 or kinds[above] == "s") for above in (-1, *ends)]
    stretches = list(zip(starts, (*ends, len(rest)), strict=True))
    at = 0
    while at < len(stretches):
        start, stop = stretches[at]
        size, widths, rows = stop - start, WIDTHS, 1
        while at + rows < len(stretches) and stretches[at + rows] == (stop, stop + size):
            rows, stop = rows + 1, stop + size
        if size in WIDTHS and rows > 2:
            widths = range(size, size + 1)
        else:
            rows, stop = 1, start + size
        if sum(kind in VALUES for kind in kinds[start:stop]) >= FEWEST_VALUES:
            yield start, stop, widths
        at += rows


def _table(rest: Sequence[Line], kinds: str, start: int, stop: int, widths: range) -> Found | None:
    """The table at the beginning of a stretch of cells, cut into columns as its values come again.

    How it is cut is decided by the first lines alone, so that the time is linear in the length of the page.
    """
    look = min(stop, start + LOOK)
    heads = range(start - 1, start + MOST_ABOVE + 1)
    cuts = (_cut(rest, kinds, (start, look, stop), head, width) for width in widths for head in heads)
    best = max((cut for cut in cuts if cut), default=None)
    if best and look < stop:
        head = best[1].start - best[1].lacks_corner
        best = _cut(rest, kinds, (start, stop, stop), head, best[1].width)
    return best[1] if best else _properties(rest, kinds, start, stop)


def _cut(
    rest: Sequence[Line], kinds: str, stretch: tuple[int, int, int], head: int, width: int
) -> tuple[float, Found] | None:
    """The table whose header would begin at a line, with what speaks for it."""
    start, look, stop = stretch
    body = head + width
    if body + 2 * width > stop or not _has_header(rest, kinds, max(head, start), body):
        return None
    end = _end(kinds, body, look, width)
    found = Found(max(head, start), width, 1 + (end - body) // width, head < start)
    above, below = kinds[start : found.start], kinds[end : min(look, end + width)]
    below = "" if look < stop and end + width > look else below
    if found.rows < 3 or VALUES.intersection(above + below):
        return None
    weight = _weight(rest, kinds, found, is_alone=not (above or below or found.lacks_corner))
    weight -= 0.5 * len(above) + 0.7 * len(below)
    return (weight, found) if weight > 0 else None


def _properties(rest: Sequence[Line], kinds: str, start: int, stop: int) -> Found | None:
    r"""Names and values by turns under a heading that announces them; half of the values have a digit at least.

    >>> from pipeline.parse.lines import lines
    >>> page = "Specs\n\nScreen\n7.8 inches\nPen\nIncluded\nStorage\n32 GB\nWeight\n214 g\n\nIt is good."
    >>> [[cell.text for cell in row] for row in cell_tables(list(lines(page)))[1][0].rows][:2]
    [['Screen', '7.8 inches'], ['Pen', 'Included']]
    """
    head = next((at for at in (start, start - 1) if at >= 0 and PROPERTIES.search(rest[at].words)), None)
    if head is None or len(rest[head].words) > LONGEST_NAME:
        return None
    body = head + 1
    rows = (stop - body) // 2
    names = [rest[at].words for at in range(body, body + 2 * rows, 2)]
    values = [rest[at].words for at in range(body + 1, body + 2 * rows, 2)]
    is_named = all(len(name) <= LONGEST_NAME and not SENTENCE.search(name) for name in names)
    is_valued = sum(any(map(str.isdigit, value)) for value in values) >= rows / 2
    is_told_apart = len(set(names)) == rows and set(kinds[body : body + 2 * rows : 2]) <= {"t"}
    if rows < FEWEST_PROPERTIES or not (is_named and is_valued and is_told_apart):
        return None
    return Found(body, 2, rows, has_header=False)


def _end(kinds: str, body: int, stop: int, width: int) -> int:
    """Where the rows end that hold a value where the first ones do, at least in half of those columns."""
    first = [kinds[at : at + width] for at in range(body, min(body + 3 * width, stop - width + 1), width)]
    values = [n for n in range(width) if sum(row[n] in VALUES for row in first) > 1]
    dates = {n for n in values if any(row[n] == "d" for row in first)}
    at = body
    while at + width <= stop and values:
        fits = sum(kinds[at + n] in VALUES and (kinds[at + n] in "dx" or n not in dates) for n in values)
        if 2 * fits < len(values) or not fits:
            break
        at += width
    return at


def _has_header(rest: Sequence[Line], kinds: str, start: int, stop: int) -> bool:
    """Whether the first row holds the names of columns: short, all different, and no values but years."""
    names = [line.words for line in rest[start:stop]]
    return len(set(names)) == len(names) and all(
        (kind == "t" or YEAR.fullmatch(name))
        and len(name) <= LONGEST_NAME
        and not SENTENCE.search(name)
        and not NO_NAME.match(name)
        for kind, name in zip(kinds[start:stop], names, strict=True)
    )


def _weight(rest: Sequence[Line], kinds: str, found: Found, is_alone: bool) -> float:
    """What speaks for a table: values that come again a row below, less the cells that are odd in their column.

    0 if its rows have no names of their own, if nothing but marks or dates tells them, or if there are too few.
    """
    body, rows = found.stop - found.width * (found.rows - 1), found.rows - 1
    columns = [kinds[body + n : found.stop : found.width] for n in range(found.width)]
    cells = [[line.words for line in rest[body + n : found.stop : found.width]] for n in range(found.width)]
    held = [_main_kind(column) for column in columns]
    values = [n for n, kind in enumerate(held) if kind != "t" and not _is_sequence(cells[n])]
    odd = [_odd(column) for column in columns]
    if max(odd) > MOST_ODD * rows or _has_shorter_period(held) or not any(held[n] in "nb" for n in values):
        return 0
    if len(set(cells[0])) < (1 - MOST_ALIKE) * rows or held == ["n", "t"]:
        return 0
    if len(values) == found.width and "d" not in held and not (is_alone and held[0] == "n"):
        return 0
    if len(values) == 1 and any(len(set(column)) == 1 for column in cells):
        return 0  # a button beside each price
    if found.lacks_corner and (found.width < 3 or len(values) < found.width - 1 or rows < 3):
        return 0
    again = len(values) * (rows - 1)
    if again < FEWEST_VALUES - is_alone:
        return 0
    return again - 2 * (sum(odd) + found.lacks_corner + (held[0] != "t" and not _is_sequence(cells[0])))


def _main_kind(column: str) -> str:
    """What most cells of a column hold, gaps aside."""
    kinds = column.replace("x", "") or "t"
    return max("tndb", key=kinds.count)


def _odd(column: str) -> int:
    """How many cells of a column are of the other kind: names among values, or values among names."""
    names = column.count("t")
    return min(names, len(column) - names - column.count("x"))


def _is_sequence(column: Sequence[str]) -> bool:
    """Whether a column counts its rows: 1, 2, 3, or 1.1, 1.2."""
    if not all(map(OUTLINE.fullmatch, column)):
        return False
    numbers = [tuple(map(int, re.findall(r"\d+", cell))) for cell in column]
    return all(one < other and other[0] - one[0] <= 1 for one, other in pairwise(numbers))


def _has_shorter_period(held: list[str]) -> bool:
    """Whether the columns repeat themselves: several rows were taken for one."""
    sizes = (size for size in range(2, len(held)) if len(held) % size == 0)
    return len(set(held)) > 1 and any(held == held[:size] * (len(held) // size) for size in sizes)


def _block(rest: Sequence[Line], found: Found) -> Block:
    lines = rest[found.start : found.stop]
    cells = [Text("", ())] * found.lacks_corner + [line.text for line in lines]
    rows = tuple(tuple(cells[at : at + found.width]) for at in range(0, len(cells), found.width))
    whole = Text.joined((line.text for line in lines), "\n")
    return Block("table", whole, rows=rows, has_header=found.has_header, is_apart=lines[0].is_apart)
