"""What the furniture of pages says, in many languages: `phrases.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.model import Document

LONGEST: Final = 220  # characters of a line that a phrase may fill
EDGES: Final = " \t\u00a0\u200b\ufeff:·•|–—-→»«›‹>←<.!…*_=~#()[]「」【】。！：／/▶►▼▲♥❤+"
NUMBER: Final = (
    r"[(\[]?\d{1,6}(?:[.,\u00a0\u202f ]\d{1,3}){0,3}(?:\s?(?:k|m|mil|tys\.|тыс\.|тис\.|万|萬|천|만)(?![^\W\d_]))?"
)
NETWORK: Final = (
    r"(?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|instagram|bluesky|mastodon|pinterest|threads|tiktok|youtube"
    r"|messenger|line|wechat|weibo|xing|viber|vk|flipboard|tumblr|e-?mail|facebooku|微博|微信|朋友圈|google\s\w{1,12}"
    r"|вконтакте|фейсбук|фейсбуці|телеграм)(?:['’:]?\w{1,5})?"
)
# The notation of the file: what may be missing takes the space beside it along.
TOKEN: Final = re.compile(
    r" \((?P<behind>[^)]*)\)|\((?P<before>[^)]*)\) |\((?P<glued>[^)]*)\)|\[(?P<choice>[^]]*)\]| ?…|.", re.DOTALL
)
CHOICE: Final = re.compile(r"[(\[](?P<words>[^)\]]*)[)\]]")
MEANING: Final = {
    " …": r"(?:[\s:：.,;!?–—-].{0,120})?",
    "…": r".{0,60}",
    "#": NUMBER,
    "@": rf"{NETWORK}(?:[\s,/|]+(?:\w{{1,3}}\s)?{NETWORK}){{0,4}}",
    "'": "['’]",
    " ": r"\s+",
}


def lines_saying(document: Document, kind: str) -> Iterator[int]:
    """The positions of the lines that a phrase of this kind fills.

    >>> from pipeline.clean.noise import page
    >>> list(lines_saying(page("Publicité", "— Annuncio —", "La publicité recule."), "advertisement"))
    [0, 1]
    """
    for position, block in enumerate(document.blocks):
        if block.kind not in {"table", "code"} and says(block.text.text, kind):
            yield position


def says(text: str, kind: str) -> bool:
    """Whether a text is a phrase of this kind, marks at its edges apart.

    >>> says("*** REKLAMA ***", "advertisement"), says("Reklama dźwignią handlu", "advertisement")
    (True, False)
    """
    if len(text) > LONGEST:
        return False
    words = text.strip(EDGES)
    pattern = phrases(kind).get(_first(words))
    return bool(pattern and pattern.fullmatch(words))


@cache
def phrases(kind: str) -> Mapping[str, re.Pattern[str]]:
    """The phrases of a kind in all languages, by the letter with which they begin."""
    by_first: dict[str, set[str]] = defaultdict(set)
    for row in _table()[kind].values():
        for phrase in (part.strip() for part in row.split(" | ")):
            for first in _firsts(phrase):
                by_first[first].add(_pattern(phrase))
    return {first: re.compile("|".join(sorted(them)), re.IGNORECASE) for first, them in by_first.items()}


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))


def _first(words: str) -> str:
    """The letter under which a phrase is looked up; all numbers have one.

    >>> _first("Anzeige"), _first("12 Kommentare"), _first("# views")
    ('a', '#', '#')
    """
    first = words[:1].lower()[:1]
    return "#" if first.isdigit() else first


def _firsts(phrase: str) -> set[str]:
    """The letters with which a phrase may begin.

    >>> sorted(_firsts("[accept/reject] all")), sorted(_firsts("(the) daily letter"))
    (['a', 'r'], ['d', 't'])
    """
    choice = CHOICE.match(phrase)
    if not choice:
        return {_first(phrase)}
    firsts = {_first(words) for words in choice["words"].split("/")}
    return firsts | _firsts(phrase[choice.end() :].lstrip()) if phrase[0] == "(" else firsts


def _pattern(phrase: str) -> str:
    r"""A phrase as a regular expression.

    >>> _pattern("share (this) …"), _pattern("(or) print"), _pattern("a [b/c]")
    ('share(?:\\s+(?:this))?(?:[\\s:：.,;!?–—-].{0,120})?', '(?:(?:or)\\s+)?print', 'a\\s+(?:b|c)')
    """
    return TOKEN.sub(_meaning, phrase)


def _meaning(token: re.Match[str]) -> str:
    if words := token["behind"]:
        return rf"(?:\s+{_either(words)})?"
    if words := token["before"]:
        return rf"(?:{_either(words)}\s+)?"
    if words := token["glued"]:
        return f"{_either(words)}?"
    if words := token["choice"]:
        return _either(words)
    return MEANING.get(token[0]) or re.escape(token[0])


def _either(words: str) -> str:
    return f"(?:{'|'.join(map(_pattern, words.split('/')))})"
