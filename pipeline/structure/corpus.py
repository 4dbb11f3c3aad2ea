"""The corpus that the models of headings are trained on: documents with real headings, flattened as scrapers do.

A corpus is a folder with a folder for each project, of documents in Markdown or reStructuredText, or a file of pages.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

SUFFIXES: Final = {".md", ".rst", ".txt"}

UNDERLINE: Final = re.compile(r"([=\-~^\"'#*+.`])\1{2,}\s*$")
MARK: Final = re.compile(r"(?:[-*+]|\d{1,2}\.|#\.)\s+(?=\S)")
HASHES: Final = re.compile(r"#{1,6}\s+(?=\S)")
ROLE: Final = re.compile(r":[\w:+-]{1,30}:`~?\.?([^`<]{1,120}?)(?:\s*<[^`>]{1,200}>)?`")
LINK: Final = re.compile(r"!?\[([^\]]{0,200})\]\([^)]{0,300}\)|`([^`<]{1,120}?)\s*<[^`>]{1,300}>`_{1,2}")
MARKUP: Final = re.compile(r"`{1,3}|\*{1,2}|(?<=\w)_{1,2}(?=\W|$)|\|")
PARTS: Final = {"h": "heading", "p": "text", "uli": "item", "oli": "item"}


class Part(NamedTuple):
    kind: str  # "heading", "item" or "text"
    text: str


def documents(folder: Path) -> Iterator[list[Part]]:
    """The documents of a folder that have headings and prose, without their titles."""
    for file in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()):
        found = [part for part in parts(file.read_text(encoding="utf-8", errors="replace")) if part.text][1:]
        if sum(part.kind == "heading" for part in found) >= 2 and sum(len(part.text) > 120 for part in found) >= 4:
            yield found


def by_site(file: Path) -> dict[str, list[list[Part]]]:
    """Pages of typed blocks, as `benchmarks/structure_pages.py` writes them."""
    sites: dict[str, list[list[Part]]] = {}
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            sites.setdefault(page["site"], []).append(list(_of_blocks(page["blocks"])))
    return sites


def _of_blocks(blocks: Iterable[tuple[str, Any]]) -> Iterator[Part]:
    for kind, content in blocks:
        if kind == "table":
            yield from (Part("item", " ".join(row)) for row in content)
        else:
            yield Part(PARTS[kind], content)


# ── Reading a marked-up document ─────────────────────────────────────────────────────────────────────────────────


def parts(source: str) -> list[Part]:
    r"""The headings, list items and paragraphs of a document; code, tables and directives are left out.

    >>> parts("Fast *chips*\n============\n\nThey are\nfast.\n\n- one\n- two\n\n.. note::\n\n   Not read.\n")
    [Part(kind='heading', text='Fast chips'), Part(kind='text', text='They are fast.'),
     Part(kind='item', text='one'), Part(kind='item', text='two')]
    """
    found: list[Part] = []
    for chunk in re.split(r"\n\s*\n", re.sub(r"(?ms)^```.*?^```\s*$", "", source)):
        found += _chunk([line for line in chunk.split("\n") if line.strip() and not _is_rule(line, chunk)])
    return found


def _is_rule(line: str, chunk: str) -> bool:
    """Whether a line only stands over a heading."""
    return bool(UNDERLINE.match(line)) and chunk.lstrip("\n").startswith(line)


def _chunk(lines: Sequence[str]) -> Iterator[Part]:
    """The parts of lines between blank ones."""
    if not lines or lines[0].startswith((" ", "\t", "..", "|", "+-", ">", "<", ":", "$")):
        is_title = len(lines) == 2 and bool(UNDERLINE.match(lines[1])) and not lines[0].startswith("..")
        if not is_title:
            return
    if len(lines) >= 2 and UNDERLINE.match(lines[1]):
        yield Part("heading", _plain(lines[0]))
        yield from _chunk(lines[2:])
    elif hashes := HASHES.match(lines[0]):
        yield Part("heading", _plain(lines[0][hashes.end() :]))
        yield from _chunk(lines[1:])
    elif MARK.match(lines[0]):
        yield from _items(lines)
    elif len(lines) < 2 or not lines[1].startswith((" ", "\t")):  # else a term and its definition
        yield Part("text", _plain(" ".join(lines)))


def _items(lines: Sequence[str]) -> Iterator[Part]:
    words: list[str] = []
    for line in lines:
        mark = MARK.match(line)
        if mark and words:
            yield Part("item", _plain(" ".join(words)))
            words = []
        words.append(line[mark.end() :] if mark else line)
    yield Part("item", _plain(" ".join(words)))


def _plain(text: str) -> str:
    """Words without inline markup."""
    text = LINK.sub(lambda found: found[1] or found[2] or "", ROLE.sub(r"\1", text))
    return " ".join(MARKUP.sub("", text).split()).removesuffix("::") + (":" if text.endswith("::") else "")


# ── Flattening ───────────────────────────────────────────────────────────────────────────────────────────────────


def flattened(found: Sequence[Part], is_blank: bool, mark: str) -> str:
    """The text that a scraper leaves: items of one list are never parted."""
    lines: list[str] = []
    before = ""
    for kind, text in found:
        if lines and is_blank and not (kind == before == "item"):
            lines.append("")
        lines.append((mark if kind == "item" else "") + text)
        before = kind
    return "\n".join(lines) + "\n"


class Line(NamedTuple):
    kind: str
    text: str
    heading: int = 0  # characters of the heading that it begins with


def glued(found: Iterable[Part]) -> list[Line]:
    """The lines of a document whose headings run into their paragraphs.

    >>> glued([Part("heading", "Why it rains"), Part("text", "Clouds form."), Part("item", "one")])
    [Line(kind='text', text='Why it rains Clouds form.', heading=12), Line(kind='item', text='one', heading=0)]
    """
    lines: list[Line] = []
    for kind, text in found:
        above = lines.pop() if lines and lines[-1].kind == "heading" and kind == "text" else None
        if above:
            lines.append(Line("text", f"{above.text} {text}", len(above.text)))
        else:
            lines.append(Line(kind, text))
    return lines
