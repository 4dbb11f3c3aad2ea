"""The pass that reads metadata lines: who wrote it, when, for whom, filed under what, after which report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.clean.ways import SECTIONS
from pipeline.model import Block, Field, Published, Removal, Score, Text, Upstream
from pipeline.prose import word_count
from pipeline.sources import outlets
from pipeline.structure.draft import Draft
from pipeline.structure.metadata import words
from pipeline.structure.metadata.dates import is_day_first
from pipeline.structure.metadata.grammar import HASHTAGS, Token, tokens
from pipeline.structure.metadata.names import AND, DESK, PERSON, ROLE, ROLE_ALONE, is_person

# A line with one of these says what it is wherever it stands; the others only at the head or foot of the page.
CUED: Final = frozenset({"tags", "audience", "source", "upstream", "credit"})
TOPICAL: Final = SECTIONS | frozenset(
    """artificial intelligence technologies computing computer machine learning chip chips semiconductor semiconductors
    robotics economy media internet data digital electronic electronics engineering explained explainer special report
    reports feature interview exclusive breaking update brief briefs guide review the a of for and in press
    release""".split()
)
DAY_FIRST: Final = frozenset("de fr es pt it nl sv da no fi pl cs ro tr id vi ru uk el".split())
CUE: Final = re.compile(
    r"[:：]|\b(?:by|via|from|first|originally|republished|original|for|score|rating)\b", re.IGNORECASE
)
CUE_ALONE: Final = re.compile(
    rf"(?:(?P<author>(?:{words.BY}|{words.AUTHOR}))|(?P<publisher>{words.PUBLISHER}|{words.PUBLISHED_BY})"
    rf"|(?P<source>{words.SOURCE}))\s*[:：]?",
    re.IGNORECASE,
)
PUBLISHED_ALONE: Final = re.compile(rf"{words.PUBLISHED}\s*[:：]?", re.IGNORECASE)
TAGS_ALONE: Final = re.compile(rf"{words.TAGS}\s*[:：]?", re.IGNORECASE)
PLACES: Final = frozenset(
    """new san los las são santa santo saint st st. el la le rio hong kuala buenos tel cape mexico den bad abu addis
    the washington""".split()
)
BY_WHOM: Final = re.compile(r"published by", re.IGNORECASE)
SLUG: Final = re.compile(r"#?[a-z0-9]+(?:[-_.+][a-z0-9]+)*")
TAG_GAP: Final = re.compile(r"\s*[,;|•·、，；]\s*|\s+#|\s{2,}")
FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on for and or is are was be it its this that with as at by from".split()
)
TIMES: Final = frozenset("ago hour hours day days minute minutes min week weeks month months year years".split())
NAME_END: Final = re.compile(r"[.,;:\s–—-]+$")


class Statement(NamedTuple):
    """A fact that a line states, with the span that states it."""

    kind: str
    value: Text
    raw: Text
    position: int
    iso: str | None = None


def metadata_lines(draft: Draft) -> Draft:
    """Read the lines that state metadata, and give them to the fields of the article.

    A field takes the first statement; what no field takes is removed with its reason.
    """
    statements = list(_statements(draft))
    statements += _cues_of_dates(draft, statements)
    statements += _cues_above(draft, {statement.position for statement in statements})
    statements += _names_beside(draft, statements)
    statements += _tag_lines(draft, {statement.position for statement in statements})
    statements += _names_again(draft, statements)
    if len({statement.value.text for statement in statements if statement.kind == "audience"}) > 1:  # of several things
        statements = [statement for statement in statements if statement.kind != "audience"]
    if not statements:
        return draft
    return _entered(draft, sorted(statements, key=lambda s: (s.position, s.raw.start)))


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(draft: Draft) -> Iterator[Statement]:
    head, tail = draft.head, draft.tail
    order = _order(draft)
    for position, block in draft.open():
        is_edge = position <= head or position >= tail
        if not _could_state(block, is_edge) or _is_listed(draft, position):
            continue
        found = tokens(block.text.text, order)
        kinds = {token.kind for token in found}
        is_edge = is_edge or _is_cued_score(found, block)
        if not found or kinds == {"label"} or not (is_edge or kinds & CUED):
            continue
        if (
            position > head
            and not _is_cued_score(found, block)
            and (kinds <= {"date", "label"} or kinds <= {"relative"})
        ):
            continue  # a date alone at the foot belongs to a timeline or a link
        if kinds == {"author"} and not _is_sure(draft, position, block):
            continue
        yield from (_statement(token, block, position, found) for token in found)


def _could_state(block: Block, is_edge: bool) -> bool:
    """Whether a block is short enough for a line of metadata; amid the text it needs a cue, which has a colon."""
    text = block.text.text
    return block.kind in {"text", "item"} and len(text) <= 240 and (is_edge or bool(CUE.search(text[:60])))


def _is_sure(draft: Draft, position: int, block: Block) -> bool:
    """Whether a by-line that is nothing else stands below a headline: above it, `Par Avion` may be one itself."""
    is_english = re.match(r"(?:written\s+|words\s+|posted\s+)?by\b", block.text.text, re.IGNORECASE)
    return bool(is_english) or _has_title_before(draft, position, ())


def _order(draft: Draft) -> bool | None:
    """Whether the page writes the day before the month: another date says so, or the language knows one order only."""
    said = is_day_first(" ".join(block.text.text for _, block in draft.open() if len(block.text.text) <= 240))
    return True if said is None and draft.article.language in DAY_FIRST else said


def _is_cued_score(found: Sequence[Token], block: Block) -> bool:
    """Whether a line is nothing but a score that says so: `Rating: 8.5/10` stands at the end of a review."""
    return len(found) == 1 and found[0].kind == "score" and block.text.text[0].isalpha()


def _is_listed(draft: Draft, position: int) -> bool:
    """Whether a block is one item of several: there a label is the author's, not the page's."""
    beside = draft.blocks[max(0, position - 1) : position + 2]
    return draft.blocks[position].kind == "item" and sum(block.kind == "item" for block in beside) > 1


def _statement(token: Token, block: Block, position: int, line: Sequence[Token]) -> Statement:
    value = block.text[slice(*token.value)]
    value = value[: len(NAME_END.sub("", value.text))] if token.kind != "audience" else value
    raw = block.text[token.start : token.stop]
    kind = _kind_of_label(block.text.text, token, line) if token.kind == "label" else token.kind
    return Statement(kind, value, raw, position, token.iso)


def _kind_of_label(text: str, label: Token, line: Sequence[Token]) -> str:
    """What a bare name beside a date or score is: a person, if it can be one and the line names no other."""
    name, before, rest = NAME_END.sub("", text[slice(*label.value)]), text[: label.start].rstrip(), text[label.stop :]
    kinds = {token.kind for token in line}
    if re.fullmatch(DESK, name, re.VERBOSE | re.IGNORECASE):
        return "author"
    if name in outlets():
        return "outlet"
    is_dated = bool(kinds & {"date", "published"})
    parts = name.split()
    if "author" in kinds and before.endswith(",") and not _is_topical(name):
        return "role"  # where the author is: `By Ann Lee, Berlin`
    is_before_date = is_dated and re.match(r"(?:,|\s[–—-])\s[^|•·,]{0,14}\d", rest) is not None
    if is_before_date and not _is_topical(name) and (len(parts) == 1 or parts[0].lower() in PLACES):
        return "dateline"
    could_be_person = 2 <= len(parts) <= 3 and re.fullmatch(PERSON, name) and is_person(name) and not _is_topical(name)
    if could_be_person and "author" not in kinds and kinds & {"date", "published", "counter"}:
        return "author"
    return "category" if kinds & {"date", "published", "score", "author"} else "label"


def _is_topical(name: str) -> bool:
    return any(word.lower() in TOPICAL for word in re.split(r"[\s&/-]+", name))


def _names_beside(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Names that stand alone on the line before or after other metadata, and what these persons are."""
    if any(statement.kind == "author" for statement in statements):
        return
    beside = {s.position for s in statements if s.kind in {"date", "published", "updated", "counter", "relative"}}
    credited = {s.position for s in statements if s.kind in {"source", "publisher"}}
    for position, block in draft.open():
        text = block.text.text
        if block.kind != "text" or len(text) > 160 or position in beside | credited:
            continue
        roles = [at for at in (position + 1,) if _is_role(draft, at)]
        neighbours = {position - 1, position + 1, *(at + 1 for at in roles)}
        is_desk = re.fullmatch(DESK, text, re.VERBOSE | re.IGNORECASE)
        if (is_desk and neighbours & (beside | credited)) or (
            _is_name(text)
            and 0 < position <= draft.head
            and (neighbours & beside or roles)
            and _has_title_before(draft, position, {statement.position for statement in statements})
        ):
            yield Statement("author", _name(block.text), block.text, position)
            yield from (Statement("role", draft.blocks[at].text, draft.blocks[at].text, at) for at in roles)
            return


