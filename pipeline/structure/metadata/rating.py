"""The score of a review that takes more than one line: `Rating` above `4 out of 5`, `8.5` above `/10`, stars."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.clean.inline import is_rating
from pipeline.prose import is_prose
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.fields import Statement

LONGEST: Final = 40  # characters of a line that is a score or names one
CUE: Final = re.compile(
    r"""(?:(?:our|the|final|overall|total|editor(?:[’']s|s[’'])|review|unsere|notre|la|il|nuestra)\s){0,2}
      (?P<cue>(?P<verdict>verdict|fazit|conclusion)|rating|score|bewertung|wertung|gesamtwertung|note|voto|punteggio
        |puntuación|valoración|nota|oordeel|eindcijfer|betyg|karakter|ocena|оценка|評価|点数|评分|총점)\s?[:：]?""",
    re.VERBOSE | re.IGNORECASE,
)
MOST: Final = r"(?P<most>5|10|20|100)"
WHOLE: Final = re.compile(
    rf"""(?P<value>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?:/|out\s?of|von|sur|de|su|av|van|из)\s?{MOST}
      (?:\s(?:stars?|points?|sternen?|étoiles?|estrellas?|stelle|punkten?|punti|puntos))?""",
    re.VERBOSE | re.IGNORECASE,
)
VALUE: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
REST: Final = re.compile(rf"(?:/|out\sof|von|sur|de|su)\s?{MOST}", re.IGNORECASE)
STAR: Final = "★⭐"


class Rating(NamedTuple):
    """A score as it stands on a page: its first line, how many lines it has, the line of its cue, its value."""

    position: int
    size: int
    cue: int | None
    value: str


def with_ratings(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, with the score that takes several lines; without any on a page that gives different ones.

    So does a comparison, of which no score is the article's.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.model import Article
    >>> draft = Draft.of(page("A lamp", "Rating", "4 out of 5", "It shines.").blocks, Article("a.txt", "", None))
    >>> [(statement.kind, str(statement.raw), statement.iso) for statement in with_ratings(draft, ())]
    [('score', '4 out of 5', '4/5'), ('markup', 'Rating', None)]
    """
    others = {statement.position for statement in statements if statement.kind != "score"}
    found = [rating for position in _short_lines(draft, others) if (rating := _rating_at(draft, position))]
    is_one = len({rating.value for rating in found}) == 1
    told = {rating.position for rating in found}
    yield from (statement for statement in statements if statement.kind != "score" or statement.position not in told)
    for rating in found if is_one else ():
        text = draft.blocks[rating.position].text
        yield Statement("score", text, text, rating.position, rating.value)
        lines = [rating.cue] if rating.cue is not None else []
        for position in (*lines, *range(rating.position + 1, rating.position + rating.size)):
            yield Statement("markup", draft.blocks[position].text, draft.blocks[position].text, position)
    for position in _short_lines(draft, others | told if is_one else others):
        if _stars(_words(draft, position)):
            yield Statement("stars", draft.blocks[position].text, draft.blocks[position].text, position)


def _short_lines(draft: Draft, taken: Collection[int]) -> Iterator[int]:
    for position, block in draft.open():
        if position not in taken and block.kind in {"text", "item"} and len(block.text.text) <= LONGEST:
            yield position


def _rating_at(draft: Draft, position: int) -> Rating | None:
    """The score that a line is or begins, if a line above names it or its form leaves no doubt."""
    text, below = _words(draft, position), _words(draft, position + 1)
    if not text or not (text[0].isdigit() or text[0] in STAR):
        return None
    cue = CUE.fullmatch(_words(draft, position - 1))
    if (found := WHOLE.fullmatch(text)) and cue:
        value, most, size = found["value"], found["most"], 1
    elif VALUE.fullmatch(text) and (rest := REST.fullmatch(below)):
        value, most, size = text, rest["most"], 2
    elif (stars := _stars(text)) and (cue or position <= draft.head):
        value, most, size = stars, "5", 1
    else:
        return None
    value = value.replace(",", ".")
    if float(value) > float(most):
        return None
    heads = cue and cue["verdict"] and is_prose(_words(draft, position + size))
    return Rating(position, size, position - 1 if cue and not heads else None, f"{value}/{most}")


def _words(draft: Draft, position: int) -> str:
    """The text of a line whose part is not told yet."""
    return draft.blocks[position].text.text if draft.is_open(position) else ""


def _stars(text: str) -> str:
    """How many of five stars a line shows; nothing if it shows other than five.

    >>> _stars("★★★★☆"), _stars("★★★½☆"), _stars("★★")
    ('4', '3.5', '')
    """
    if not is_rating(text):
        return ""
    full = sum(map(text.count, STAR))
    return (f"{full}.5" if "½" in text else str(full)) if full else ""
