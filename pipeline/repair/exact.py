"""Repair where no byte was lost: the wrong decoding is simply undone.

Whether it *should* be undone is a question of likelihood, as everywhere: `Ã©` may be what the author wrote. A no-break
space that became a space counts as not lost: the bytes around it tell where it was.
"""

from __future__ import annotations

import codecs
import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from pipeline.repair import icons, language
from pipeline.repair.channel import NBSP, Channel, encoding_map, table
from pipeline.repair.gate import ODD
from pipeline.repair.language import EDGE, REACH, shard
from pipeline.repair.mention import mentioned
from pipeline.repair.prior import State, following, scored, weight

# Nats a character beyond ASCII, and for three in a row. Clean lines of 18 languages cost 2 to 8, damaged ones 11 to 40.
STRANGE: Final = 8.5
STRANGE_ROW: Final = 45.0
JUDGED: Final = 8_000  # characters beyond ASCII that tell whether a line is strange
SIGNS: Final = 0.0  # nats: two signs side by side that stand alone are restored only beside another place
WOVEN: Final = 6.0  # nats: a letter of another script touches a Latin one, and the line has no other of that script
UNUSUAL: Final = 4.0  # nats: a letter beyond ASCII before a sign that follows none
UNUSUAL_PAIR: Final = re.compile(rf"[^\W\d_a-zA-Z][{ODD}]")
# Signs that prose has, though the sources of the model may not: of Latin-1, punctuation, currencies, letterlike ones.
IN_PROSE: Final = frozenset(map(chr, (*range(0xA0, 0x100), *range(0x2010, 0x2040), *range(0x20A0, 0x2150))))
CLOSERS: Final = "“”‘’»…™®©°†‡²³–—•·§"  # what may follow a word
MIXED: Final = 20.0  # nats: an original that touches a letter of another script
EAST_ASIAN: Final = frozenset({"han", "kana", "hangul"})
LAYERS: Final = 3
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
SEQUENCE: Final = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
PAIR: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")  # how each begins: found faster
SPACED: Final = re.compile(SEQUENCE.pattern.replace(rb"-\xbf", rb"-\xbf\x20"))
PHRASE: Final = re.compile(rb"%b(?:[ ,.:-]{1,2}%b)*" % (SEQUENCE.pattern, SEQUENCE.pattern))
# Not letters, nor the marks above and below them.
SIGN: Final = re.compile(r"[^\w\x00-\x7f\u0591-\u05c7\u064b-\u0670\u0e31-\u0e4e]")
BYTES: Final = ((0xC2, 0xE0), (0xE0, 0xF5), (0x80, 0xC0))  # of a UTF-8 sequence: the first of two, of more, the others
OFTEN: Final = 16  # bytes without a character: then a whole tail may be lost
NOTHING: Final = frozenset({"Cc", "Cn", "Co", "Cs"})  # categories of what no text has
SURE: Final = 6.0  # nats: what gains so much is the same wherever else it stands in the document
PROOFS: Final = 3  # places that tell it
SIGNS_OF_LONG: Final = 2  # in a run that no words of any language hold by chance


class Place(NamedTuple):
    """`line[start:stop]` was the original, which is likelier by `gain` nats; `meant` of them spoke for an example."""

    start: int
    stop: int
    original: str
    meant: float
    gain: float


def undone(text: str, channel: Channel) -> Iterator[tuple[int, int, str]]:
    """(start, stop, original) for each run of characters that may be the wrong reading of UTF-8.

    >>> list(undone("Ã© or 鈥檚", Channel("cp1252"))), list(undone("Ã© or 鈥檚", Channel("gbk")))
    ([(0, 2, 'é')], [(6, 8, '’s')])
    >>> list(undone("voilÃ !", Channel("cp1252", "nbsp")))
    [(4, 6, 'à')]
    """
    return undone_pairs(text, channel.codec) if channel.is_double else undone_bytes(text, channel)


def undone_bytes(text: str, channel: Channel) -> Iterator[tuple[int, int, str]]:
    """Runs of whole sequences behind a single-byte codec."""
    blank = no_break_space(channel.codec) if channel.loss == "nbsp" else b""
    for match in (SPACED if blank else SEQUENCE).finditer(recoded(text, channel.codec)):
        original = read(match.group().replace(b" ", blank))
        if original is not None:
            yield match.start(), match.end(), original


