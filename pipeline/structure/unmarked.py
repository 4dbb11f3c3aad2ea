"""Lists whose marks were lost: lines that stand close together, or that are built alike behind a colon.

Where a page parts its blocks by blank lines, the lines of one list are the only ones that are not parted. Where it
does not, a list is told by the line that announces it and by what its lines have in common: their ending, their label,
their first word, their length. Verses, speech and wrapped text stand close together, too, and end as they please.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from pipeline.model import Block
from pipeline.prose import ends_like_a_sentence, is_prose, sentence_spans, word_count
from pipeline.structure.draft import Draft
from pipeline.structure.headings import CREDIT, TURN
from pipeline.structure.items import labelled
from pipeline.structure.lexicon import is_common_heading, labels_a_paragraph
from pipeline.text import Text

LONGEST_MEAN: Final = 45  # words an item of a list that no colon announces has on average, at most
LONGEST: Final = 90  # if all of them have labels
FEWEST: Final = 3  # lines of a list that no colon announces: two may be a sentence and the footer under it
LONGEST_SENTENCE: Final = 40  # words of the sentences in a list that only its build tells, on average
LONG: Final = 80  # characters of a line that is a sentence on a page with full stops
LONGEST_LINE: Final = 18  # words of an item that is no sentence
SHORTEST_PHRASE: Final = 3  # words of an item, where two make a list
LEAD: Final = re.compile(r"[:：](?:\[?\d{1,3}\]?)?$")  # a reference of a footnote may stand behind the colon
REFERENCE: Final = re.compile(r"(?<=[.?!;:])\[?\d{1,3}\]?$|(?<=[;,])\s(?:and|or)$")
TAIL: Final = 8  # characters in which it stands
ANNOUNCES: Final = re.compile(
    r"\b(?:following|follows?|includ(?:es?|ed|ing)|steps?|these|those|below|reasons?|things|questions|ways|tips|examples?"
    r"|rules|notes?|features?|goals|points|options|guidelines|principles|types|kinds|are|highlights|benefits|advantages"
    r"|changes|limitations|requirements|cases|components|factors|lessons|findings)\b",
    re.IGNORECASE,
)
DASHED: Final = re.compile(r"\S.{0,50}?\s[—–-]\s")
NEAR: Final = 60  # characters before a colon in which a list is announced
LONGEST_LABEL: Final = 6  # words of a label where nothing announces the list
LISTS: Final = re.compile(r"\b(?:following|list\sof|listed)\b.{0,80}\.$", re.IGNORECASE)
# A quotation that is a line; one of a few words in it is a term: `“none”: the default`.
SPEECH: Final = re.compile(r"[—–]|-\s|[\"“«„‘](?![^\"”»“’]{1,40}[\"”»“’][\s,:].{8})")
NUMBER: Final = re.compile(r"\d{1,2}\.$")  # of a part, where the lines above have none
NOTE: Final = re.compile(r"\[\^?\d{1,3}\]")
# Prose that goes on behind a list looks back at it.
LOOKS_BACK: Final = re.compile(
    r"(?:This|These|That|Those|Such|It|They|He|She|But|And|So|However|Then|Now|All|Both|Each|None|Not|Here|There|If|As|In"
    r"|On|At|To|For|While|When|With|We|I|You|Our|My|Also|Once|Another|After|Although|By|From|Finally|Overall)\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line shows of its build."""

    words: int
    ending: str  # `.`, `?`, `;`, `,`, `:` or nothing
    first: str
    has_label: bool
    is_title: bool
    sentences: int

    @property
    def is_phrase(self) -> bool:
        """Whether it is no sentence, and no name or title either."""
        return not self.ending and not self.is_title and SHORTEST_PHRASE <= self.words <= LONGEST_LINE

    @classmethod
    def of(cls, block: Block) -> Line:
        text = block.text.text
        parts = text.split()
        major = [part for part in parts if len(part) > 3 and part[0].isalpha()]
        return cls(
            words=word_count(text),
            ending=_ending(text),
            first=parts[0],
            has_label=bool(labelled(block.text).label or DASHED.match(text)),
            is_title=bool(major) and all(part[0].isupper() for part in major),
            sentences=len(sentence_spans(text)),
        )


