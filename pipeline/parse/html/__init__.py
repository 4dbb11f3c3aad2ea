"""HTML pages: from the source to a document of blocks, with every word that is no part of the article put aside.

limits → tree (lxml) → main content → soup (BeautifulSoup) → blocks
"""

from __future__ import annotations

from pipeline.model import Document
from pipeline.parse.html import footnotes, limits, math, tree
from pipeline.parse.html.elements import HANDLERS, phrase
from pipeline.parse.html.reader import Reader

__all__ = ["parse_fragment"]


def parse_fragment(name: str, html: str, url: str | None = None) -> Document:
    """All of a page, or of a part of one, as blocks: nothing is taken for noise.

    >>> document = parse_fragment("a.html", "<h2>News</h2><p>All <b>well</b>.")
    >>> [(block.kind, str(block.text)) for block in document.blocks]
    [('heading', 'News'), ('text', 'All well.')]
    """
    limits.check(html)
    root = tree.parsed(html)
    base = url
    tree.without_unseen(root)
    page = tree.soup(root)
    reader = Reader(HANDLERS, phrase, footnotes.find(page), base, math.TYPESETTER.search(html) is not None, keeps_anchors=True)
    reader.visit(page.body or page)
    reader.flush()
    return Document(name, "\n".join(reader.parts), tuple(reader.blocks), (), (), base, tuple(reader.removals))
