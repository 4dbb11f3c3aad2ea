"""The nouns of the pipeline: frozen values, from the scrape as it came to the article that is published.

Every text that an article holds is a `Text`, which knows its place in the document (see `pipeline.text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pipeline.text import Text

# ── From the scrape to the document ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Raw:
    """A scrape as it came: bytes, and what the transport said about them.

    `name` is the base name of the input; `charset` what a header declared; `url` where it was fetched.
    """

    name: str
    data: bytes
    kind: Literal["text", "html"] = "text"
    path: Path | None = None
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A run of damaged characters, and what was done about it.

    `before` stood on `line` (1-based) of the decoded input; `after` stands there now, and is empty where a mark was
    dropped. `certainty` is the posterior probability that `after` is what the author wrote; for a dropped mark, that
    of the best candidate. `candidates` are the likeliest originals with their probabilities, the best first. `column`
    is where `before` begins, in characters from the beginning of its line; None where that cannot be told.
    """

    line: int
    before: str
    after: str
    codec: str
    certainty: float
    candidates: tuple[tuple[str, float], ...] = ()
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """A text that was stripped: which rule did it, and why, in words for the reader."""

    text: Text
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be published: kept in quarantine with its reason."""

    name: str
    reason: str


CONTAINERS: Final = frozenset({"quote", "item", "term", "definition", "caption", "footnote"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page before its role is known.

    Plain text gives `text` (a paragraph or a heading, not yet decided), `item`, `table`, `code` and `quote`; HTML also
    `heading`, `image`, `embed` (a video or a post of another site: `src`, with its title in `alt`), `footnote` (its
    label in `alt`) and `formula`, whose mark holds TeX of which the page shows no character; an image that is a link
    leads to `href`. `mark` is the list mark as written (`-`, `2.`); `level` the rank of a heading or the depth of an
    item, from 0; `rows` are the cells of a table, the header first where `has_header`. `text` is the caption of an
    image or a table.

    In HTML an item has no mark: `number` is its number in an ordered list, `is_done` the state of its box in a task
    list, and `within` names the containers around a block from the outermost: those of `CONTAINERS`, or the kind of a
    callout such as `warning`, whose first block is its title.
    """

    kind: Literal["text", "heading", "item", "table", "code", "quote", "image", "embed", "footnote", "formula"]
    text: Text
    level: int = 0
    mark: Text | None = None
    rows: tuple[tuple[Text, ...], ...] = ()
    has_header: bool = False
    language: str | None = None
    src: str | None = None
    alt: str | None = None
    href: str | None = None
    is_apart: bool = False  # a blank line stands before it
    indent: int = 0  # columns before its first character
    number: int | None = None
    is_done: bool | None = None
    within: tuple[str, ...] = ()

    @property
    def line(self) -> int | None:
        return self.text.line

    @property
    def path(self) -> tuple[str, ...]:
        """The containers around it; a note is the outermost, and a quotation its own.

        >>> Block("quote", Text("", ()), within=("item",)).path
        ('item', 'quote')
        """
        if self.kind == "footnote":
            return ()
        names = self.within[self.within.index("footnote") :] if "footnote" in self.within else self.within
        return (*names, "quote") if self.kind == "quote" else names

    @property
    def is_in_a_callout(self) -> bool:
        """Whether it stands in a box such as a `warning`."""
        return any(name.partition(" ")[0] not in CONTAINERS for name in self.within)

    @property
    def is_strong(self) -> bool:
        """Whether it is a line all in strong print, as the title of a callout is."""
        return self.kind == "text" and "\n" not in self.text.text and self.text.whole("strong") in self.text.marks


@dataclass(frozen=True, slots=True)
class Hint:
    """A machine-readable statement of an HTML page about itself, as JSON-LD or a `<meta>` gives it."""

    key: str
    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page as blocks over one text.

    `text` is what a reader of the page sees, after repair: for plain text the whole input, for HTML the visible
    strings in order. All offsets of `Piece` count in it. `removals` are the parts of an HTML page around its article.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()
    hints: tuple[Hint, ...] = ()
    url: str | None = None
    removals: tuple[Removal, ...] = ()
    is_html: bool = False

    def __hash__(self) -> int:
        return hash((self.name, self.text))


# ── The article: the record that everything else is rendered from ────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Field:
    """A metadata value, and the whole span that it was read from."""

    text: Text
    raw: Text | None = None


@dataclass(frozen=True, slots=True)
class Upstream:
    """A report that the page says it derives from, with the words that say so."""

    name: Text
    evidence: Text


@dataclass(frozen=True, slots=True)
class Published:
    """A point in time, in ISO 8601 with the precision and zone that the source gives."""

    value: str
    raw: Text


@dataclass(frozen=True, slots=True)
class Score:
    """A rating that the source gives to its own report, such as 7 of 10."""

    value: float
    max: float
    raw: Text


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list or a summary, with its label where it reads `Label: text`.

    Under it hang plain `items`, numbered where `ordered`; or `blocks`, where anything else stands in it, too. `is_done`
    is the state of its box in a list of tasks.
    """

    label: Text | None
    text: Text
    items: tuple[Item, ...] = ()
    ordered: bool = False
    blocks: tuple[Body, ...] = ()
    is_done: bool | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The TL;DR: the source's own, or sentences extracted from the article."""

    origin: Literal["source", "extracted"]
    heading: Text | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    type: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Quote:
    text: Text
    type: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Code:
    text: Text
    language: str | None = None
    type: Literal["code"] = "code"