def _ending(text: str) -> str:
    """How a line ends, references of footnotes left aside.

    >>> [_ending(line) for line in ("Is it?25", "One; and", "It rains.”", "Chips")]
    ['?', ';', '.', '']
    """
    text = text[:-TAIL] + REFERENCE.sub("", text[-TAIL:])
    if LEAD.search(text):
        return ":"
    if text[-1] in "?;,":
        return text[-1]
    return "." if ends_like_a_sentence(text) else ""


def unmarked_lists(draft: Draft) -> Draft:
    r"""Make items of the lines of lists that lost their marks.

    A page without blank lines that marks some of its lists is thought to mark them all.

    >>> from pipeline.parse import parse_text
    >>> from pipeline.model import Article
    >>> page = parse_text("page.txt", "It has:\n\nFast chips\nMore memory\n\nIt rains.\n\nIt is cold.")
    >>> draft = unmarked_lists(Draft.of(page.blocks, Article("page.txt", "", None)))
    >>> [block.kind for block in draft.blocks]
    ['text', 'item', 'item', 'text', 'text']
    """
    if any(block.kind in {"item", "heading"} and block.mark is None for _, block in draft.open()):
        return draft  # HTML tells its lists
    runs = [run for run in _runs(draft) if run]
    has_gaps = sum(len(run) == 1 for run in runs) > 0.6 * len(runs) and len(runs) > 2 and _is_spaced(draft)
    has_marks = any(block.kind == "item" and block.mark is not None for block in draft.blocks)
    lists = _close(draft, runs) if has_gaps else () if has_marks else _alike(draft, runs)
    found = {at for items in lists for at in items}
    if not found:
        return draft
    blocks = (replace(block, kind="item") if at in found else block for at, block in enumerate(draft.blocks))
    return replace(draft, blocks=tuple(blocks))


def _is_spaced(draft: Draft) -> bool:
    """Whether a page has blank lines at all."""
    return any(block.is_apart for block in draft.blocks[1:])


def _runs(draft: Draft) -> Iterator[list[int]]:
    """The open lines of text, those together that neither a blank line nor a removed one parts."""
    places = ((removal.text.start, removal.text.line) for removal in draft.article.removals)
    removed = sorted(places, key=lambda place: place[0])
    run: list[int] = []
    for at, (block, part) in enumerate(zip(draft.blocks, draft.parts, strict=True)):
        is_open = block.kind == "text" and not part and not NOTE.match(block.text.text)
        if run and (not is_open or block.is_apart or _is_parted(draft.blocks[at - 1].text, block.text, removed)):
            yield run
            run = []
        if is_open:
            run.append(at)
    yield run


def _is_parted(above: Text, below: Text, removed: Sequence[tuple[int, int | None]]) -> bool:
    """Whether a line between two lines was removed; what was cut out of them does not part them."""
    first, last = (bisect_left(removed, at, key=lambda place: place[0]) for at in (above.stop, below.start))
    return any(line not in {above.pieces[-1].line, below.line} for _, line in removed[first:last])


# ── Lines that stand close together ──────────────────────────────────────────────────────────────────────────────


def _close(draft: Draft, runs: Sequence[list[int]]) -> Iterator[Sequence[int]]:
    """The lists of a page that parts its blocks by blank lines."""
    for run in runs:
        if len(run) < 2:
            continue
        lines = [Line.of(draft.blocks[at]) for at in run]
        leads = lines[0].ending == ":"
        items, lines = (run[1:], lines[1:]) if leads else (run, lines)
        above = draft.blocks[run[0] - 1].text.text if run[0] else ""
        announced = leads or bool(LEAD.search(above))
        if len(items) >= 2 and _is_list([draft.blocks[at].text.text for at in items], lines, announced):
            yield items


