"""What a tag is beyond its name: a note, hidden, a formula."""

from __future__ import annotations

import re
from typing import Final

from bs4 import Tag

from pipeline.parse.html import math
from pipeline.parse.html.reader import Reader, Role
from pipeline.parse.html.run import Run

HIDDEN_STYLE: Final = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.IGNORECASE
)  # not `--footer-display: none`


def special(reader: Reader, tag: Tag) -> bool:
    """Read what is known by more than its name: notes, what is hidden, formulas."""
    if (reader.notes.marks or reader.notes.asides) and note(reader, tag):
        return True
    if is_hidden(tag):
        reader.remove(tag.get_text(" "), "hidden")
        return True
    return reader.has_formulas and formula(reader, tag)


def note(reader: Reader, tag: Tag) -> bool:
    """Read the mark of a note, or a note."""
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
    return False


def is_hidden(tag: Tag) -> bool:
    """Whether a browser shows nothing of it; what a streaming server shows later counts as shown."""
    attributes = tag.attrs
    if attributes.get("hidden", "until-found") != "until-found":
        return not str(attributes.get("id") or "").startswith("S:")
    style = str(attributes.get("style") or "")
    return bool(style) and HIDDEN_STYLE.search(style) is not None


def formula(reader: Reader, tag: Tag) -> bool:
    """Read a formula, if the tag shows one."""
    if math.is_preview(tag):
        reader.remove(tag.get_text(" "), "math-drawing")
        return True
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
