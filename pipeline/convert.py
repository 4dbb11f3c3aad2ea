"""One scrape to one article: the pure middle of the pipeline.

decode → repair → parse → clean → structure → account
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from pipeline.accounting import accounted
from pipeline.clean import clean
from pipeline.errors import Unpublishable
from pipeline.model import Article, Block, Document, Failure, Raw, Repair
from pipeline.parse import parse_text
from pipeline.read import raw as raw_of
from pipeline.repair import Repaired, decode, is_binary, may_be_damaged, repair, unescape
from pipeline.structure import structure
from pipeline.text import Text

# The longest article seen has 0.4 MB; ten times as much is a dump, not an article.
MOST_BYTES: Final = 4 * 2**20
ABSOLUTE: Final = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


def convert(raw: Raw) -> Article:
    r"""The article that a scrape holds.

    Raises:
        Unpublishable: there is no text, or more than an article has; the message says so in one line.

    >>> article = convert(Raw("note.txt", b"Chips are scarce\n\nPrices rose in May, the makers said on Monday."))
    >>> str(article.title), [section.role for section in article.sections]
    ('Chips are scarce', ['lede'])
    """
    document = read(raw)
    if not document.blocks:
        raise Unpublishable("no article text found")
    cleaned, removals = clean(document)
    article = structure(cleaned, (*document.removals, *removals), hashlib.sha256(raw.data).hexdigest())
    if not article.title and not article.sections:
        raise Unpublishable("no article text found: all of it is noise")
    article, missing = accounted(article, document)
    if missing:
        raise Unpublishable(
            f"the accounting does not hold: {len(missing)} words lost, the first is {missing[0].text!r}"
        )
    return article


def attempt(path: Path) -> Article | Failure:
    """The article in a file, or the reason why there is none: one bad input never stops the others.

    A fault of ours ends here, too, but not in silence: it is told with the command that shows where it happened.
    """
    try:
        return convert(raw_of(path))
    except Unpublishable as error:
        return Failure(str(path), str(error))
    except Exception as error:
        reason = f"a fault of copydesk, please report it: {type(error).__name__}: {error}"
        return Failure(str(path), reason)


def read(raw: Raw) -> Document:
    """The blocks of a scrape, decoded and repaired."""
    if raw.kind == "text" and len(raw.data) > MOST_BYTES:
        raise Unpublishable(
            f"larger than an article: {len(raw.data) / 2**20:.0f} MiB, the limit is {MOST_BYTES // 2**20}"
        )
    if is_binary(raw.data):
        raise Unpublishable("not a text: it holds control characters, as a picture or an archive does")
    text = decode(raw.data, raw.charset).text
    if raw.kind == "html":
        return read_html(raw, text)
    plain = unescape(text)
    mended = repair(plain.text)
    return parse_text(raw.name, mended.text, (*plain.repairs, *_shifted(mended.repairs, plain.repairs)))


def _shifted(later: Iterable[Repair], earlier: Sequence[Repair]) -> Iterator[Repair]:
    """Repairs of a text that was repaired before, with their columns in the text as it was at first.

    >>> amp, it = Repair(1, "&amp;", "&", "html", 1.0, (), 1), Repair(1, "â€™", "’", "cp1252", 1.0, (), 6)
    >>> [change.column for change in _shifted([it], [amp])]
    [10]
    """
    for change in later:
        column = change.column or 0
        for other in earlier:
            if other.line == change.line and (other.column or 0) <= column:
                column += len(other.before) - len(other.after)
        yield replace(change, column=column)


def read_html(raw: Raw, text: str) -> Document:
    """The blocks of an HTML page. Repair comes before parsing and leaves ASCII, and so all markup, as it is.

    Icon fonts in styles and tables of words in scripts are no sign of damage.
    """
    from pipeline.parse.html import parse_html, shown  # heavy, and needed for HTML only

    mended = repair(text) if may_be_damaged(shown(text)) else Repaired(text)
    document = parse_html(raw.name, mended.text, raw.url)
    return replace(document, blocks=tuple(map(_without_dead_links, document.blocks)), repairs=mended.repairs)


def _without_dead_links(block: Block) -> Block:
    """A block without the links that no base resolves: on our site they would lead nowhere."""

    def alive(text: Text) -> Text:
        kept = tuple(mark for mark in text.marks if mark.kind != "link" or ABSOLUTE.match(mark.value))
        return text if len(kept) == len(text.marks) else replace(text, marks=kept)

    return replace(block, text=alive(block.text), rows=tuple(tuple(map(alive, row)) for row in block.rows))
