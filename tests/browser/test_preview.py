"""The preview in a real browser: a change shows up by itself."""

from __future__ import annotations

import queue
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipeline.errors import CopydeskError
from pipeline.site import preview
from pipeline.site.build import build_site
from pipeline.site.preview import Watched, serve
from tests.site.conftest import ROOT, project

PAGE = "<!doctype html><meta charset=utf-8><title>{0}</title><body><h1>{0}</h1></body>"


@dataclass
class Desk:
    """A tiny site whose only page shows the text of a scrape."""

    scrape: Path
    site: Path
    address: str
    said: queue.Queue[str]

    def write(self, text: str) -> None:
        self.scrape.write_text(text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    scrape, site = tmp_path / "inbox/scrape.txt", tmp_path / "site"
    scrape.parent.mkdir()
    site.mkdir()
    scrape.write_text("First")

    def rebuild() -> None:
        if scrape.read_text() == "Broken":
            raise CopydeskError("scrape.txt: broken")
        (site / "index.html").write_text(PAGE.format(scrape.read_text()))

    rebuild()
    said: queue.Queue[str] = queue.Queue()
    stop = threading.Event()
    thread = _start(lambda: serve(site, Watched((scrape.parent,)), rebuild, port=0, say=said.put, stop=stop))
    address = said.get(timeout=10).split()[2]
    yield Desk(scrape, site, address, said)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def _start(run: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_the_open_page_reloads_when_a_scrape_changes(browser: Browser, desk: Desk) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(desk.address)
        expect(page.locator("h1")).to_have_text("First")
        desk.write("Second")
        expect(page.locator("h1")).to_have_text("Second", timeout=10_000)
        desk.write("Third")
        expect(page.locator("h1")).to_have_text("Third", timeout=10_000)


def test_a_failing_build_is_told_and_the_last_good_site_stays(browser: Browser, desk: Desk) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(desk.address)
        desk.write("Broken")
        expect(page.locator("[role=alert]")).to_have_text("scrape.txt: broken", timeout=10_000)
        expect(page.locator("h1")).to_have_text("First")
        assert desk.said.get(timeout=5) == "error: scrape.txt: broken"
        desk.write("Mended")
        expect(page.locator("h1")).to_have_text("Mended", timeout=10_000)


def test_the_real_site_shows_a_post_that_changed(browser: Browser, tmp_path: Path) -> None:
    config = project(tmp_path / "project", ROOT / "tests/site/hostile")
    post, said, stop = config.parent / "content/posts/template.md", queue.Queue[str](), threading.Event()

    def rebuild() -> object:
        return build_site(config, tmp_path / "site")

    rebuild()
    watched = Watched.of(config, config.parent / "content")
    thread = _start(lambda: serve(tmp_path / "site", watched, rebuild, port=0, say=said.put, stop=stop))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(said.get(timeout=10).split()[2] + "posts/template/")
        post.write_text(post.read_text("utf-8").replace("Plain text.", "Changed text."), "utf-8")
        expect(page.locator("article")).to_contain_text("Changed text.", timeout=20_000)
    stop.set()
    thread.join(timeout=10)


def test_the_built_files_hold_no_preview_script(desk: Desk) -> None:
    sent = urllib.request.urlopen(desk.address).read()  # noqa: S310 (our own server)
    assert preview.SCRIPT.encode() in sent
    assert preview.SCRIPT not in (desk.site / "index.html").read_text()


def test_what_is_not_there_is_404(desk: Desk) -> None:
    for path in ("missing/", "../inbox/scrape.txt", "%2e%2e/inbox/scrape.txt"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(desk.address + path)  # noqa: S310 (our own server)


def test_a_taken_port_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    port = int(desk.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(CopydeskError, match=f"port {port} is taken. Next: copydesk serve --port {port + 1}"):
        serve(tmp_path, Watched(()), lambda: None, port=port)
