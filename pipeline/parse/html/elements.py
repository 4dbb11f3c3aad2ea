"""What each tag means: the table from tag names to the functions that read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bs4 import Tag

from pipeline.model import Text
from pipeline.parse.html import code, math, media, prune, tables
from pipeline.parse.html.reader import NOTHING, TEXT, Handler, Reader, Role
from pipeline.parse.html.run import Run
from pipeline.parse.html.tree import LINE

BLOCKS: Final = frozenset(
    "address article aside body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
    " blockquote option select textarea label search".split()
)
BOXES: Final = BLOCKS - {"option", "select", "textarea", "label"}
MARKS: Final = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "cite": "emphasis", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "del": "delete", "s": "delete",
    "strike": "delete", "mark": "highlight", "sub": "subscript", "sup": "superscript",
}  # fmt: skip
HIDDEN_STYLE: Final = re.compile(r"(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.IGNORECASE)
PERMALINK: Final = re.compile(
    r"[\s#¶§🔗⚓\N{LINK SYMBOL}\ufe0f\u200b\ue000-\uf8ff]{0,6}|(?:copy )?(?:perma)?link(?: to .{0,80})?|anchor",
    re.IGNORECASE,
)
PERMALINK_CLASS: Final = re.compile(r"anchor|headerlink|permalink|header-link|heading-link|hash-link", re.IGNORECASE)
ADMONITION: Final = re.compile(
    r"(?:^|\s)(?:admonition|callout|alert|markdown-alert|theme-admonition|custom-block|hint|notice|message|note-box|infobox)"
    r"(?:[-_ ]+(?:type-)?(note|tip|info|warning|danger|caution|important|success|error|failure|bug|example|quote|abstract|question|hint|primary|secondary|todo))?(?=\s|$)"
)
ADMONITION_KINDS: Final = {
    "primary": "info",
    "secondary": "note",
    "error": "danger",
    "caution": "warning",
    "important": "warning",
    "todo": "note",
    "hint": "tip",
}
KNOWN_KINDS: Final = frozenset(
    "note tip info warning danger success failure bug example quote abstract question".split()
)
TITLE_CLASS: Final = re.compile(
    r"(?:admonition|callout|alert|custom-block|hint)-?(?:title|heading|header)|markdown-alert-title|admonitionHeading"
)
BLOCK_CODE: Final = re.compile(r"(?:^|\s)block(?:[\s;]|$)|display\s?:\s?block")
BLOB: Final = re.compile(r"(?:^|\s)(?:blob-code|hljs-ln-code)(?:\s|$)")
EMOJI_CLASS: Final = re.compile(r"(?:^|\s)(?:emoji|wp-smiley|twemoji|gemoji)(?:\s|$)")


# ── Boxes ────────────────────────────────────────────────────────────────────────────────────────────────────────


def box(reader: Reader, tag: Tag) -> None:
    """A box without a meaning of its own, unless its class gives it one."""
    if special(reader, tag):
        return
    kind = admonition_kind(tag)
    if kind and not reader.solid:
        admonition(reader, tag, kind)
    else:
        reader.block(tag)


def special(reader: Reader, tag: Tag) -> bool:
    """Read what is known by more than its name: notes, what is hidden, formulas."""
    key = id(tag)
    notes = reader.notes
    if key in notes.back:
        reader.remove(tag.get_text(), "footnote-link")
        return True
    if key in notes.marks:
        start = reader.run.length
        reader.run.append(tag.get_text().strip(), reader.line)
        reader.run.mark(start, "footnote", notes.marks[key])
        return True
    if key in notes.notes:
        label = notes.notes.pop(key)
        with reader.beginning(Role("footnote", label=label)):
            reader.children(tag)
        return True
    if key in notes.asides:
        aside(reader, tag, notes.asides.pop(key))
        return True
    if key in notes.starts:
        reader.flush()
        reader.role = Role("footnote", label=notes.starts.pop(key))
        reader.within = [name for name in reader.within if name != "footnote"]
    if is_hidden(tag):
        reader.remove(tag.get_text(" "), "hidden")
        return True
    return reader.has_formulas and formula(reader, tag)


def is_hidden(tag: Tag) -> bool:
    """Whether a browser shows nothing of it; what a streaming server shows later counts as shown."""
    if tag.has_attr("hidden") and tag.get("hidden") != "until-found":
        return not str(tag.get("id") or "").startswith("S:")
    style = str(tag.get("style") or "")
    return bool(style) and HIDDEN_STYLE.search(style) is not None


def formula(reader: Reader, tag: Tag) -> bool:
    """Read a formula, if the tag shows one."""
    found = math.formula(tag)
    if found is None or not found.tex:
        return False
    if found.is_display:
        reader.flush()
    start = reader.run.length
    shown = "" if tag.name in ("script", "img") else " ".join(tag.get_text().split())
    if found.tex in shown:
        reader.remove(shown.replace(found.tex, " ", 1), "math-drawing")
        shown = found.tex
    reader.run.append(shown, reader.line)
    reader.run.mark(start, "math", found.tex)
    if found.is_display:
        reader.flush()
    return True


def aside(reader: Reader, tag: Tag, label: str) -> None:
    """A note in the margin: its mark here, its text behind the paragraph."""
    reader.run.mark(reader.run.length, "footnote", label)
    outer, open_ = reader.run, reader.open
    reader.run, reader.open = Run(), []
    reader.solid += 1
    reader.children(tag)
    reader.solid -= 1
    note, reader.run, reader.open = reader.run, outer, open_
    reader.asides.append((label, note))


def admonition_kind(tag: Tag) -> str | None:
    """The kind of an admonition, or None."""
    names = str(tag.get("class") or "")
    if kind := str(tag.get("data-callout") or ""):
        return known(kind)
    found = ADMONITION.search(names) if names else None
    if not found:
        return None
    kinds = [ADMONITION_KINDS.get(word, word) for word in re.split(r"[\s_-]+", names)]
    kind = next((word for word in kinds if word in KNOWN_KINDS), "")
    has_title = tag.find(class_=TITLE_CLASS) is not None
    return kind or ("note" if has_title or "admonition" in names else None)


def known(kind: str) -> str:
    """A kind that Material has a style for."""
    kind = ADMONITION_KINDS.get(kind.lower(), kind.lower())
    return kind if kind in KNOWN_KINDS else "note"


def admonition(reader: Reader, tag: Tag, kind: str) -> None:
    """A box with a title."""
    title = tag.find(class_=TITLE_CLASS)
    with reader.inside(kind):
        if isinstance(title, Tag):
            bold_line(reader, title)
            title.extract()
        reader.children(tag)


def bold_line(reader: Reader, tag: Tag) -> None:
    """A title of a box, as a paragraph in strong print."""
    with reader.as_one(TEXT):
        start = reader.run.length
        reader.children(tag)
        reader.run.mark(start, "strong")


def heading(reader: Reader, tag: Tag) -> None:
    """A heading; one inside of another block is only strong."""
    if special(reader, tag):
        return
    if reader.solid:
        phrase(reader, tag)
        return
    with reader.as_one(Role("heading", level=int(tag.name[1]))):
        reader.children(tag)


def quote(reader: Reader, tag: Tag) -> None:
    """A quotation, and the address that it is from where no link in it tells."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("quote"):
        reader.children(tag)
        cite = str(tag.get("cite") or "")
        if cite.startswith("http") and not tag.find("a", href=True):
            reader.alone("embed", NOTHING, src=cite, alt="")


