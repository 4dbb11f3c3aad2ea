"""Labels that a scraper parted from their paragraphs: `Why it matters:` on a line, and the text on the next.

In print the label stands at the beginning of its paragraph. A page that has one such label has several, and no heading
ends in a colon above running text, but one that announces a part of an article, such as `Summary:`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.prose import ends_like_a_sentence, is_prose, word_count
from pipeline.structure.draft import Draft, words_of
from pipeline.structure.lexicon import CONCLUSION, FAQ, PROS_OR_CONS, TIMELINE, TLDR, announces, labels_a_paragraph
from pipeline.text import Text

FEWEST: Final = 2  # labels of a page, where none is known
LONGEST: Final = 5  # words
LONGEST_PLAIN: Final = 2  # words of a label that is no title: a longer one may be a clause, as `Various people wrote`
SHORTEST_TEXT: Final = 3  # words
ANNOUNCED: Final = (TLDR, FAQ, TIMELINE, CONCLUSION, PROS_OR_CONS)


def label_run_ins(draft: Draft) -> Draft:
    """Join labels that end in a colon with the paragraph right below them.

    >>> from pipeline.parse import parse_text
    >>> from pipeline.model import Article
    >>> page = parse_text("page.txt", "Why it matters:" + chr(10) + "Ships wait outside the harbour for days.")
    >>> [str(block.text) for block in label_run_ins(Draft.of(page.blocks, Article("", "", None))).blocks]
    ['Why it matters: Ships wait outside the harbour for days.']
    """
    found = [position for position, _ in draft.open() if _is_label(draft, position)]
    if len(found) < FEWEST and not any(_is_known(draft, position) for position in found):
        return draft
    for position in reversed(found):
        label, text = draft.blocks[position : position + 2]
        joined = replace(label, text=Text.joined([label.text, text.text]))
        draft = replace(
            draft,
            blocks=(*draft.blocks[:position], joined, *draft.blocks[position + 2 :]),
            parts=(*draft.parts[:position], "paragraph", *draft.parts[position + 2 :]),
        )
    return draft


def _is_label(draft: Draft, position: int) -> bool:
    label = draft.blocks[position]
    if label.kind != "text" or not label.text.text.endswith(":") or not draft.is_open(position + 1):
        return False
    text = draft.blocks[position + 1]
    words = label.text.text
    if text.kind != "text" or text.is_apart or word_count(words) > LONGEST or not words[0].isupper():
        return False
    if text.text.text.endswith(":"):
        return False
    if _is_known(draft, position):
        return word_count(text.text.text) >= SHORTEST_TEXT
    is_text = is_prose(text.text.text) and ends_like_a_sentence(text.text.text)
    is_clause = "," in words or (words.rstrip(": ").rpartition(" ")[2].islower() and word_count(words) > LONGEST_PLAIN)
    return is_text and not is_clause and not any(announces(part, label.text) for part in ANNOUNCED)


def _is_known(draft: Draft, position: int) -> bool:
    return labels_a_paragraph(words_of(draft.blocks[position].text))
