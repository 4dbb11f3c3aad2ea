"""The nouns of the pipeline: frozen values, from the scrape as it came to the article that is published.

Every text that an article holds is a `Text`: it knows which characters of the document it was made of. The promise
that nothing is lost and nothing invented is therefore checked by arithmetic on offsets, not by comparing strings
(see `pipeline.accounting`).

>>> first = Text.of("One", start=0, line=1)
>>> second = Text.of("Two words", start=4, line=2)
>>> second[4:]
Text('words', line 2)
>>> Text.joined([first, second])
Text('One Two words', line 1)
>>> Text.joined([first, second])[4:].line
2
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal, NamedTuple

# ── A text and its place ─────────────────────────────────────────────────────────────────────────────────────────


class Piece(NamedTuple):
    """A run of characters that a text shares with the document, all on one line of it.

    `at` counts from the beginning of the text; `start` and `stop` (half open) from the beginning of the document.
    `line` is the 1-based line of the raw input, None where it cannot be told.
    """

    at: int
    start: int
    stop: int
    line: int | None

    def is_all_of(self, text: str) -> bool:
        """Whether it is a whole text, as the piece of most texts is."""
        return self.stop - self.start == len(text)


class Mark(NamedTuple):
    """Inline markup over `text[start:stop]`: what HTML said about these characters.

    `kind` is `link`, `strong`, `emphasis`, `code`, `delete`, `highlight`, `subscript`, `superscript`, `math`, `image`
    or `footnote`; `value` is the address of a link or image, the label of a footnote, the TeX of a formula. An image
    stands between characters (`start == stop`), its alternative text behind the address and a blank.
    """

    start: int
    stop: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """Characters with their place in the document.

    Between two pieces stands at most one space of our own, where the lines of a wrapped paragraph were joined or noise
    was cut out. A text without pieces has no place in the document: it was stated in an attribute or a script.
    """

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()

    @classmethod
    def of(cls, text: str, start: int, line: int | None) -> Text:
        """The text that stands at an offset of the document."""
        return cls(text, (Piece(0, start, start + len(text), line),) if text else ())

    @classmethod
    def joined(cls, texts: Iterable[Text], glue: str = " ") -> Text:
        """Several texts as one, with a glue between them that belongs to no piece."""
        texts = tuple(texts)
        if len(texts) == 1:
            return texts[0]
        words: list[str] = []
        pieces: list[Piece] = []
        marks: list[Mark] = []
        length = 0
        for text in texts:
            length += len(glue) if words else 0
            pieces += [piece._replace(at=piece.at + length) for piece in text.pieces]
            marks += [mark._replace(start=mark.start + length, stop=mark.stop + length) for mark in text.marks]
            words.append(text.text)
            length += len(text.text)
        return cls(glue.join(words), tuple(pieces), tuple(marks))

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Text({self.text!r}, line {self.line})"

    def __getitem__(self, part: slice) -> Text:
        """The characters of a slice, still tied to their place; white space at both ends is dropped."""
        start, stop, _ = part.indices(len(self.text))
        inner = self.text[start:stop].lstrip()
        start = stop - len(inner)
        inner = inner.rstrip()
        stop = start + len(inner)
        if len(self.pieces) == 1 and not self.marks and self.pieces[0].is_all_of(self.text):
            return Text.of(inner, self.pieces[0].start + start, self.pieces[0].line)
        pieces = []
        for at, low, high, line in self.pieces:
            left, right = max(start, at), min(stop, at + high - low)
            if left < right:
                pieces.append(Piece(left - start, low + left - at, low + right - at, line))
        marks = tuple(
            mark._replace(start=max(mark.start, start) - start, stop=min(mark.stop, stop) - start)
            for mark in self.marks
            if mark.start < stop and mark.stop > start
        )
        return Text(inner, tuple(pieces), marks)

    def without(self, slices: Iterable[slice]) -> Text:
        """What is left when slices are cut out; the parts are joined by a space only where one stood at the cut.

        >>> Text.of("Source: Wire(opens in a new tab) by Ann", 0, 1).without([slice(12, 32)]).text
        'Source: Wire by Ann'
        """
        result, end = Text("", ()), 0
        for low, high in _gaps(slices, len(self.text)):
            part = self[low:high]
            if not part:
                continue
            is_apart = self.text[end - 1 : end].isspace() or self.text[low].isspace()
            result = Text.joined([result, part], " " if is_apart else "") if result else part
            end = high
        return result

    def stretches(self) -> Iterator[Text]:
        """The text in parts between which nothing of the same line was cut out.

        >>> left = Text.of("Share on X (opens a window) X", 0, 1).without([slice(11, 27)])
        >>> str(left), [str(text) for text in left.stretches()]
        ('Share on X X', ['Share on X', 'X'])
        """
        begun = 0
        for piece, following in pairwise(self.pieces):
            if piece.line == following.line and piece.stop < following.start:
                yield self[begun : following.at]
                begun = following.at
        yield self[begun:]

    def whole(self, kind: str) -> Mark:
        """The mark that says something of all of it."""
        return Mark(0, len(self.text), kind)

    @property
    def line(self) -> int | None:
        """The line of the raw input on which it begins."""
        return self.pieces[0].line if self.pieces else None

    @property
    def start(self) -> int:
        """Offset of its first character in the document; 0 for a text that has no place in it."""
        return self.pieces[0].start if self.pieces else 0

    @property
    def stop(self) -> int:
        """Offset behind its last character in the document; 0 for a text that has no place in it."""
        return self.pieces[-1].stop if self.pieces else 0


def _gaps(slices: Iterable[slice], length: int) -> Iterator[tuple[int, int]]:
    """What lies before, between and behind slices, which may overlap."""
    at = 0
    for cut in sorted(slices, key=lambda cut: cut.start):
        yield at, max(at, cut.start)
        at = max(at, cut.stop)
    yield at, length


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
