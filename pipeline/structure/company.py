"""What the other lines of a page say about a line that may be a heading.

Headings come in company and look alike: in one case, with or without a number, all asking or none. A line by itself
among many paragraphs, or in a form that no other likely heading has, is a caption, a name, a call to the reader.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from pipeline.prose import is_prose, words_in
from pipeline.structure.draft import Draft
from pipeline.structure.weights import weights_of

MOST: Final = 4.0  # that the score of a line alone counts
TOLD: Final = frozenset(("heading", "faq-heading", "timeline-heading"))
SHORT: Final = 8  # paragraphs of a page on which one heading is enough


class Form(NamedTuple):
    case: str
    is_numbered: bool
    ending: str

    @classmethod
    def of(cls, text: str) -> Form:
        """The form of a line.

        >>> Form.of("2. The Old Fleet"), Form.of("Why it matters?")
        (Form(case='title', is_numbered=True, ending=''), Form(case='sentence', is_numbered=False, ending='?'))
        """
        words = [word for word in words_in(text) if word[0].isalpha()]
        major = [word for word in words[1:] if len(word) > 3]
        if text.isupper():
            case = "capitals"
        elif words and words[0][0].islower():
            case = "lower"
        elif len(words) < 2:
            case = "one word"
        else:
            case = "title" if major and all(word[0].isupper() for word in major) else "sentence"
        return cls(case, text[0].isdigit(), text[-1] if text[-1] in "?!:" else "")


class Company(NamedTuple):
    """The headings of a page by their form, likely ones and those already told; and how many paragraphs it has."""

    forms: Counter[Form]
    paragraphs: int

    @classmethod
    def of(cls, draft: Draft, scores: Mapping[int, float]) -> Company:
        likely = [draft.blocks[position].text.text for position, score in scores.items() if score > 0]
        parts = list(zip(draft.blocks, draft.parts, strict=True))
        likely += [block.text.text for block, part in parts if part in TOLD]
        likely += [draft.article.tldr.heading.text] if draft.article.tldr.heading else []
        texts = (block.text.text for block, part in parts if part != "gone" and block.kind == "text")
        prose = sum(map(is_prose, texts))
        return cls(Counter(map(Form.of, likely)), prose)


def features(text: str, score: float, company: Company) -> dict[str, float]:
    """What a line is worth alone, and in its company."""
    form, own = Form.of(text), int(score > 0)
    alike = company.forms[form] - own
    others = company.forms.total() - own
    return {
        "alone": max(-MOST, min(MOST, score)),
        "others in this form": min(3, alike) / 3,
        "no other in this form": float(alike == 0 and others >= 3),
        "no other on a long page": float(others == 0 and company.paragraphs > SHORT),
        "one word, and others": float(form.case == "one word" and alike > 0),
        "paragraphs for each": math.log(max(SHORT, company.paragraphs) / SHORT / (others + 1)),
    }


def pooled(values: Mapping[str, float]) -> float:
    """The linear model: above 0, a heading is likelier than not."""
    weights = weights_of("company")
    return weights["bias"] + sum(weights[name] * value for name, value in values.items())
