"""What the furniture of pages says, in many languages: `phrases.toml`, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from pipeline.model import Document
from pipeline.prose import REMEMBERED

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
SIGNS: Final = frozenset("#@…()[]")
# Spellings that differ by more than upper and lower case.
ALIKE: Final = str.maketrans({"İ": "i", "ı": "i", "ς": "σ", "’": "'"})
CHOICE: Final = re.compile(r"[(\[](?P<words>[^)\]]*)[)\]]")
MEANING: Final = {
    " …": r"(?:[\s:：.,;!?–—-].{0,120})?",
    "…": r".{0,60}",
    "#": NUMBER,
    "@": rf"{NETWORK}(?:[\s,/|]+(?:\w{{1,3}}\s)?{NETWORK}){{0,4}}",
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
    return kind in kinds(text)


@lru_cache(maxsize=REMEMBERED)  # every rule asks of every line
def kinds(text: str) -> frozenset[str]:
    """The kinds of phrases that a text is.

    >>> sorted(kinds("Newsletter")), kinds("Chips are scarce")
    (['button', 'page'], frozenset())
    """
    words = folded(text.strip(EDGES)) if len(text) <= LONGEST else ""
    if not words:
        return frozenset()
    table, first = _table(), _first(words)
    plain = table.plain.get(words, frozenset())
    if first not in table.forms or not _any_form(first).fullmatch(words):
        return plain
    return plain | {kind for kind in table.forms[first] if _form(first, kind).fullmatch(words)}


def folded(words: str) -> str:
    """Words as they are compared: in lower case, with straight apostrophes and single spaces.

    >>> folded("L’ESSENTIEL  d'abord")
    "l'essentiel d'abord"
    """
    low = words.lower() if words.isascii() else words.translate(ALIKE).lower().translate(ALIKE)
    return " ".join(low.split())


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────────────


class Table(NamedTuple):
    """What a line may be: plain phrases with their kinds, and those with signs by their first letter and their kind."""

    plain: Mapping[str, frozenset[str]]
    forms: Mapping[str, Mapping[str, Sequence[str]]]


@cache
def _table() -> Table:
    plain: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, phrase in _phrases():
        if SIGNS.isdisjoint(phrase):
            plain[phrase].add(kind)
            continue
        for first in _firsts(phrase):
            forms[first][kind].append(phrase)
    return Table({phrase: frozenset(kinds) for phrase, kinds in plain.items()}, forms)


def _phrases() -> Iterator[tuple[str, str]]:
    """The phrases of all kinds and languages, each with its kind."""
    tables = tomllib.loads(files(__package__).joinpath("phrases.toml").read_text(encoding="utf-8"))
    for kind, rows in tables.items():
        for row in rows.values():
            yield from ((kind, folded(phrase)) for phrase in row.split(" | "))


@cache  # a page needs the phrases of a few letters, and hardly ever those of one kind
def _any_form(first: str) -> re.Pattern[str]:
    """The phrases with signs that begin with a letter."""
    phrases = set().union(*_table().forms[first].values())
    return re.compile(_any(sorted(map(_pattern, phrases))))


@cache
def _form(first: str, kind: str) -> re.Pattern[str]:
    """Those of one kind."""
    return re.compile("|".join(sorted(map(_pattern, _table().forms[first][kind]))))


def _any(patterns: Sequence[str]) -> str:
    """Several patterns as one, which reads a number with which they begin once.

    >>> _any([NUMBER + " views", "a.+", NUMBER + " likes"]) == f"{NUMBER}(?: views| likes)|a.+"
    True
    """
    behind = [pattern.removeprefix(NUMBER) for pattern in patterns if pattern.startswith(NUMBER)]
    others = [pattern for pattern in patterns if not pattern.startswith(NUMBER)]
    return "|".join([f"{NUMBER}(?:{'|'.join(behind)})", *others] if behind else others)


def _first(words: str) -> str:
    """The letter under which a phrase is looked up; all numbers have one.

    >>> _first("anzeige"), _first("12 kommentare"), _first("# views")
    ('a', '#', '#')
    """
    first = words[:1]
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
