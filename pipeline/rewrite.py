"""Rewriting of the TL;DR by a language model: off by default, and believed only where the source bears it out.

Any server that speaks the chat completions protocol of OpenAI will do, a local one, say. What comes back is checked
sentence by sentence: one with a number, a name or a quotation that the article does not hold is refused, and with it
the whole answer, so that the extracted or the source's own summary stays.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.model import Article, Summary
from pipeline.prose import sentence_spans
from pipeline.record import record

KEY: Final = "COPYDESK_REWRITE_KEY"
TIMEOUT: Final = 60.0  # seconds
MOST_BYTES: Final = 2**20  # of an answer
MOST_WORDS: Final = 90
NUMBER: Final = re.compile(r"\d(?:[\d.,]{0,15}\d)?")
NUMBER_WORD: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|quarter|doubled?|tripled?)\b",
    re.IGNORECASE,
)
NAME: Final = re.compile(r"\b[^\W\d_][\w’'-]{0,40}")
QUOTATION: Final = re.compile(r"“([^”]{1,400})”|\"([^\"]{1,400})\"|«([^»]{1,400})»|„([^“]{1,400})“")
# Words that may open a sentence without being a name.
COMMON: Final = frozenset(
    """the a an it he she they we its his her their this that these those there in on at by for from with to as of and
    but if when while after before since although because both according no not more most some many one""".split()
)
PROMPT: Final = (
    "Rewrite the summary in two or three plain sentences. Use only what the article says. Add no number, no name and"
    " no quotation that the article does not hold. Answer with the sentences alone."
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Sentences that a machine wrote and the article bears out; the page must say so."""

    sentences: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the summary stays as it was: the reason, in words for the reader, and the sentence if one is to blame."""

    reason: str
    sentence: str = ""


class NoAnswer(Refusal):
    """The server is away, or does not speak the protocol: worth another try in the next run."""


def rewritten(
    summary: Summary, article: str | Article, endpoint: str, model: str, timeout: float = TIMEOUT
) -> Rewritten | Refusal:
    """The summary in a model's words, or why not.

    `endpoint` is the base address of the server, such as `http://localhost:8080/v1`; a key that it asks for stands in
    the environment, as `COPYDESK_REWRITE_KEY`. Nothing is raised for what a server may do wrong: a page without a
    rewritten summary is still a page.
    """
    source = article if isinstance(article, str) else _text(article)
    given = " ".join(item.text.text for item in summary.items)
    try:
        answer = _answer(endpoint, model, given, source, timeout)
    except (OSError, ValueError, LookupError, TypeError, http.client.HTTPException) as error:
        return NoAnswer(f"no answer from {endpoint}: {type(error).__name__}")
    return checked(answer, source, model)


def checked(answer: str, source: str, model: str) -> Rewritten | Refusal:
    """The sentences of an answer, if the source bears out every one of them.

    >>> checked("Acme sold 40 vans.", "Acme sold 40 vans in May.", "m").sentences
    ('Acme sold 40 vans.',)
    >>> checked("Acme sold 41 vans.", "Acme sold 40 vans in May.", "m").reason
    'a number that the article does not hold: 41'
    """
    said = tuple(answer[start:stop] for start, stop in sentence_spans(" ".join(answer.split())))
    if not said:
        return Refusal("an empty answer")
    if len(answer.split()) > MOST_WORDS:
        return Refusal(f"longer than a summary: more than {MOST_WORDS} words")
    for sentence in said:
        if reason := next(faults(sentence, source), None):
            return Refusal(reason, sentence)
    return Rewritten(said, model)


def faults(sentence: str, source: str) -> Iterator[str]:
    """What a sentence holds that the source does not: quotations, numbers, names.

    A claim that uses only words of the source may still be false: the page says that a machine wrote it.

    >>> list(faults("“We won”, Ann Lee said.", "Ann said that they had won."))
    ['a quotation that the article does not hold: We won', 'a name that the article does not hold: Lee']
    """
    words = {name.group() for name in NAME.finditer(_straight(source))}
    lower = {word.lower() for word in words}
    for quote in QUOTATION.finditer(sentence):
        said = next(part for part in quote.groups() if part).strip(" ,.")
        if _plain(said) not in _plain(source):
            yield f"a quotation that the article does not hold: {said}"
    numbers = {number.group() for number in NUMBER.finditer(source)}
    for number in NUMBER.findall(sentence):
        if number not in numbers:
            yield f"a number that the article does not hold: {number}"
    for written in NUMBER_WORD.findall(sentence):
        if written.lower() not in lower:
            yield f"a number that the article does not hold: {written}"
    for place, name in enumerate(NAME.findall(_straight(sentence))):
        is_known = _bare(name) in {_bare(word) for word in words} or (place == 0 and name.lower() in COMMON | lower)
        if any(map(str.isupper, name)) and not is_known:
            yield f"a name that the article does not hold: {name}"


def _bare(name: str) -> str:
    return re.sub(r"'s$", "", name)


def _straight(text: str) -> str:
    return text.replace("’", "'")


def _plain(text: str) -> str:
    return " ".join(_straight(text).split())


def _text(article: Article) -> str:
    """The words of an article that its summary may use."""
    return "\n".join(_strings([record(article)[key] for key in ("title", "dek", "tldr", "sections", "timeline")]))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in {"type", "role", "origin", "line", "level"}:
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str):
        yield value


# ── The protocol ─────────────────────────────────────────────────────────────────────────────────────────────────


def _answer(endpoint: str, model: str, summary: str, source: str, timeout: float) -> str:
    """The text of the first choice.

    Raises:
        OSError, ValueError, LookupError, TypeError: the server is away, or does not speak the protocol.
    """
    if not endpoint.startswith(("http://", "https://")):
        raise ValueError("an endpoint begins with http:// or https://")
    told: Sequence[dict[str, str]] = (
        {"role": "system", "content": PROMPT},
        {"role": "user", "content": f"Summary:\n{summary}\n\nArticle:\n{source}"},
    )
    body = json.dumps({"model": model, "messages": told, "temperature": 0}).encode()
    address = endpoint.rstrip("/") + "/chat/completions"
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get(KEY):
        headers["Authorization"] = f"Bearer {key}"
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - checked above
    with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310 - checked above
        answer = json.loads(response.read(MOST_BYTES))["choices"][0]["message"]["content"]
    if not isinstance(answer, str):
        raise TypeError("no text in the answer")
    return answer.strip()
