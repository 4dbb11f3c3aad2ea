"""Headings glued to what follows them: `Technical Details AWS has…`, `OutlookAI-generated analysis`.

A linear model says of each joint of a paragraph how much likelier it is with a heading than without one. What decides
is the page: one that glued its headings did so more than once, and one that did not never. So the odds are pooled over
the paragraphs, and a joint is split where the page as a whole leaves little doubt.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from pipeline.model import Inference
from pipeline.prose import is_prose, word_count
from pipeline.structure.disclosures import LABEL, kind_of
from pipeline.structure.draft import Draft
from pipeline.structure.headings import is_heading
from pipeline.structure.joints import Words, joints

GLUED: Final = 0.2  # pages that glue headings, of all
SHARES: Final = (0.05, 0.1, 0.2, 0.4)  # of the paragraphs of such a page have one: each share is as likely
MOST: Final = 8.0  # what one paragraph can add to the odds: its model was trained on a few thousand
NO_JOINT: Final = math.log(0.2)  # a paragraph in which the right joint is not even looked at, told from one without
BARE: Final = -0.4  # what a heading that stands by itself above a paragraph adds to the odds of such a page
CERTAIN: Final = 0.7  # at which a joint is split
JOINT: Final = re.compile(r"(?<=[a-z\d)])(?=[A-Z])|\s(?=[A-Z])")


class Model(NamedTuple):
    """The weights by feature, and the share of headed paragraphs that they were trained with."""

    weights: Mapping[str, float]
    share: float


class _Split(NamedTuple):
    position: int
    stop: int  # of the heading in the text of its block, 0 where no joint was found
    odds: float  # natural logarithm: how much likelier the paragraph is with a heading


@lru_cache(maxsize=1)
def model() -> Model:
    stored = json.loads(files(__package__).joinpath("run_in.json").read_text(encoding="utf-8"))
    return Model(stored["weights"], stored["share"])


def run_in_headings(draft: Draft) -> Draft:
    """Split the headings off the paragraphs that they are glued to.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> text = "Technical Details AWS has spent years on chips, and it shows in every data center that it has built."
    >>> draft = run_in_headings(Draft.of(page(text, "It is so.").blocks, Article("", "", None)))
    >>> [block.text.text[:17] for block in draft.blocks], draft.parts
    (['Technical Details', 'AWS has spent yea', 'It is so.'], ('heading', '', ''))
    """
    for position, stop in sorted(_found(draft), reverse=True):
        draft = _split(draft, position, stop)
    return draft


def _found(draft: Draft) -> Iterator[tuple[int, int]]:
    """The positions of blocks that begin with a heading, each with the end of the heading."""
    splits = []
    words = Words.of(block.text.text for block in draft.blocks)
    for position, block in draft.open():
        if block.kind != "text":
            continue
        if at := _before_disclosure(block.text.text):
            yield position, at
        elif split := _best(position, block.text.text, words):
            splits.append(split)
    shares = _shares([split.odds for split in splits], BARE * sum(1 for _ in _bare(draft)))
    for split in splits:
        if split.stop and sum(weight * _chance(split.odds, share) for share, weight in shares) >= CERTAIN:
            yield split.position, split.stop


def _split(draft: Draft, position: int, stop: int) -> Draft:
    block = draft.blocks[position]
    heading, rest = block.text[:stop], block.text[stop:]
    blocks = replace(block, text=heading, kind="heading", level=0), replace(block, text=rest, is_apart=False)
    draft = draft.swapped(position, blocks, ("heading", ""))
    note = Inference(heading, "run-in-heading", "a heading that was glued to the text behind it")
    return draft.told({}, inferred=(*draft.article.inferred, note))


def _before_disclosure(text: str) -> int | None:
    """`Future ImplicationsAI analysis grounded in …`: what follows is a disclosure from its first letter on."""
    if len(text) > 680 or word_count(text[:300]) > 22 or LABEL.match(text) or kind_of(text):
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


# ── Odds ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _best(position: int, text: str, words: Words) -> _Split | None:
    """The likeliest joint of a paragraph; None for a block that is too short to be asked."""
    weights, share = model()
    scored = [(score(joint.values, weights), joint.stop) for joint in joints(text, words)]
    if not scored:
        return _Split(position, 0, NO_JOINT) if len(text) > 80 else None
    best, stop = max(scored)
    odds = best - math.log(share / (1 - share))
    return _Split(position, stop, max(-MOST, min(MOST, odds)))


def score(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The linear model: the logarithm of the odds that a heading ends here."""
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())


def _bare(draft: Draft) -> Iterator[int]:
    """The lines that read like headings and stand by themselves above a paragraph."""
    for position, _ in draft.open():
        after = draft.blocks[position + 1] if draft.is_open(position + 1) else None
        if after and after.kind == "text" and is_prose(after.text.text) and is_heading(draft, position):
            yield position


def _shares(odds: Sequence[float], prior: float = 0.0) -> list[tuple[float, float]]:
    """How likely each share of headed paragraphs is for this page, given the odds of all; the rest is no share at all.

    >>> [round(sum(weight for _, weight in _shares(odds)), 2) for odds in ([5.0, -3.0, -3.0], [1.0] + [-3.0] * 20)]
    [0.8, 0.04]
    """
    logs = [sum(math.log(1 - share + share * math.exp(one)) for one in odds) for share in SHARES]
    prior += math.log(GLUED / (1 - GLUED) / len(SHARES))
    most = max(0.0, *(prior + log for log in logs))
    likely = [math.exp(prior + log - most) for log in logs]
    total = math.exp(-most) + sum(likely)
    return [(share, value / total) for share, value in zip(SHARES, likely, strict=True)]


def _chance(odds: float, share: float) -> float:
    """The probability of a heading at a share of headed paragraphs."""
    headed = share * math.exp(odds)
    return headed / (headed + 1 - share)
