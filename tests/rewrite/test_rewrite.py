"""Rewriting against a small local server that speaks the protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.convert import convert
from pipeline.model import Raw
from pipeline.rewrite import Refusal, Rewritten, rewritten

ARTICLE = convert(
    Raw(
        "note.txt",
        "Acme closes a plant\n\nAcme will close its plant in Ohio in May, said Ann Lee, who leads the firm. "
        "The plant has 120 workers. “We tried for two years,” Lee said on Monday.".encode(),
    )
)


class Stub(BaseHTTPRequestHandler):
    """Answers every request with what the test put into `server.answer`, and keeps the last request."""

    def do_POST(self) -> None:
        self.server.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))  # type: ignore[attr-defined]
        self.server.path = self.path  # type: ignore[attr-defined]
        body = self.server.answer  # type: ignore[attr-defined]
        if isinstance(body, str):
            body = json.dumps({"choices": [{"message": {"role": "assistant", "content": body}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(server: HTTPServer, answer: object) -> Rewritten | Refusal:
    server.answer = answer  # type: ignore[attr-defined]
    return rewritten(ARTICLE.tldr, ARTICLE, f"http://127.0.0.1:{server.server_port}/v1", "small", timeout=10)


def test_speaks_the_protocol(server: HTTPServer) -> None:
    told = ask(server, "Acme closes its plant in Ohio in May. The plant has 120 workers.")
    assert told == Rewritten(("Acme closes its plant in Ohio in May.", "The plant has 120 workers."), "small")
    assert server.path == "/v1/chat/completions"  # type: ignore[attr-defined]
    assert server.asked["model"] == "small"  # type: ignore[attr-defined]
    assert [message["role"] for message in server.asked["messages"]] == ["system", "user"]  # type: ignore[attr-defined]


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
def test_refuses_what_the_article_does_not_hold(server: HTTPServer, answer: str, reason: str) -> None:
    told = ask(server, answer)
    assert isinstance(told, Refusal)
    assert told.reason == reason


def test_keeps_a_quotation_of_the_article(server: HTTPServer) -> None:
    assert isinstance(ask(server, "“We tried for two years,” Ann Lee said."), Rewritten)


@pytest.mark.parametrize("answer", [b"not json", b"{}", b'{"choices": [{"message": {"content": null}}]}'])
def test_a_server_that_does_not_speak_the_protocol_is_a_refusal(server: HTTPServer, answer: bytes) -> None:
    assert isinstance(ask(server, answer), Refusal)


def test_a_server_that_is_away_is_a_refusal() -> None:
    assert isinstance(rewritten(ARTICLE.tldr, ARTICLE, "http://127.0.0.1:9/v1", "small", timeout=2), Refusal)


def test_only_web_addresses_are_asked() -> None:
    assert isinstance(rewritten(ARTICLE.tldr, ARTICLE, "file:///etc/hostname", "small"), Refusal)
