"""What prose looks like: words, sentences, lines that end like one, and where on a page most of it is.

Every pass asks this of the same lines, so the answers are remembered; they are read once, and shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pipeline.text import Text

WORD: Final = re.compile(r"[^\W_]+(?:['’.&+/-][^\W_]+)*")
NO_LETTER: Final = re.compile(r"[\W_]+")
# Scripts without blanks between words: of Southeast Asia, China and Japan.
WIDE: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
# Quotation marks close with “ and « as well: „So ist es.“, »Ja.«
HANGUL: Final = re.compile(r"[\uac00-\ud7af]")
TERMINAL: Final = re.compile(r"""[.!?…。！？।]["'”’“»«)\]」』]{0,3}$""")
ENDS: Final = frozenset(".!?…。！？।\"'”’“»«)]」』")
# The end of a sentence, what may close behind it, white space, and what may open a sentence. The first character is
# looked for alone, which is fast; behind it the scripts part.
BOUNDARY: Final = re.compile(
    r"""[.!?…。！？](?:
        (?<=[.!?…])(?P<stop>["'”’“»«)\]]{0,3})\s+(?=["'“‘„«»(\[¿¡]{0,2}[^\W_])
      | (?<=[。！？])(?P<wide>["'”’」』）]{0,2})(?=.)
    )""",
    re.VERBOSE,
)
ABBREVIATIONS: Final = frozenset(
    """Mr Mrs Ms Dr Prof Sr Jr St Mt Gen Col Sgt Capt Lt Sen Rep Gov Pres Hon Rev Messrs vs etc cf ca approx est No Nos
    Vol vol Fig fig Figs Eq pp p Art Sec Ch ed eds al Inc Ltd Corp Co Cos Bros LLC Jan Feb Mar Apr Jun Jul Aug Sep Sept
    Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun e.g i.e a.m p.m U.S U.K E.U U.N z.B d.h u.a bzw Nr
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z""".split()
)
REMEMBERED: Final = 8_000  # lines, more than any page has
LONGEST_ABBREVIATION: Final = 14  # characters, with what stands around it
BEFORE_WORD: Final = re.compile(r"""[\s(\["'“‘]""")
# Behind these a capital may open a sentence: "in the U.S. The", "at 9 a.m. It", "Acme Inc. The".
MAY_END: Final = frozenset("U.S U.K E.U U.N a.m p.m Inc Ltd Corp Co LLC etc al".split())
STARTER: Final = re.compile(
    r"""["'“‘(]?(?:The|A|An|It|He|She|They|We|I|In|On|At|But|And|This|That|These|Those|For|As|If|When|While|After|Before
      |However|Meanwhile|There|Its|His|Her|Their|Our|You|To|By|With|From|Since|So|Now|Some|Many|Most)\b""",
    re.VERBOSE,
)


@lru_cache(maxsize=REMEMBERED)
def words_in(text: str) -> tuple[str, ...]:
    """The words of a text; what hyphens, apostrophes and full stops join is one.

    >>> words_in("AWS's $50 billion run-rate – again")
    ("AWS's", '50', 'billion', 'run-rate', 'again')
    """
    return tuple(WORD.findall(text))


@lru_cache(maxsize=REMEMBERED)
def word_count(text: str) -> int:
    """How many words a text has.

    Chinese and Japanese write no blanks: two of their characters count as a word.

    >>> word_count("AWS's $50 billion run-rate – again"), word_count("半導体の不足")
    (5, 3)
    """
    count = len(words_in(text))
    if text.isascii() or not (wide := WIDE.findall(text)):
        return count
    return count - len(wide) + (sum(map(len, wide)) + 1) // 2


def letters(text: str) -> str:
    """The letters and digits of a text in lower case: what is left when form is no difference.

    >>> letters("Trams, at last!")
    'tramsatlast'
    """
    return NO_LETTER.sub("", text.lower())


