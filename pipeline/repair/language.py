"""How likely a character is after those before it: an n-gram model of 35 languages, loaded script by script.

The files of `models/` hold the whole model; each context stands in the file of its last character's script, so that
English never loads Thai. A file is read at the first question about its script; of its sections, one for each end of a
context, those that are asked for are split into rows, and of the rows those that are asked for are read.
"""

from __future__ import annotations

import bisect
import math
import zlib
from collections.abc import Iterable, Set
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

MODELS: Final = Path(__file__).parent / "models"
STEP: Final = 0.15  # nats between two levels of a stored logarithm
ZERO: Final = 0x23  # the character of level 0; none of the levels is a line end
LEVELS: Final = 88
END: Final = 2  # characters of a context that name its section; the rules of typography look at as many
VALUES: Final = {chr(ZERO + level): -level * STEP for level in range(LEVELS + 1)}
EDGE: Final = "\x02"  # stands before and behind every line
CONTEXTS: Final = 20_000  # read contexts that are kept
QUESTIONS: Final = 100_000  # answers that are kept
UNSEEN: Final = -18.4  # a character that the model has never met

STARTS: Final = (0x0, 0x370, 0x400, 0x530, 0x590, 0x600, 0x700, 0xE00, 0xE80, 0x1100, 0x1E00, 0x1F00, 0x2000, 0x2E80,
                 0x3040, 0x3100, 0xAC00, 0xD7B0, 0xF900, 0xFF00)  # fmt: skip
NAMES: Final = ("latin", "greek", "cyrillic", "other", "hebrew", "arabic", "other", "thai", "other", "other", "latin",
                "greek", "latin", "han", "kana", "han", "hangul", "other", "han", "kana")  # fmt: skip
LONGEST: Final = {"latin": 5, "greek": 5, "cyrillic": 5, "hebrew": 4, "arabic": 4, "thai": 5, "han": 2, "kana": 3,
                  "hangul": 3, "other": 2}  # fmt: skip


def shard(char: str) -> str:
    """The file in which the contexts stand that end in this character.

    >>> shard("é"), shard("ไ"), shard("本"), shard("")
    ('latin', 'thai', 'han', 'latin')
    """
    return NAMES[bisect.bisect(STARTS, ord(char or " ")) - 1]


def encoded(context: str, weight: float, chosen: dict[str, float]) -> str:
    r"""A context as a line of a model file: the weight of the shorter context, then characters with their level.

    >>> encoded("th", 0.5, {"e": 0.5, "a": 0.1})
    'th\x01(e(a2'
    """
    pairs = sorted(chosen.items(), key=lambda pair: (-pair[1], pair[0]))
    return f"{context}\x01{level(weight)}" + "".join(char + level(p) for char, p in pairs)


def level(probability: float) -> str:
    """A probability as one character."""
    return chr(ZERO + min(LEVELS, round(-math.log(probability) / STEP)))


def packed(rows: Iterable[str]) -> bytes:
    r"""The file of a script: its rows by the last characters of their contexts, which are stated once.

    >>> zlib.decompress(packed(["the\x01(n(", "whe\x01)r("])).decode()
    'he\nt\x01(n(\nw\x01)r('
    """
    sections: dict[str, list[str]] = {}
    for row in sorted(rows):
        context, _, rest = row.partition("\x01")
        sections.setdefault(context[-END:], []).append(f"{context[:-END]}\x01{rest}")
    return zlib.compress("\n\n".join("\n".join([end, *found]) for end, found in sections.items()).encode(), 9)


@cache
def sections(name: str) -> dict[str, str]:
    """The rows of a script, unread, by the last characters of their contexts."""
    path = MODELS / f"{name}.z"
    if not path.is_file():
        return {}
    found = zlib.decompress(path.read_bytes()).decode().split("\n\n")
    return {end: rows for end, _, rows in (section.partition("\n") for section in found)}


@cache
def rows(end: str) -> dict[str, str]:
    """The rows of a section, each unread, by the beginning of their contexts."""
    found = sections(shard(end[-1:])).get(end, "")
    return {begin: row for begin, _, row in (line.partition("\x01") for line in found.split("\n"))} if found else {}


@lru_cache(maxsize=CONTEXTS)
def context_of(context: str) -> tuple[float, dict[str, float]] | None:
    """The logarithms of a context: the weight of the shorter one, and the characters that it knows."""
    row = rows(context[-END:]).get(context[:-END])
    if row is None:
        return None
    values = [VALUES[mark] for mark in row[::2]]
    return values[0], dict(zip(row[1::2], values[1:], strict=True))


def remembered(context: str) -> str:
    """What of some characters tells how likely those behind them are: as much as the model knows, but at least two.

    Every beginning of a context of the model is one, too; so what is forgotten here would never be asked for again.

    >>> remembered("t the"), remembered("t xqz")
    ('t the', 'qz')
    """
    known = rows(context[-END:])
    while len(context) > END and context[:-END] not in known:
        context = context[1:]
    return context


@lru_cache(maxsize=QUESTIONS)
def logp(context: str, char: str) -> float:
    """The logarithm of the probability of a character behind a context of at most `REACH` characters."""
    total = 0.0
    while True:
        known = context_of(context)
        if known is not None:
            weight, chars = known
            if char in chars:
                return total + chars[char]
            total += weight
        if not context:
            return total + UNSEEN
        context = context[1:]


def logps(context: str, chars: Iterable[str]) -> dict[str, float]:
    """The same for many characters at once.

    >>> logps("caf", "éñ") == {"é": logp("caf", "é"), "ñ": logp("caf", "ñ")}
    True
    """
    chain, total = [], 0.0
    for start in range(len(context) + 1):
        known = context_of(context[start:])
        if known is not None:
            chain.append((total, known[1]))
            total += known[0]
    found = dict.fromkeys(chars, total + UNSEEN)
    for before, weights in reversed(chain):
        found.update((char, before + weights[char]) for char in found.keys() & weights.keys())
    return found


def known(context: str, chars: Set[str]) -> tuple[float, dict[str, float]]:
    """Those of some characters that follow a context in the model, as `logps`; and what the others get added.

    >>> added, found = known("caf", {"é", "ж"})
    >>> found == logps("caf", "é"), round(logps("", "ж")["ж"] + added - logps("caf", "ж")["ж"], 9)
    (True, 0.0)
    """
    chain, total = [], 0.0
    for start in range(len(context)):
        row = context_of(context[start:])
        if row is not None:
            chain.append((total, row[1]))
            total += row[0]
    found: dict[str, float] = {}
    for before, weights in reversed(chain):
        for char in weights.keys() & chars:
            found[char] = before + weights[char]
    return total, found


REACH: Final = max(LONGEST.values())


def score(text: str, before: str = EDGE) -> float:
    """The logarithm of the probability of a text behind another.

    >>> score("the news") > score("teh nsew")
    True
    """
    whole = before[-REACH:] + text
    start = len(whole) - len(text)
    return sum(logp(whole[max(0, at - REACH) : at], whole[at]) for at in range(start, len(whole)))
