"""Links to other articles: in a line of their own, or as a box with a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.clean.noise import lines_like, text_span
from pipeline.clean.phrases import says
from pipeline.model import Block, Document
from pipeline.prose import ends_like_a_sentence, is_prose, word_count, words_in

THINGS: Final = (
    r"(?:articles?|stor(?:y|ies)|posts?|updates?|news|reading|reads|coverage|content|links?|topics?|videos?|items?)"
)
LABEL: Final = re.compile(
    r"""(?:(?:read|see|watch|learn|find\ out)\ (?:also|more|next|now)|also\ (?:read|see|watch)|related(?:\ (?:story
      |article|reading|coverage))?
      |more\ on\ this|must[ -]read|don[’']t\ miss|recommended|up\ next)\s?[:|–—>›»→-]{1,2}\s?\S.{0,200}""",
    re.VERBOSE | re.IGNORECASE,
)
MORE: Final = re.compile(
    r"""(?:read|continue|keep|see|learn|view|get)\ (?:the\ )?(?:more|full|reading|original|whole|rest
      |complete)(?:\ (?:of\ )?(?:the\ |this\ )?(?:story|article|post|report|here|now|piece|on\ .{1,40}|at\ .{1,40}))?
      | click\ here(?:\ (?:to|for)\ .{1,80})? | (?:read|see|watch)\ (?:also|next|more)""",
    re.VERBOSE | re.IGNORECASE,
)
HEADING: Final = re.compile(
    rf"""(?: related(?:\ {THINGS}(?:\ (?:that|you|to|for)\ .{{1,30}})?|\ from\ .{{1,40}})?
      | (?:you\ )?(?:may|might)\ also\ (?:like|enjoy|be\ interested\ in) | you[’']ll\ also\ like
      | more\ (?:from|by|about|on|in|like\ this|{THINGS})(?:\ .{{1,40}})? | read\ (?:next|more|also) | up\ next
      | what\ to\ read\ next
      | (?:recommended|suggested|sponsored|promoted)(?:\ (?:for\ you|{THINGS}))?
      | (?:most|top)\ (?:read|popular|viewed|shared|commented|{THINGS})(?:\ .{{1,24}})?
      | (?:trending|popular|latest|recent|featured|editor[’']?s[’']?)(?:\ (?:now|{THINGS}|picks?|today|on\ .{{1,24}}
      |this\ week))?
      | around\ the\ web | from\ (?:the|our)\ (?:web|partners|archives?) | (?:other|similar|further(?!\ read))\ {THINGS}
      | see\ also | in\ other\ news | (?:also\ )?worth\ (?:reading|checking\ out)
      | (?:also|elsewhere)\ on\ .{{1,40}} | (?:recommended|related)\ by\ .{{1,20}}
    )\s?:?""",
    re.VERBOSE | re.IGNORECASE,
)
# What stands behind the label of a link.
WIDE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LABELLED: Final = re.compile(
    r"(?:[【\[])?(?P<label>[^:：|–—>›»→【】\[\]]{4,40})\s?[:：|–—>›»→】\]-]{1,2}\s?(?P<headline>\S.{3,180})"
)
HAS_LABEL: Final = re.compile(r"[:：|–—>›»→】\]-]")
LONGEST_BEFORE: Final = 43  # characters before one of these
CUE: Final = re.compile(
    r"""(?:publi(?:shed|cado|é)|pubblicato|gepubliceerd|veröffentlicht
      |posted|updated|written|source|via|by|tags?|topics?|filed|categor|keywords?|author|reporting|editing|credit
      |photo|copyright|©|join|sign|subscribe|follow|contact|terms|privacy|disclosure|etiquetas|schlagw|quelle|bron\b|fuente
      |fonte|źródło|källa|kilde|lähde|zdroj|источник|джерело|kaynak|出典|来源|來源|출처|[qa]\s?[:.]|\d{1,2}[.)])""",
    re.VERBOSE | re.IGNORECASE,
)
RANK: Final = re.compile(r"\d{1,2}[.)]\s(?=.{12})")
# Words that a list of references in an article would have under such a heading, too.
MOST_LINKS: Final = 12
LONGEST_HEADING: Final = 6  # words of a heading between links and its paragraph
SHORT_HEADING: Final = 4  # words of one that is much shorter than the links
MUCH_SHORTER: Final = 0.7
LONGEST_LINK: Final = 240  # characters
FEWEST_NUMBERED: Final = 3
LONGEST_LABEL: Final = 5  # words above a numbered row
MOST_LABEL: Final = 3  # words of a label that is glued to its headline
FEWEST_BEHIND: Final = 4  # words behind it
SENTENCE: Final = 8  # words of a line with a full stop


def related_line(document: Document) -> Iterator[int]:
    """Find single lines that lead to another article: `Read also: …`, `Read more →`.

    >>> from pipeline.clean.noise import page
    >>> sorted(related_line(page("READ MORE: Chips get dearer", "Read more", "Related industries suffer more.")))
    [0, 1]
    """
    yield from lines_like(document, MORE, most=14)
    for position, block in enumerate(document.blocks):
        text = block.text.text
        if len(text) <= LONGEST_LINK and block.kind not in {"table", "code"} and _is_labelled(text):
            yield position


def _is_labelled(text: str) -> bool:
    """Whether a line is the headline of another article behind a label; a sentence behind it is none.

    >>> [_is_labelled(line) for line in ("Lees ook: De bakker", "See also: it rains in May and in June.")]
    [True, False]
    """
    if not HAS_LABEL.search(text, 0, LONGEST_BEFORE):
        return _is_glued(text)
    found = LABELLED.match(text)
    is_label = bool(found and says(found["label"], "related")) or bool(LABEL.fullmatch(text))
    return is_label and not (text.endswith((".", "。")) and word_count(text) >= SENTENCE)


def _is_glued(text: str) -> bool:
    """Whether a line begins with a label of several words, and a headline follows without a sign between them.

    >>> _is_glued("Lire aussi Le port cherche des soudeurs"), _is_glued("Lire aussi les notes de bas de page")
    (True, False)
    """
    if text[-1:] in ".!?:;" or text[:1].islower():
        return False
    words = text.split(None, MOST_LABEL)
    for size in range(2, len(words)):
        if words[size][0].isupper() and says(" ".join(words[:size]), "related"):
            return word_count(text) >= size + FEWEST_BEHIND
    return False


def related_box(document: Document) -> Iterator[int]:
    """Find boxes of links: a heading such as `Related Stories`, and the headlines under it, if there are any.

    Under the heading only lines that could be headlines belong to the box; a paragraph ends it. In the middle of an
    article a bare `Latest` could be a heading of its own, so there the box must have links; `Lees ook` needs none. A
    line that a blank one parts from the links, and that stands before a paragraph, is the heading of that paragraph;
    without blank lines, a short one that shares a word with it is, and one that is shorter than the links on a page
    with other headings.

    >>> from pipeline.clean.noise import page
    >>> list(related_box(page("Prices rose.", "Related Stories", "Chips get dearer", "A plant closes")))
    [1, 2, 3]
    >>> list(related_box(page("Related Work", "The method goes back to work on sparse models, which it extends.")))
    []
    """
    blocks = document.blocks
    position = 0
    while position < len(blocks):
        if not is_box_heading(blocks[position]):
            position += 1
            continue
        end = position + 1
        while end < len(blocks) and end - position <= MOST_LINKS and _is_link(blocks[end]):
            end += 1
        is_cut_short = end < len(blocks) and is_prose(blocks[end].text.text)
        links = end - position - 1
        if is_cut_short and end - position > 2:
            is_parted = blocks[end - 1].is_apart and not blocks[position + 1].is_apart
            end -= is_parted or _heads(blocks[end - 1], blocks[end]) or _is_shortest(blocks, position + 1, end)
        if not links and end < len(blocks) and says(blocks[position].text.text, "topics"):  # the tags of the article
            position = end
            continue
        if end == len(blocks) or links >= _fewest_links(blocks[position].text.text) or not is_cut_short:
            yield from range(position, end)
        position = end


def _heads(line: Block, paragraph: Block) -> bool:
    r"""Whether a short line that no blank one parts from a paragraph has a word of it.

    >>> from pipeline.parse import parse_text
    >>> _heads(*parse_text("page.txt", "A plant in Lyon\nThe third plant will open next year.").blocks)
    True
    """
    is_short = word_count(line.text.text) <= LONGEST_HEADING and not paragraph.is_apart
    return is_short and not _long_words(line).isdisjoint(_long_words(paragraph))


def _is_shortest(blocks: Sequence[Block], first: int, stop: int) -> bool:
    r"""Whether the last of some links is a short line, the shortest of them, and others like it head paragraphs.

    >>> from pipeline.parse import parse_text
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> links = "Prices of sand rise for a third month", "Why the port stands still", "On Monday"
    >>> _is_shortest(parse_text("page.txt", "\n".join([*links, text, "A plant in Lyon", text])).blocks, 0, 3)
    True
    """
    size = len(blocks[stop - 1].text.text)
    if word_count(blocks[stop - 1].text.text) > LONGEST_HEADING or blocks[stop].is_apart:
        return False
    shortest = min(len(block.text.text) for block in blocks[first : stop - 1])
    if word_count(blocks[stop - 1].text.text) <= SHORT_HEADING and size <= MUCH_SHORTER * shortest:
        return True
    return size < shortest and any(_is_between(blocks, n) for n in range(1, len(blocks) - 1) if not first <= n < stop)


def _is_between(blocks: Sequence[Block], position: int) -> bool:
    """Whether a short line stands between two paragraphs."""
    text = blocks[position].text.text
    is_short = word_count(text) <= LONGEST_HEADING and not ends_like_a_sentence(text)
    return is_short and is_prose(blocks[position - 1].text.text) and is_prose(blocks[position + 1].text.text)


def _long_words(block: Block) -> set[str]:
    return {word[:6].lower() for word in words_in(block.text.text) if len(word) > 3}


def numbered_links(document: Document) -> Iterator[int]:
    """Find rows of headlines below bare numbers, such as a list of what is read most, with the label above them.

    They stand before the first or behind the last paragraph: between paragraphs the row may be a ranking, which is the
    article's own, as is what a colon announces. Where a paragraph stands below a number, it numbers a section.

    >>> from pipeline.clean.noise import page
    >>> lines = "1", "Chips get dearer this year", "2", "A plant closes near Turin", "3", "Makers look for water"
    >>> list(numbered_links(page("Prices rose.", "Reader Picks", *lines)))
    [1, 2, 3, 4, 5, 6, 7]
    """
    blocks = document.blocks
    begin, stop = text_span(document)
    position = 0
    while position < len(blocks):
        row = _numbered(blocks, position)
        label = position - 1
        is_announced = label >= 0 and blocks[label].text.text.endswith((":", "："))
        if len(row) < FEWEST_NUMBERED or is_announced or begin < position < stop:
            position += 1
            continue
        if label > 0 and blocks[label].kind == "text" and _is_label(blocks[label].text.text):
            yield label
        end = row[-1] + 2
        yield from range(row[0], end)
        position = end


def _numbered(blocks: Sequence[Block], position: int) -> list[int]:
    """The positions of bare numbers that count up from one, each with a headline below it."""
    found: list[int] = []
    for step in range(len(blocks)):
        at = next((n for n in (position, position + 1) if _is_number(blocks, n, step + 1)), None)
        if at is None or (not found and at != position) or at + 1 >= len(blocks) or not _is_link(blocks[at + 1]):
            break
        if found and at > found[-1] + 2 and not _is_label(blocks[at - 1].text.text):
            break
        found.append(at)
        position = at + 2
    return found


def _is_number(blocks: Sequence[Block], position: int, number: int) -> bool:
    text = blocks[position].text.text if position < len(blocks) else ""
    return len(text) <= 3 and text.rstrip(".").lstrip("0") == str(number)


def _is_label(text: str) -> bool:
    return word_count(text) <= LONGEST_LABEL and not ends_like_a_sentence(text) and not text.endswith(":")


def _fewest_links(text: str) -> int:
    """How many links a box must have between two paragraphs.

    >>> _fewest_links("Lees ook"), _fewest_links("Related"), _fewest_links("Latest news")
    (0, 1, 2)
    """
    if not says(text, "related"):
        return 2
    return 0 if " " in text or WIDE.search(text) else 1


def is_box_heading(block: Block) -> bool:
    """Whether a block is what stands above links to other articles."""
    text = block.text.text
    if block.kind not in {"text", "heading"} or len(text) > 60:
        return False
    return bool(HEADING.fullmatch(text)) or says(text, "related_heading") or says(text, "related")


def _is_link(block: Block) -> bool:
    """Whether a block reads like a headline and not like a paragraph, a cue or a heading with text under it."""
    return block.kind in {"text", "item"} and is_link(RANK.sub("", block.text.text))


def is_link(text: str) -> bool:
    """Whether a line reads like the headline of another article.

    >>> is_link("Chips get dearer this year"), is_link("Chips get dearer."), is_link("Source: The Wire")
    (True, False, False)
    """
    is_long_enough = word_count(text) >= 3 or (len(text) >= 8 and not text.isascii() and WIDE.search(text))
    return (
        bool(is_long_enough)
        and word_count(text) <= 22
        and not ends_like_a_sentence(text.rstrip("?!？！"))
        and not CUE.match(text)
    )