@lru_cache(maxsize=REMEMBERED)
def word_stems(text: str) -> frozenset[str]:
    """The beginnings of longer words; of scripts that write no blanks, pairs of characters.

    Korean words are short, and what is appended to them differs: their first two syllables tell.

    >>> sorted(word_stems("Chips are scarce")), sorted(word_stems("半導体不足")), sorted(word_stems("항구에서 온 배"))
    (['chips', 'scarce'], ['不足', '体不', '半導', '導体'], ['항구'])
    """
    words = [word for word in words_in(text) if len(word) > 1]
    if text.isascii():
        return frozenset([word[:6].lower() for word in words if len(word) > 3])
    pairs = frozenset(pair for run in WIDE.findall(text) for pair in map("".join, pairwise(run)))
    return pairs | {
        word[:2] if HANGUL.match(word) else word[:6].lower()
        for word in words
        if (len(word) > 3 and not WIDE.search(word)) or HANGUL.match(word)
    }


def ends_like_a_sentence(text: str) -> bool:
    """Whether a line ends as sentences do, closing quotation marks and brackets apart.

    >>> [ends_like_a_sentence(line) for line in ("“It rains.”", "„Es regnet.“", "「雨です。」", "Key Details")]
    [True, True, True, False]
    """
    return text[-1:] in ENDS and bool(TERMINAL.search(text[-8:]))


@lru_cache(maxsize=REMEMBERED)
def is_prose(text: str) -> bool:
    """Whether a block can only be running text: long, and ended as a sentence is.

    >>> is_prose("It rains."), is_prose("The talks went on for most of the day, said two people who took part in them.")
    (False, True)
    """
    count = word_count(text)
    return count >= 30 or (
        count >= (12 if text.isascii() or not HANGUL.search(text) else 8) and ends_like_a_sentence(text)
    )


@lru_cache(maxsize=REMEMBERED)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a paragraph begin and end.

    Full stops of initials, titles, months and other abbreviations end none; nor does one before a lower-case letter.

    >>> page = "Dr. J. Doe paid $3.5 billion. “Why?” she asked. Sales in the U.S. rose. The end."
    >>> [page[start:stop] for start, stop in sentence_spans(page)]
    ['Dr. J. Doe paid $3.5 billion.', '“Why?” she asked.', 'Sales in the U.S. rose.', 'The end.']
    """
    return tuple(_spans(text))


def first_sentence(text: str) -> str:
    """The first sentence of a text that begins with one.

    >>> first_sentence("Dr. Doe paid $3.5 billion. Sales rose.")
    'Dr. Doe paid $3.5 billion.'
    """
    start, stop = next(_spans(text), (0, 0))
    return text[start:stop]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in BOUNDARY.finditer(text):
        stop = found.end(found.lastgroup or 0)
        if found.lastgroup == "wide" or _is_boundary(text, stop, found.end()):
            yield start, stop
            start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_boundary(text: str, stop: int, begin: int) -> bool:
    rest = text[begin : begin + 20]
    if rest.lstrip("\"'“‘„«»([¿¡")[:1].islower():
        return False
    before = text[max(0, stop - LONGEST_ABBREVIATION) : stop]
    is_closed = before[-1] in "\"'”’“»«)"
    word = BEFORE_WORD.split(before[:-1] if is_closed else before)[-1]
    if not word.endswith(".") or word[:-1] not in ABBREVIATIONS:
        return True
    return not is_closed and word[:-1] in MAY_END and bool(STARTER.match(rest))


def sentences(text: Text) -> list[Text]:
    """The sentences of a text, each still tied to its place."""
    return [text[start:stop] for start, stop in sentence_spans(text.text)]


def heaviest_stretch(weights: Iterable[float]) -> tuple[int, int]:
    """Where the stretch of the greatest sum begins and ends: the article is there, wherever else there may be text.

    After Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009).

    >>> heaviest_stretch([-4, 30, -4, 40, -4, -4, -4, 10]), heaviest_stretch([-4])
    ((1, 4), (0, 0))
    """
    best = total = 0.0
    start, span = 0, (0, 0)
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, span = total, (start, at + 1)
    return span
