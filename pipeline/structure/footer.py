"""Lines that nothing ties to the article: behind its end, and among furniture that was removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

from pipeline.clean.comments import TITLE
from pipeline.prose import ends_like_a_sentence, is_prose, word_count, word_stems
from pipeline.structure.draft import Draft
from pipeline.structure.lexicon import is_common_heading

LONGEST: Final = 14  # words
FEWEST: Final = 2  # removed lines that make the lines between them furniture
SHARE: Final = 1 / 3  # of removed lines
CERTAIN: Final = frozenset({"reader-comments", "copyright-line", "author-bio", "credit"})
ADVERTISING: Final = frozenset({"ad-placeholder", "ad-script"})  # which stand between paragraphs, too
# Rules for lines that stand in boxes, with others that only their company tells.
BOXED: Final = frozenset(
    """offer newsletter-sign-up newsletter-title navigation related-box related-line share-bar paywall app-promotion
    cookie-consent audio-player sponsored-line feedback-box bracketed-box""".split()
)
NOTE: Final = re.compile(r"\([^()=]{1,20}\s=\s[^()=]{1,40}\)")  # the rate of a currency: `($1 = 0.86 euros)`
QUOTES: Final = tuple("\"'“‘«„—–-")  # with which speech begins
FIELDS: Final = frozenset({"newsletter-sign-up", "navigation", "offer"})
ASKING: Final = frozenset({"newsletter-sign-up", "offer"})  # below which no heading has its text
PARTED: Final = 0.7  # of the paragraphs of a page that parts them by blank lines
MENU: Final = 4  # lines below the headline that are no list
MENU_WORDS: Final = 3  # of each of them, on average
MANY: Final = 3  # removed lines that end an article where none of them is certain to
MOST_BEHIND: Final = 0.25  # of the words of an article, behind its end
FEW_BEHIND: Final = 40  # words behind the end of a short article
LEAST_SHARED: Final = 0.35  # of the words of a paragraph that belongs to the article


class Unit(NamedTuple):
    """A block or a removed line, in the order of the page."""

    start: int  # offset in the document
    line: int | None
    position: int | None  # among the blocks of the draft
    rule: str  # by which it was removed
    text: str


def footer_lines(draft: Draft) -> Draft:
    """Remove what stands behind the first line of the foot: a name, a place, a word of a widget, a comment.

    The foot begins where metadata, a disclosure or removed noise follows the last paragraph, list or answer. A
    paragraph is the last one, too, if only a foot and paragraphs that speak of something else follow it. A name in the
    foot is not the author's unless a by-line says so.
    """
    units = list(_units(draft))
    end = _end(draft, units)
    if end < 0:
        return draft
    behind: list[Unit] = []
    stray: list[int] = []
    for unit in units[end + 1 :]:
        if unit.position is None or draft.parts[unit.position] == "gone":
            behind.append(unit)
        elif behind and (_is_line(draft, unit.position) or _is_foot(behind)):
            stray.append(unit.position)
    reason = "a line behind the end of the article that nothing ties to it"
    return draft.removed(dict.fromkeys(stray, reason), "footer-line")


def _end(draft: Draft, units: Sequence[Unit]) -> int:
    """The index of the last unit that belongs to the article, -1 where there is none."""
    solid = [n for n, unit in enumerate(units) if unit.position is not None and _is_solid(draft, unit.position)]
    sizes = [word_count(draft.blocks[units[n].position or 0].text.text) for n in solid]
    for k in range(1, len(solid)):
        between = [unit for unit in units[solid[k - 1] + 1 : solid[k]] if _is_gone(draft, unit)]
        has_comments = any(map(_counts_comments, between))
        is_end = has_comments or _is_certain(between)
        if not is_end or sum(sizes[k:]) > max(FEW_BEHIND, MOST_BEHIND * sum(sizes[:k])):
            continue
        said = word_stems(" ".join(draft.blocks[units[n].position or 0].text.text for n in solid[:k]))
        if all(_is_stray(draft, units[n].position or 0, said, has_comments) for n in solid[k:]):
            return solid[k - 1]
    return solid[-1] if solid else -1


def _is_gone(draft: Draft, unit: Unit) -> bool:
    return unit.position is None or draft.parts[unit.position] == "gone"


def _is_foot(gone: Sequence[Unit]) -> bool:
    """Whether removed lines end an article, or are too many for a box within it."""
    return _is_certain(gone) or sum(unit.rule not in ADVERTISING for unit in gone) >= MANY


def _is_certain(gone: Sequence[Unit]) -> bool:
    """Whether removed lines stand at the end of an article only."""
    rules = [unit.rule for unit in gone]
    return not CERTAIN.isdisjoint(rules) or rules.count("legal-links") >= FEWEST or any(map(_counts_comments, gone))


def _counts_comments(unit: Unit) -> bool:
    return unit.rule == "counter" and bool(TITLE.fullmatch(unit.text))


def _is_solid(draft: Draft, position: int) -> bool:
    """Whether a block is part of the article by what it is."""
    block = draft.blocks[position]
    if draft.parts[position]:
        return draft.parts[position] != "gone"
    text = block.text.text
    return block.kind != "text" or is_prose(text) or word_count(text) > LONGEST


def _is_stray(draft: Draft, position: int, said: Set[str], is_comment: bool) -> bool:
    """Whether a block is a paragraph of a comment, or does not speak of what the article speaks of."""
    block = draft.blocks[position]
    if draft.parts[position] or block.kind != "text":
        return False
    stems = word_stems(block.text.text)
    return is_comment or len(stems & said) < LEAST_SHARED * len(stems)


def boxes_of_furniture(draft: Draft) -> Draft:
    """Remove the lines that stand close to a removed one, on a page that parts its paragraphs by blank lines.

    There a box between two paragraphs is one group: what is asked of the reader, and the button below it.
    """
    units = list(_units(draft))
    groups = list(_groups(draft, units))
    alone = [len(group) == 1 for group in groups for unit in group if _is_paragraph(draft, unit)]
    if sum(alone) < max(FEWEST, PARTED * len(alone)):
        return draft
    has_begun, above = False, ""
    boxed: list[int] = []
    for group in groups:
        if has_begun and not above.endswith((":", "：")) and _is_box(draft, group):
            positions = (unit.position for unit in group if unit.position is not None)
            boxed += filter(draft.is_open, positions)
        has_begun = has_begun or _is_paragraph(draft, group[0])
        above = group[-1].text
    return draft.removed(dict.fromkeys(boxed, "a line in a box that was removed"), "among-furniture")


def _groups(draft: Draft, units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units, those together that no blank line parts."""
    group: list[Unit] = []
    last = 0
    for unit in units:
        line = unit.line or 0
        if group and line > last + 1:
            yield group
            group = []
        group.append(unit)
        pieces = draft.blocks[unit.position].text.pieces if unit.position is not None else ()
        last = (pieces[-1].line or 0) if pieces else line
    if group:
        yield group


