"""Make pages of typed blocks out of web pages: `python benchmarks/structure_pages.py BENCH PAGES.jsonl.gz`.

BENCH holds `gold.jsonl.gz` and `pages.tar.xz`: pages of the Web Content Extraction Benchmark (© 2026 Murrough Foley,
CC BY 4.0), whose text a person marked. A page is taken if its tags account for that text: nearly every letter stands in
a heading, paragraph, item or row, and no paragraph is a heading in disguise. A line of the output is
`{"site": …, "blocks": [[kind, content], …]}` with the kinds of `tests/flattened.py`, as `pipeline.structure.train` and
`benchmarks/structure.py` read them.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
HOLDERS = {"li", "tr"}  # what stands in them is theirs
BOXES = HEADINGS | HOLDERS | {"p", "blockquote", "div", "section", "article", "pre", "ul", "ol", "table"}
KINDS = {"p": "p", "div": "p", "blockquote": "p", "dd": "p", "dt": "p"}
UNSEEN = "//script|//style|//noscript|//nav|//footer|//template"
SMALLEST = 800  # letters of a page
COVERED = 0.93  # of its letters are told by tags
FEWEST = 3  # paragraphs
SHORT = 25  # letters that may stand anywhere: looked for close behind the block before
CLOSE, FAR = 400, 20_000  # letters
BREAKS = 3  # of lines in a paragraph that is more than one
LONGEST_HEADING = 18  # words

Block = tuple[str, Any]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def pages(folder: Path) -> Iterator[dict[str, Any]]:
    """The pages whose tags tell their text."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        gold = {row["id"]: row for row in map(json.loads, rows)}
    with tarfile.open(folder / "pages.tar.xz") as members:
        for member in members:
            row = gold.get(Path(member.name).stem)
            if row and len(letters(row["text"])) >= SMALLEST:
                root = html.fromstring(members.extractfile(member).read(), parser=html.HTMLParser(encoding="utf-8"))
                found = blocks(root, letters(row["text"]))
                if sum(kind == "p" for kind, _ in found) >= FEWEST:
                    yield {"id": row["id"], "site": urlsplit(row["url"]).hostname or row["id"], "blocks": found}


def blocks(root: HtmlElement, gold: str) -> list[Block]:
    """The blocks whose letters stand in the gold, one behind the other; none where tags do not tell them."""
    for unseen in root.xpath(UNSEEN):
        unseen.drop_tree()
    for line_break in root.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    found: list[Block] = []
    table, at, covered = None, 0, 0
    for element in root.iter(*HEADINGS, *HOLDERS, *KINDS):
        text = "" if is_held(element) else own_words(element)
        own = letters(text)
        stands = gold.find(own, at, at + len(own) + (CLOSE if len(own) < SHORT else FAR)) if own else -1
        if stands < 0:
            continue
        if is_unclear(element, text):
            return []
        at, covered = stands + len(own), covered + len(own)
        if element.tag == "tr":
            cells = [words(cell) for cell in element if cell.tag in {"td", "th"}]
            if table is element.getparent():
                found[-1][1].append(cells)
            else:
                found.append(("table", [cells]))
            table = element.getparent()
        else:
            found.append((kind(element), text))
            table = None
    return found if covered >= COVERED * len(gold) else []


def is_held(element: HtmlElement) -> bool:
    """Whether an element is part of a block, or holds blocks."""
    above = {parent.tag for parent in element.iterancestors()}
    below = {child.tag for child in element.iterdescendants()}
    if element.tag == "div":
        return bool(below & BOXES or above & (HOLDERS | HEADINGS | {"p", "blockquote"}))
    if element.tag == "blockquote":
        return bool(below & {"p", "li"})
    return bool(above & HOLDERS) and element.tag not in HOLDERS


def own_words(element: HtmlElement) -> str:
    """The words of an element; of an item, without the lists in it."""
    if element.tag != "li":
        return words(element)
    copy = html.fromstring(html.tostring(element, with_tail=False, encoding="unicode"))
    for inner in copy.xpath(".//ul|.//ol"):
        inner.drop_tree()
    return words(copy)


def is_unclear(element: HtmlElement, text: str) -> bool:
    """Whether the tag does not tell what a block is: a bold line, a paragraph of many lines, an item of many parts."""
    if element.tag == "li":
        return any(child.tag in HEADINGS | {"table", "figure", "article"} for child in element.iterdescendants())
    if kind(element) != "p":
        return False
    bold = "".join(words(part) for part in element.xpath("descendant-or-self::*[self::b or self::strong]"))
    is_bold = letters(bold).startswith(letters(text)) and len(text.split()) <= LONGEST_HEADING
    return is_bold or len(element.findall(".//br")) > BREAKS


def kind(element: HtmlElement) -> str:
    if element.tag == "li":
        parent = element.getparent()
        return "oli" if parent is not None and parent.tag == "ol" else "uli"
    return KINDS.get(element.tag, "h")


def main(folder: str, output: str) -> None:
    with gzip.open(output, "wt", encoding="utf-8") as file:
        for page in pages(Path(folder)):
            file.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
