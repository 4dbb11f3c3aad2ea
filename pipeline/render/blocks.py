"""Blocks as Markdown, in the dialect of MkDocs with the extensions of `mkdocs.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Body, Box, Claims, Code, Embed, Footnote, Image, Item, List, Paragraph, Quote, Table
from pipeline.render.address import safe_address
from pipeline.render.inline import cell, escape, image, inline, label, math
from pipeline.text import Mark, Text

INDENT: Final = "    "  # Python-Markdown wants four columns for whatever stands inside an item or a note
FENCES: Final = re.compile(r"`{3,}")
BLANK_LINES_FIRST: Final = re.compile(r"\A(?:[^\S\n]{0,200}\n){1,200}")
NOT_IN_A_LANGUAGE: Final = re.compile(r"[^\w#.+-]")


def markdown(block: Body) -> str:  # noqa: C901 - a table of types reads best as one match
    r"""A block as Markdown, without blank lines around it.

    >>> print(markdown(Quote(Text("To be\nor not", ()))))
    > To be
    > or not
    """
    match block:
        case Paragraph(text):
            return paragraph(text)
        case Quote(text):
            return quoted(inline(text))
        case Code(text, language):
            return code(text.text, language)
        case List(ordered, items, start):
            return listing(items, ordered=ordered, start=start)
        case Table(header, rows):
            return table(header, rows)
        case Image(src, alt, caption, _, href):
            return figure(src, alt, caption, href)
        case Embed(src, title, caption):
            return embed(src, title, caption)
        case Footnote(name, text, inner):
            return footnote(name, below(inline(text), joined(inner)))
        case Box(kind, title, inner):
            return box(kind, title, joined(inner))
        case Claims(items):
            return "\n".join(f"- {bold(item.claim)} {inline(item.rationale or NOTHING)}".rstrip() for item in items)
    return ""  # a reference: the template writes what it refers to


NOTHING: Final = Text("", ())


def heading(level: int, text: Text) -> str:
    r"""A heading of a level from 1 to 6.

    >>> print(heading(2, Text("C#", ())))
    ## C\#
    """
    return f"{'#' * max(1, min(level, 6))} {title_line(text).replace('  ' + chr(10), ' ')}"


def title_line(text: Text) -> str:
    """A title, which needs no strong print all over.

    >>> words = Text("Mind the gap", ())
    >>> title_line(Text("Mind the gap", (), (words.whole("strong"),)))
    'Mind the gap'
    """
    return inline(replace(text, marks=tuple(mark for mark in text.marks if mark != text.whole("strong"))))


def paragraph(text: Text) -> str:
    """A paragraph; a formula that stands alone is displayed.

    >>> print(paragraph(Text("E", (), (Mark(0, 1, "math", "E = mc^2"),))))
    $$
    E = mc^2
    $$
    """
    if len(text.marks) == 1 and (mark := text.marks[0]).kind == "math" and mark.stop - mark.start == len(text.text):
        tex = math(mark.value or text.text).strip("$")
        return f"$$\n{tex}\n$$" if tex else ""
    return inline(text)


def code(text: str, language: str | None = None) -> str:
    """Code between fences that it does not hold itself, line for line.

    >>> print(code("x = 1", "python"))
    ```python
    x = 1
    ```
    """
    longest = max(map(len, FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    lines = BLANK_LINES_FIRST.sub("", text.replace("\r\n", "\n")).rstrip()
    return f"{fence}{NOT_IN_A_LANGUAGE.sub('', language or '')}\n{lines}\n{fence}"


def listing(items: Iterable[Item], *, ordered: bool, start: int = 1) -> str:
    """A list, nested ones indented below their item.

    >>> print(listing([Item(Text("Why", ()), Text("cost", ()), (Item(None, Text("much", ())),))], ordered=True))
    1. **Why**: cost
        - much
    >>> print(listing([Item(None, Text("Run", ()), blocks=(Code(Text("x = 1", ())),))], ordered=False))
    - Run
    <BLANKLINE>
        ```
        x = 1
        ```
    """
    lines = []
    for number, item in enumerate(items, start):
        lines.append(under(f"{number}." if ordered else "-", entry(item)))
        if item.items:
            lines.append(indented(listing(item.items, ordered=item.ordered)))
        if item.blocks:
            lines += [f"\n{indented(joined(item.blocks))}", ""]
    return "\n".join(lines).rstrip("\n")


def entry(item: Item) -> str:
    """The first line of an item; one without words has a blank there, as a bare mark begins no item."""
    box = "" if item.is_done is None else "[x] " if item.is_done else "[ ] "
    shown = f"{bold(item.label)}: {inline(item.text)}" if item.label else inline(item.text)
    return box + (shown or ("&nbsp;" if item.items or item.blocks else ""))


def bold(text: Text) -> str:
    """A text in strong print, whatever marks it has."""
    return inline(marked(text, "strong"))


def marked(text: Text, kind: str) -> Text:
    """A text with one more mark over all of it."""
    return Text(text.text, text.pieces, (Mark(0, len(text.text), kind), *text.marks))


def table(header: Sequence[Text], rows: Sequence[Sequence[Text]]) -> str:
    r"""A pipe table; rows that are too short get empty cells.

    >>> print(table([Text("a|b", ()), Text("c", ())], [[Text("1", ())]]))
    | a\|b | c |
    |---|---|
    | 1 |  |
    """
    width = max(map(len, (header, *rows)), default=0)
    if not width:
        return ""
    return "\n".join([row(header, width), "|" + "---|" * width, *(row(cells, width) for cells in rows)])


def row(cells: Sequence[Text], width: int) -> str:
    """A row of a pipe table."""
    return "| " + " | ".join([*map(cell, cells), *[""] * (width - len(cells))]) + " |"


def figure(src: str, alt: str, caption: Text | None, href: str | None = None) -> str:
    """An image, linked if it leads somewhere, and its caption below it; without a safe address only what can be read.

    >>> print(figure("https://x.org/a.png", "A chart", Text("Sales", ())))
    ![A chart](https://x.org/a.png)
    <BLANKLINE>
    *Sales*
    """
    address = safe_address(src)
    shown = image(address, alt) if address else escape(alt)
    if shown and href and (target := safe_address(href)):
        shown = f"[{shown}]({target})"
    return below(shown, emphasised(caption) if caption else "")


def emphasised(text: Text) -> str:
    """A caption in italics, around its links.

    >>> print(emphasised(Text("Data: the log.", (), (Mark(6, 13, "link", "https://x.org/log"),))))
    *Data: [the log](https://x.org/log).*
    """
    has_print = any(mark.kind in ("emphasis", "strong") for mark in text.marks)
    return inline(marked(text, "emphasis")) if has_print or not text.marks else f"*{inline(text)}*"


def embed(src: str, title: str, caption: Text | None) -> str:
    """A link to what a page embeds.

    >>> print(embed("https://www.youtube.com/watch?v=1", "The talk", None))
    [The talk](https://www.youtube.com/watch?v=1)
    """
    title = title.strip() or src
    link = inline(Text(title, (), (Mark(0, len(title), "link", src),)))
    return below(link, inline(caption) if caption else "")


def joined(blocks: Sequence[Body]) -> str:
    r"""Blocks one after the other; quotations that follow each other are one.

    >>> print(joined([Quote(Text("To be", ())), Quote(Text("or not", ()))]))
    > To be
    >
    > or not
    """
    result = ""
    for before, block in zip([None, *blocks], blocks, strict=False):
        shown = markdown(block)
        between = "\n>\n" if isinstance(before, Quote) and isinstance(block, Quote) else "\n\n"
        result += between + shown if result and shown else shown
    return result


def box(kind: str, title: Text | None, inner: str) -> str:
    """What stands in a container.

    >>> print(box("definition", None, "A wheel."))
    :   A wheel.
    """
    if kind == "quote":
        return quoted(inner)
    if kind == "definition":
        return f":   {indented(inner).lstrip(' ')}" if inner else ""
    return callout(kind, title, inner)


def callout(kind: str, title: Text | None, inner: str) -> str:
    """A box with its title, as a quotation that GitHub, Obsidian and the site know for one.

    >>> print(callout("warning", Text("Mind the gap", ()), "It is wide."))
    > [!warning] Mind the gap
    > It is wide.
    """
    shown = title_line(title) if title else ""
    return quoted(f"[!{kind}] {shown}".rstrip() + "\n" + inner).removesuffix("\n>")


def footnote(name: str, markdown: str) -> str:
    """The definition of a footnote.

    >>> print(footnote("1", "First."))
    [^1]: First.
    """
    return under(f"[^{label(name)}]:", markdown)


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────────────────────


def below(first: str, second: str) -> str:
    """Two paragraphs, either of which may be empty."""
    return "\n\n".join(filter(None, (first, second)))


def under(mark: str, markdown: str) -> str:
    """What belongs to a list mark: the first line beside it, the rest indented."""
    return f"{mark} {indented(markdown).lstrip(' ')}".rstrip()


def indented(markdown: str) -> str:
    """Four columns before each line that is not empty."""
    return "\n".join(INDENT + line if line else "" for line in markdown.split("\n"))


def quoted(markdown: str) -> str:
    """A quotation mark before each line."""
    return "\n".join(lines_quoted(markdown))


def lines_quoted(markdown: str) -> Iterator[str]:
    """Each line behind its mark."""
    for line in markdown.split("\n"):
        yield f"> {line}" if line else ">"
