"""One scrape to one article: the pure middle of the pipeline.

decode → repair → parse → clean → structure → account
"""

from __future__ import annotations

import hashlib
from typing import Final

from pipeline.accounting import lost, with_markup
from pipeline.clean import clean
from pipeline.errors import Unpublishable
from pipeline.model import Article, Document, Raw
from pipeline.parse import parse_text
from pipeline.repair import decode, repair, unescape
from pipeline.structure import structure

# The longest article seen has 0.4 MB; ten times as much is a dump, not an article.
MOST_BYTES: Final = 4 * 2**20


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
    article = structure(cleaned, removals, hashlib.sha256(raw.data).hexdigest())
    if not article.title and not article.sections:
        raise Unpublishable("no article text found: all of it is noise")
    article = with_markup(article, document, document.blocks)
    if missing := lost(article, document):
        raise Unpublishable(
            f"the accounting does not hold: {len(missing)} words lost, the first is {missing[0].text!r}"
        )
    return article


def read(raw: Raw) -> Document:
    """The blocks of a scrape, decoded and repaired."""
    if len(raw.data) > MOST_BYTES:
        raise Unpublishable(
            f"larger than an article: {len(raw.data) / 2**20:.0f} MiB, the limit is {MOST_BYTES // 2**20}"
        )
    if raw.data.count(0) > len(raw.data) // 100 and not raw.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unpublishable("not a text: it holds NUL bytes")
    text = decode(raw.data, raw.charset).text
    plain = unescape(text)
    mended = repair(plain.text)
    return parse_text(raw.name, mended.text, (*plain.repairs, *mended.repairs))
