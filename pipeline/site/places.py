"""Links from what a post repeats to the place where its article says so.

An extracted TL;DR and a derived FAQ are sentences of the article, word for word; so their places are found by their
words, on the finished page, and a post stays plain Markdown.
"""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

REPEATED: Final = ".admonition.tldr li, .admonition.faq p:not(.admonition-title)"
PLACES: Final = ("p", "li", "tr", "dd")
SHORTEST: Final = 5  # words that are unlikely to stand elsewhere by chance
LABEL: Final = "Show this in the article"


def linked(content: Markup) -> Markup:
    """Sanitised content with a link behind each sentence that the article also holds.

    >>> post = '<div class="admonition tldr"><ul><li>Prices rose in May, again.</li></ul></div>'
    >>> print(linked(Markup(post + "<p>No. Prices rose in May, again. Why?</p>")))  # doctest: +NORMALIZE_WHITESPACE
    <div class="admonition tldr"><ul><li>Prices rose in May, again.<a aria-label="Show this in the article"
    class="place" href="#said-1"></a></li></ul></div><p id="said-1">No. Prices rose in May, again. Why?</p>
    """
    if 'class="admonition tldr"' not in content and 'class="admonition faq"' not in content:
        return content
    page = BeautifulSoup(content, "lxml")
    places = [(_words(place), place) for place in page.find_all(PLACES) if not place.find_parent(class_="admonition")]
    for number, repeated in enumerate(page.select(REPEATED), 1):
        said = _words(repeated)
        holding = [(len(words), place) for words, place in places if said in words]
        if len(said.split()) >= SHORTEST and holding:
            _, place = min(holding, key=lambda found: found[0])
            repeated.append(_link(page, place, number))
    return Markup(page.body.decode_contents() if page.body else "")  # noqa: S704 (sanitised before)


def _link(page: BeautifulSoup, place: Tag, number: int) -> Tag:
    place["id"] = place.get("id") or f"said-{number}"
    return page.new_tag("a", attrs={"class": "place", "href": f"#{place['id']}", "aria-label": LABEL})


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())
