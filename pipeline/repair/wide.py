"""Whether characters of East Asia are what UTF-8 looks like behind a codec that reads pairs of bytes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from pipeline.repair.channel import DOUBLE

RUN: Final = re.compile(r"[^\x00-\x7f\ufffd“”‘’–—…•™\ufe0f]+")
WIDE: Final = re.compile("[\u2e80-\uf8ff\uff00-\uffdc]")
KANA: Final = re.compile("[\u3000-\u30ff\uff00-\uff60]+")  # no codec has them where a sequence begins
WHOLE: Final = rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
# Where a run is cut, a sequence may lack its beginning or its end: an ASCII character is in its place, or it was lost.
# Only cp949 has no kana where the ends of sequences are.
STARTS: Final = {"cp949": rb"(?:[\x80-\xa0]{1,2}[\x20-\x7e]?)?"}
UTF8: Final = (
    rb"%b(?:(?:%b)[\x20-\x7e]?)*"
    rb"(?:(?:\xf0[\x90-\xbf][\x80-\xbf]?|[\xe1-\xef][\x80-\xbf]|[\xc2-\xf0])[\x20-\x7e]?)?"
)
PATTERNS: Final = {codec: re.compile(UTF8 % (STARTS.get(codec, b""), WHOLE)) for codec in DOUBLE[1:]}
# The same where last bytes were lost, which proves less.
TORN: Final = rb"[\xc2-\xdf][\x80-\xbf]?|[\xe1-\xef][\x80-\xbf]{1,2}|\xf0[\x90-\xbf][\x80-\xbf]{0,2}"
TORN_PATTERNS: Final = {codec: re.compile(UTF8 % (STARTS.get(codec, b""), TORN)) for codec in DOUBLE[1:]}
LONG: Final = 24  # bytes that are not by chance like UTF-8
GLANCE: Final = 5  # characters that show at once that most runs are not
SHARE: Final = 0.8  # of the runs of a line


def may_be_pairs(line: str) -> bool:
    """Whether nearly all wide runs of a line, read as bytes again, are UTF-8 or parts of it, behind the same codec.

    >>> may_be_pairs("it鈥檚"), may_be_pairs("東京 and 北京市"), may_be_pairs("馃殌 Launch")
    (True, False, True)
    """
    runs = [run for run in RUN.findall(line) if WIDE.search(run)]
    if all(map(KANA.fullmatch, runs)):
        return False
    return any(are_utf8(runs, codec) for codec in PATTERNS)


def are_utf8(runs: list[str], codec: str) -> bool:
    """Whether nearly all runs may be UTF-8 behind a codec."""
    misses = (run for run in runs if not is_utf8(run, codec))
    return next(islice(misses, int((1 - SHARE) * len(runs)), None), None) is None


def is_utf8(run: str, codec: str) -> bool:
    """Whether the bytes of a run are UTF-8 from its beginning to its end, or for a good part of a long one."""
    pattern = (TORN_PATTERNS if len(run) > GLANCE else PATTERNS)[codec]
    data = run[:LONG].encode(codec, "ignore")
    match = pattern.match(data)
    return match is not None and len(data) > 1 and (match.end() == len(data) or match.end() >= LONG)
