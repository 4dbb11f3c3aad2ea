"""The setting `rewrite`: off by default; what a model wrote says so, is asked for once, and is never invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from pipeline.config import Endpoint, Settings, load
from pipeline.errors import CopydeskError
from pipeline.refresh import Report, refresh
from tests.rewrite.conftest import Model

SCRAPE = (
    "Acme closes a plant\n\nAcme will close its plant in Ohio in May, said Ann Lee, who leads the firm. "
    "The plant has 120 workers.\n"
)
BOX = '!!! ai "Written by a language model (small) from the TL;DR below"'


@pytest.fixture
def settings(tmp_path: Path, server: Model) -> Settings:
    inbox = tmp_path / "content" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "note.txt").write_text(SCRAPE, encoding="utf-8")
    return Settings(tmp_path, rewrite=Endpoint(server.address, "small"))


def built(settings: Settings) -> tuple[str, Report]:
    report = refresh(settings)
    return (settings.content / "posts" / "acme-closes-a-plant.md").read_text("utf-8"), report


def test_what_a_model_wrote_says_so_and_stands_above_the_sentences_of_the_article(
    settings: Settings, server: Model
) -> None:
    server.answer = "Acme closes its <Ohio> plant in May."
    post, report = built(settings)
    assert f"{BOX}\n\n    Acme closes its &lt;Ohio> plant in May.\n\n!!! tldr" in post
    meta = yaml.safe_load(post.split("---")[1])
    assert meta["rewritten"] == {"model": "small", "sentences": ["Acme closes its <Ohio> plant in May."]}
    assert meta["tldr"]["origin"] == "extracted"
    assert report.refused == []


def test_what_the_article_does_not_hold_is_refused_and_told(settings: Settings, server: Model) -> None:
    server.answer = "Acme closes its plant in Texas."
    post, report = built(settings)
    assert "language model" not in post
    assert "Texas" not in post
    assert report.refused == ["note.txt: the model's summary was refused: a name that the article does not hold: Texas"]


@pytest.mark.parametrize("answer", ["Acme closes its plant in May.", "Acme closes its plant in Texas."])
def test_the_same_question_is_asked_once(settings: Settings, server: Model, answer: str) -> None:
    server.answer = answer
    first, _ = built(settings)
    second, report = built(settings)
    assert (first, report.refused, len(server.asked)) == (second, [], 1)
    (settings.inbox / "note.txt").write_text(SCRAPE.replace("120", "130"), encoding="utf-8")
    built(settings)
    assert len(server.asked) == 2


def test_switched_off_the_page_is_as_it_was(settings: Settings, server: Model) -> None:
    server.answer = "Acme closes its plant in May."
    plain, _ = built(replace(settings, rewrite=None))
    assert server.asked == []
    assert built(settings)[0] != plain
    assert built(replace(settings, rewrite=None))[0] == plain


def test_a_server_that_is_away_changes_nothing_and_is_asked_again(settings: Settings, server: Model) -> None:
    server.answer = b"gone"
    post, report = built(settings)
    assert "language model" not in post
    assert report.refused == [
        f"no answer from {server.address}: JSONDecodeError. "
        "The summaries stay as they are; build again when it is there"
    ]
    server.answer = "Acme closes its plant in May."
    assert BOX in built(settings)[0]


@pytest.mark.parametrize("given", ["yes", "{ endpoint: http://localhost/v1 }", "{ endpoint: file:///x, model: small }"])
def test_a_wrong_setting_is_told(tmp_path: Path, given: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  copydesk:\n    rewrite: {given}\n", encoding="utf-8")
    with pytest.raises(CopydeskError, match="give an endpoint and a model"):
        load(tmp_path)


def test_it_is_off_by_default(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A blog\n", encoding="utf-8")
    assert load(tmp_path).rewrite is None
