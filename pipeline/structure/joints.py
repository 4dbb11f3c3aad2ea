"""The joints of a paragraph: places where a heading may have been glued to the text behind it.

A scraper that drops the line break leaves a capital in the middle of what looks like a sentence. What stands before the
joint must read like a heading, what stands behind it like the beginning of a sentence; and the page itself tells which
of its words are names, as it writes the others in lower case somewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, NamedTuple

from pipeline.prose import ends_like_a_sentence, word_count
from pipeline.structure.headings import NUMBERED
from pipeline.structure.lexicon import common_words, is_common_heading
from pipeline.text import Text

TOKEN: Final = re.compile(r"\S+")
LONGEST: Final = 12  # words of a heading that is glued to its paragraph
FEWEST: Final = 7  # words of a block that may hold one
LONGEST_COMMON: Final = 4  # words: of longer ones the lexicon knows only how they begin
SHORT_TEXT: Final = 8  # words that hardly need a heading
NEAR: Final = 120  # characters in which most texts have as many words as needed; else more are looked at
FAR: Final = 400
SHORT: Final = 14  # words below which it must end like a sentence, else it may be a heading itself
# Words that open a sentence and, inside a title, would be in lower case or not stand at all.
OPENERS: Final = {
    "article": frozenset("The A An".split()),
    "pronoun": frozenset(
        """It He She They We You This That These Those There Its His Her Their Our Your My It's It’s That's That’s
        There's There’s We're We’re Here's Here’s Let's Let’s You're You’re They're They’re Each Every Both Some Many
        Most Another Several Such One Everyone Nobody""".split()
    ),
    "preposition": frozenset(
        """In On At For To By With From During Despite Under Over Of About According Within Without Among Between
        Like Unlike Through Across Against""".split()
    ),
    "conjunction": frozenset(
        """And But As If When While After Before Since So Because Although Though Even Once Until Whether Whenever
        Where However Meanwhile Now Not Here Then Thus Also Perhaps Instead Finally Today Recently How Why What Who
        Which""".split()
    ),
    "I": frozenset("I I'm I’m I've I’ve I'd I’d I'll I’ll".split()),
}
KIND_OF_OPENER: Final = {word: kind for kind in reversed(OPENERS) for word in OPENERS[kind]}
FINITE: Final = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|does|did|do|said|says|isn[’']t|don[’']t"
    r"|doesn[’']t|can[’']t|won[’']t|it[’']s|[\w’'-]*[a-z](?:[^s\W]s|ed))[,;]?$"
)
SURE: Final = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|could|should|must|might|does|did|said|says|isn[’']t|don[’']t|didn[’']t"
    r"|doesn[’']t|can[’']t|won[’']t|it[’']s|i[’']m|we|they|he|she)$",
    re.IGNORECASE,
)
INSIDE: Final = re.compile(r" (?<=[\w,;] )([^\W\d_][\w’'-]*)")  # begins with a blank, for which it is looked fast
# After these no heading ends, so the capital behind them belongs to a name or to a title that goes on.
LINKS: Final = frozenset(
    """against about into onto between before after without through over under like than that which who this these your
    our my their his her its be been make makes let lets not how what when where while if because you we they of the a
    an and or but to in on at for with by from as is are was were has have had will would should could can say says
    saying said vs & de la le el und der die das""".split()
)
BEHIND_A_WORD: Final = "\"'”’»)].,;:!?…"
# No name and no phrase begins with these.
ALONE: Final = frozenset("Introduction Conclusion Conclusions Overview Glossary Methodology Definitions".split())
BEFORE_A_WORD: Final = "\"'“‘«([¿¡"
OPENING: Final = "\"'“‘«(["
CLOSING: Final = re.compile(r"[\"'”’»)\]]\W*$")
ANCHORS: Final = frozenset("#¶")  # the link of a heading to itself, as documentation has it

ANSWERS: Final = frozenset("yes no absolutely definitely maybe".split())
SIGN: Final = re.compile(
    r"(?:\d{1,3}|[IVX]{1,4}(?=[.)])|(?:step|part|chapter|section|phase|tip|day|week)\s\d{1,3})"
    r"\s?[.):\N{EN DASH}-]?(?=\s)",
    re.IGNORECASE,
)
NUMBER: Final = re.compile(r"\d+|[IVX]+(?=[.)])")


class Joint(NamedTuple):
    """Where the heading ends, where the text behind it begins, and what can be seen there."""

    stop: int
    start: int
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Words:
    """How often a page writes each word in lower case and, inside sentences, with a capital; and its lines."""

    lower: Counter[str]  # words as they are written, asked for in lower case
    names: Counter[str]
    lines: frozenset[str]
    signs: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """The words of a page.

        >>> words = Words.of(["The Nile is long.", "Boats cross the Nile."])
        >>> words.lower["the"], words.names["nile"], words.names["boats"]
        (1, 2, 0)
        """
        lines = frozenset(texts)
        counts = Counter(chain.from_iterable(map(INSIDE.findall, lines)))
        names: Counter[str] = Counter()
        for word, count in counts.items():
            if not word[0].islower():
                names[word.lower()] += count
        signs = Counter(sign for line in lines if (sign := sign_of(line)))
        return cls(counts, names, lines, signs)

    def is_common(self, token: str) -> bool:
        """Whether a word is no name: the page or many documents write it in lower case."""
        low = bare(token).lower()
        return self.lower[low] > self.names[low] or (not self.lower[low] and low in common_words())

    def is_common_title(self, token: str) -> bool:
        return bare(token)[:1].isupper() and self.is_common(token)


def bare(token: str) -> str:
    """A word without the marks around it.

    >>> bare("(“Chips”),"), bare("it’s")
    ('Chips', 'it’s')
    """
    return token.lstrip(BEFORE_A_WORD).rstrip(BEHIND_A_WORD)


def sign_of(line: str) -> str:
    """How a line is numbered.

    >>> sign_of("12. Rat Film"), sign_of("Step 3: Go"), sign_of("The end")
    ('1.', 'Step 1:', '')
    """
    found = SIGN.match(line)
    return NUMBER.sub("1", found[0]) if found else ""


def joints(text: str, words: Words) -> Iterator[Joint]:
    """The places in the first sentence of a paragraph where a heading may end.

    >>> text = "Fuel cells In a cold country half of all fuel is burned in cellars, and a cell turns it to heat."
    >>> [text[joint.start:][:4] for joint in joints(text, Words.of([text]))]
    ['In a']
    """
    if not _may_hold_one(text):
        return
    found = list(islice(TOKEN.finditer(text, 0, 260), LONGEST + 6))
    tokens = [token.group() for token in found]
    for at in range(1, min(len(tokens) - 2, LONGEST + 2)):
        before, after = tokens[at - 1], tokens[at]
        if before[-1].isalnum() and after[0].islower():
            continue  # as most do, and no heading ends there
        if at > 1 and before[-1] in ".;…" and not NUMBERED.fullmatch(f"{before} x"):
            return
        if text[0] == "(" and before[-1] == ")" and at < 4:
            return  # `(CNN) The` and `(Reuters) -` tell where a report comes from
        if before[-1] in "?!" and not after[0].islower():
            yield _joint(text, found, at, words)
            return
        if before[-1] in ",—–-&.:" or before.endswith(("'s", "’s")) or not after.lstrip(BEFORE_A_WORD)[:1].isupper():
            continue
        if (
            before.lower() not in LINKS
            and tokens[at + 1][0].isalnum()
            and any(token[0].isalpha() for token in tokens[:at])
        ):
            yield _joint(text, found, at, words)


def _may_hold_one(text: str) -> bool:
    size = word_count(text[:NEAR])
    if size < SHORT:
        size = word_count(text[:FAR])
    is_text = size >= SHORT or (size >= FEWEST and (ends_like_a_sentence(text) or text.endswith(":")))
    return is_text and (text[0].isalnum() or text[0] in "\"'“‘«(¿¡")


def _joint(text: str, tokens: Sequence[re.Match[str]], at: int, words: Words) -> Joint:
    stop, start = tokens[at - 1].end(), tokens[at].start()
    found = [token.group() for token in tokens]
    seen = {
        *_of_heading(text[:stop], found[:at], words),
        *_of_number(text[:stop], words),
        *_of_ending(text[:stop], found[:at], words),
        *_of_sentence(text[start:], found[at:]),
        *_of_both(found[:at], found[at:], words),
    }
    values = dict.fromkeys(seen, 1.0)
    values["words over four"] = max(0, at - 4) / 4
    values["common words with a capital behind"] = min(3, sum(map(words.is_common_title, found[at + 1 : at + 6]))) / 3
    values["common words with a capital"] = min(3, sum(map(words.is_common_title, found[1:at]))) / 3
    return Joint(stop, start, values)


def _of_heading(heading: str, tokens: Sequence[str], words: Words) -> Iterator[str]:
    """What the words before the joint look like."""
    words_alone = list(map(bare, tokens))
    if opener := KIND_OF_OPENER.get(words_alone[0]):
        yield f"{'title' if _case(tokens) == 'title' else 'heading'} begins with {opener}"
    if heading[0] in OPENING and not CLOSING.search(heading):
        yield "quotation that goes on"
    if any(map(SURE.match, words_alone)):
        yield f"verb in the heading, {_case(tokens)}"
    major = [word.lower() for word in words_alone if len(word) > 2 and word.lower() not in LINKS]
    if len(set(major)) < len(major):
        yield "a word twice in the heading"
    if "," in heading or ":" in heading:
        yield "comma or colon in the heading"
    if heading in ALONE:
        yield "stands alone"
    elif len(tokens) <= LONGEST_COMMON and is_common_heading(Text.of(heading, 0, None)):
        yield "common word" if len(tokens) == 1 else "common heading"
    if heading in words.lines:
        yield "stands elsewhere as a line"


def _of_number(heading: str, words: Words) -> Iterator[str]:
    """Whether the heading has a number, as other lines have."""
    if NUMBERED.match(heading):
        yield "numbered"
        if words.signs[sign_of(heading)] > 1:
            yield "numbered like other lines"


def _of_ending(heading: str, tokens: Sequence[str], words: Words) -> Iterator[str]:
    """What the last word before the joint is."""
    last = bare(tokens[-1])
    if len(tokens) > 1 and last[:1].isupper():
        if not words.lower[last.lower()]:
            yield "last word may be a name"
        elif words.names[last.lower()] <= 1:
            yield "last word is no name, with a capital"
    if heading[-1] in "?!":
        yield "question or call in title case" if _case(tokens) == "title" else "question or call"
    elif heading[-1] in ')”"’»':
        yield "ends in a bracket or quotation mark"
    elif tokens[-1] in ANCHORS:
        yield "ends in an anchor"
    elif last[:1].isdigit():
        yield "ends in a number"


def _of_sentence(rest: str, tokens: Sequence[str]) -> Iterator[str]:
    """What the words behind the joint look like."""
    if word_count(rest[:200]) < SHORT_TEXT:
        yield "short text behind"
    if tokens[0][0] in OPENING:
        yield "quotation or bracket behind"
    if bare(tokens[0]).lower() in ANSWERS:
        yield "answer behind"
    if tokens[0][-1] == ",":
        yield "comma behind the first word"
    if sum(token[0].isupper() for token in tokens[1:5]) >= 2:
        yield "title goes on"
    if tokens[1][0].isupper():
        yield "capital in the second word"
    elif FINITE.match(tokens[1]):
        yield "verb in the second word"
    if any(FINITE.match(token) for token in tokens[1:6]):
        yield "verb soon"


def _of_both(heading: Sequence[str], rest: Sequence[str], words: Words) -> Iterator[str]:
    """What the words on both sides have in common, and how they use capitals."""
    case = _case(heading)
    yield f"{case}, then {_first_word(rest[0], rest[1], words)}"
    if NUMBERED.match(" ".join(heading)) and len(heading) > 1:
        heading = heading[1:]
    major = {bare(token).lower() for token in heading if len(token) > 3}
    soon = [bare(token).lower() for token in rest[:7]]
    own = [bare(token).lower() for token in heading]
    if own == soon[: len(own)]:
        yield "the heading comes again"
    elif soon[0] == own[0]:
        yield "both begin alike"
    if major & set(soon):
        yield "a word comes again"
    if len(own) > 1 and " ".join(own) in " ".join(bare(token).lower() for token in rest[:40]):
        yield "the phrase comes again"


def _case(tokens: Sequence[str]) -> str:
    """How the words of a heading use capitals.

    >>> [_case(line.split()) for line in ("Consent", "The Old Fleet", "Why it matters", "IN SHORT", "Sales of AWS in")]
    ['one word', 'title', 'sentence', 'capitals', 'mixed']
    """
    words = [word for token in tokens if (word := bare(token))]
    heads = [word for word in words if word[0].isalpha()]
    if heads and all(word.isupper() for word in heads) and sum(map(len, heads)) > 3:
        return "capitals"
    if len(heads) <= 1:
        return "one word"
    major = [word for word in heads[1:] if len(word) > 3]
    if heads[0][0].islower():
        return "lower case"
    if major and all(word[0].isupper() for word in major):
        return "title"
    if not any(word[0].isupper() for word in heads[1:]):
        return "sentence"
    return "mixed to a capital" if heads[-1][0].isupper() else "mixed"


def _first_word(token: str, after: str, words: Words) -> str:
    """What the first word behind the joint is: an opener of sentences, a name, or a word that the page knows."""
    word = bare(token)
    if kind := KIND_OF_OPENER.get(word):
        return f"{kind} and a capital" if after[0].isupper() and kind not in {"article", "I"} else kind
    low = word.lower()
    if words.lower[low]:
        return "a word" if words.names[low] <= max(1, words.lower[low] // 2) else "a word and name"
    if words.names[low] > 1:
        return "a name"
    return "a common word" if low in common_words() else "an unknown word"
