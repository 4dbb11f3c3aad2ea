"""The search box in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Visit

HITS = "header .hit__link"


def holding(word: str) -> set[str]:
    """The slugs of the posts and stories in whose body a word stands."""
    files = [*(ROOT / "content/posts").glob("*.md"), *(ROOT / "content/stories").glob("*.md")]
    return {path.stem for path in files if re.search(rf"\b{word}", path.read_text("utf-8").split("\n---\n", 1)[1])}


def hits(page: Page) -> set[str]:
    page.locator(HITS).first.wait_for()
    return {str(link.get_attribute("href")).rstrip("/").split("/")[-1] for link in page.locator(HITS).all()}


def ask(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.locator(HITS).first.wait_for()


def test_a_word_leads_to_the_pages_it_stands_in(visit: Visit) -> None:
    page = visit.go("")
    ask(page, "Neuron")
    assert hits(page) == holding("Neuron")
    assert len(hits(page)) >= 3
    expect(page.locator("header .hit mark").first).to_have_text(re.compile("neuron", re.IGNORECASE))
    assert any("/posts/" in str(link.get_attribute("href")) for link in page.locator(HITS).all())
    first = str(page.locator(HITS).first.get_attribute("href")).rstrip("/").split("/")[-1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first}/**")
    assert "Neuron" in page.locator("main").inner_text()
    assert visit.complaints == []
    assert visit.foreign == []


def test_it_asks_from_any_depth(visit: Visit) -> None:
    page = visit.go("about/")
    ask(page, "Trainium")
    page.locator(HITS).first.click()
    page.wait_for_url(re.compile("/(posts|stories)/"))
    ask(page, "Neuron")
    assert hits(page) == holding("Neuron")


def test_chips_narrow_what_is_found(visit: Visit) -> None:
    page = visit.go("")
    ask(page, "Trainium")
    every = len(hits(page))
    chip = page.locator("header .chip", has_text="2026").first
    chip.click()
    expect(page.locator("header .chip[aria-pressed=true]")).to_have_count(1)
    expect(page.locator("header [data-status]")).not_to_contain_text(f"{every} pages")
    assert 0 < len(hits(page)) < every


def test_escape_closes_and_enter_opens_the_search_page(visit: Visit) -> None:
    page = visit.go("")
    ask(page, "Neuron")
    page.keyboard.press("Escape")
    expect(page.locator("header .search__panel")).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Neuron")
    page.locator(".search--page .hit").first.wait_for()
    assert page.locator(".search--page .hit__link").count() == len(holding("Neuron"))


def test_what_is_asked_is_text(visit: Visit) -> None:
    page = visit.go("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20zzzz")
    expect(page.locator(".search--page [data-status]")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".search--page img").count() == 0
    assert visit.complaints == []


def test_the_first_answer_is_light(visit: Visit) -> None:
    """What a first question moves, in KB; the scripts of the theme are not counted."""
    sizes: list[int] = []
    visit.page.on(
        "response", lambda response: sizes.append(len(response.body())) if "/pagefind/" in response.url else None
    )
    page = visit.go("")
    assert sizes == []
    ask(page, "Neuron")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < 250_000, f"{sum(sizes) / 1000:.0f} KB"
