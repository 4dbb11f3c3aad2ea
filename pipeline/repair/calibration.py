"""Stated probabilities that can be believed: what the models say, corrected by how often it was right.

The models know the contexts of characters one by one. Where much of a line was lost, their mistakes support each
other, and they are too sure. The correction is logistic (Platt 1999) in what they say and in how doubtful the line is
as a whole, for each kind of character; `python benchmarks/mojibake.py --fit` prints all of the weights.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from pipeline.repair import icons
from pipeline.repair.channel import Channel
from pipeline.repair.language import shard
from pipeline.repair.lattice import Reading

Kind = Literal["apostrophe", "quotation mark", "dash", "sign", "sign among letters", "Latin letter", "letter", "wide"]

SURE: Final = 12.0  # log odds; beyond that the models only say how long the text is


class Weights(NamedTuple):
    """The weights of the log odds, of the doubt, and the constant."""

    odds: float
    doubt: float
    constant: float


FITTED: Final[dict[Kind, Weights]] = {
    "apostrophe": Weights(0.413, -14.387, 2.451),
    "quotation mark": Weights(0.28, -8.43, 2.451),
    "dash": Weights(0.392, -1.354, -0.867),
    "sign": Weights(0.413, -5.449, -1.592),
    "sign among letters": Weights(0.382, -0.819, -0.381),
    "Latin letter": Weights(0.406, -1.847, 0.157),
    "letter": Weights(0.458, -8.345, 0.158),
    "wide": Weights(0.381, -3.09, -0.366),
}
QUOTATION_MARKS: Final = "“”‘’"
DASHES: Final = "–—"


def calibrated(line: str, readings: Sequence[Reading], channel: Channel) -> list[Reading]:
    """The readings of a line with the probabilities that experience gives them.

    What lost nothing needs no correction; icons have none, because the sentences of the fit had no icons.
    """
    doubt = doubt_of(readings)
    is_plain = all(is_sign(reading.unit) for reading in readings) and bool(icons.ENGLISH_WORD.search(line))
    whole = Channel(channel.codec).damaged
    return [
        reading
        if reading.unit.isascii()
        or reading.unit.strip() in icons.weights()
        or whole(reading.unit) == line[reading.start : reading.stop]
        else believed(reading, FITTED[kind(line, reading, is_plain)], doubt)
        for reading in readings
    ]


def believed(reading: Reading, weights: Weights, doubt: float) -> Reading:
    """A reading with its probability corrected; the other candidates share what is left.

    >>> believed(Reading(0, 1, "’", 0.5, (("’", 0.5), ("—", 0.5))), Weights(1.0, 0.0, math.log(3)), 0.0).candidates
    (('’', 0.75), ('—', 0.25))
    """
    raw = min(reading.certainty, 1.0)
    sure = weights.odds * odds(raw) + weights.doubt * doubt + weights.constant
    certainty = round(1 / (1 + math.exp(-sure)), 12)
    scale = (1 - certainty) / max(1e-12, 1 - raw)
    first = reading.unit.rstrip() or reading.unit
    candidates = ((unit, certainty if unit == first else min(1.0, share * scale)) for unit, share in reading.candidates)
    return reading._replace(certainty=certainty, candidates=tuple(sorted(candidates, key=lambda pair: -pair[1])))


def odds(probability: float) -> float:
    """Log odds, as far as they mean anything.

    >>> odds(0.5), odds(1.0)
    (0.0, 12.0)
    """
    return max(-SURE, min(SURE, math.log(max(probability, 1e-9) / max(1 - probability, 1e-9))))


def doubt_of(readings: Sequence[Reading]) -> float:
    """The share of a line's damaged characters that the models themselves expect to get wrong."""
    unsure = [1 - min(1.0, reading.certainty) for reading in readings if not reading.unit.isascii()]
    return sum(unsure) / len(unsure) if unsure else 0.0


def is_sign(unit: str) -> bool:
    """Whether a unit has no letter beyond ASCII.

    >>> is_sign("’s"), is_sign("é")
    (True, False)
    """
    return not any(char > "\x7f" and char.isalpha() for char in unit)


def kind(line: str, reading: Reading, is_plain: bool = True) -> Kind:
    """What kind of character a reading is about; a line is plain if it is English without letters beyond ASCII.

    Elsewhere a sign is weighed by itself: the models know the typography of no other language.

    >>> kind("itâs", Reading(2, 3, "’", 0.5)), kind("caf�", Reading(3, 4, "é", 0.5))
    ('apostrophe', 'Latin letter')
    """
    letters = [char for char in reading.unit if char > "\x7f" and char.isalpha()]
    if letters:
        most = max(letters)
        return "wide" if most >= "\u2e80" else "Latin letter" if shard(most) == "latin" else "letter"
    if not is_plain:
        return "sign among letters"
    before, behind = line[max(0, reading.start - 1) : reading.start], reading.unit[1:2] or line[reading.stop :][:1]
    if reading.unit[0] == "’" and before.isalpha() and behind.isalpha():
        return "apostrophe"
    if reading.unit[0] in DASHES and " " in (before or " ", behind or " "):
        return "dash"  # some writers take the shorter one, some the longer
    return "quotation mark" if reading.unit[0] in QUOTATION_MARKS else "sign"
