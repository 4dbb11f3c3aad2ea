"""Headings glued to what follows them: `Technical Details AWS has…`, `OutlookAI-generated analysis`.

A linear model says of each joint of a paragraph how much likelier it is with a heading than without one. What decides
is the page: one that glued its headings did so more than once, and one that did not never. So the odds are pooled over
the paragraphs, and a joint is split where the page as a whole leaves little doubt.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from pipeline.model import Inference
from pipeline.prose import is_prose, word_count
from pipeline.structure.company import Form
from pipeline.structure.disclosures import LABEL, kind_of
from pipeline.structure.draft import Draft
from pipeline.structure.headings import is_heading
from pipeline.structure.joints import Words, joints
from pipeline.structure.weights import weights_of

CERTAIN: Final = 0.8  # logarithm of the odds above which a joint is split
MOST: Final = 6.0  # that a paragraph alone counts, either way
SHORTEST: Final = 80  # characters of a paragraph without a joint
JOINT: Final = re.compile(r"(?<=[a-z\d)])(?=[A-Z])|\s(?=[A-Z])")


class Candidate(NamedTuple):
    """Where a heading would end, its form, and what speaks for it by itself."""

    stop: int
    form: Form
    odds: float


class Paragraph(NamedTuple):
    """A paragraph and its joints."""

    position: int
    joints: Sequence[Candidate]

    @property
    def best(self) -> Candidate | None:
        return max(self.joints, key=lambda joint: joint.odds, default=None)


def run_in_headings(draft: Draft) -> Draft:
    """Split the headings off the paragraphs that they are glued to.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> text = "Why It Matters The firm has spent years on chips, and it shows in every data center that it has built."
    >>> draft = run_in_headings(Draft.of(page(text, "It is so.").blocks, Article("", "", None)))
    >>> [block.text.text[:17] for block in draft.blocks], draft.parts
    (['Why It Matters', 'The firm has spen', 'It is so.'], ('heading', '', ''))
    """
    for position, stop in sorted(_found(draft), reverse=True):
        draft = _split(draft, position, stop)
    return draft


def _found(draft: Draft) -> Iterator[tuple[int, int]]:
    """The positions of blocks that begin with a heading, each with the end of the heading."""
    certain = {
        n: stop for n, block in draft.open() if block.kind == "text" and (stop := _before_disclosure(block.text.text))
    }
    yield from certain.items()
    weights = weights_of("run_in", "pooled")
    for paragraph, features in paragraphs_with_joints(draft):
        scored = [
            (score(values, weights), joint.stop) for joint, values in zip(paragraph.joints, features, strict=True)
        ]
        odds, stop = max(scored, default=(0.0, 0))
        if odds > CERTAIN and paragraph.position not in certain:
            yield paragraph.position, stop


def _split(draft: Draft, position: int, stop: int) -> Draft:
    block = draft.blocks[position]
    heading, rest = block.text[:stop], block.text[stop:]
    blocks = replace(block, text=heading, kind="heading", level=0), replace(block, text=rest, is_apart=False)
    draft = draft.swapped(position, blocks, ("heading", ""))
    note = Inference(heading, "run-in-heading", "a heading that was glued to the text behind it")
    return draft.told({}, inferred=(*draft.article.inferred, note))


def _before_disclosure(text: str) -> int | None:
    """`Future ImplicationsAI analysis grounded in …`: what follows is a disclosure from its first letter on."""
    if len(text) > 680 or not text[:1].isupper() or word_count(text[:300]) > 22 or LABEL.match(text):
        return None
    for joint in JOINT.finditer(text[:80]):
        before, rest = text[: joint.start()], text[joint.end() :]
        if word_count(before) > 6:
            break
        if before and kind_of(rest) == "ai-generated" and not (kind_of(before) or kind_of(text)):
            return joint.start()
    return None


# ── Odds ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def paragraphs_with_joints(draft: Draft) -> Iterator[tuple[Paragraph, Sequence[Mapping[str, float]]]]:
    """The paragraphs that are long enough to be asked, with what speaks for each of their joints among the others."""
    words = Words.of(block.text.text for block in draft.blocks)
    found = [
        Paragraph(n, at)
        for n, block in draft.open()
        if block.kind == "text" and ((at := _candidates(block.text.text, words)) or len(block.text.text) > SHORTEST)
    ]
    page = Page.of(found, sum(1 for _ in _bare(draft)))
    return ((paragraph, list(page.features(paragraph))) for paragraph in found)


def _candidates(text: str, words: Words) -> list[Candidate]:
    weights = weights_of("run_in", "alone")
    return [
        Candidate(joint.stop, Form.of(text[: joint.stop]), score(joint.values, weights))
        for joint in joints(text, words)
    ]


class Page(NamedTuple):
    """How many headings the paragraphs of a page seem to begin with, and of which form; and how many stand alone."""

    paragraphs: int
    expected: float
    forms: Mapping[Form, float]
    bare: int

    @classmethod
    def of(cls, found: Sequence[Paragraph], bare: int) -> Page:
        forms: dict[Form, float] = {}
        for best in filter(None, (paragraph.best for paragraph in found)):
            forms[best.form] = forms.get(best.form, 0.0) + _chance(best.odds)
        return cls(len(found), sum(forms.values()), forms, bare)

    def features(self, paragraph: Paragraph) -> Iterator[Mapping[str, float]]:
        """What speaks for each joint of a paragraph, among the others."""
        best = paragraph.best
        own = _chance(best.odds) if best else 0.0
        others = self.expected - own
        for _, form, odds in paragraph.joints:
            alike = self.forms.get(form, 0.0) - (own if best and best.form == form else 0.0)
            yield {
                "alone": max(-MOST, min(MOST, odds)),
                "others": min(4.0, others) / 4,
                "share of others": others / max(4, self.paragraphs - 1),
                "others in this form": min(3.0, alike) / 3,
                "share in this form": alike / max(1.0, others),
                "most headings stand alone": self.bare / max(1.0, self.bare + others),
            }


def score(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The linear model: the logarithm of the odds that a heading ends here."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _bare(draft: Draft) -> Iterator[int]:
    """The lines that read like headings and stand by themselves above a paragraph."""
    for position, _ in draft.open():
        after = draft.blocks[position + 1] if draft.is_open(position + 1) else None
        if after and after.kind == "text" and is_prose(after.text.text) and is_heading(draft, position):
            yield position