def details(reader: Reader, tag: Tag) -> None:
    """A box that opens: its summary in strong print, and what it hides, since a reader can open it."""
    reader.flush()
    reader.children(tag)
    reader.flush()


def listing(reader: Reader, tag: Tag) -> None:
    """A list; its items are numbered as a browser would."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    reader.flush()
    start = str(tag.get("start") or "1")
    number = int(start) if start.isdecimal() and len(start) < 6 else 1
    for child in list(tag.children):
        if isinstance(child, Tag) and child.name == "li":
            item(reader, child, number if tag.name == "ol" else None)
            number += 1
        elif isinstance(child, Tag) and child.name in ("ul", "ol"):  # nested without an item of its own
            size = len(reader.within)
            reader.within.append("item")
            reader.visit(child)
            del reader.within[size:]
        else:
            reader.visit(child)
    reader.flush()


def item(reader: Reader, tag: Tag, number: int | None = None) -> None:
    """An item of a list."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    checkbox = tag.find("input", type="checkbox") if reader.has_tasks else None
    is_task = isinstance(checkbox, Tag) and checkbox.find_parent("li") is tag
    is_done = checkbox.has_attr("checked") if is_task and isinstance(checkbox, Tag) else None
    level = reader.within.count("item")
    with reader.beginning(Role("item", level=level, number=number, is_done=is_done)):
        reader.children(tag)


