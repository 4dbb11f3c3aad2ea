"""Sentences that a scraper broke at their links: it wrote every string of the page on a line of its own.

A line that begins in lower case or with a comma goes on with the line above, and a link may stand between the two.
Lines are joined only if that makes a sentence: it begins like one and ends like one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.model import Text
from pipeline.parse.lines import Line, item_mark
from pipeline.prose import word_count

MOST: Final = 80  # lines
FEWEST: Final = 8  # words of what was broken
LINK: Final = 12  # words of a link with a capital, behind a word that leans on it
SHORT_LINK: Final = 5  # words of one behind any other
LONG: Final = 9  # words of a line that is no heading and no verse
OPENER: Final = 4  # words before a comma with which a sentence opens
ENDED: Final = re.compile(r"""[.!?…:。！？：]["'”’»)\]」』]{0,3}$""")
ABBREVIATED: Final = re.compile(r"(?:\b\w\.){2}$|\b(?:Mr|Mrs|Ms|Dr|St|vs|Inc|Corp|Co|Ltd|Jr|Sr|No|Nr|bzw|ca)\.$")
CURRENCIES: Final = frozenset("$€£¥")
BRAND: Final = re.compile(r"[a-z]{1,5}[A-Z]")  # iPhone, eBay, macOS
CLOSING: Final = frozenset(",.;:!?)]”’»%、。，）」』")
BRACKETS: Final = frozenset("([“«„「『")
PARTICLES: Final = frozenset("をがのにはとでもへ")
# Words behind which no heading and no sentence ends.
LEANING_IN: Final = {
    "en": """a an the of in on at to for with by from and or that as its his her their our your my this these said says
        told than into over under between through called""",
    "de": """der die das den dem des ein eine einen einem einer von mit für auf im am in zum zur und oder dass bei durch
        nach""",
    "fr": "le la les un une des du de à au aux et ou par pour dans sur avec que chez",
    "es": "el los las la una un de con por para y o en al del que",
    "it": "lo gli il la i un una della dei di da che nel nella e o con per",
    "pt": "os as o a um uma de do da dos das no na em e ou com por para que",
    "nl": "het een de van op met voor naar bij en in",
    "sv, da, no": "och og på av af till til för for om ett et en med i",
    "pl": "w z na do i o przez dla od",
}
LEANING: Final = frozenset(word for row in LEANING_IN.values() for word in row.split())


def fragments(rest: Sequence[Line], words: str) -> int:
    r"""How many lines make the sentences that the first of them begins; 1 if it is no part of a broken one.

    `words` are those of the first line without its mark.

    >>> from pipeline.parse.lines import lines
    >>> page = "Cables in the\nBaltic Sea\nare mended by ships\n, said\nNordic Subsea\n, and by divers.\nRead more\n"
    >>> fragments(list(lines(page)), "Cables in the")
    6
    """
    if len(rest) < 2 or rest[1].is_apart or (words[:1].islower() and not _closes(rest[1].words)):
        return 1
    size, whole, count = 1, 1, word_count(words)
    above = words
    while size < min(len(rest), MOST) and not rest[size].is_apart:
        line = rest[size].words
        if not (_goes_on(line, above) or _is_link(rest, size, above)):
            break
        count += word_count(line)
        size += 1
        above = line
        if _closes(line) or (ENDED.search(line) and count >= FEWEST):
            whole = size
    return whole


def joined(parts: Sequence[Text]) -> Text:
    """Fragments as one text: no space stands before a comma or behind an opening bracket."""
    text = parts[0]
    for part in parts[1:]:
        is_tight = _closes(part.text) or part.text[0] in PARTICLES or text.text[-1] in BRACKETS
        text = Text.joined([text, part], "" if is_tight else " ")
    return text


def _goes_on(line: str, above: str) -> bool:
    """Whether a line can only be the middle or the end of a sentence."""
    if item_mark(line):
        return False
    if _closes(line) or above[-1] in BRACKETS:
        return True
    if ENDED.search(above) and not ABBREVIATED.search(above):
        return False
    if line[0].islower():
        return not BRAND.match(line)
    is_opener = above.endswith(",") and word_count(above) <= OPENER
    if line[0] in CURRENCIES or is_opener:
        return word_count(line) >= LONG
    if line[0] == "(":
        return word_count(line) <= SHORT_LINK
    return line[0] in PARTICLES and not above.isascii()


def _is_link(rest: Sequence[Line], at: int, above: str) -> bool:
    """Whether a line with a capital stands within a sentence: one is open above it, and goes on below."""
    line = rest[at].words
    below = rest[at + 1] if at + 1 < len(rest) else None
    if below is None or below.is_apart or ENDED.search(above) or ENDED.search(line) or item_mark(line):
        return False
    if _leans(above):
        is_link = word_count(line) <= LINK
    else:
        is_link = word_count(above) >= LONG and word_count(line) <= SHORT_LINK and not _leans(line)
    return is_link and _goes_on(below.words, line)


def _leans(line: str) -> bool:
    return line.endswith(",") or line.rsplit(None, 1)[-1].lower() in LEANING


def _closes(line: str) -> bool:
    """Whether a line begins with a mark that belongs to the word above: `, said`, and not `.github`."""
    return line[0] in CLOSING and not (line[0] == "." and line[1:2].isalnum())
