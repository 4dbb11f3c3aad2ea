"""Sentences on which stated probabilities are fitted and checked: from manuals, half of them for each.

    python benchmarks/sentences.py FOLDER…

FOLDER holds what Debian's packages `debian-handbook` (CC BY-SA 3.0), `gnome-user-docs` (CC BY-SA 3.0) and `rust-doc`
(its `book`; MIT or Apache-2.0) install: pages in HTML or Mallard, in a folder for each language. Writes `fit.txt` and
`check.txt`; which of them gets a sentence its hash decides. The models were not built from these
(pipeline/repair/models/README.md).
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree, html

from pipeline.repair.languages import LANGUAGES

LENGTHS: Final = range(12, 150)  # characters
LANGUAGE: Final = re.compile(r"/(?:(C|[a-z]{2})(?:[-_@][A-Za-z]+)?)/")
ENGLISH: Final = re.compile(r"\b(?:the|and|of|is|with)\b")
END: Final = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|(?<=[。！？])\s*")
BLOCKS: Final = "//*[contains('|p|title|h1|h2|h3|dt|', concat('|', local-name(), '|')) or @class='para']"
MOST: Final = 90  # sentences of a language
MOST_ENGLISH: Final = 1_200


def paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs and headings of a page."""
    tree = html.parse(path) if path.suffix == ".html" else etree.parse(path, etree.XMLParser(recover=True))
    for node in tree.xpath(BLOCKS):
        yield " ".join("".join(node.itertext()).replace("\N{SOFT HYPHEN}", "").split())


def sentences(folder: Path) -> dict[str, set[str]]:
    """{language: sentences with something to damage}; what was left untranslated is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in (".html", ".page"):
            match = LANGUAGE.search(str(path.relative_to(folder.parent)))
            language = match[1] if match and match[1] != "C" else "en"
            if language not in LANGUAGES:
                continue
            for paragraph in paragraphs(path):
                found[language].update(
                    sentence
                    for sentence in END.split(paragraph)
                    if len(sentence) in LENGTHS
                    and not sentence.isascii()
                    and (language == "en") == bool(ENGLISH.search(sentence))
                )
    return found


def main() -> None:
    rng = random.Random("sentences")  # noqa: S311 - nothing secret
    halves: tuple[list[str], list[str]] = ([], [])
    for folder in map(Path, sys.argv[1:]):
        for language, texts in sorted(sentences(folder).items()):
            for number, half in enumerate(halves):
                own = sorted(text for text in texts if hashlib.sha256(text.encode()).digest()[0] % 2 == number)
                half += rng.sample(own, min(len(own), MOST_ENGLISH if language == "en" else MOST))
    for name, half in zip(("fit.txt", "check.txt"), halves, strict=True):
        rng.shuffle(half)
        Path(name).write_text("\n".join(half) + "\n", "utf-8")


if __name__ == "__main__":
    main()
