"""HTML pages: from the source to a document of blocks, with every word that is no part of the article put aside.

limits → tree (lxml) → main content → soup (BeautifulSoup) → blocks
"""

from __future__ import annotations

from pipeline.model import Document, Hint
from pipeline.parse.html import escaped, footnotes, limits, main, math, metadata, prune, reasons, repeats, tree
from pipeline.parse.html.elements import HANDLERS
from pipeline.parse.html.outline import Element, Outline
from pipeline.parse.html.phrases import phrase
from pipeline.parse.html.reader import Reader
from pipeline.parse.html.soup import Soup
from pipeline.parse.html.sources import shown

__all__ = ["parse_fragment", "parse_html", "shown"]

LONGEST_BY_LINE = 25


def parse_html(name: str, html: str, url: str | None = None) -> Document:
    """The article of a page as blocks, and everything around it as removals.

    >>> page = "<title>Good news</title><nav>Home</nav>"
    >>> page += "<h1>Good news</h1><p>All is well, it was said on Monday, and nobody was hurt."
    >>> document = parse_html("a.html", page)
    >>> [str(block.text) for block in document.blocks]
    ['Good news', 'All is well, it was said on Monday, and nobody was hurt.']
    >>> [(str(removal.text), removal.rule) for removal in document.removals]
    [('Home', 'navigation')]
    """
    html = escaped.page(html)
    limits.check(html)
    root = tree.parsed(html)
    hints = metadata.hints(root)
    url = url or metadata.address(root, hints)
    base = metadata.base(root, url)
    tree.without_unseen(root)
    tree.reveal(root, tree.unfold(root))
    outline = Outline(root)
    limits.check_lines(len(outline.lines))
    kept = main.article(outline, html, stated(hints, "headline", "title"), stated(hints, "body"))
    rules = {str(number): reasons.rule(line) for number, line in enumerate(outline.lines) if not kept[number]}
    for number in list(repeats.repeated(outline.lines, kept)):
        kept[number] = False
        rules[str(number)] = repeats.RULE
    hints += by_lines(outline, rules)
    prune.prune(outline, kept)
    reader = read(root, html, base)
    reader.removed = {
        number: (outline.lines[int(number)].text, rule, reasons.SAYS[rule]) for number, rule in rules.items()
    }
    return document(name, reader, root, hints, url)


def parse_fragment(name: str, html: str, url: str | None = None) -> Document:
    """All of a page, or of a part of one, as blocks: nothing is taken for noise.

    >>> document = parse_fragment("a.html", "<h2>News</h2><p>All <b>well</b>.")
    >>> [(block.kind, str(block.text)) for block in document.blocks]
    [('heading', 'News'), ('text', 'All well.')]
    """
    html = escaped.page(html)
    limits.check(html)
    root = tree.parsed(html)
    hints = metadata.hints(root)
    url = url or metadata.address(root, hints)
    base = metadata.base(root, url)
    tree.without_unseen(root)
    tree.unfold(root)
    reader = read(root, html, base)
    reader.keeps_anchors = True
    return document(name, reader, root, hints, url)


def read(root: Element, html: str, base: str | None) -> Reader:
    """A reader for what is left of a tree."""
    markup = tree.markup(root)
    return Reader(
        HANDLERS,
        phrase,
        base=base,
        is_typeset=math.is_delimited(markup) and math.is_typeset(html),
        has_formulas=math.is_likely(markup),
        has_tasks="checkbox" in markup,
    )


def document(name: str, reader: Reader, root: Element, hints: tuple[Hint, ...], url: str | None) -> Document:
    """What the reader finds in a tree."""
    page = Soup(root).page
    reader.notes = footnotes.find(page)
    reader.visit(page.body or page)
    reader.flush()
    text = "\n".join(reader.parts)
    return Document(
        name,
        text,
        tuple(reader.blocks),
        repairs=tuple(reader.repairs),
        hints=hints,
        url=url,
        removals=tuple(reader.removals),
        is_html=True,
    )


def stated(hints: tuple[Hint, ...], *keys: str) -> str:
    """The values of some keys, one after the other."""
    return " | ".join(hint.value for hint in hints if hint.key in keys)


def by_lines(outline: Outline, rules: dict[str, str]) -> tuple[Hint, ...]:
    """The by-lines of a page: they leave the text, but say who wrote it and when."""
    lines = [outline.lines[int(number)] for number, rule in rules.items() if rule == "by-line"]
    return tuple(Hint("byline", line.text, "visible by-line") for line in lines if line.words <= LONGEST_BY_LINE)