def _is_name(text: str) -> bool:
    """Whether a line is the name of one or more persons, with or without what they are."""
    with_role = re.fullmatch(rf"(?P<name>{PERSON}){ROLE}", text, re.VERBOSE)
    name = with_role["name"] if with_role else text
    return is_person(name) and not _is_topical(re.sub(rf"\s{AND}\s", " ", name))


def _name(line: Text) -> Text:
    """The names of such a line."""
    with_role = re.fullmatch(rf"(?P<name>{PERSON}){ROLE}", line.text, re.VERBOSE)
    return line[: with_role.end("name")] if with_role else line


def _is_role(draft: Draft, position: int) -> bool:
    """Whether a line says what a person is: `Senior Reporter`."""
    if not draft.is_open(position) or draft.blocks[position].kind != "text":
        return False
    return bool(len(draft.blocks[position].text.text) <= 80 and ROLE_ALONE.fullmatch(draft.blocks[position].text.text))


def _cues_above(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """`By`, `News provided by` or `Source:` alone on the line above a name."""
    head, tail = draft.head, draft.tail
    for position, block in draft.open():
        if position in taken or position + 1 in taken or not (position < head or position >= tail):
            continue
        cue = CUE_ALONE.fullmatch(block.text.text) if block.kind == "text" and len(block.text.text) <= 40 else None
        if not cue or not draft.is_open(position + 1):
            continue
        below = draft.blocks[position + 1].text
        is_named = _is_name(below.text) or re.fullmatch(DESK, below.text, re.VERBOSE | re.IGNORECASE)
        is_house = len(below.text.split()) <= 5 and below.text[0].isupper() and below.text[-1] not in ".:?!"
        kind = cue.lastgroup or "author"
        is_cue = kind == "author" or cue.group().count(" ") + (":" in cue.group()) > 0
        if (is_named if kind == "author" else is_house) and is_cue:
            yield Statement("markup", block.text, block.text, position)
            yield Statement(kind, _name(below) if kind == "author" else below, below, position + 1)


def _cues_of_dates(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """`Published` alone on the line above a date."""
    dated = {statement.position for statement in statements if statement.kind == "date"}
    for position, block in draft.open():
        if position + 1 in dated and len(block.text.text) <= 30 and PUBLISHED_ALONE.fullmatch(block.text.text):
            yield Statement("markup", block.text, block.text, position)


def _names_again(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Lines that repeat the author's name behind the text, with what she is, or the outlet's name anywhere."""
    houses = {s.value.text.casefold() for s in statements if s.kind == "publisher"}
    names = {s.value.text.casefold() for s in statements if s.kind == "author"}
    taken = {statement.position for statement in statements}
    head = draft.head
    for position, block in draft.open():
        if position not in taken and block.kind == "text" and block.text.text.casefold() in houses:
            yield Statement("house", block.text, block.text, position)
        elif position > head and position not in taken and block.kind == "text" and block.text.text.casefold() in names:
            yield Statement("author", block.text, block.text, position)
            if _is_role(draft, position + 1):
                role = draft.blocks[position + 1].text
                yield Statement("role", role, role, position + 1)


def _has_title_before(draft: Draft, position: int, stated: Collection[int]) -> bool:
    """Whether a line stands above that could be the headline, and is no line of metadata."""
    above = (block.text.text for n, block in enumerate(draft.blocks[:position]) if n not in stated)
    return any(word_count(text) > 3 for text in above)


def _tag_lines(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """Lines of slugs or hashtags at the foot: `aws ai-hardware chips`, `#chips #cloud`; tags below `Topics`."""
    tail = draft.tail
    for position, block in draft.open():
        text = block.text.text
        if position in taken or block.kind != "text" or len(text) > 240:
            continue
        words = text.split()
        bare = [word.rstrip(",;") for word in words]
        is_slugs = position >= tail and len(words) >= 3 and all(map(SLUG.fullmatch, bare))
        has_word = not any(word.isdigit() for word in bare) and not (FUNCTION_WORDS | TIMES) & set(bare)
        if HASHTAGS.fullmatch(text) or (is_slugs and has_word):
            yield Statement("slugs", block.text, block.text, position)
        elif len(text) <= 40 and TAGS_ALONE.fullmatch(text) and (below := list(_tags_below(draft, position, taken))):
            yield Statement("markup", block.text, block.text, position)
            yield from below
            taken = taken | {statement.position for statement in below}


def _tags_below(draft: Draft, position: int, taken: set[int]) -> Iterator[Statement]:
    """The tags under a line such as `Topics`: a line with commas or bars, or short lines that stand close together."""
    at = position + 1
    while draft.is_open(at) and at not in taken and len(draft.blocks[at].text.text) <= 240:
        block = draft.blocks[at]
        parts = [part.strip() for part in TAG_GAP.split(block.text.text)]
        is_row = len(parts) > 1 and all(0 < len(part.split()) <= 5 for part in parts)
        is_short = len(block.text.text.split()) <= 4 and block.text.text[-1] not in ".:?!"
        if at == position + 1 and is_row:
            yield Statement("tags", block.text, block.text, at)
            return
        is_listed = block.kind == "item" or not block.is_apart
        if not is_short or not is_listed or (block.kind == "text" and at < draft.tail):
            return
        yield Statement("tags", block.text, block.text, at)
        at += 1


# ── Entering ─────────────────────────────────────────────────────────────────────────────────────────────────────

NOT_KEPT: Final = {
    "updated": ("updated-date", "the date of an update, not of publication"),
    "relative": ("undated", "a relative date: the page does not say from when"),
    "undated": ("undated", "a date whose day and month cannot be told apart"),
    "counter": ("counter", "a counter or reading time"),
    "account": ("account-name", "the name of an account of the publishing system"),
    "credit": ("credit", "a credit of editing, photos or translation"),
    "house": ("repeated-source", "a repetition of the source's name"),
    "role": ("author-role", "what the author is"),
    "label": ("site-label", "a label that says only where on the site one is"),
}
FIELDS: Final = ("publisher", "author", "category", "audience", "dateline")


def _entered(draft: Draft, statements: Sequence[Statement]) -> Draft:
    """Each statement goes to its field; the second of a kind, and what is no fact, to the removals."""
    fields: dict[str, object] = {name: getattr(draft.article, name) for name in (*FIELDS, "published", "score")}
    upstream, tags, removals = list(draft.article.upstream), list(draft.article.tags), list(draft.article.removals)
    markup = [statement.raw for statement in statements if statement.kind == "markup"]
    named = {s.value.text.lower() for s in statements if s.kind in {"source", "upstream", "publisher"}}
    has_published = any(s.kind == "published" and s.iso for s in statements)
    has_author = any(s.kind == "author" for s in statements)
    for statement in statements:
        kind = _resolved(draft, statement, named, has_published, has_author)
        if kind in FIELDS and not fields[kind]:
            fields[kind] = Field(statement.value, statement.raw)
        elif kind == "published" and not fields[kind]:
            fields[kind] = Published(statement.iso or "", statement.raw)
        elif kind == "score" and not fields[kind]:
            fields[kind] = _score(statement)
        elif kind == "upstream":
            upstream.append(Upstream(statement.value, statement.raw))
        elif kind in {"tags", "slugs"}:
            tags += _tags(statement.value)
        elif kind != "markup":
            rule, reason = NOT_KEPT.get(kind, ("repeated-metadata", "metadata that the page gives twice"))
            removals.append(Removal(statement.raw, rule, reason))
    gone = {statement.position: "gone" for statement in statements}
    found = {"upstream": upstream, "tags": tags, "removals": removals, "markup": [*draft.article.markup, *markup]}
    return draft.told(gone, **fields, **{name: tuple(values) for name, values in found.items()})  # type: ignore[arg-type]


def _resolved(draft: Draft, statement: Statement, named: set[str], has_published: bool, has_author: bool) -> str:
    """The field that a statement is for, seen beside the other statements of the page."""
    kind, name = statement.kind, statement.value.text.lower()
    if kind in {"date", "published"}:
        if not statement.iso:
            return "undated"
        return "updated" if kind == "date" and has_published else "published"
    if kind == "publisher" and BY_WHOM.match(statement.raw.text) and not has_author and is_person(statement.value.text):
        return "author" if statement.position <= draft.head else kind
    if kind == "source":
        return "publisher" if _names_itself(draft, statement) else "upstream"
    if kind in {"label", "outlet", "category"} and name in named:
        return "upstream"
    return "label" if kind == "outlet" else kind


def _names_itself(draft: Draft, statement: Statement) -> bool:
    """Whether `Source: X` names the page's own outlet: X stands again on the page as the name of the place."""
    name = statement.value.text.lower()
    twins = (removal for removal in draft.article.removals if removal.text.start != statement.value.start)
    for removal in twins:
        text = removal.text.text.lower()
        is_own = (
            text == name or removal.rule == "repeated-source" or (removal.rule == "copyright-line" and name in text)
        )
        if is_own and not draft.article.publisher:
            return True
    return False


def _score(statement: Statement) -> Score:
    value, most = (float(part) for part in re.findall(r"\d+(?:\.\d)?", statement.value.text)[:2])
    return Score(int(value) if value.is_integer() else value, int(most), statement.raw)


def _tags(value: Text) -> Iterator[Text]:
    """The tags of a line, without hash signs; words parted by spaces alone are tags only where all are slugs."""
    gap = re.compile(r"[\s,]+") if all(map(SLUG.fullmatch, value.text.split())) or "#" in value.text else TAG_GAP
    at = 0
    for found in [*gap.finditer(value.text), None]:
        stop = found.start() if found else len(value.text)
        word = value.text[at:stop]
        tag = value[at + len(word) - len(word.lstrip("# ")) : stop]
        if tag:
            yield tag
        at = found.end() if found else stop