def _is_box(draft: Draft, group: Sequence[Unit]) -> bool:
    """Whether a group holds short lines, a button of a box, and at most one paragraph, which is not its last line."""
    open_ones = [unit for unit in group if unit.position is not None and draft.is_open(unit.position)]
    told = [unit for unit in group if unit.position is not None and draft.parts[unit.position] not in {"", "gone"}]
    paragraphs = [n for n, unit in enumerate(group) if unit in open_ones and _is_paragraph(draft, unit)]
    is_text = all(draft.blocks[unit.position or 0].kind == "text" for unit in open_ones)
    has_room = not paragraphs or (len(paragraphs) == 1 and len(open_ones) >= MANY and paragraphs[0] + 1 < len(group))
    return is_text and not told and has_room and not BOXED.isdisjoint(unit.rule for unit in group)


def lines_among_furniture(draft: Draft) -> Draft:
    """Remove the short lines that stand in one run with removed ones, between two paragraphs or behind the last.

    The last line before a paragraph may be its heading, and what a colon announces is a list: both stay.
    """
    units = list(_units(draft))
    among: list[int] = []
    for first, stop in _runs(draft, units):
        loose = [n for n in (unit.position for unit in units[first:stop]) if n is not None and draft.is_open(n)]
        gone = stop - first - len(loose)
        if stop < len(units) and _may_head(draft, loose, units[stop].position or 0):
            last = next(n for n in range(stop - 1, first - 1, -1) if units[n].position == loose[-1])
            if ASKING.isdisjoint(unit.rule for unit in units[last:stop]):
                loose.pop()
        above = draft.blocks[units[first - 1].position or 0].text.text
        is_full = gone >= SHARE * (gone + len(loose)) or (first == 1 + _title(draft, units) and _is_menu(draft, loose))
        if gone < FEWEST or not is_full or above.endswith((":", "：")):
            continue
        for position in loose:
            if is_common_heading(draft.blocks[position].text) or draft.blocks[position].text.text.endswith((":", "：")):
                break
            among.append(position)
    return draft.removed(dict.fromkeys(among, "a short line among furniture that was removed"), "among-furniture")


