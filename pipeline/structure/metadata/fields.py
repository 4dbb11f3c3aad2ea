"""The fields of an article, filled with what the lines of a page state."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.model import Field, Published, Removal, Score, Upstream
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.names import is_person
from pipeline.text import Text

BY_WHOM: Final = re.compile(r"published by", re.IGNORECASE)
SLUG: Final = re.compile(r"#?[a-z0-9]+(?:[-_.+][a-z0-9]+)*")
TAG_GAP: Final = re.compile(r"\s*[,;|•·、，；]\s*|\s+#|\s{2,}")
NOT_KEPT: Final = {
    "stars": ("decorative-mark", "an icon that only decorates"),
    "updated": ("updated-date", "the date of an update, not of publication"),
    "relative": ("undated", "a relative date: the page does not say from when"),
    "undated": ("undated", "a date whose day and month cannot be told apart"),
    "day": ("undated", "a date without its year"),
    "counter": ("counter", "a counter or reading time"),
    "button": ("button", "a button"),
    "affiliate": ("affiliate-note", "a note that the page earns money with links"),
    "aside": ("site-label", "a note on who may read the page"),
    "account": ("account-name", "the name of an account of the publishing system"),
    "credit": ("credit", "a credit of editing, photos or translation"),
    "figures": ("figure-source", "where the figures of a table or picture come from"),
    "house": ("repeated-source", "a repetition of the source's name"),
    "role": ("author-role", "what the author is"),
    "stray": ("stray-metadata", "a by-line or date that may be of something else on the page"),
    "label": ("site-label", "a label that says only where on the site one is"),
}
FIELDS: Final = ("publisher", "author", "category", "audience", "dateline")


class Statement(NamedTuple):
    """A fact that a line states, with the span that states it; `iso` is a date, or a score as `4.5/5`."""

    kind: str
    value: Text
    raw: Text
    position: int
    iso: str | None = None


def entered(draft: Draft, statements: Sequence[Statement], signed: Collection[Statement]) -> Draft:
    """Each statement goes to its field; the second of a kind, and what is no fact, to the removals.

    By-line and date are those of `signed`.
    """
    fields: dict[str, object] = {name: getattr(draft.article, name) for name in (*FIELDS, "published", "score")}
    upstream, tags, removals = list(draft.article.upstream), list(draft.article.tags), list(draft.article.removals)
    markup = [statement.raw for statement in statements if statement.kind == "markup"]
    named = {s.value.text.lower() for s in statements if s.kind in {"source", "upstream", "publisher"}}
    own = {"author": None, "date": None} | {("author" if s.kind == "author" else "date"): s for s in signed}
    has_author = own["author"] is not None
    for statement in statements:
        kind = _resolved(draft, statement, named, own, has_author)
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


def _resolved(
    draft: Draft, statement: Statement, named: set[str], own: Mapping[str, Statement | None], has_author: bool
) -> str:
    """The field that a statement is for, seen beside the other statements of the page."""
    kind, name = statement.kind, statement.value.text.lower()
    if kind in {"date", "published"}:
        if not statement.iso:
            return "undated"
        if statement is own["date"]:
            return "published"
        return "updated" if kind == "date" and own["date"] and own["date"].kind == "published" else _spare(own["date"])
    if kind == "author" and statement is not own["author"]:
        return _spare(own["author"])
    if kind == "publisher" and BY_WHOM.match(statement.raw.text) and not has_author and is_person(statement.value.text):
        return "author" if statement.position <= draft.head else kind
    if kind == "source":
        return "publisher" if _names_itself(draft, statement) else "upstream"
    if kind in {"label", "outlet", "category"} and name in named:
        return "upstream"
    return "label" if kind == "outlet" else kind


def _spare(own: Statement | None) -> str:
    """What a statement is beside the article's own one, or where none was sure to be it."""
    return "other" if own else "stray"


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
    value, most = (float(part) for part in re.findall(r"\d+(?:\.\d+)?", statement.iso or statement.value.text)[:2])
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
