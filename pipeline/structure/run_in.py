"""Headings glued to what follows them: `Technical Details AWS has…`, `OutlookAI-generated analysis`.

A scraper that drops the line break leaves two traces: a word in capitals in the middle of a sentence that no comma or
full stop parts from what stands before it, or a capital in the middle of a word. The first is trusted only if the words
before it are a heading that many articles share, or the word opens sentences and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.model import Inference
from pipeline.prose import sentence_spans, word_count
from pipeline.structure.disclosures import LABEL, kind_of
from pipeline.structure.draft import Draft
from pipeline.structure.lexicon import is_common_heading

TOKEN: Final = re.compile(r"\S+")
LONGEST: Final = 12  # words of a heading that is glued to its paragraph
# Words that open a sentence and, inside a title, would be in lower case.
OPENERS: Final = frozenset(
    """The A An It He She They We I In On At But And This That These Those For As If When While After Before However
    Meanwhile There Its His Her Their Our You Your My To By With From Since So Now Some Many Most Although Because Even
    According Today Recently Currently Despite During Unlike Once Until Over Under Several Another Each Every Both Such
    Then Thus Also Not Here Let Let's It's It’s That's That’s There's There’s I'm I’m I've I’ve We're We’re Perhaps
    Considering Given Basically Following How Why What Here's Here’s
    Instead Finally Similarly Additionally Furthermore Moreover Unfortunately Historically Traditionally""".split()
)
# After these no heading ends, so the capital behind them belongs to a name.
LINKS: Final = frozenset(
    """against about into onto between after before without through over under like than that this your our my
    their his her its be make makes let lets not how what when where if because while i you we they of the a
    an and or to in for on with at by from as is are was vs & de la le el und der die das""".split()
)
# No name and no phrase begins with these.
ALONE: Final = frozenset("Introduction Conclusion Conclusions Overview Glossary Methodology Definitions".split())
# The sign of a link to the heading itself, as pages of documentation have it behind each heading.
ANCHORS: Final = frozenset("#¶")
JOINT: Final = re.compile(r"(?<=[a-z\d)])(?=[A-Z])|\s(?=[A-Z])")


def run_in_headings(draft: Draft) -> Draft:
    """Split the headings off the paragraphs that they are glued to.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> text = "Technical Details AWS has spent years on chips, and it shows in every data center that it has built."
    >>> draft = run_in_headings(Draft.of(page(text, text.replace("Details", "details")).blocks, Article("", "", None)))
    >>> [block.text.text[:17] for block in draft.blocks], draft.parts
    (['Technical Details', 'AWS has spent yea', 'Technical details'], ('heading', '', ''))
    """
    for position in reversed(range(len(draft.blocks))):
        if draft.is_open(position) and draft.blocks[position].kind == "text":
            draft = _split(draft, position)
    return draft


def _split(draft: Draft, position: int) -> Draft:
    block = draft.blocks[position]
    at = _joint(block.text.text)
    if at is None:
        return draft
    heading, rest = block.text[:at], block.text[at:]
    blocks = replace(block, text=heading, kind="heading", level=0), replace(block, text=rest, is_apart=False)
    draft = draft.swapped(position, blocks, ("heading", ""))
    note = Inference(heading, "run-in-heading", "a heading that was glued to the text behind it")
    return draft.told({}, inferred=(*draft.article.inferred, note))


def _joint(text: str) -> int | None:
    """Where the heading ends that the text begins with; None if it begins with none."""
    if word_count(text) <= 22 and (at := _before_disclosure(text)):
        return at
    if word_count(text) < 14:
        return None
    return _question(text) or _in_sentence(text)


def _before_disclosure(text: str) -> int | None:
    """`Future ImplicationsAI analysis grounded in …`: what follows is a disclosure from its first letter on."""
    if LABEL.match(text):
        return None
    for joint in JOINT.finditer(text[:80]):
        before, rest = text[: joint.start()], text[joint.end() :]
        if (
            before
            and word_count(before) <= 6
            and before[0].isupper()
            and kind_of(rest) == "ai-generated"
            and not kind_of(before)
        ):
            return joint.start()
    return None


def _question(text: str) -> int | None:
    """A heading that is a question, glued to its answer: told from a rhetorical one by its capitals."""
    start, stop = next(iter(sentence_spans(text)), (0, 0))
    words = [word for word in text[start:stop].split() if len(word) > 3]
    is_title = len(words) >= 2 and all(word[0].isupper() for word in words)
    return stop if text[:stop].endswith("?") and is_title and word_count(text[:stop]) <= 10 else None


def _in_sentence(text: str) -> int | None:
    """The joint inside what looks like the first sentence."""
    words = list(TOKEN.finditer(text, 0, 200))[: LONGEST + 2]
    if not words or not (words[0].group()[0].isupper() or words[0].group()[0].isdigit()):
        return None
    for number, (word, after) in enumerate(pairwise(words[1:]), 1):
        before = words[number - 1].group()
        if before[-1] in ".!?;,:—–-…" and not re.fullmatch(r"\d{1,2}[.)]", before):
            return None
        if not word.group()[0].isupper():
            continue
        is_certain = before in ANCHORS or before in ALONE
        if after.group()[0].isupper() and word.group() not in OPENERS and not is_certain:
            continue
        heading = text[: words[number - 1].end()]
        if _is_glued(heading, before, word.group(), after.group()):
            return words[number - 1].end()
    return None


def _is_glued(heading: str, before: str, word: str, after: str) -> bool:
    """Whether words before a capital are a heading: many articles have it, or the capital can only open a sentence."""
    if (before in ANCHORS and word_count(heading) >= 2) or heading in ALONE:
        return True
    if before.lower() in LINKS or (not before[-1].isalnum() and before[-1] not in ")’'\"”#"):
        return False
    # In `Turn the Money You Save Into More` the title goes on behind the opener.
    is_opener = word in OPENERS and (after[0].islower() or word == "The")
    if is_opener and word_count(heading) >= 2:
        return True
    major = [part for part in heading.split() if len(part) > 3]
    is_title = all(part[0].isupper() or part[0].isdigit() for part in major)
    return is_title and after[0].islower() and (word_count(heading) >= 2 or is_opener) and _is_common(heading)


def _is_common(heading: str) -> bool:
    from pipeline.model import Text

    return is_common_heading(Text.of(heading, 0, None))
