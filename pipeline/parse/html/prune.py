"""The tree without the lines that are no part of the article: each leaves a mark in its place.

The marks are how a removal keeps its order among the blocks when BeautifulSoup reads what is left.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from pipeline.parse.html.outline import Box, Element, Line, Outline
from pipeline.parse.html.soup import LINE
from pipeline.parse.html.tree import drop

MARK: Final = "copydesk-removed"


def prune(outline: Outline, kept: list[bool]) -> None:
    """Take lines out of the tree.

    >>> from lxml.etree import tostring
    >>> from pipeline.parse.html.tree import parsed
    >>> outline = Outline(parsed("<p>Stay.</p><div><p>Go.</div>"))
    >>> prune(outline, [True, False])
    >>> tostring(outline.boxes[0].element, method="html")
    b'<body><p>Stay.</p><copydesk-removed n="1" copydesk-line="1"></copydesk-removed></body>'
    """
    gone: set[Box] = set()
    moved: dict[Element, Element] = {}  # where the string behind a box went
    for box in outline.boxes[1:]:
        if box.parent in gone:
            gone.add(box)
        elif not any(kept[box.first : box.first + box.lines]) and is_out(box, kept):
            gone.add(box)
            moved[box.element] = replaced(box)
    for number, line in enumerate(outline.lines):
        if not kept[number] and line.box not in gone:
            cut(line, number, moved)


def is_out(box: Box, kept: list[bool]) -> bool:
    """Whether a box without kept lines goes: one without any text stays beside a line that is kept."""
    return bool(box.lines) or not any(kept[max(0, box.first - 1) : box.first + 1])


def mark(numbers: str, line: int | None) -> Element:
    """The mark of lines that were taken out."""
    result = etree.Element(MARK, n=numbers)
    if line:
        result.set(LINE, str(line))
    return result


def replaced(box: Box) -> Element:
    """Put the mark of its lines in the place of a box."""
    element = box.element
    one = mark(" ".join(map(str, range(box.first, box.first + box.lines))), element.sourceline)
    element.addprevious(one)  # by its number among the others it would take their square
    one.tail, element.tail = element.tail, None
    element.getparent().remove(element)
    return one


def cut(line: Line, number: int, moved: dict[Element, Element]) -> None:
    """Take a line out of a box that has others."""
    one = mark(str(number), line.box.element.sourceline)
    for at, (element, is_tail) in enumerate(line.nodes):
        element = moved[element] if is_tail and element in moved else element
        if is_tail:
            element.tail = None
        else:
            element.text = None
            if element is not line.box.element:
                drop_images(element)
        if at == 0 and is_tail:
            element.addnext(one)
        elif at == 0:
            element.insert(0, one)


def drop_images(element: Element) -> None:
    """Take out the images in a link or the like whose text goes."""
    for image in list(element.iter("img", "picture")):
        drop(image)
