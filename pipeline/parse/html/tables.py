"""Tables: which ones hold data, and their cells with spans made explicit."""

from __future__ import annotations

from typing import Final, NamedTuple

from bs4 import Tag

WIDEST: Final = 60  # a span ends here, and none begins behind it; cells go on
PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
BLOCKS_IN_A_CELL: Final = [
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "article",
    "form",
    "table",
    "figure",
    "section",
]


class Grid(NamedTuple):
    """Rows of cells; None stands where a span covers the place. The header is the first row, if there is one."""

    rows: list[list[Tag | None]]
    has_header: bool


def rows_of(table: Tag) -> list[Tag]:
    """The rows of a table, not those of a table in one of its cells."""
    result = []
    for child in table.children:
        if not isinstance(child, Tag):
            continue
        if child.name == "tr":
            result.append(child)
        elif child.name in PARTS:
            inner = [row for row in child.children if isinstance(row, Tag) and row.name == "tr"]
            result += inner or ([child] if cells_of(child) else [])  # some forget the row of the header
    return result


def cells_of(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return [cell for cell in row.children if isinstance(cell, Tag) and cell.name in ("td", "th")]


def is_data(table: Tag) -> bool:
    """Whether a table is one: many pages use tables to lay out whole articles.

    >>> from bs4 import BeautifulSoup
    >>> is_data(BeautifulSoup("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "lxml").table)
    True
    >>> is_data(BeautifulSoup("<table><tr><td><h2>News</h2><p>Today.<td>Menu</table>", "lxml").table)
    False
    """
    if table.get("role") in ("presentation", "none") or "ltx_eqn_table" in str(table.get("class") or ""):
        return False
    rows = rows_of(table)
    widths = [len(cells_of(row)) for row in rows]
    if max(widths, default=0) < 2 and not table.find("th"):
        return False
    cells = [cell for row in rows for cell in cells_of(row)]
    if table.find("table"):
        return False
    if table.find("th") or table.find("caption"):
        return True
    heavy = sum(1 for cell in cells if cell.find(BLOCKS_IN_A_CELL) or len(cell.find_all("p", limit=4)) > 3)
    return heavy * 4 < len(cells) and (len(rows) > 1 or len(cells) > 1)


def grid(table: Tag) -> Grid:
    """The cells of a table by place; a span leaves empty places.

    >>> from bs4 import BeautifulSoup
    >>> page = BeautifulSoup("<table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3</table>", "lxml")
    >>> [[cell and cell.text for cell in row] for row in grid(page.table).rows]
    [['a', None, 'b'], ['1', '2', '3']]
    """
    result: list[list[Tag | None]] = []
    covered: dict[int, int] = {}  # column -> how many more rows a span above covers
    tags = rows_of(table)
    for row in tags:
        line: list[Tag | None] = []
        cells = iter(cells_of(row))
        while True:
            if covered.get(len(line), 0):
                covered[len(line)] -= 1
                line.append(None)
                continue
            cell = next(cells, None)
            if cell is None:
                break
            is_far = len(line) >= WIDEST
            for extra in range(1 if is_far else span(cell, "colspan")):
                covered[len(line)] = 0 if is_far else span(cell, "rowspan") - 1
                line.append(None if extra else cell)
        result.append(line)
    return Grid([row for row in result if row], bool(tags) and is_header(tags[0]))


def is_header(row: Tag) -> bool:
    """Whether a row names the columns."""
    cells = cells_of(row)
    in_head = row.name == "thead" or (row.parent is not None and row.parent.name == "thead")
    return in_head or (bool(cells) and all(cell.name == "th" for cell in cells))


def span(cell: Tag, name: str) -> int:
    """How many columns or rows a cell covers."""
    value = str(cell.get(name) or "1").strip()
    return max(1, min(int(value), WIDEST)) if value.isdecimal() and len(value) < 6 else 1
