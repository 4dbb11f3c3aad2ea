"""The pass that reads metadata lines: who wrote it, when, for whom, filed under what, after which report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.clean.ways import SECTIONS
from pipeline.model import Block, Field, Published, Removal, Score, Text, Upstream
from pipeline.sources import outlets
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.grammar import DESK, PERSON, ROLE, Token, tokens

# A line with one of these says what it is wherever it stands; the others only at the head or foot of the page.
CUED: Final = frozenset({"tags", "audience", "source", "upstream", "credit"})
TOPICAL: Final = SECTIONS | frozenset(
    """artificial intelligence technologies computing computer machine learning chip chips semiconductor semiconductors
    robotics economy media internet data digital electronic electronics engineering explained explainer special report
    reports feature interview exclusive breaking update brief briefs guide review the a of for and in press
    release""".split()
)
SLUG: Final = re.compile(r"#?[a-z0-9]+(?:[-_.+][a-z0-9]+)*")
HASHTAGS: Final = re.compile(r"#[^\W_][\w-]*(?:[\s,]+#[^\W_][\w-]*)*")
TAG_GAP: Final = re.compile(r"\s*[,;|•·]\s*|\s+#|\s{2,}")
FUNCTION_WORDS: Final = frozenset(
    "a an the of to in on for and or is are was be it its this that with as at by from".split()
)
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
    statements += _names_beside(draft, statements)
    statements += _tag_lines(draft, {statement.position for statement in statements})
    if not statements:
        return draft
    return _entered(draft, sorted(statements, key=lambda s: (s.position, s.raw.start)))


# ── Finding ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(draft: Draft) -> Iterator[Statement]:
    head, tail = draft.head, draft.tail
    for position, block in draft.open():
        if block.kind not in {"text", "item"} or len(block.text.text) > 240 or _is_listed(draft, position):
            continue
        found = tokens(block.text.text)
        kinds = {token.kind for token in found}
        is_edge = position <= head or position >= tail or _is_cued_score(found, block)
        if not found or kinds == {"label"} or not (is_edge or kinds & CUED):
            continue
        if (
            position > head
            and not _is_cued_score(found, block)
            and (kinds <= {"date", "label"} or kinds <= {"relative"})
        ):
            continue  # a date alone at the foot belongs to a timeline or a link
        yield from (_statement(token, block, position, found) for token in found)


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
    kind = _kind_of_label(value.text, line) if token.kind == "label" else token.kind
    return Statement(kind, value, block.text[token.start : token.stop], position, token.iso)


def _kind_of_label(name: str, line: Sequence[Token]) -> str:
    """What a bare name beside a date or score is: a person, if it can be one and the line names no other."""
    kinds = {token.kind for token in line}
    if re.fullmatch(DESK, name, re.VERBOSE | re.IGNORECASE):
        return "author"
    if name in outlets():
        return "outlet"
    is_person = 2 <= len(name.split()) <= 3 and re.fullmatch(PERSON, name) and not _is_topical(name)
    if is_person and "author" not in kinds and kinds & {"date", "published", "counter"}:
        return "author"
    return "category" if kinds & {"date", "published", "score", "author"} else "label"


def _is_topical(name: str) -> bool:
    return any(word.lower() in TOPICAL for word in re.split(r"[\s&/-]+", name))


def _names_beside(draft: Draft, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Names that stand alone on the line before or after other metadata; `By` alone above a name."""
    if any(statement.kind == "author" for statement in statements):
        return
    beside = {
        statement.position for statement in statements if statement.kind in {"date", "published", "counter", "relative"}
    }
    credited = {statement.position for statement in statements if statement.kind in {"source", "publisher"}}
    for position, block in draft.open():
        text = block.text.text
        neighbours = {position - 1, position + 1}
        if block.kind != "text" or len(text) > 80 or position in beside | credited:
            continue
        is_desk = re.fullmatch(DESK, text, re.VERBOSE | re.IGNORECASE)
        is_person = (
            re.fullmatch(rf"{PERSON}{ROLE}", text, re.VERBOSE) and 2 <= len(text.split()) <= 7 and not _is_topical(text)
        )
        is_after_by = position > 0 and re.fullmatch(r"(?:written )?by:?", draft.blocks[position - 1].text.text, re.I)
        if is_after_by and (is_person or is_desk):
            raw = Text.joined([draft.blocks[position - 1].text, block.text])
            yield Statement("author", block.text, raw, position)
            yield Statement("cue", block.text, raw, position - 1)
            return
        if (is_desk and neighbours & (beside | credited)) or (
            is_person and 0 < position <= draft.head and neighbours & beside and _has_title_before(draft, position)
        ):
            yield Statement("author", block.text, block.text, position)
            return


def _has_title_before(draft: Draft, position: int) -> bool:
    return any(block.text and len(block.text.text.split()) > 3 for block in draft.blocks[:position])


def _tag_lines(draft: Draft, taken: set[int]) -> Iterator[Statement]:
    """Lines of slugs or hashtags at the foot: `aws ai-hardware chips`, `#chips #cloud`."""
    tail = draft.tail
    for position, block in draft.open():
        text = block.text.text
        if position in taken or block.kind != "text" or len(text) > 240:
            continue
        words = text.split()
        bare = [word.rstrip(",;") for word in words]
        is_slugs = position >= tail and len(words) >= 3 and all(map(SLUG.fullmatch, bare))
        if HASHTAGS.fullmatch(text) or (is_slugs and not FUNCTION_WORDS & set(bare)):
            yield Statement("slugs", block.text, block.text, position)


# ── Entering ─────────────────────────────────────────────────────────────────────────────────────────────────────

NOT_KEPT: Final = {
    "updated": ("updated-date", "the date of an update, not of publication"),
    "relative": ("undated", "a relative date: the page does not say from when"),
    "undated": ("undated", "a date whose day and month cannot be told apart"),
    "counter": ("counter", "a counter or reading time"),
    "account": ("account-name", "the name of an account of the publishing system"),
    "credit": ("credit", "a credit of editing, photos or translation"),
    "label": ("site-label", "a label that says only where on the site one is"),
}
FIELDS: Final = ("publisher", "author", "category", "audience")


def _entered(draft: Draft, statements: Sequence[Statement]) -> Draft:
    """Each statement goes to its field; the second of a kind, and what is no fact, to the removals."""
    fields: dict[str, object] = {name: getattr(draft.article, name) for name in (*FIELDS, "published", "score")}
    upstream, tags, removals = list(draft.article.upstream), list(draft.article.tags), list(draft.article.removals)
    named = {s.value.text.lower() for s in statements if s.kind in {"source", "upstream", "publisher"}}
    has_published = any(s.kind == "published" and s.iso for s in statements)
    for statement in statements:
        kind = _resolved(draft, statement, named, has_published)
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
        elif kind != "cue":
            rule, reason = NOT_KEPT.get(kind, ("repeated-metadata", "metadata that the page gives twice"))
            removals.append(Removal(statement.raw, rule, reason))
    gone = {statement.position: "gone" for statement in statements}
    return draft.told(gone, **fields, upstream=tuple(upstream), tags=tuple(tags), removals=tuple(removals))  # type: ignore[arg-type]


def _resolved(draft: Draft, statement: Statement, named: set[str], has_published: bool) -> str:
    """The field that a statement is for, seen beside the other statements of the page."""
    kind, name = statement.kind, statement.value.text.lower()
    if kind in {"date", "published"}:
        if not statement.iso:
            return "undated"
        return "updated" if kind == "date" and has_published else "published"
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
