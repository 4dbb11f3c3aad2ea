"""What to do about each damaged place: restore it, drop the mark, or leave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.repair import icons
from pipeline.repair.calibration import calibrated, is_sign
from pipeline.repair.channel import Channel
from pipeline.repair.edits import Edit
from pipeline.repair.lattice import Reading

CERTAIN: Final = 0.9


def decided(line: str, readings: Iterable[Reading], channel: Channel) -> Iterator[Edit]:
    """The changes to make for the readings of a stretch; bare marks of loss only together with what follows them."""
    marks: Edit | None = None
    for edit in certain(line, calibrated(line, list(readings), channel), channel):
        if is_part(line[edit.start : edit.stop], edit.after):
            marks = edit
        elif marks and marks.stop == edit.start:
            certainty = min(marks.certainty, edit.certainty)
            yield edit._replace(start=marks.start, after=marks.after + edit.after, certainty=certainty, candidates=())
            marks = None
        else:
            yield edit


def is_part(before: str, after: str) -> bool:
    """Whether marks of loss stand for a part of the bytes of a character.

    >>> is_part("??", "’"), is_part("???", "’")
    (True, False)
    """
    return not before.strip("?") and len(before) < len(after.encode())


def certain(line: str, readings: Iterable[Reading], channel: Channel) -> Iterator[Edit]:
    """The changes that are certain enough.

    A sign beside a place that stays damaged stays, too: what is wrong there is wrong here.
    """
    changes = [(reading, outcome(line, reading)) for reading in readings if is_damaged(line, reading)]
    left = {edge for reading, after in changes if after is None for edge in (reading.start, reading.stop)}
    for reading, after in changes:
        is_beside = bool(left & {reading.start, reading.stop}) and is_sign(reading.unit)
        if after is not None and not (after and is_beside):
            yield Edit(reading.start, reading.stop, after, channel.codec, reading.certainty, reading.candidates)


def is_damaged(line: str, reading: Reading) -> bool:
    """Whether a reading would change anything beyond ASCII, or a mark of loss."""
    before = line[reading.start : reading.stop]
    is_lost = bool(before) and not before.strip("?") and not reading.unit.isascii()
    return before != reading.unit and (is_lost or not before.isascii())


def outcome(line: str, reading: Reading) -> str | None:
    """What a place becomes: its reading, nothing, or None where it stays as it is."""
    if reading.certainty >= CERTAIN:
        return reading.unit
    return "" if not line[reading.start : reading.stop].isascii() and decorates(line, reading) else None


def decorates(line: str, reading: Reading) -> bool:
    """Whether a mark stands at an edge of its line, or beside another separator: nobody reads it as a letter.

    >>> decorates("โ Timeline", Reading(0, 1, "→", 0.5)), decorates("itâs", Reading(2, 3, "’", 0.5))
    (True, False)
    """
    likely = [unit for unit, share in reading.candidates if share > 0.05]
    if not all(unit in icons.weights() or not any(map(str.isalnum, unit)) for unit in likely):
        return False
    before, behind = line[: reading.start].strip(" -*#|>•"), line[reading.stop :].strip()
    return not before or (not behind and not line[reading.start - 1].isalnum())
