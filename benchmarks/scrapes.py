"""How well the article is found in a web page that was scraped as plain text: `python benchmarks/scrapes.py BENCH`.

BENCH holds `gold.jsonl.gz` and `pages.tar.xz`: pages of the Web Content Extraction Benchmark (© 2026 Murrough Foley,
CC BY 4.0). Each page becomes plain text in the two ways that people scrape, and takes the way of a text file. The bag
of lower-cased words of what is published is compared with that of the main text that a person marked; `tail` counts
pages below an F1 of 0.7. Sites are parted into two halves by a digest of their names: one may be read and learnt from,
the other is there for its figures only. Articles and other types of pages are told apart.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import statistics
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

from pipeline.clean import clean
from pipeline.convert import convert, read
from pipeline.errors import Unpublishable
from pipeline.model import Article, Raw
from pipeline.record import record
from pipeline.structure import PASSES
from pipeline.structure.draft import Draft, Pass
from pipeline.structure.language import language

FOLDS: Final = 5  # into which sites are parted for cross-validation
UNSEEN: Final = ["script", "style", "noscript", "template", "svg", "iframe", "select", "head"]
# What a browser sets apart by an empty line when a page is copied, and what only begins a new one.
APART: Final = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre figure section article header footer nav aside form hr".split()
)
ON_A_LINE: Final = frozenset("div li dt dd tr figcaption main address fieldset details summary option button".split())
WORD: Final = re.compile(r"\w+")
POOR: Final = 0.7


class Page(NamedTuple):
    """A page with the text that a person marked, and the half in which its site is."""

    id: str
    type: str
    half: str
    site: str
    html: str
    gold: str


def pages(folder: Path, limit: int | None = None) -> Iterator[Page]:
    """The pages of the benchmark, in the order of its file; `limit` takes a fair sample."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        gold = {row["id"]: row for row in list(map(json.loads, rows))[:limit]}
    with tarfile.open(folder / "pages.tar.xz") as archive:
        for member in archive:
            row = gold.get(Path(member.name).stem)
            held = archive.extractfile(member) if row else None
            if row and held:
                site = urlsplit(row["url"] or row["id"]).hostname or row["id"]
                kind = "article" if row["type"] == "article" else "other"
                yield Page(row["id"], kind, half(site), site, held.read().decode("utf-8", "replace"), row["text"])


def half(site: str) -> str:
    return ("read", "hidden")[_digest(site)[1] % 2]


def fold(site: str) -> int:
    """In which part a site is left out of the training."""
    return _digest(site)[0] % FOLDS


def _digest(site: str) -> bytes:
    return hashlib.sha1(site.encode(), usedforsecurity=False).digest()


# ── As far as a scrape is understood before a pass ────────────────────────────────────────────────────────────────


def draft_before(last: Pass, name: str, text: str) -> Draft:
    """A scrape as a pass finds it.

    Raises:
        Unpublishable: it is no text.
    """
    document = read(Raw(name, text.encode()))
    cleaned, removals = clean(document)
    article = Article(name, "", None, language=language(cleaned.text), removals=(*document.removals, *removals))
    draft = Draft.of(cleaned.blocks, article)
    for run in PASSES[: PASSES.index(last)]:
        draft = run(draft)
    return draft


# ── A page as people scrape it ───────────────────────────────────────────────────────────────────────────────────


def body(html: str) -> Tag:
    """The visible part of a page."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(UNSEEN):
        tag.decompose()
    return soup.body or soup


def strings(html: str) -> str:
    """Every string of a page on a line of its own: `get_text` with a line break, blank lines squeezed."""
    return "\n".join(line for line in map(str.strip, body(html).get_text("\n").splitlines()) if line)


def copied(html: str) -> str:
    """The text of a page as one copies it from a browser: a line a box, an empty line around paragraphs."""
    text = re.sub(r"[ \t\r\f\v]*\n[ \t\r\f\v]*", "\n", "".join(_copied(body(html))))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _copied(tag: Tag) -> Iterator[str]:
    edge = "\n\n" if tag.name in APART else "\n" if tag.name in ON_A_LINE else ""
    yield edge
    for child in tag.children:
        if isinstance(child, Tag):
            yield "\n" if child.name == "br" else "\t" if child.name in {"td", "th"} else ""
            yield from _copied(child)
        elif type(child) is NavigableString:
            yield re.sub(r"\s+", " ", child)
    yield edge


SCRAPES: Final = {"strings": strings, "copied": copied}


# ── Comparing ────────────────────────────────────────────────────────────────────────────────────────────────────


def published(name: str, text: str) -> str:
    """The running text that is published of a scrape: standfirst and sections; nothing if there is no article."""
    try:
        return running_text(convert(Raw(name, text.encode())))
    except Unpublishable:
        return ""


def running_text(article: Article) -> str:
    """What the record says in the order of reading, without headline, by-line, removals and what was derived."""
    held = record(article)
    stated = {key: held[key]["items"] for key in ("tldr", "faq") if held[key]["origin"] == "source"}
    return "\n".join(_texts([held["dek"], stated, held["timeline"], held["sections"]]))


def _texts(value: object) -> Iterator[str]:
    """The strings of a record that are text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in {"type", "line", "role", "level", "language", "src", "raw", "date"}:
                yield from _texts(part)


class Score(NamedTuple):
    f1: float
    precision: float
    recall: float


def score(found: str, gold: str) -> Score:
    """
    >>> score("it rains now", "it rains")
    Score(f1=0.8, precision=0.6666666666666666, recall=1.0)
    """
    own, wanted = (Counter(WORD.findall(text.lower())) for text in (found, gold))
    hits = (own & wanted).total()
    if not own and not wanted:
        return Score(1.0, 1.0, 1.0)
    return Score(2 * hits / (own.total() + wanted.total()), hits / max(1, own.total()), hits / max(1, wanted.total()))


def figures(scores: list[Score]) -> str:
    f1, precision, recall = (statistics.fmean(column) for column in zip(*scores, strict=True))
    tail = sum(one.f1 < POOR for one in scores)
    return f"{len(scores):4} pages  F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  tail {tail}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--limit", type=int, help="only the first N pages, for a quick look")
    args = parser.parse_args()
    reached: dict[tuple[str, str, str], list[Score]] = {}
    for page in pages(args.bench, args.limit):
        for way, scrape in SCRAPES.items():
            found = published(page.id + ".txt", scrape(page.html))
            reached.setdefault((way, page.type, page.half), []).append(score(found, page.gold))
    for (way, kind, part), scores in sorted(reached.items()):
        print(f"{way:8} {kind:8} {part:7} {figures(scores)}")


if __name__ == "__main__":
    main()
