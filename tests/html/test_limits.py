"""Pages that hurt a parser end quickly, with a reason or with their text."""

from __future__ import annotations

import time

import pytest

from pipeline.errors import Unpublishable
from pipeline.parse.html import parse_fragment, parse_html

QUARANTINED = {
    "a million nested boxes": ("<div>" * 1_000_000, "nested"),
    "five thousand nested boxes": ("<ul><li>" * 5_000 + "x", "nested"),
    "a hundred thousand attributes": (f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x", "attributes"),
    "a line of 50 MB": ("x " * 25_000_000, "characters"),
    "declarations": ("<![" * 50_000, "declarations"),
    "sixty thousand links": (f"<ul>{'<li><a href=/x>One two</a></li>' * 60_000}</ul>", "lines"),
}
READ = {
    "blanks": f"<p>{' ' * 1_000_000}x",
    "brackets": f"<p>{'[' * 300_000}",
    "entities": "&" * 300_000,
    "angles": "<" * 300_000,
    "fifteen hundred nested boxes": "<b>" * 1_500 + "text",
    "dollars": f"<p>{'a$ b$' * 50_000}",
    "nineteen thousand links": f"<ul>{'<li><a href=/x>One two</a></li>' * 19_000}</ul>",
    "sixty thousand links in a paragraph": f"<p>{'<a href=/x>One two</a> ' * 60_000}</p>",
    "a comparison in a script": f"<p>text<script>for(;i<n;i++){{{' x = y;' * 2_000}}}</script>",
    "nothing": "",
    "zero bytes": "\0" * 1_000,
    "cut off in a tag": "<p>Text</p><p class='x",
    "an attribute of 1 MB": f"<img src='data:image/png;base64,{'A' * 1_000_000}'>text",
}


@pytest.mark.parametrize("name", QUARANTINED)
def test_what_no_article_has_is_refused(name: str) -> None:
    html, reason = QUARANTINED[name]
    begin = time.process_time()
    with pytest.raises(Unpublishable, match=reason):
        parse_html("page.html", html)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("name", READ)
def test_what_looks_bad_is_read(name: str) -> None:
    begin = time.process_time()
    parse_html("page.html", READ[name])
    document = parse_fragment("page.html", READ[name])
    assert time.process_time() - begin < 10
    assert "text" not in READ[name] or "text" in document.text
