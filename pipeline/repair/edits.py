"""Changes to a text as values: where, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """`text[start:stop]` becomes `after`; why, and how sure we are."""

    start: int
    stop: int
    after: str
    codec: str
    certainty: float
    candidates: tuple[tuple[str, float], ...] = ()


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits, which stand in order and do not overlap.

    >>> applied("itâ€™s", [Edit(2, 5, "’", "cp1252", 1.0)])
    'it’s'
    """
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.after]
        at = edit.stop
    return "".join([*parts, text[at:]])


def composed(first: list[Edit], second: list[Edit], middle: str) -> list[Edit]:
    """The edits that do at once what `first` and then `second` do; `middle` is the text between them.

    >>> first = [Edit(0, 2, "Â", "cp1252", 1.0), Edit(2, 4, "©", "cp1252", 1.0)]
    >>> [(edit.start, edit.stop, edit.after) for edit in composed(first, [Edit(0, 2, "©", "cp1252", 1.0)], "Â©")]
    [(0, 4, '©')]
    """
    if not first:
        return second
    marked, shift = [], 0
    for edit in first:
        low = edit.start + shift
        shift += len(edit.after) - (edit.stop - edit.start)
        marked.append((low, low + len(edit.after), shift, edit, True))
    marked += [(edit.start, edit.stop, 0, edit, False) for edit in second]
    marked.sort(key=lambda mark: (mark[0], mark[1]))
    result: list[Edit] = []
    shift = at = 0
    while at < len(marked):
        low, high, old = marked[at][0], marked[at][1], shift
        later: list[Edit] = []
        sole = marked[at][3]
        begin = at
        while at < len(marked) and (at == begin or marked[at][0] < high):
            high = max(high, marked[at][1])
            if marked[at][4]:
                shift = marked[at][2]
            else:
                later.append(marked[at][3])
            at += 1
        if not later:
            result.append(sole)
            continue
        moved = [edit._replace(start=edit.start - low, stop=edit.stop - low) for edit in later]
        certainty = min(mark[3].certainty for mark in marked[begin:at])
        codec = sole.codec if at - begin == 1 else f"{sole.codec}+{later[0].codec}"
        after = applied(middle[low:high], moved)
        result.append(Edit(low - old, high - shift, after, codec, certainty, later[0].candidates))
    return result