def term(reader: Reader, tag: Tag) -> None:
    """A term of a definition list."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("term"), reader.as_one(TEXT):
        reader.children(tag)


def definition(reader: Reader, tag: Tag) -> None:
    """A definition of a term."""
    if special(reader, tag):
        return
    if reader.solid:
        reader.block(tag)
        return
    with reader.inside("definition"):
        reader.children(tag)


# ── Code, tables, pictures ───────────────────────────────────────────────────────────────────────────────────────


def code_block(reader: Reader, tag: Tag) -> None:
    """A block of code."""
    if special(reader, tag):
        return
    if reader.solid:
        mark(reader, tag, "code")
        return
    reader.flush()
    text = code.code_text(tag)
    for beside in tag.find_all(code.is_beside_code):
        reader.remove(beside.get_text(" "), "line-numbers")
    if text.strip():
        if is_plain_text(tag, text):
            reader.block(tag)
            return
        reader.settle()
        reader.alone("code", reader.lines(text, reader.line), language=code.language(tag))
    for image in tag.find_all("img"):
        picture(reader, image)
    reader.flush()


def is_plain_text(tag: Tag, text: str) -> bool:
    """Whether a `pre` only wraps blocks of another kind."""
    return tag.find(["h1", "h2", "h3", "table", "blockquote"]) is not None and tag.find("code") is None


def table(reader: Reader, tag: Tag) -> None:
    """A table: of data, of code with line numbers, or one that only lays out."""
    if special(reader, tag):
        return
    pre = tag.find("pre")
    if reader.solid:
        reader.block(tag)
    elif tag.find(class_=BLOB):
        reader.flush()
        lines = [cell.get_text().strip("\n") for cell in tag.find_all(class_=BLOB)]
        reader.alone("code", reader.lines("\n".join(lines), reader.line), language=code.language(tag))
    elif isinstance(pre, Tag) and tag.find(class_=code.GUTTER):
        for cell in tag.find_all(["td", "th"]):
            if code.is_beside_code(cell):
                reader.remove(cell.get_text(" "), "line-numbers")
                cell.decompose()
        reader.block(tag)
    elif tables.is_data(tag):
        data(reader, tag)
    else:
        reader.block(tag)


def data(reader: Reader, tag: Tag) -> None:
    """A table of data."""
    reader.flush()
    reader.settle()
    caption = tag.find("caption")
    name = cell_text(reader, caption) if isinstance(caption, Tag) else NOTHING
    grid = tables.grid(tag)
    rows = tuple(tuple(cell_text(reader, cell) if cell is not None else NOTHING for cell in row) for row in grid.rows)
    if any(any(cell or cell.marks for cell in row) for row in rows):
        reader.alone("table", name, rows=rows, has_header=grid.has_header)
    elif name:
        reader.alone("text", name)


def cell_text(reader: Reader, tag: Tag) -> Text:
    """What stands in a cell, as one text."""
    outer, open_, reader.open = reader.run, reader.open, []
    reader.run = Run()
    if line := tag.get(LINE):
        reader.line = int(str(line))
    reader.solid += 1
    reader.children(tag)
    reader.solid -= 1
    run, reader.run, reader.open = reader.run, outer, open_
    return reader.with_formulas(reader.text(run))


def figure(reader: Reader, tag: Tag) -> None:
    """A figure: its caption goes to its last image, or stands below what else it holds."""
    if special(reader, tag):
        return
    caption = tag.find("figcaption")
    if reader.solid or not isinstance(caption, Tag) or caption.find(["img", "pre", "table"]):
        reader.block(tag)
        return
    caption.extract()
    first = len(reader.blocks)
    reader.block(tag)
    images = [at for at in range(first, len(reader.blocks)) if reader.blocks[at].kind in ("image", "embed")]
    if images and not reader.blocks[images[-1]].text:
        text = cell_text(reader, caption)
        reader.blocks[images[-1]] = replace(reader.blocks[images[-1]], text=text)
    else:
        reader.block(caption)


def picture(reader: Reader, tag: Tag) -> None:
    """An image."""
    if formula(reader, tag):
        return
    alt = " ".join(str(tag.get("alt") or "").split())
    if EMOJI_CLASS.search(str(tag.get("class") or "")) and alt:
        reader.run.append(alt, reader.line)
        return
    src = media.image_source(tag, reader.base)
    if src and not reader.is_repeated(src):
        reader.run.mark(reader.run.length, "image", f"{src.replace(' ', '%20')} {alt}".strip())


def fallback_images(reader: Reader, tag: Tag) -> None:
    """What a page shows without scripts: its images, unless they stand there already."""
    for image in tag.find_all("img"):
        picture(reader, image)
    reader.remove(tag.get_text(" "), "hidden")


def player(reader: Reader, tag: Tag) -> None:
    """A video, a frame or a player."""
    if special(reader, tag):
        return
    found = media.embedded(tag, reader.base)
    if found and not reader.solid:
        reader.flush()
        reader.alone("embed", NOTHING, src=found[0], alt=found[1])
    elif found:
        link_to(reader, *found)
    reader.remove(tag.get_text(" "), "hidden", "what an old browser shows instead of the player")


def link_to(reader: Reader, src: str, title: str) -> None:
    """A player in a cell of a table."""
    start = reader.run.length
    reader.run.append(title or src, reader.line)
    reader.run.mark(start, "link", src)


# ── Phrases ──────────────────────────────────────────────────────────────────────────────────────────────────────


def phrase(reader: Reader, tag: Tag) -> None:
    """A tag within a line, or one that holds boxes after all."""
    if special(reader, tag):
        return
    if not reader.solid and holds_boxes(tag):
        box(reader, tag)
    else:
        reader.children(tag)


def holds_boxes(tag: Tag) -> bool:
    """Whether there is a box in a tag that should have none."""
    return any(isinstance(child, Tag) and child.name in BOXES for child in tag.descendants)


def mark(reader: Reader, tag: Tag, kind: str = "", value: str = "") -> None:
    """A tag that says something about its characters."""
    if (
        tag.name == "code"
        and not reader.solid
        and BLOCK_CODE.search(f"{tag.get('class') or ''};{tag.get('style') or ''}")
    ):
        code_block(reader, tag)
        return
    if special(reader, tag):
        return
    kind = kind or MARKS[tag.name]
    entry = (reader.run.length, kind, value)
    depth = len(reader.open)
    reader.open.append(entry)
    reader.children(tag)
    start = reader.open[depth][0]
    del reader.open[depth:]
    if start < reader.run.length or (kind == "link" and reader.run.marks):
        if not (kind == "superscript" and any(m.kind == "footnote" and m.start >= start for m in reader.run.marks)):
            reader.run.mark(start, kind, value)


def anchor(reader: Reader, tag: Tag) -> None:
    """A link."""
    if special(reader, tag):
        return
    href = str(tag.get("href") or "").strip()
    if reader.role.kind == "heading" and is_permalink(tag, href):
        reader.remove(tag.get_text(), "permalink")
        return
    if not href or href == "#" or href.startswith("javascript:") or (href[0] == "#" and not reader.keeps_anchors):
        phrase(reader, tag)
        return
    mark(reader, tag, "link", media.resolved(href, reader.base))


def is_permalink(tag: Tag, href: str) -> bool:
    """Whether a link in a heading only leads to the heading."""
    if tag.find("img"):
        return False
    text = tag.get_text().strip()
    is_named = PERMALINK_CLASS.search(f"{tag.get('class') or ''} {tag.get('aria-label') or ''}") is not None
    return PERMALINK.fullmatch(text) is not None and ("#" in href or is_named or not text)


def line_break(reader: Reader, tag: Tag) -> None:
    """A line break; two of them end a paragraph."""
    if reader.solid:
        reader.run.add(" ", reader.line)
    elif not reader.run.break_line():
        reader.flush()


def control(reader: Reader, tag: Tag) -> None:
    """A button or a field; a button that opens a part of the page is its heading."""
    if special(reader, tag):
        return
    if tag.name in ("button", "summary") and (
        tag.get("aria-expanded") or reader.role.kind == "heading" or len(tag.get_text()) > 60
    ):
        phrase(reader, tag)
    else:
        reader.remove(tag.get_text(" "), "control")


def drawing(reader: Reader, tag: Tag) -> None:
    """A drawing; titles in it are not shown."""
    for child in tag.find_all(["title", "desc", "style"]):
        child.decompose()
    reader.remove(tag.get_text(" "), "drawing")


def nothing(reader: Reader, tag: Tag) -> None:
    """A tag without content for a reader."""


def removed(reader: Reader, tag: Tag) -> None:
    """The mark of lines that are no part of the article."""
    for number in str(tag.get("n")).split():
        reader.remove(*reader.removed[number])


def script(reader: Reader, tag: Tag) -> None:
    """A script: only MathJax keeps text in them."""
    formula(reader, tag)


def summary(reader: Reader, tag: Tag) -> None:
    """The line of a `<details>` that is always shown."""
    if reader.solid:
        reader.block(tag)
    else:
        bold_line(reader, tag)


HANDLERS: Final[Mapping[str, Handler]] = {
    **dict.fromkeys(BLOCKS, box),
    **dict.fromkeys(MARKS, mark),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), listing),
    **dict.fromkeys(media.MEDIA_TAGS, player),
    **dict.fromkeys(("button", "select", "textarea", "option", "input", "datalist"), control),
    "a": anchor,
    "blockquote": quote,
    "br": line_break,
    "dd": definition,
    "dt": term,
    "details": details,
    "figure": figure,
    "amp-img": picture,
    "img": picture,
    "li": item,
    "noscript": fallback_images,
    "pre": code_block,
    prune.MARK: removed,
    "script": script,
    "style": nothing,
    "summary": summary,
    "svg": drawing,
    "table": table,
}
