"""Links from what a post repeats to its place."""

from __future__ import annotations

from bs4 import BeautifulSoup
from markupsafe import Markup

from pipeline.site.places import linked


def box(kind: str, inside: str) -> str:
    return f'<div class="admonition {kind}"><p class="admonition-title">Title of the box, as it is</p>{inside}</div>'


def links(content: str) -> list[str]:
    page = BeautifulSoup(linked(Markup(content)), "lxml")  # noqa: S704 (a test's own)
    return [str(link["href"]) for link in page.select("a.place")]


def test_the_smallest_place_is_meant() -> None:
    said = "The plant closes in May this year."
    page = box("tldr", f"<ul><li>{said}</li></ul>") + f"<ul><li>One. {said}<p id='own'>{said}</p></li></ul>"
    assert links(page) == ["#own"]


def test_a_derived_answer_leads_to_a_row() -> None:
    page = box("faq", "<p>2020-12 Acme launches its first chip.</p>")
    row = "<table><tr><td>2020-12</td>\n<td>Acme launches its first chip.</td></tr></table>"
    assert links(page + row) == ["#said-1"]


def test_what_the_article_does_not_hold_has_no_link() -> None:
    page = box("tldr", "<ul><li>The plant closes in May this year.</li><li>In May</li></ul>")
    assert links(page + "<p>The plant closes in June this year. In May it was open.</p>") == []


def test_other_boxes_are_neither_linked_nor_places() -> None:
    said = "The plant closes in May this year."
    assert links(box("tldr", f"<ul><li>{said}</li></ul>") + box("source", f"<p>{said}</p>")) == []
    assert links(box("source", f"<p>{said}</p>") + f"<p>{said}</p>") == []