def _may_head(draft: Draft, loose: Sequence[int], below: int) -> bool:
    """Whether the last line may head the paragraph below it: not one that a blank line parts from it alone."""
    if not loose or not _is_line(draft, loose[-1]):
        return False
    return draft.blocks[loose[-1]].is_apart or not draft.blocks[below].is_apart


def _is_menu(draft: Draft, loose: Sequence[int]) -> bool:
    """Whether lines are many and of few words: settings, choices."""
    words = sum(word_count(draft.blocks[position].text.text) for position in loose)
    return len(loose) >= MENU and words <= MENU_WORDS * len(loose)


def _title(draft: Draft, units: Sequence[Unit]) -> int:
    """The index of the headline, far off where there is none."""
    title = draft.article.title
    return next((n for n, unit in enumerate(units) if title is not None and unit.start == title.start), len(units))


def _is_pitch(draft: Draft, units: Sequence[Unit], n: int) -> bool:
    """Whether a unit is the short sentence between the title and the fields and buttons of a box."""
    position, text = units[n].position, units[n].text
    if position is None or not draft.is_open(position) or text[:1] in QUOTES or word_count(text) > LONGEST:
        return False
    above = units[n - 1]
    is_titled = (
        above.rule in BOXED
        or above.rule == "furniture"
        or (not _is_gone(draft, above) and _is_line(draft, above.position or 0))
    )
    has_field = any(unit.rule in FIELDS for unit in units[n + 1 : n + 3])
    return draft.blocks[position].kind == "text" and is_titled and has_field


def _runs(draft: Draft, units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where the runs of short lines behind the headline or first paragraph begin and end, removed ones included."""
    title = _title(draft, units)
    begin = None
    has_begun = False
    for n, unit in enumerate(units):
        is_line = has_begun and (_is_gone(draft, unit) or _is_line(draft, unit.position or 0))
        if is_line or (begin is not None and _is_pitch(draft, units, n)):
            begin = n if begin is None else begin
            continue
        if begin is not None:
            yield begin, n
        begin = None
        has_begun = has_begun or n == title or _is_paragraph(draft, unit)
    if begin is not None:
        yield begin, len(units)


def _is_paragraph(draft: Draft, unit: Unit) -> bool:
    """Whether a unit is an open paragraph."""
    if unit.position is None or not draft.is_open(unit.position):
        return False
    return draft.blocks[unit.position].kind == "text" and is_prose(unit.text)


def _is_line(draft: Draft, position: int) -> bool:
    """Whether a block is an open line of a few words that are no sentence."""
    text = draft.blocks[position].text.text
    is_short = draft.blocks[position].kind == "text" and word_count(text) <= LONGEST
    return draft.is_open(position) and is_short and not ends_like_a_sentence(text) and not NOTE.fullmatch(text)


def _units(draft: Draft) -> Iterator[Unit]:
    """The blocks, and the lines that were removed from between them."""
    held = {piece.line for block in draft.blocks for piece in block.text.pieces}
    rules = {removal.text.start: removal.rule for removal in draft.article.removals}
    blocks = [
        Unit(block.text.start, block.text.line, position, rules.get(block.text.start, ""), block.text.text)
        for position, block in enumerate(draft.blocks)
    ]
    lines = [
        Unit(removal.text.start, removal.text.line, None, removal.rule, removal.text.text)
        for removal in draft.article.removals
        if removal.text.line not in held
    ]
    yield from sorted(blocks + lines, key=lambda unit: unit.start)
