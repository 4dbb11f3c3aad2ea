"""Train the model of headings: `python -m pipeline.structure.train CORPUS_FOLDER [WEIGHTS.json]`.

The corpus is any folder of documents with real headings, in Markdown or reStructuredText; the weights in the package
come from the documentation of Django, Twisted, pytest, Flask and Sphinx (BSD and MIT). Each document is
flattened as scrapers do, with and without blank lines, and list marks, and each bare line is labelled by what its
author made of it. Logistic regression by stochastic descent, without randomness; every weight is drawn to a prior that
was set by hand, and what documentation cannot teach stays there: it has no by-lines, credits and speech.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.model import Article
from pipeline.parse import parse_text
from pipeline.structure.draft import Draft
from pipeline.structure.headings import features, is_candidate
from pipeline.structure.unmarked import unmarked_lists

WEIGHTS: Final = Path(__file__).with_name("headings.json")
PASSES: Final = 6  # over the corpus
RATE: Final = 0.5
PRIOR: Final = 40.0  # examples that a weight of now is worth
MOST: Final = 60  # blocks of a document that are read: a long reference shall not outweigh the others
FEWER: Final = 0.5  # taken from the bias: the press has fewer headings in its short lines than documentation
KEPT: Final = frozenset(
    (
        "common heading",
        "numbered",  # documentation numbers its steps, the press its headings
        "ends in a question mark",  # and asks its readers nothing
        "title case",
        "all capitals",
        "credit",
        "turn of a speaker",
        "speech",
        "speaks of the page",
        "call of code",
        "announces a list",
        "in brackets",
        "signature",
        "before nothing",  # documents are read in part
        "after nothing",
        "apart above, close below",
        "close above, apart below",
    )
)
SUFFIXES: Final = {".md", ".rst", ".txt"}

UNDERLINE: Final = re.compile(r"([=\-~^\"'#*+.`])\1{2,}\s*$")
MARK: Final = re.compile(r"(?:[-*+]|\d{1,2}\.|#\.)\s+(?=\S)")
HASHES: Final = re.compile(r"#{1,6}\s+(?=\S)")
ROLE: Final = re.compile(r":[\w:+-]{1,30}:`~?\.?([^`<]{1,120}?)(?:\s*<[^`>]{1,200}>)?`")
LINK: Final = re.compile(r"!?\[([^\]]{0,200})\]\([^)]{0,300}\)|`([^`<]{1,120}?)\s*<[^`>]{1,300}>`_{1,2}")
MARKUP: Final = re.compile(r"`{1,3}|\*{1,2}|(?<=\w)_{1,2}(?=\W|$)|\|")


class Part(NamedTuple):
    kind: str  # "heading", "item" or "text"
    text: str


Example = tuple[Mapping[str, float], bool]


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
    else:
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


# ── Flattening and labelling ─────────────────────────────────────────────────────────────────────────────────────


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


def examples(found: Sequence[Part]) -> Iterator[Example]:
    """The bare lines of a document in every style, each with whether it is a heading."""
    titles = {part.text for part in found if part.kind == "heading"}
    for is_blank, mark in product((True, False), ("- ", "")):
        page = parse_text("page.txt", flattened(found, is_blank, mark))
        draft = unmarked_lists(Draft.of(page.blocks, Article("page.txt", "", None)))
        for position, block in draft.open():
            if is_candidate(block):
                yield features(draft, position), block.text.text in titles


def corpus(folder: Path) -> Iterator[Example]:
    """The examples of all documents of a folder that have at least two headings."""
    for file in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()):
        found = [part for part in parts(file.read_text(encoding="utf-8", errors="replace")) if part.text][1:MOST]
        if sum(part.kind == "heading" for part in found) >= 2 and sum(len(part.text) > 120 for part in found) >= 4:
            yield from examples(found)


# ── Logistic regression ──────────────────────────────────────────────────────────────────────────────────────────


def trained(found: Sequence[Example], prior: Mapping[str, float]) -> dict[str, float]:
    """The weights that tell headings, starting from the prior and drawn back to it.

    >>> weights = trained([({"short": 1.0}, True), ({"long": 1.0}, False)] * 99, {"bias": 0.0})
    >>> weights["short"] > 1 > -1 > weights["long"]
    True
    """
    weights = dict(prior)
    slopes: dict[str, float] = {}
    pull = PRIOR / max(1, len(found))
    for _ in range(PASSES):
        for values, is_heading in found:
            total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - is_heading
            for name, value in (("bias", 1.0), *values.items()):
                if not value or name in KEPT:
                    continue
                slope = error * value + pull * (weights.get(name, 0.0) - prior.get(name, 0.0))
                slopes[name] = slopes.get(name, 1.0) + slope * slope
                weights[name] = weights.get(name, 0.0) - RATE * slope / math.sqrt(slopes[name])
    return weights


def f1(found: Iterable[Example], weights: Mapping[str, float]) -> float:
    """How well weights tell the headings of examples."""
    hits = taken = wanted = 0
    for values, is_heading in found:
        is_taken = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items()) > 0
        hits, taken, wanted = hits + (is_taken and is_heading), taken + is_taken, wanted + is_heading
    return 2 * hits / (taken + wanted) if hits else 0.0


def main(folder: str, out: str = str(WEIGHTS)) -> None:
    prior: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["prior"]
    found = list(corpus(Path(folder)))
    train = [example for number, example in enumerate(found) if number // 400 % 5]
    held = [example for number, example in enumerate(found) if number // 400 % 5 == 0]
    weights = trained(train, prior)
    sys.stdout.write(f"{len(found)} lines, F1 {f1(held, prior):.3f} before, {f1(held, weights):.3f} after\n")
    weights["bias"] -= FEWER
    # Trained, so that no other weight does its work, and set back: the colons of documentation stand before code.
    weights["ends in a colon"] = prior["ends in a colon"]
    rounded = {name: round(weight, 2) for name, weight in weights.items()}
    Path(out).write_text(json.dumps({"prior": prior, "weights": rounded}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