def is_deeper(text: str, channel: Channel) -> bool:
    """Whether a restored text may have gone through the channel once more."""
    if channel.is_double:
        return any(undone_pairs(text, channel.codec))
    data = recoded(text, channel.codec)
    return PAIR.search(data) is not None and SEQUENCE.search(data) is not None


def recoded(text: str, codec: str) -> bytes:
    """The bytes that a single-byte codec read as this text, one a character; `?` for what it cannot have read."""
    return codecs.charmap_encode(text, "replace", encoding_map(codec))[0]


@cache
def remnant(codec: str) -> re.Pattern[str]:
    """What is left of a sequence of which bytes were lost: its first byte, alone on a line or with one more.

    >>> [bool(remnant("cp1252").search(text)) for text in ("PÄan", "â€", "café")], bool(remnant("latin-1").search("â"))
    ([True, True, False], True)
    """
    chars = ["".join(re.escape(char) for char in table(codec)[low:high] if char) for low, high in BYTES]
    first, long_first, tail = chars
    is_often_lost = table(codec)[0x80:0xA0].count(None) > OFTEN
    return re.compile(f"[{first}]|[{long_first}]" + ("" if is_often_lost else rf"[{tail}]|(?m:^)[{long_first}](?m:$)"))


@cache
def no_break_space(codec: str) -> bytes:
    """The byte of the no-break space, if a sequence may hold it behind its first byte."""
    known = table(codec)[0x80:0xC0]
    return bytes([0x80 + known.index(NBSP)]) if NBSP in known else b""


def undone_pairs(text: str, codec: str) -> Iterator[tuple[int, int, str]]:
    """Runs beyond ASCII behind a codec of pairs, which may have swallowed an ASCII character at the end."""
    for match in BEYOND_ASCII.finditer(text):
        try:
            original = match.group().encode(codec).decode()
        except UnicodeError:
            continue
        yield match.start(), match.end(), original


@lru_cache(maxsize=20_000)
def gain(state: State, seen: str, original: str, behind: str, words: frozenset[str]) -> float:
    """How much likelier the original is than what is seen, between its neighbours (nats)."""
    return scored(original + behind, state, words)[0] - scored(seen + behind, state, words)[0]


def weighed(
    line: str, channel: Channel, words: Callable[[], frozenset[str]], proven: dict[str, list[str]] | None = None
) -> Iterator[Place]:
    """The runs of a line with their gain; a run that went through the channel several times is undone at once.

    What nobody can have written stays as it is and gains less than nothing.

    `proven` remembers, for a document whose channel is known, what was restored with certainty: a run is weighed a few
    times, not at each of its places.
    """
    at, done, is_quoted = 0, [EDGE], False
    beside: frozenset[str] | None = None
    for start, stop, once, sure in phrases(line, channel) if proven is not None else unsure(line, channel):
        best, most, meant, seen = once, SURE, 0.0, line[start:stop]
        done.append(line[at:start])
        known = [] if sure or proven is None else proven.setdefault(seen, [])
        if len(known) >= PROOFS:
            best = known[0]
        elif not sure:
            before = "".join(done)
            is_quoted, done = quoted(before, is_quoted), [before[-REACH:]]
            beside = words() if beside is None else beside
            best, most, meant = judged(line, start, stop, once, state_behind(done[0], is_quoted), beside, channel)
            if not (is_plausible if proven is None else is_assigned)(best):
                best, most = seen, -math.inf
            elif most >= SURE:
                known.append(best)
        yield Place(start, stop, best, meant, most)
        at = stop
        done.append(best)


def state_behind(before: str, is_quoted: bool) -> State:
    """What is remembered behind some characters."""
    state = State(is_quoted=is_quoted)
    for char in before:
        state = following(state, char)
    return state


def judged(
    line: str, start: int, stop: int, once: str, state: State, words: frozenset[str], channel: Channel
) -> tuple[str, float, float]:
    """The likeliest original of a run where it stands, its gain, and what was taken off for signs that it is meant."""
    seen, behind = line[start:stop], line[stop : stop + REACH]
    best, most = weighed_once(state, seen, once, behind, words, channel)
    if seen[-1] == " " and behind[:1].isalnum():  # two spaces may have become one
        more = gain(state, seen, once + " ", behind, words)
        best, most = (once + " ", more) if more > most else (best, most)
    most += WOVEN * woven(line, start, stop, channel) - MIXED * mixed(line, start, stop, best)
    most += UNUSUAL * (UNUSUAL_PAIR.search(seen) is not None)
    meant = most - SIGNS if is_a_name_in_capitals(line, start, best) else mentioned(line, start, stop, best)
    most -= meant
    return best, min(most, SIGNS) if proves_little(line, start, stop, best) else most, meant


