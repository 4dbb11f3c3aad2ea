"""The first look: is there anything here that could be damaged? It makes clean text nearly free.

Every accident leaves the first byte of each UTF-8 sequence visible, as a letter or symbol, where no writer puts it. So
ordinary text passes on three looks, each at less of it: is it ASCII, has it any character but the typographic ones and
the commonest letters, and does any of these stand where it should not? Only then a language model is asked.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.repair.channel import SINGLE, table
from pipeline.repair.wide import may_be_pairs

# Quotes, dashes, spaces and signs.
HARMLESS: Final = "“”‘’–—…•™©®€°→\N{NO-BREAK SPACE}"
# No codec has these at all: dingbats, emoji, and the selectors and joiners between them.
PICTURES: Final = "\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
# Letters of European names, and marks above them, that are no first byte in any codec that loses some.
USUAL: Final = "ªº\u0300-\u036fățșşţıïćŽéèêëíóöøüúñáàäåæçôîòßùûìõãžčśźżęąńřěůýőűÉÖÜØÇČŚÁÓàłŁ"
CASED: Final = "".join(map(chr, (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))))
UPPER: Final = "".join(filter(str.isupper, CASED))
LOWER: Final = "".join(filter(str.islower, CASED))
SMALL: Final = "".join(map(chr, (*range(0x3AC, 0x3D0), *range(0x430, 0x460))))
# The commonest first bytes (C2-C5, CE-D1, E2, EF, F0), as the codecs show them.
FIRST: Final = "ÂÃÄÅÎÏÐÑØÙâðïāĀĂĆĎđĐğĞĪĹĻŃŠšΒΓΔΕΞΟΠΡβπВГДЕОПРСТУФХЮЯвртгБпраֲֳִֵ־ֿ׀ׁ׳גןนยรฤลฮฯะัโ๐¬Ôƒ√"
BOXES: Final = "\u2500-\u25ff"
ODD: Final = f"¡-§¨ª¬¯±-¶¸-º¼-¿×÷ˇ˘˙˛˝ˆ˜ƒ†‡‰‹›‚„€Œœ∂∆∏∑−√∞∫≈≠≤≥◊‾⁄ﬁﬂ{BOXES}"
# How the commonest signs and pictures begin: E2 80 of quotes and dashes, E2 86 of arrows, F0 9F of emoji, and so on.
BEGINNINGS: Final = (b"\xe2\x80\x82\x84\x86\x88\x8f\x94\x96\x98\x99\x9a\x9b\x9c\x9d\x9e", b"\xef\xb8", b"\xf0\x9f")
FOREIGN: Final = "\u0370-\u1cff"  # scripts other than Latin, with their marks
INSIDE: Final = "A-Za-z\xc0-\u1fff\u2e80-\ufffc"


def beginnings() -> str:
    """A pattern for the first two characters of such a sequence behind any codec of single bytes."""
    found: dict[str, set[str]] = {}
    for known in map(table, SINGLE):
        for first, *others in BEGINNINGS:
            found.setdefault(known[first] or "", set()).update(known[byte] or "" for byte in others)
    return "|".join(f"{first}[{re.escape(''.join(sorted(seconds)))}]" for first, seconds in found.items() if first)


BEGINNING: Final = beginnings()
NOTABLE: Final = re.compile(f"[^\\x00-\\x7f{PICTURES}{HARMLESS}{USUAL}]")
NOTABLE_RUN: Final = re.compile(
    f"{NOTABLE.pattern}{NOTABLE.pattern}*"
)  # not "+": this begins with a set, which `re` seeks faster
NEAR: Final = 4  # characters around a notable one that tell whether it is misplaced
MISPLACED: Final = re.compile(
    rf"""
    [\x80-\x9f\ue000-\uf8ff]                                  # a control, or private use
    | [a-z{LOWER}][{UPPER}] | [A-Z{UPPER}][{UPPER}][a-z{LOWER}]  # a capital inside a word, or two before it
    | [ÃÄÅĂĹ][^\W\d_a-zA-Z]
    | [{FIRST}][{ODD}{HARMLESS}]                              # a first byte, and a sign
    | [^\W\d_a-zA-Z][{ODD}] | ‚[^\x00-\x7f] | {BEGINNING}  # a letter, and a sign that follows none
    | [{BOXES}][^\W\d_] | [^\W\d_][{BOXES}] | [┬├─┼╬][¡-ƒ€-™]  # a drawing in a word
    | \xad[^\x00-\x7f] | [БΓ][ ][{BOXES}]
    | [A-Za-z\xc0-\u024f][{FOREIGN}]{{1,3}}(?![{FOREIGN}])    # two scripts in a word
    | (?<![{FOREIGN}])[{FOREIGN}]{{1,3}}[A-Za-z\xc0-\u024f]
    | [\u0621-\u064a][©®™€•°] | [≈√∆ƒ][^\W\d_a-zA-Z] | [┬├─┼╬]⌐
    | [\xc0-\u024f][\u2e80-\ud7ff] | [\u2e80-\ud7ff][\xc0-\u024f]
    | [a-z\xdf-\u024f][\u2e80-\uf8ff]{{1,4}}[a-z\xdf-\u024f]
    | (?<![\u0590-\u05ff])[\u05b0-\u05c7] | (?<![\u0e00-\u0e7f])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]
    | (?<![\u0600-\u06ff])[\u064b-\u0652]                    # a mark alone
    | (?<![{INSIDE}])[ÂÃÄÅÎÏÐÑâðāđğĀĂĆĎĐĞĪĹĻŃŠšтТ№βπΒΓΔΕΞΟגנ](?![{INSIDE}])  # alone
    | (?<![{FOREIGN}])[โ๐รย][{FOREIGN}]{{0,3}}(?![{FOREIGN}]) | เ[ธน].{{1,3}}เ[ธน] | ๆ[ก-ฮ] | (?<![ฤฦ])ๅ
    | [âā](?:s|t|re|ve|ll|d|m)\b                              # an apostrophe, or a quotation mark
    | (?<![^\s(\[“"'])[âāβ](?=[\w"(]) | [\w.,!?;:"')][âāβ](?!\w)
    | [^\x00-\x7f{HARMLESS}{PICTURES}«»·{USUAL}]\?[\?\w]      # a mark of loss
    | [^\x00-\x7f]\ufffd | \ufffd[^\x00-\x7f]
    | [\uff61-\uff9f](?:[A-Za-z ]|[\u4e00-\u9fff]) | [A-Za-z\u4e00-\u9fff][\uff61-\uff9f]
    """,
    re.VERBOSE,
)
# A word as it stands in ordinary text, of scripts that are hardly ever beside a Latin letter.
ORDINARY: Final = re.compile(
    rf"""
    (?<![^\s("'«„“/.-])
    (?!{BEGINNING})
    (?: [\u0370-\u052f]?[{SMALL}]+ | [א-ת]{{2,}} | [ء-غف-ي]{{2,}} | [\u3041-\u30fc\u3400-\u9fff\uac00-\ud7a3]+ )
    (?![^\s)"'»”/.,:;!?…-])
    """,
    re.VERBOSE,
)
# What is left of an English apostrophe where each byte became a question mark.
CLIPPED: Final = re.compile(r"[A-Za-z]\?\?\?(?:s|t|re|ve|ll|d|m)\b")
WIDE: Final = re.compile("[\u2e80-\uf8ff\uff00-\uffdc]")


def may_be_damaged(text: str) -> bool:
    """Whether a text deserves a second look.

    >>> may_be_damaged("It’s — plain — “prose”…"), may_be_damaged("itâ€™s"), may_be_damaged("Łódź, Ελλάδα, 東京")
    (False, True, False)
    >>> may_be_damaged("Why??? Don't know"), may_be_damaged("We don???t know")
    (False, True)
    """
    if "???" in text and CLIPPED.search(text):
        return True
    if text.isascii():
        return False
    end = 0  # of the last line whose wide characters were looked at
    for run in NOTABLE_RUN.finditer(text):
        if is_misplaced(text, run):
            return True
        if run.start() >= end and WIDE.search(run[0]):
            start, end = text.rfind("\n", end, run.start()) + 1, text.find("\n", run.end())
            end = len(text) if end < 0 else end
            if may_be_pairs(text[start:end]):
                return True
    return False


def is_misplaced(text: str, run: re.Match[str]) -> bool:
    """Whether a run of notable characters stands where ordinary text has none."""
    word = ORDINARY.match(text, run.start())
    if word and word.end() == run.end():
        return False
    near = MISPLACED.search(text, max(0, run.start() - NEAR), run.end() + NEAR)
    return near is not None and MISPLACED.match(text, near.start()) is not None  # once more, with all that follows
