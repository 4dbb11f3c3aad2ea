"""Pages that hurt a parser end quickly, with a reason or with their text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pipeline.commands.markdown import markdown
from pipeline.errors import CopydeskError, Unpublishable
from pipeline.parse.html import parse_fragment, parse_html

QUARANTINED = {
    "a million nested boxes": ("<div>" * 1_000_000, "nested"),
    "five thousand nested boxes": ("<ul><li>" * 5_000 + "x", "nested"),
    "a hundred thousand attributes": (f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x", "attributes"),
    "a line of 50 MB": ("x " * 25_000_000, "characters"),
    "declarations": ("<![" * 50_000, "declarations"),
    "sixty thousand links": (f"<ul>{'<li><a href=/x>One two</a></li>' * 60_000}</ul>", "tags"),
    "twenty-four thousand links": (f"<ul>{'<li><a href=/x>One two</a></li>' * 24_000}</ul>", "lines"),
    "a hundred thousand words in bold print": ("<p>" + "<b>word</b> " * 100_000, "tags"),
    "a hundred thousand that are not closed": ("<p>" + "<b>word " * 100_000, "nested"),
    "links that are not closed": ("<p>" + "<a href=/x>One two " * 50_000, "nested"),
    "a giant drawing": (f"<p>text</p><svg>{'<path d=M0/><text>label</text>' * 60_000}</svg>", "tags"),
    "sixty thousand lines of code": (f"<pre>{'<span class=line><span>x = 1</span></span>' * 60_000}</pre>", "tags"),
}
READ = {
    "blanks": f"<p>{' ' * 1_000_000}x",
    "brackets": f"<p>{'[' * 300_000}",
    "entities": "&" * 300_000,
    "angles": "<" * 300_000,
    "fifteen hundred nested boxes": "<b>" * 1_500 + "text",
    "dollars": f"<p>{'a$ b$' * 50_000}",
    "nineteen thousand links": f"<ul>{'<li><a href=/x>One two</a></li>' * 19_000}</ul>",
    "forty thousand links in a paragraph": f"<p>{'<a href=/x>One two</a> ' * 40_000}</p>",
    "ten thousand notes in the margin": "<p>" + "a <span class=sidenote>note</span> " * 10_000,
    "twenty thousand images in a paragraph": "<p>" + "".join(f"<img src=/{n}.jpg>" for n in range(20_000)),
    "ten thousand figures": "<figure><img src=/a.jpg><figcaption>text</figcaption></figure>" * 10_000,
    "nine thousand notes": "".join(f"<a href=#{n}>1</a>" for n in range(9_000))
    + "".join(f"<li id={n}>text" for n in range(9_000)),
    "thirty thousand raised numbers": "<p>" + "<sup>1</sup> text " * 30_000,
    "tables in tables": "<table><tr><td>" * 500 + "text",
    "lists in lists": "<ul><li>a" * 900 + "text",
    "cells over cells": f"<table>{'<tr><td colspan=1000 rowspan=1000>a<td>text' * 1_000}</table>",
    "a class of 2 MB": f"<div class='{'ab cd ' * 400_000}'><p>text</div>",
    "a set of 200,000 images": f"<img srcset='{'a.jpg 1x, ' * 200_000}'>text",
    "a hundred images in the page": f"<p>text<img src='data:image/png;base64,{'A' * 90_000}'>" * 100,
    "entities of entities": f"<p>{'&amp;amp; &lt;p&gt; &nbsp;' * 100_000}text",
    "an article in the metadata": "<script type=application/ld+json>"
    + '{"@type": "NewsArticle", "articleBody": "'
    + "word " * 300_000
    + '"}</script>'
    + "<p>Some words of a text</p>" * 15_000,
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


def test_the_command_says_which_file_and_what_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "dump.html"
    file.write_text(QUARANTINED["sixty thousand links"][0], encoding="utf-8")
    with pytest.raises(CopydeskError, match=r"dump\.html: more than 100,000 tags\. Convert it in parts"):
        markdown(file)
    assert not capsys.readouterr().out