def unsure(line: str, channel: Channel) -> Iterator[tuple[int, int, str, bool]]:
    """As `phrases`, where nothing is known of the document."""
    return ((start, stop, original, False) for start, stop, original in undone(line, channel))


def phrases(line: str, channel: Channel) -> Iterator[tuple[int, int, str, bool]]:
    """As `undone`, and whether a run is damaged for sure in a document whose channel is known.

    Words that are damaged as a whole come together.

    >>> list(phrases("Ð´Ð°, Ð½ÐµÑ‚ Ã© - Ã©", Channel("cp1252")))
    [(0, 15, 'да, нет é', True), (18, 20, 'é', False)]
    """
    if channel.is_double or channel.loss == "nbsp":
        for start, stop, original in undone(line, channel):
            yield start, stop, original, is_sure(line[start:stop], original, channel)
        return
    for match in PHRASE.finditer(recoded(line, channel.codec)):
        start, stop = match.span()
        phrase = read(match.group())
        if phrase and is_sure(line[start:stop], phrase, channel):
            yield start, stop, phrase, True
        else:
            for first, last, original in undone(line[start:stop], channel):
                seen = line[start + first : start + last]
                yield start + first, start + last, original, is_sure(seen, original, channel)


@lru_cache(maxsize=4096)
def is_sure(seen: str, original: str, channel: Channel) -> bool:
    """Whether a run holds so many signs that no words are like it by chance, and becomes a text that needs no more."""
    return is_long(seen) and is_assigned(original) and not is_deeper(original, channel)