def _is_list(texts: Sequence[str], lines: Sequence[Line], announced: bool) -> bool:
    """Whether lines that stand close together are a list: no speech, no wrapped text, no heading with its text."""
    if sum(bool(SPEECH.match(text)) for text in texts) > 0.5 * len(texts) or _is_torn(texts):
        return False
    if announced:
        return True
    if any(CREDIT.match(text) for text in texts) or _are_turns(texts):
        return False
    if _heads(lines) or (len(lines) < FEWEST and not all(line.is_phrase for line in lines)):
        return False
    endings = Counter(line.ending for line in lines[:-1] if line.ending != ",")
    most = max(endings.values(), default=0)
    longest = LONGEST if all(line.has_label for line in lines) else LONGEST_MEAN
    return most >= 0.6 * (len(lines) - 1) and sum(line.words for line in lines) <= longest * len(lines)


def _are_turns(texts: Sequence[str]) -> bool:
    """Whether lines are an interview, in which somebody speaks again; or too few to tell.

    >>> _are_turns(["Kestrel: Did nobody try to stop you?", "Hobby: Nobody ever did.", "Kestrel: And what then?"])
    True
    """
    names = [found[0].partition(":")[0] for text in texts if (found := TURN.match(text))]
    return 2 * len(names) >= len(texts) and (len(names) < FEWEST or len(set(names)) < len(names))


def _is_torn(texts: Sequence[str]) -> bool:
    """Whether lines go on with the sentence of the line above."""
    goes_on = sum(text[0].islower() and above[-1].isalnum() for above, text in pairwise(texts))
    return texts[0][0].isupper() and goes_on > 0.3 * (len(texts) - 1)


def _heads(lines: Sequence[Line]) -> bool:
    """Whether the first line can only be the heading of the others: it is no sentence, and they are."""
    rest = lines[1:]
    return lines[0].ending == "" and all(line.ending == "." and line.words > 2 * lines[0].words for line in rest)


# ── Lines that are built alike ───────────────────────────────────────────────────────────────────────────────────


def _alike(draft: Draft, runs: Sequence[list[int]]) -> Iterator[Sequence[int]]:
    """The lists of a page without blank lines between its blocks: behind a colon, as long as the lines are alike."""
    texts = [block.text.text for _, block in draft.open() if len(block.text.text) > LONG]
    if sum(not _ending(text) for text in texts) > 0.5 * len(texts):
        return  # where sentences have no full stop, its absence tells no item
    for run in _parted(draft, runs, heads := _heads_of_parts(draft)):
        at = 0
        while at < len(run) - 2:
            first, size = _list_at(draft, run, at, heads)
            if size:
                yield run[first : first + size]
            at = first + size if size else at + 1


def _heads_of_parts(draft: Draft) -> frozenset[str]:
    """The short lines that stand above each part of a page: those that come again most often."""
    texts = (block.text.text for _, block in draft.open())
    counts = Counter(text for text in texts if is_entry(text) and ":" not in text)
    most = max(FEWEST, *counts.values(), 0)
    return frozenset(text for text, count in counts.items() if count == most)


def _parted(draft: Draft, runs: Sequence[list[int]], heads: frozenset[str]) -> Iterator[Sequence[int]]:
    """The runs, cut above the heads of parts."""
    for run in runs:
        cuts = [n for n, at in enumerate(run) if n and draft.blocks[at].text.text in heads]
        yield from (run[start:stop] for start, stop in pairwise([0, *cuts, len(run)]))


def _list_at(draft: Draft, run: Sequence[int], at: int, heads: frozenset[str]) -> tuple[int, int]:
    """Where the list begins that a line announces or opens, and how many lines it has; 0 for none."""
    lead = draft.blocks[run[at]].text.text
    if LEAD.search(lead):
        announced = bool(ANNOUNCES.search(lead[-NEAR:]))
        size = _size(draft, run[at + 1 :], announced=_is_english(draft))
        is_sure = announced or all(is_entry(draft.blocks[n].text.text) for n in run[at + 1 : at + 1 + size])
        return at + 1, size if size >= (2 if is_sure else FEWEST) else 0
    size = _labels(draft, run[at:])
    if size >= FEWEST:
        return at, size
    if LISTS.search(lead) or lead in heads or _may_head(draft, run, at):
        size = _size(draft, run[at + 1 :], announced=False)
        is_short = all(is_entry(draft.blocks[n].text.text) for n in run[at + 1 : at + 1 + size])
        return at + 1, size if size >= (2 if lead in heads else FEWEST) and is_short else 0
    return at, 0


