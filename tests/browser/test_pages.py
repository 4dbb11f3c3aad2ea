"""The pages in a real browser: quiet, self-contained, readable by everyone, at any width."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, get_args

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import ROOT, Visit

AXE: Final = Path(__file__).parent / "vendor/axe.min.js"
Colours = Literal["light", "dark"]
SCHEMES: Final = {"light": "default", "dark": "slate"}
PAGES: Final = {
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
    visit.page.wait_for_load_state("networkidle")
    assert visit.complaints == []
    assert visit.foreign == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_does_not_scroll_sideways(visit: Visit, name: str) -> None:
    page = visit.go(address(name))
    for width in (768, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_or_dark(browser: Browser, site: str, name: str) -> None:
    with browser.new_context(reduced_motion="reduce", bypass_csp=True) as context:  # the policy would keep axe out
        page = Visit(context.new_page(), site).go(address(name))
        page.add_script_tag(path=AXE)
        for colours in get_args(Colours):
            page.emulate_media(color_scheme=colours)
            page.locator(f"body[data-md-color-scheme={SCHEMES[colours]}]").wait_for()
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                page.wait_for_timeout(300)  # Material fades from one scheme to the other
                found = page.evaluate("axe.run().then(({violations}) => violations)")
                assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []


def test_the_menu_opens_by_keyboard_on_a_phone(visit: Visit) -> None:
    page = visit.go("")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.locator("nav.md-nav--primary").get_by_role("link", name="Topics")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("nav.md-nav--primary").get_by_role("link", name="Topics")).not_to_be_in_viewport()


def test_a_page_can_be_read_without_scripts(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = Visit(context.new_page(), site).go(address("post"))
        assert page.locator("h1").is_visible()
        assert page.locator("form[action$='search/'] input[name=q]").first.is_visible()


def test_hostile_pages_are_quiet(browser: Browser, hostile_site: str) -> None:
    """Every title, name and body of this site is an attack; none runs, and none is even stopped by the policy."""
    with browser.new_context() as context:
        visit = Visit(context.new_page(), hostile_site)
        visit.page.on("dialog", lambda dialog: visit.complaints.append(f"ran: {dialog.message}"))
        for path in ("", "posts/", "posts/script/", "posts/image/", "posts/template/", "stories/hostile/", "sources/"):
            visit.go(path).wait_for_load_state("networkidle")
        visit.go("search/?q=alert")
        visit.page.locator(".search--page .hit").first.wait_for()
        assert visit.complaints == []
        assert visit.foreign == []


def test_a_sentence_of_the_tldr_leads_to_its_place(visit: Visit) -> None:
    extracted = [
        path for path in (ROOT / "content/posts").glob("*.md") if "origin: extracted" in path.read_text("utf-8")
    ]
    page = visit.go(f"posts/{min(extracted).stem}/")
    repeated = page.locator(".admonition.tldr li").first
    repeated.get_by_role("link", name="Show this in the article").click()
    place = page.locator(":target")
    expect(place).to_be_in_viewport()
    assert " ".join(repeated.inner_text().split()) in " ".join(place.inner_text().split())
