"""What is written as Markdown shows as the same text, whatever it looks like."""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from pipeline.model import Code, Footnote, Item, List, Paragraph, Quote, Table
from pipeline.render import blocks
from pipeline.render.inline import cell, escape, inline
from pipeline.text import Mark, Text

ROOT = Path(__file__).parents[2]
LOOKS_LIKE = """
# | ## | 1. | 2024. | 1) | - | + | * | ** | _ | __ | ` | ``` | ~ | ~~ | ~~~ | ^ | ^^ | = | == | ===
$ | $$ | > | < | & | &lt; | &amp | &#35; | \\ | \\( | \\) | \\[ | \\] | [ | ] | [^1]: | [x]: u
[a](b) | ![ | ! | !!! note | ??? | ::: | : | --- | *** | {{ x }} | {% x %} | {# | <b> | </p> | <!--
<https://x.org> | <a@b.c> | *[X]: Y | [TOC] | [x] | [ ] | {: .c } | a_b | $5 | 5$ | \\begin{a}
\\end{a} | :-: | --|-- | word | a | . | , | " | ' | é | مرحبا | 日本 | \N{NO-BREAK SPACE}
https://x.org | --8<-- | (c) | ++a++
""".replace("\n", " | ").split(" | ")
TOKENS = st.sampled_from([*filter(None, LOOKS_LIKE), "|", " ", " ", "  "])
LINE = st.lists(TOKENS, max_size=9).map("".join)
HOSTILE = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
KINDS = ["link", "strong", "emphasis", "code", "delete", "highlight", "subscript", "superscript"]


@cache
def converter() -> markdown.Markdown:
    """MkDocs' Markdown with the extensions of the site, raw HTML off."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def rendered(source: str) -> BeautifulSoup:
    return BeautifulSoup(converter().reset().convert(source), "lxml")


def words(text: str) -> str:
    return " ".join(re.sub(r"[\0-\x1f\x7f-\x9f]+", " ", text).split())


def text_of(source: str) -> str:
    return words(rendered(source).get_text())


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
@example("a\n===")
@example("x | y\n--- | ---")
@example("[TOC]")
@example("{{ jinja }} {% raw %}")
def test_text_that_looks_like_markup_shows_as_text(text: str) -> None:
    assert text_of(escape(text)) == words(text)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_shows_as_itself(text: str) -> None:
    assert text_of(escape(text)) == words(text)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_markup_is_never_made_of_text(text: str) -> None:
    tags = {tag.name for tag in rendered(escape(text)).find_all()}
    assert tags <= {"html", "body", "p", "br"}


@st.composite
def marked(draw: st.DrawFn) -> Text:
    text = draw(HOSTILE)
    edge = st.integers(0, len(text))
    marks = []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=4)):
        start, stop = sorted((draw(edge), draw(edge)))
        marks.append(Mark(start, stop, kind, "https://x.org/a" if kind == "link" else ""))
    return Text(text, (), tuple(marks))


@settings(max_examples=300, deadline=None)
@given(marked())
@example(Text("[TOC]", (), (Mark(0, 0, "link", "https://x.org/a"),)))
@example(Text("####\n[^1]:", (), (Mark(0, 1, "superscript"), Mark(0, 10, "link", "https://x.org/a"))))
@example(Text("##<b>", (), (Mark(0, 1, "emphasis"), Mark(0, 4, "strong"), Mark(0, 3, "emphasis"))))
@example(Text("x\na= b", (), (Mark(2, 6, "highlight"),)))
@example(Text("= #", (), (Mark(0, 0, "link", "https://x.org/a"), Mark(0, 3, "highlight"))))
def test_marks_do_not_change_the_characters(text: Text) -> None:
    assert words(text_of(inline(text))).replace(" ", "") == words(text.text).replace(" ", "")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(LINE.map(lambda line: Text(line, ())), min_size=2, max_size=3), min_size=2, max_size=3))
def test_cells_stay_cells(rows: list[list[Text]]) -> None:
    width = max(map(len, rows))
    shown = rendered(blocks.markdown(Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), 1)))
    expected = [[words(c.text) for c in row] + [""] * (width - len(row)) for row in rows]
    assert [[words(c.get_text()) for c in row.find_all(["th", "td"])] for row in shown.find_all("tr")] == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(LINE, max_size=4).map("\n".join))
def test_code_keeps_every_character(text: str) -> None:
    shown = rendered(blocks.markdown(Code(Text(text, ()), "python"))).find("code")
    assert shown is not None
    assert lines_of(shown.get_text()) == lines_of(text)


def lines_of(code: str) -> list[str]:
    """Lines of code; blank ones at both ends do not count, nor does what kind of space it is."""
    lines = [line.rstrip() for line in code.replace("\N{NO-BREAK SPACE}", " ").rstrip().split("\n")]
    while lines and not lines[0]:
        del lines[0]
    return lines


@settings(max_examples=100, deadline=None)
@given(st.lists(LINE.filter(str.strip), min_size=1, max_size=3), st.booleans())
def test_items_stay_items(lines: list[str], ordered: bool) -> None:
    inner = Item(None, Text("inner", ()))
    shown = rendered(blocks.markdown(List(ordered, tuple(Item(None, Text(line, ()), (inner,)) for line in lines))))
    items = [item for item in shown.find_all("li") if item.find("li")]
    assert [words(item.get_text()) for item in items] == [words(line) + " inner" for line in lines]


@settings(max_examples=300, deadline=None)
@given(HOSTILE.filter(str.strip))
def test_quotes_and_notes_show_their_text(text: str) -> None:
    assert words(rendered(blocks.markdown(Quote(Text(text, ())))).get_text()) == words(text)
    note = Paragraph(Text("x1", (), (Mark(1, 2, "footnote", "1"),)))
    shown = rendered(f"{blocks.markdown(note)}\n\n{blocks.markdown(Footnote('1', Text(text, ())))}").find("li")
    assert shown is not None
    assert words(shown.get_text()).removesuffix("↩").strip() == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT&T", "AT&T"),
        ("snake_case", "snake_case"),
        ("$20B and $30B", "$20B and $30B"),
        ("3 * 4 < 5", "3 * 4 < 5"),
        ("~50 (1.5)", "~50 (1.5)"),
        ("well-known - yes", "well-known - yes"),
        ("C:\\Users", "C:\\Users"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_what_means_nothing_is_left_alone(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", " jAva\nscript:x", "vbscript:x", ""])
def test_unsafe_links_become_text(url: str) -> None:
    assert inline(Text("here", (), (Mark(0, 4, "link", url),))) == "here"


@pytest.mark.parametrize("char", [*"`*_[]<&\\~^=$#!|-: \n", "**", "[]("])
def test_writing_is_linear(char: str) -> None:
    start = time.process_time()
    inline(Text(char * 200_000, ()))
    cell(Text(char * 200_000, ()))
    assert time.process_time() - start < 5