def read(data: bytes) -> str | None:
    """The text of some bytes, if they are UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def weighed_once(
    state: State, seen: str, once: str, behind: str, words: frozenset[str], channel: Channel
) -> tuple[str, float]:
    """The likeliest original of a run, after one layer of the channel or several, and its gain."""
    best, most, original = once, gain(state, seen, once, behind, words), once
    for _ in range(LAYERS - 1):
        if original.isascii():
            break
        original = applied(original, channel)
        more = gain(state, seen, original, behind, words)
        best, most = (original, more) if more > most else (best, most)
    return best, most


def is_long(seen: str) -> bool:
    """Whether a run holds so many signs that no words of any language are like it by chance."""
    return next(islice(SIGN.finditer(seen), SIGNS_OF_LONG - 1, None), None) is not None


def quoted(text: str, is_quoted: bool) -> bool:
    """Whether a quotation is open behind a text."""
    if text.isascii():
        return is_quoted
    opening, closing = max(text.rfind("“"), text.rfind("„")), text.rfind("”")
    return is_quoted if opening == closing else opening > closing


def woven(line: str, start: int, stop: int, channel: Channel) -> int:
    """How often a run of another script touches a Latin letter, in a line that has no other letters of that script.

    >>> channel = Channel("cp874")
    >>> woven("Jesรบs Espino", 3, 5, channel), woven("ไฟล์ AIรบ", 7, 9, channel), woven("it รบ is", 3, 5, channel)
    (2, 0, 0)
    """
    edges = [(line[start - 1 : start], line[start]), (line[stop : stop + 1], line[stop - 1])]
    touched = sum(is_latin(near) and letter.isalpha() and shard(letter) != "latin" for near, letter in edges)
    if not touched:
        return 0
    scripts = {shard(char) for char in applied(line, channel) if char > "\x7f" and char.isalpha()}
    return touched if scripts.isdisjoint({shard(line[start]), shard(line[stop - 1])}) else 0


def mixed(line: str, start: int, stop: int, original: str) -> int:
    """How often an original would touch a letter of another script; East Asian ones stand side by side.

    >>> mixed("АО»", 1, 3, "λ"), mixed("АО»", 1, 3, "о"), mixed("iPhone和", 6, 7, "û")
    (1, 0, 0)
    """
    edges = [(line[start - 1 : start], original[0]), (line[stop : stop + 1], original[-1])]
    scripts = [{shard(char) for char in pair} for pair in edges if all(map(str.isalpha, pair))]
    return sum(len(pair) > 1 and pair.isdisjoint(EAST_ASIAN) for pair in scripts)


def is_strange(line: str) -> bool:
    """Whether the characters beyond ASCII are unlikely where they stand, on the whole or three in a row.

    >>> is_strange("Показать файлы"), is_strange("itâ€™s")
    (False, True)
    """
    costs = []
    for match in islice(re.finditer(r"[^\x00-\x7f]", line), JUDGED):
        at = match.start()
        context = line[at - REACH : at] if at >= REACH else EDGE + line[:at]
        costs.append(-weight(State(context), match.group(), frozenset()))
    if sum(costs) >= STRANGE * len(costs):
        return True
    return any(sum(costs[at : at + 3]) >= STRANGE_ROW for at in range(len(costs) - 2))


def is_latin(char: str) -> bool:
    """Whether a character is a letter of the Latin script."""
    return char.isalpha() and shard(char) == "latin"


def proves_little(line: str, start: int, stop: int, original: str) -> bool:
    """Whether a place is two signs that stand alone, or part of a word in capitals, perhaps with a sign at its end.

    Two signs are found in formulas, ``old´´ quotes or drawn faces, such words in headlines and names.

    >>> proves_little("(-1/2)! = √π", 10, 12, "÷"), proves_little("caf√©", 3, 5, "é"), proves_little("«АО»", 2, 4, "λ")
    (True, False, True)
    >>> proves_little("NĂĽrnberg", 1, 3, "ü"), proves_little("ФАЙЛ", 0, 2, "à")
    (False, True)
    """
    before, seen, behind = line[start - 1 : start], line[start:stop], line[stop : stop + 1]
    letters = seen.rstrip(CLOSERS)
    if not letters.isalpha():
        return len(seen) < 3 and original < "\u0800" and not any(map(str.isalpha, (before, seen[0], behind)))
    if not letters.isupper() or len(seen) > len(letters) + 1:
        return False
    if letters == seen:
        return (before + behind).isupper()
    return not behind.isalpha() and (before.isupper() or len(letters) > 1)


def is_a_name_in_capitals(line: str, start: int, original: str) -> bool:
    """Whether a place is the end of a name in capitals, with a trade mark: the original would be a small letter.

    >>> is_a_name_in_capitals("AHÅ™", 2, "ř"), is_a_name_in_capitals("CAFÃ‰", 3, "É")
    (True, False)
    """
    name = line[max(0, start - 2) : start]
    is_capital = len(name) > 1 and name.isascii() and name.isalpha() and name.isupper()
    return is_capital and line[start].isupper() and original.islower()


def is_plausible(text: str) -> bool:
    """Whether somebody may have written a text: the model has met its characters, or they are letters of far scripts.

    >>> is_plausible("’"), is_plausible("\N{GREEK SMALL REVERSED DOTTED LUNATE SIGMA SYMBOL}")
    (True, False)
    """
    return all(char <= "\x7f" or is_far(char) for char in set(text) - met())


@cache
def met() -> frozenset[str]:
    """The characters that the model has met, and those of icons."""
    known = language.context_of("")
    return IN_PROSE.union(icons.parts(), known[1] if known else ())


def is_far(char: str) -> bool:
    """Whether a character is of a script that the model may lack."""
    return ("\u0530" < char < "\u2000" and unicodedata.category(char)[0] in "LM") or (
        "\u2e80" <= char < "\ue000" and char.isalpha()
    )


def is_assigned(text: str) -> bool:
    """Whether all characters of a text beyond ASCII are assigned to something that is seen or joins what is seen.

    >>> is_assigned("⩵"), is_assigned("\ue000")
    (True, False)
    """
    if "".join(text.split()).isprintable():
        return True
    return all(char <= "\x7f" or unicodedata.category(char) not in NOTHING for char in set(text) - met())


def applied(text: str, channel: Channel) -> str:
    """A text with one layer of a channel undone wherever that is possible."""
    parts, at = [], 0
    for start, stop, original in undone(text, channel):
        parts += [text[at:start], original]
        at = stop
    return "".join([*parts, text[at:]])
