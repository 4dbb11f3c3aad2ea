"""The Markdown of a page, rendered as MkDocs renders it, shows what the cleaned page held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Block
from pipeline.parse.html import parse_fragment
from pipeline.render.address import safe_address
from pipeline.render.blocks import joined
from pipeline.render.document import page
from pipeline.structure.items import bodies
from pipeline.text import Text
from tests.html.test_cases import CASES
from tests.render.test_roundtrip import lines_of, rendered

WORD = st.sampled_from(
    ["a*b", "1.", "#", "x_y_", "<", "&amp;", "word", "$5", "|", "`", "~~", "[x]", "日本", "==", "\\", "!"]
)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(" ".join).map(lambda text: text.replace("<", "&lt;"))
INLINE = st.one_of(
    PHRASE,
    PHRASE.map("<b>{}</b>".format),
    PHRASE.map("<i>{}</i>".format),
    PHRASE.map('<a href="https://x.org/a">{}</a>'.format),
    PHRASE.map("<code>{}</code>".format),
)
LINE = st.lists(INLINE, min_size=1, max_size=3).map(" ".join)
BOX = st.one_of(
    LINE.map("<p>{}</p>".format),
    LINE.map("<h3>{}</h3>".format),
    PHRASE.map("<pre>{}</pre>".format),
    LINE.map("<blockquote><p>{}</p></blockquote>".format),
    st.tuples(LINE, LINE, LINE).map("<ul><li>{0[0]}<ul><li>{0[1]}</li></ul></li><li>{0[2]}</li></ul>".format),
    st.tuples(LINE, LINE).map(
        "<table><tr><th>{0[0]}</th><th>b</th></tr><tr><td>c</td><td>{0[1]}</td></tr></table>".format
    ),
)
PAGE = st.lists(BOX, min_size=1, max_size=4).map("\n".join)


def bare(text: str) -> str:
    return "".join(text.split())


def found(soup: BeautifulSoup, tag: str | list[str] | re.Pattern[str]) -> list[str]:
    return [bare(one.get_text()) for one in soup.find_all(tag) if isinstance(one, Tag)]


@settings(max_examples=150, deadline=None)
@given(PAGE)
def test_nothing_is_lost_on_the_way(html: str) -> None:
    before = BeautifulSoup(html, "lxml")
    shown = rendered(page(parse_fragment("page.html", html).blocks))
    assert bare(shown.get_text()) == bare(before.get_text())
    for tag in ("h3", "td", "th", "li"):
        assert found(shown, tag) == found(before, tag)
    links = [str(one.get("href")) for one in shown.find_all("a")]
    assert set(links) == {str(one.get("href")) for one in before.find_all("a")}


INNER = st.one_of(
    BOX.filter(lambda html: not html.startswith("<h3>")),
    st.tuples(st.integers(2, 40), LINE, LINE).map('<ol start="{0[0]}"><li>{0[1]}</li><li>{0[2]}</li></ol>'.format),
    st.tuples(LINE, LINE).map("<dl><dt>{0[0]}</dt><dd>{0[1]}</dd></dl>".format),
)
TITLE = '<p class="admonition-title">{0[0]}</p>'
HELD = st.one_of(
    INNER,
    st.tuples(PHRASE, LINE, INNER).map(f'<div class="admonition tip">{TITLE}<p>{{0[1]}}</p>{{0[2]}}</div>'.format),
    st.tuples(LINE, INNER).map("<blockquote><p>{0[0]}</p>{0[1]}</blockquote>".format),
    st.tuples(LINE, INNER).map("<ul><li>{0[0]}{0[1]}</li></ul>".format),
)
HELD_PAGE = st.lists(HELD, min_size=1, max_size=3).map("<p>And</p>\n".join)


@settings(max_examples=200, deadline=None)
@given(HELD_PAGE)
def test_a_post_keeps_what_stands_in_containers(html: str) -> None:
    """The blocks of a section, rendered as MkDocs renders a post."""
    before = BeautifulSoup(html, "lxml")
    shown = rendered(joined(list(bodies(parse_fragment("page.html", html).blocks))))
    assert bare(shown.get_text()) == bare(before.get_text())
    for tag in ("td", "th", "li", "dt", "dd", "pre"):
        assert found(shown, tag) == found(before, tag)
    titles = [bare(one.get_text()) for one in before.select(".admonition-title")]
    assert [bare(one.get_text()) for one in shown.select(".tip > .admonition-title")] == titles
    starts = [str(one.get("start") or "1") for one in before.find_all("ol")]
    assert [str(one.get("start") or "1") for one in shown.find_all("ol")] == starts


SHARED = Path(__file__).parents[3] / "shared" / "bench" / "markdown" / "fixtures"  # more pages, where they are at hand
PAGES = [*CASES.glob("html/**/page.html"), *CASES.glob("markdown/**/page.html"), *SHARED.glob("*.html")]
SPECIAL = frozenset({"math", "footnote", "image"})  # kinds whose characters Markdown replaces


def title(path: Path) -> str:
    return path.stem if path.is_relative_to(SHARED) else str(path.parent.relative_to(CASES))


def texts(block: Block) -> list[Text]:
    return [block.text, *chain.from_iterable(block.rows)]


def plain(text: Text) -> bool:
    return not any(mark.kind in SPECIAL for mark in text.marks)


def missing(expected: Iterable[object], shown: Iterable[object]) -> list[object]:
    """What is expected more often than it is shown."""
    return list((Counter(expected) - Counter(shown)).elements())


@pytest.mark.parametrize("file", sorted(PAGES), ids=title)
def test_a_page_keeps_all_that_it_holds(file: Path) -> None:
    """Headings, code line for line, cells, items, links and every character."""
    blocks = parse_fragment("page.html", file.read_text(encoding="utf-8", errors="replace")).blocks
    shown = rendered(page(blocks))
    for mark in shown.select(".footnote-backref, .footnote-ref"):
        mark.decompose()
    every = [text for block in blocks for text in texts(block)]
    cells = [cell for block in blocks for row in block.rows for cell in row]
    headings = [block.text for block in blocks if block.kind == "heading"]
    code = [block.text.text for block in blocks if block.kind == "code"]
    links = [safe_address(m.value) for t in every for m in t.marks if m.kind == "link" and m.start < m.stop]
    notes = [block for block in blocks if block.kind == "footnote"]
    assert not missing([bare(t.text) for t in headings if t], found(shown, re.compile("^h[1-6]$")))
    assert [lines_of(one.get_text()) for one in shown.select("pre")] == [lines_of(text) for text in code]
    assert not missing([bare(t.text) for t in cells if t and plain(t)], found(shown, ["td", "th"]))
    assert len(found(shown, "li")) == sum(block.kind == "item" for block in blocks) + len(notes)
    assert {url.replace("&amp;", "&") for url in links if url} <= {str(a.get("href")) for a in shown.select("a")}
    assert not missing(bare("".join(text.text for text in every if plain(text))), bare(shown.get_text()))


@pytest.mark.parametrize("file", sorted(PAGES), ids=title)
def test_a_post_keeps_all_that_a_page_holds(file: Path) -> None:
    """As the Markdown of the whole page does: lists with their numbers, callouts, definitions, quotations, code, cells.

    A table without a header has an empty one in posts.
    """
    blocks = parse_fragment("page.html", file.read_text(encoding="utf-8", errors="replace")).blocks
    wanted = rendered(page([replace(block, kind="text") if block.kind == "heading" else block for block in blocks]))
    shown = rendered(joined(list(bodies(blocks))))
    assert not missing(bare(wanted.get_text()), bare(shown.get_text()))
    for tags in (["td", "th"], ["li"], ["dt"], ["dd"], ["pre"], ["a"]):
        assert not missing(filter(None, found(wanted, tags)), found(shown, tags)), tags
    for selector in (".admonition", "blockquote", "ol[start]"):
        assert len(wanted.select(selector)) == len(shown.select(selector)), selector
