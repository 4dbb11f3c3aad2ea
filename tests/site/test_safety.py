"""Whatever a scrape contains is shown as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

OWN_SCRIPTS = re.compile(r"^(__md_scope=|var palette=|var target=)")


def pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), BeautifulSoup(path.read_text("utf-8"), "lxml")


def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "lxml")


def test_only_our_own_scripts_run(hostile: Path) -> None:
    for path, soup in pages(hostile):
        for script in soup.find_all("script"):
            is_data = script.get("type") in ("application/json", "application/ld+json")
            is_own_file = (script.get("src") or "").split("/")[-1].startswith(("bundle.", "search.js", "menu.js"))
            assert is_data or is_own_file or OWN_SCRIPTS.match(script.text), (path, script)


def test_no_element_listens_and_no_link_runs(hostile: Path) -> None:
    for path, soup in pages(hostile):
        for element in soup.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")], (path, element)
            for name in ("href", "src", "action"):
                assert not str(element.get(name, "")).lstrip().lower().startswith("javascript:"), (path, element)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("posts/script", "</script><script>alert(1)</script>"),
        ("posts/template", "{{ 7*7 }}"),
        ("posts/image", '"><img src=x onerror=alert(1)>'),
        ("stories/hostile", "<script>alert(1)</script> & {{ 7*7 }}"),
    ],
)
def test_a_title_is_text_wherever_it_stands(hostile: Path, path: str, title: str) -> None:
    soup = page(hostile, path)
    graph = [json.loads(node.text) for node in soup.find_all("script", type="application/ld+json")]
    assert soup.title is not None
    assert soup.title.text == f"{title} · Copydesk Briefing"
    assert soup.find("meta", property="og:title")["content"] == title  # type: ignore[index]
    assert graph[0]["headline"] == title
    assert title in [link.text for link in page(hostile, "").select("h3 a")]
    assert title in json.dumps(json.loads((hostile / "feed.json").read_text("utf-8")), ensure_ascii=False).replace(
        '\\"', '"'
    )


def test_markup_in_the_body_is_text(hostile: Path) -> None:
    body = page(hostile, "posts/script").select_one(".post")
    assert isinstance(body, Tag)
    assert "<script>alert(1)</script> <img src=x onerror=alert(1)> <b>bold</b>" in body.text
    assert "{{ 7*7 }} {% raw %}" in body.text
    assert not body.find_all(["script", "img", "b", "svg"])


def test_a_heading_cannot_take_the_id_of_the_theme(hostile: Path) -> None:
    soup = page(hostile, "posts/script")
    assert [element.name for element in soup.find_all(id="__config")] == ["script"]
    assert [element.name for element in soup.find_all(id="config")] == ["h2"]


def test_a_picture_of_another_host_is_a_link(hostile: Path) -> None:
    link = page(hostile, "posts/script").select_one("a.foreign-image")
    assert link is not None
    assert link["href"] == "https://tracker.example/pixel.png"


def test_nothing_is_fetched_from_another_host(hostile: Path) -> None:
    for path, soup in pages(hostile):
        for element in soup.select("[src], link[rel~=stylesheet], link[rel~=icon], link[rel~=preload]"):
            assert "//" not in str(element.get("src") or element.get("href")), (path, element)
    for style in hostile.rglob("*.css"):
        assert not re.findall(r"url\([\"']?(?:https?:)?//", style.read_text("utf-8")), style


def test_every_page_has_a_policy_that_knows_its_scripts(hostile: Path) -> None:
    for path, soup in pages(hostile):
        policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert isinstance(policy, Tag), path
        assert str(policy["content"]).count("'sha256-") == 3, path
        assert "unsafe-inline" not in str(policy["content"])
        assert not soup.select("[style], style"), path


def test_every_table_can_be_reached_by_keyboard(hostile: Path) -> None:
    box = page(hostile, "posts/script").select_one(".table-box")
    assert box is not None
    assert (box["role"], box["tabindex"], box["aria-label"]) == ("region", "0", "Table 1")
