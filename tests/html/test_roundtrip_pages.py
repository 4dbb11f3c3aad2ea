"""The Markdown of a page, rendered as MkDocs renders it, shows what the cleaned page held."""

from __future__ import annotations

from itertools import chain

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Block
from pipeline.parse.html import parse_fragment
from pipeline.render.document import page
from tests.html.test_cases import folders, name
from tests.render.test_roundtrip import lines_of, rendered, words

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


def text_of(blocks: tuple[Block, ...]) -> str:
    texts = chain.from_iterable((block.text, *chain.from_iterable(block.rows)) for block in blocks)
    return bare("".join(text.text for text in texts))


def found(soup: BeautifulSoup, tag: str) -> list[str]:
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


@pytest.mark.parametrize("folder", [*folders("html"), *folders("markdown")], ids=name)
def test_the_cases_keep_their_text(folder: object) -> None:
    blocks = parse_fragment("page.html", (folder / "page.html").read_text(encoding="utf-8")).blocks  # type: ignore[operator]
    prose = tuple(block for block in blocks if block.kind not in ("image", "embed", "footnote") and not block.within)
    plain = tuple(block for block in prose if not any(mark.kind in ("math", "footnote") for mark in block.text.marks))
    assert bare(rendered(page(plain)).get_text()) == text_of(plain)


@pytest.mark.parametrize("folder", folders("markdown"), ids=name)
def test_code_of_the_cases_is_kept_line_for_line(folder: object) -> None:
    blocks = parse_fragment("page.html", (folder / "page.html").read_text(encoding="utf-8")).blocks  # type: ignore[operator]
    shown = rendered(page(blocks))
    assert [lines_of(one.get_text()) for one in shown.select("pre")] == [
        lines_of(block.text.text) for block in blocks if block.kind == "code"
    ]
    assert words(page(blocks))
