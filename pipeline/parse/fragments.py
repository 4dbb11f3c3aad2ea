"""Sentences that a scraper broke at their links: it wrote every string of the page on a line of its own.

A line that begins in lower case or with a comma goes on with the line above, and a link may stand between the two.
Lines are joined only if that makes a sentence: it begins like one and ends like one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.parse.lines import Line, item_mark
from pipeline.prose import word_count
from pipeline.text import Text

MOST: Final = 80  # lines
FEWEST: Final = 8  # words of what was broken
LINK: Final = 12  # words of a link with a capital, behind a word that leans on it
SHORT_LINK: Final = 5  # words of one behind any other
LONG: Final = 9  # words of a line that is no heading and no verse
OPENER: Final = 4  # words before a comma with which a sentence opens
MOST_IN_LOWER_CASE: Final = 0.3  # of the sentences within paragraphs
BEGINNING: Final = re.compile(r"[^\W\d_]{2}[.!?] ([^\W\d_])")  # of a sentence
ENDED: Final = re.compile(r"""[.!?…:。！？：]["'”’“»«)\]」』]{0,3}$""")
ABBREVIATED: Final = re.compile(r"(?:\b\w\.){2}$|\b(?:Mr|Mrs|Ms|Dr|St|vs|Inc|Corp|Co|Ltd|Jr|Sr|No|Nr|bzw|ca)\.$")
CURRENCIES: Final = frozenset("$€£¥")
BRAND: Final = re.compile(r"[a-z]{1,5}[A-Z]")  # iPhone, eBay, macOS
CLOSING: Final = frozenset(",.;:!?)]”’»%、。，）」』")
BRACKETED: Final = frozenset("([")
BRACKETS: Final = frozenset("([“«„「『")
CLOSES_ELSEWHERE: Final = frozenset("“«")  # „So“, »So«
PARTICLES: Final = frozenset("をがのにはとでもへ")
SIGNS: Final = frozenset({"(", *CLOSING, *PARTICLES, *CURRENCIES})
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
    "ru": "в во на с со из от до для по к за и но о об у не что как при без или через",
    "uk": "в у на з із від до для по за і й та але о про що як при без або через",
    "cs": "v ve na s se z ze do od pro po za k o u a i že jak nebo přes",
}
LEANING: Final = frozenset(word for row in LEANING_IN.values() for word in row.split())


def broken(rest: Sequence[Line]) -> tuple[Text, int]:
    r"""The sentences that some lines begin with, as one text, and how many lines they take.

    >>> from pipeline.parse.lines import lines
    >>> page = "Cables in the\nBaltic Sea\nare mended by ships\n, said\nNordic Subsea\n, and by divers.\nRead more\n"
    >>> broken(list(lines(page)))
    (Text('Cables in the Baltic Sea are mended by ships, said Nordic Subsea, and by divers.', line 1), 6)
    """
    size = _size(rest)
    text = rest[0].text
    for line in rest[1:size]:
        is_tight = _closes(line.words) or line.words[0] in PARTICLES or _opens(text.text)
        text = Text.joined([text, line.text], "" if is_tight else " ")
    return text, size


def writes_in_lower_case(text: str) -> bool:
    """Whether an author begins sentences in lower case, so that nothing can be told from it.

    >>> [writes_in_lower_case(text) for text in ("it rains. it pours. so be it.", "It rains, i.e. it pours. So be it.")]
    [True, False]
    """
    begun: list[str] = BEGINNING.findall(text)
    return sum(letter.islower() for letter in begun) > MOST_IN_LOWER_CASE * len(begun)


def _size(rest: Sequence[Line]) -> int:
    """How many lines make the sentences that the first of them begins; 1 if it is no part of a broken one."""
    above = rest[0].words
    if (
        len(rest) < 2
        or rest[1].is_apart
        or not (above[-1] == "," or _opens(above) or any(_may_go_on(line.words) for line in rest[1:3]))
    ):
        return 1
    if above[0].islower() and not _closes(rest[1].words):
        return 1
    size, whole, count = 1, 1, word_count(above)
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


def _may_go_on(line: str) -> bool:
    """Whether a line has a sign that it goes on with another, which most lines have not."""
    return line[0].islower() or line[0] in SIGNS


def _goes_on(line: str, above: str) -> bool:
    """Whether a line can only be the middle or the end of a sentence."""
    if item_mark(line):
        return False
    if _closes(line) or _opens(above):
        return True
    if ENDED.search(above) and not ABBREVIATED.search(above):
        return False
    if line[0].islower():
        return not BRAND.match(line)
    is_opener = above.endswith(",") and word_count(above) <= OPENER and line[0] not in BRACKETED
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


def _opens(line: str) -> bool:
    """Whether a line ends with a bracket or a quotation mark that something follows.

    >>> _opens("He said „"), _opens("Er sagte: „Es regnet.“")
    (True, False)
    """
    return line[-1] in BRACKETS and (line[-1] not in CLOSES_ELSEWHERE or line[-2:-1] in {"", " ", *BRACKETS})


def _closes(line: str) -> bool:
    """Whether a line begins with a mark that belongs to the word above: `, said`, and not `.github`."""
    return line[0] in CLOSING and not (line[0] == "." and line[1:2].isalnum())