@dataclass(frozen=True, slots=True)
class List:
    """Items, numbered from `start` where `ordered`."""

    ordered: bool
    items: tuple[Item, ...]
    start: int = 1
    type: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    line: int | None
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Image:
    src: str
    alt: str
    caption: Text | None
    line: int | None = None
    href: str | None = None
    type: Literal["image"] = "image"


@dataclass(frozen=True, slots=True)
class Embed:
    """A video or a post of another site, shown as a link."""

    src: str
    title: str
    caption: Text | None
    line: int | None = None
    type: Literal["embed"] = "embed"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of the author; `label` is what its references in the body carry, `blocks` what follows its first words."""

    label: str
    text: Text
    blocks: tuple[Body, ...] = ()
    type: Literal["footnote"] = "footnote"


@dataclass(frozen=True, slots=True)
class Claim:
    """A forecast or thesis, and the sentence that argues for it."""

    claim: Text
    rationale: Text | None


@dataclass(frozen=True, slots=True)
class Claims:
    items: tuple[Claim, ...]
    type: Literal["claims"] = "claims"


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks in a container: a `quote` that holds more than words, a `definition`, or a callout such as a `warning`."""

    kind: str
    title: Text | None
    blocks: tuple[Body, ...]
    type: Literal["box"] = "box"


@dataclass(frozen=True, slots=True)
class Reference:
    """The place in the body where the article's timeline or FAQ stands."""

    type: Literal["timeline", "faq"]


Body = Paragraph | Quote | Code | List | Table | Image | Embed | Footnote | Claims | Box | Reference
Role = Literal["lede", "body", "analysis", "ai-analysis", "ai-forecast", "timeline", "faq", "conclusion"]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; the first section of an article may have none."""

    heading: Text | None
    level: int | None
    role: Role
    blocks: tuple[Body, ...]

    @property
    def flat(self) -> Iterator[Body]:
        """Its blocks one after the other, none in an item, a note or a box."""
        return _flat(self.blocks)


def _flat(blocks: Iterable[Body]) -> Iterator[Body]:
    """Blocks with what stands in an item or a note behind it; the list goes on after that. Boxes are opened.

    >>> one, two, code = (Text(word, ()) for word in ("One", "Two", "x = 1"))
    >>> [block.type for block in _flat([List(True, (Item(None, one, blocks=(Code(code),)), Item(None, two)))])]
    ['list', 'code', 'list']
    """
    for block in blocks:
        match block:
            case List():
                yield from _flat_list(block)
            case Footnote():
                yield replace(block, blocks=())
                yield from _flat(block.blocks)
            case Box():
                if block.title:
                    yield Paragraph(block.title)
                for inner in _flat(block.blocks):
                    yield Quote(inner.text) if block.kind == "quote" and isinstance(inner, Paragraph) else inner
            case _:
                yield block


def _flat_list(block: List) -> Iterator[Body]:
    items: list[Item] = []
    for item in block.items:
        if item.text or not item.blocks:
            items.append(replace(item, blocks=()))
        if item.blocks:
            if items:
                yield replace(block, items=tuple(items))
            items = []
            yield from _flat(item.blocks)
    if items:
        yield replace(block, items=tuple(items))


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer. The question of a derived pair is a template and has no place in the source."""

    question: Text | str
    answer: Text


@dataclass(frozen=True, slots=True)
class Faq:
    origin: Literal["source", "derived", "none"]
    items: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a timeline: `date` in ISO 8601 with the precision given, `raw` as written."""

    date: str
    raw: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the page says about its own making or rights."""

    kind: Literal["ai-generated", "ai-assisted", "ai-curated", "rights", "other"]
    text: Text
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article, structured: every field that is None is something that the source does not say."""

    source_file: str
    sha256: str
    title: Text | None
    dek: Text | None = None
    alt_titles: tuple[Text, ...] = ()
    publisher: Field | None = None
    author: Field | None = None
    category: Field | None = None
    audience: Field | None = None
    dateline: Field | None = None
    upstream: tuple[Upstream, ...] = ()
    published: Published | None = None
    score: Score | None = None
    tags: tuple[Text, ...] = ()
    language: str = "und"
    tldr: Summary = Summary("extracted", None, ())
    sections: tuple[Section, ...] = ()
    faq: Faq = Faq("none")
    timeline: tuple[Event, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    repairs: tuple[Repair, ...] = ()
    removals: tuple[Removal, ...] = ()
    markup: tuple[Text, ...] = ()
    url: str | None = None
    inferred: tuple[Inference, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Inference:
    """A decision that a reader may want to see: a heading that was inferred, a summary that was recognised."""

    text: Text
    rule: str
    reason: str


# ── What is published ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Post:
    """A file of `content/`: its name without suffix, its front matter and its Markdown."""

    slug: str
    meta: dict[str, object]
    markdown: str
    collected: date | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a language model made of the TL;DR of a scrape: sentences, or the reason why they were refused."""

    sha256: str
    model: str
    sentences: list[str]
    refused: str = ""
