"""Mojibake repaired, as far as it is certain; any bytes decoded; left-over HTML entities resolved.

`repair` undoes one or several wrong decodings of a document, even where bytes were lost on the way. Every change is a
`model.Repair` with its codec, the candidates and a probability. What is not certain stays as it was, and clean text in
any script comes back untouched.

>>> repair("itâ€™s").text
'it’s'
>>> repair("itâ€™s").repairs[0].before, repair("itâ€™s").repairs[0].column
('â€™', 2)
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Repair
from pipeline.repair.charset import Decoded, decode, is_binary
from pipeline.repair.edits import Edit, applied
from pipeline.repair.entities import entity_edits
from pipeline.repair.gate import may_be_damaged

__all__ = ["Decoded", "Repaired", "decode", "is_binary", "may_be_damaged", "repair", "unescape"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after repair, and what was changed: in the order of the input, each change within one line."""

    text: str
    repairs: tuple[Repair, ...] = ()


def repair(text: str) -> Repaired:
    """The document as its author wrote it, as far as that is certain.

    Lines stay lines. The more of a document is given at once, the more is known about what happened to it.

    >>> repair("Plain — and clean").repairs
    ()
    """
    if not may_be_damaged(text):
        return Repaired(text)
    from pipeline.repair.document import edits  # loads the language model only where it is needed

    return _repaired(text, edits(text))


def unescape(text: str) -> Repaired:
    """Plain text with its left-over HTML entities resolved; each is a repair with codec `html`.

    Never for HTML: see `pipeline.repair.entities`.

    >>> unescape("It&amp;#8217;s &lt;b&gt;").text
    'It’s <b>'
    """
    return _repaired(text, entity_edits(text)) if "&" in text else Repaired(text)


def _repaired(text: str, edits: list[Edit]) -> Repaired:
    """The text with its edits, and the edits as repairs that name their line and column."""
    repairs, line, begin = [], 1, 0
    for start, stop, after, codec, certainty, candidates in edits:
        end = text.rfind("\n", begin, start)
        if end >= 0:
            line += text.count("\n", begin, start)
            begin = end + 1
        repairs.append(Repair(line, text[start:stop], after, codec, round(certainty, 4), candidates, start - begin))
    return Repaired(applied(text, edits), tuple(repairs))