def _is_english(draft: Draft) -> bool:
    """Whether it can be told how prose goes on behind a list of sentences."""
    return (draft.article.language or "en").startswith("en")


def _may_head(draft: Draft, run: Sequence[int], at: int) -> bool:
    """Whether a line may head a list: short, no sentence, and known for it or the first such line behind prose."""
    line = draft.blocks[run[at]].text
    above = draft.blocks[run[at - 1]].text.text if at else ""
    return is_entry(line.text) and (is_prose(above) or is_common_heading(line))


def is_entry(text: str) -> bool:
    """Whether a line reads like the entry of a list: short, and no sentence.

    >>> is_entry("Two ramps for wheelchairs"), is_entry("It rains."), is_entry("“Two ramps”")
    (True, False, False)
    """
    return word_count(text) <= LONGEST_LINE and not _ending(text) and not SPEECH.match(text)


def _labels(draft: Draft, run: Sequence[int]) -> int:
    """How many lines from the first one on are built alike and have a short label of their own, as no interview has."""
    labels: list[str] = []
    lines: list[Line] = []
    for at in run:
        label = labelled(draft.blocks[at].text).label
        if label is None or word_count(str(label)) > LONGEST_LABEL or labels_a_paragraph(str(label)):
            break
        labels.append(str(label))
        lines.append(Line.of(draft.blocks[at]))
    is_alike = len({line.ending for line in lines}) == 1
    is_list = is_alike and sum(line.words for line in lines) <= LONGEST_SENTENCE * len(lines)
    return len(labels) if is_list and len(set(labels)) == len(labels) else 0


def _size(draft: Draft, run: Sequence[int], announced: bool) -> int:
    """How many lines from the first one on are items of one list."""
    lines = [Line.of(draft.blocks[run[0]])]
    after = None
    for at in run[1:]:
        after = Line.of(draft.blocks[at])
        if not _goes_on(lines, after, announced):
            break
        lines.append(after)
        after = None
    if after and _is_next_heading(lines, after):
        lines.pop()
    return len(lines)


def _goes_on(lines: Sequence[Line], line: Line, announced: bool) -> bool:
    """Whether a line is built like the items above it."""
    first, last = lines[0], lines[-1]
    mean = sum(one.words for one in lines) / len(lines)
    if line.ending == ":" or (NUMBER.match(line.first) and not NUMBER.match(first.first)):
        return False
    if first.has_label and line.has_label:
        return announced or mean < LONGEST_SENTENCE
    if first.ending in {";", ","}:
        return last.ending == first.ending
    if first.ending == "?" or line.ending == "?":
        return first.ending == line.ending and mean <= LONGEST_SENTENCE
    if first.ending == "":
        return line.ending == "" and line.words <= max(LONGEST_LINE, 4 * mean)
    return announced and line.ending == "." and _is_like_sentence(first, mean, line)


def _is_like_sentence(first: Line, mean: float, line: Line) -> bool:
    is_close = mean / 4 <= line.words <= 2 * mean and mean <= LONGEST_SENTENCE
    if line.first == first.first:
        return is_close or mean <= LONGEST_MEAN
    return is_close and line.sentences <= first.sentences + 1 and not LOOKS_BACK.match(line.first)


def _is_next_heading(lines: Sequence[Line], after: Line) -> bool:
    """Whether the last line is the heading of what follows, not an item: only it is written as a title."""
    last = lines[-1]
    is_alone = last.is_title and not all(line.is_title for line in lines[:-1])
    return len(lines) > 2 and last.ending == "" and is_alone and after.ending in {".", ":"}
