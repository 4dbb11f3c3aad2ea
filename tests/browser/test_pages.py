"""The pages in a real browser: quiet, self-contained, readable by everyone, at any width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT, Visit

AXE = Path(__file__).parent / "vendor/axe.min.js"
PAGES = {
    "home": "",
    "about": "about/",
    "posts": "posts/",
    "stories": "stories/",
    "sources": "sources/",
    "topics": "topics/",
    "months": "months/",
    "search": "search/",
    "found": "search/?q=amazon",
    "post": "posts/{post}/",
    "story": "stories/{story}/",
}


def address(name: str) -> str:
    """The address of a kind of page; for a post the longest one, which has the most to go wrong."""
    posts = sorted((ROOT / "content/posts").glob("*.md"), key=lambda path: path.stat().st_size)
    stories = sorted((ROOT / "content/stories").glob("*.md"))
    if not posts or not stories:
        pytest.fail("content/ holds no post or no story. Next: copydesk build")
    return PAGES[name].format(post=posts[-1].stem, story=stories[0].stem)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_and_asks_no_other_host(visit: Visit, name: str) -> None:
    visit.go(address(name))
    assert visit.complaints == []
    assert visit.foreign == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_does_not_scroll_sideways(browser: Browser, site: str, name: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = Visit(context.new_page(), site).go(address(name))
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing(browser: Browser, site: str, name: str, width: int, colours: str) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=colours,  # type: ignore[arg-type]
        bypass_csp=True,  # for axe itself
    ) as context:
        page = Visit(context.new_page(), site).go(address(name))
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run().then(({violations}) => violations)")
        assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []


def test_a_page_can_be_read_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context.new_page(), site).go(address("post"))
        assert page.locator("h1").is_visible()
        assert page.locator("form[action$='search/'] input[name=q]").first.is_visible()
