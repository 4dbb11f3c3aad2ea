"""Rewriting against a small local server that speaks the protocol."""

from __future__ import annotations

import pytest

from pipeline.convert import convert
from pipeline.model import Raw
from pipeline.rewrite import NoAnswer, Refusal, Rewritten, rewritten
from tests.rewrite.conftest import Model

ARTICLE = convert(
    Raw(
        "note.txt",
        "Acme closes a plant\n\nAcme will close its plant in Ohio in May, said Ann Lee, who leads the firm. "
        "The plant has 120 workers. “We tried for two years,” Lee said on Monday.".encode(),
    )
)


def ask(server: Model, answer: str | bytes) -> Rewritten | Refusal:
    server.answer = answer
    return rewritten(ARTICLE.tldr, ARTICLE, server.address, "small", timeout=10)


def test_speaks_the_protocol(server: Model) -> None:
    told = ask(server, "Acme closes its plant in Ohio in May. The plant has 120 workers.")
    assert told == Rewritten(("Acme closes its plant in Ohio in May.", "The plant has 120 workers."), "small")
    assert server.paths == ["/v1/chat/completions"]
    asked = server.asked[0]
    assert asked["model"] == "small"
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]  # type: ignore[attr-defined]
    assert server.keys == [None]


def test_a_key_comes_from_the_environment(server: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_REWRITE_KEY", "open-sesame")
    ask(server, "Acme closes its plant.")
    assert server.keys == ["Bearer open-sesame"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("Acme closes its plant. It has 125 workers.", "a number that the article does not hold: 125"),
        ("Acme closes three plants.", "a number that the article does not hold: three"),
        ("Acme closes its plant in Texas.", "a name that the article does not hold: Texas"),
        ("Zenith closes its plant.", "a name that the article does not hold: Zenith"),
        ("“We gave up,” Lee said.", "a quotation that the article does not hold: We gave up"),
        ("", "an empty answer"),
        ("word " * 100, "longer than a summary: more than 90 words"),
    ],
)
def test_refuses_what_the_article_does_not_hold(server: Model, answer: str, reason: str) -> None:
    told = ask(server, answer)
    assert isinstance(told, Refusal)
    assert told.reason == reason


def test_keeps_a_quotation_of_the_article(server: Model) -> None:
    assert isinstance(ask(server, "“We tried for two years,” Ann Lee said."), Rewritten)


@pytest.mark.parametrize("answer", [b"not json", b"{}", b'{"choices": [{"message": {"content": null}}]}'])
def test_a_server_that_does_not_speak_the_protocol_is_a_refusal(server: Model, answer: bytes) -> None:
    assert isinstance(ask(server, answer), NoAnswer)


def test_a_server_that_is_away_is_a_refusal() -> None:
    assert isinstance(rewritten(ARTICLE.tldr, ARTICLE, "http://127.0.0.1:9/v1", "small", timeout=2), NoAnswer)


def test_only_web_addresses_are_asked() -> None:
    assert isinstance(rewritten(ARTICLE.tldr, ARTICLE, "file:///etc/hostname", "small"), Refusal)
