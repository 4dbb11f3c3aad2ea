r"""A text with its marks as Markdown.

>>> print(inline(Text.of("2024. <b> was *big*: snake_case, $20B, AT&T", 0, 1)))
2024\. &lt;b> was \*big\*: snake_case, $20B, AT&T
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pipeline.render.escaping import escaped, risky
from pipeline.render.spans import ATOMS, NO_BLANK_INSIDE, collapsed, parts, united, writable
from pipeline.text import Mark, Text

DELIMITER: Final = {"highlight": "==", "strong": "**", "delete": "~~", "superscript": "^", "subscript": "~"}


CLOSING: Final = frozenset(".,;:!?)]}…”’»")
AT_AN_EDGE: Final = frozenset("\\*_<&~^=$`")  # next to a mark, these would join it


LINE_END: Final = re.compile(r"\n")
BACKTICKS: Final = re.compile(r"`+")
NOT_IN_A_LABEL: Final = re.compile(r"[^\w-]+")
TAG_LIKE: Final = re.compile(r"<(?=[A-Za-z/!?])")
BARS: Final = re.compile(r"\\?\|")


def escape(text: str) -> str:
    r"""The Markdown that shows as these very characters; runs of spaces become one, as in a browser.

    >>> print(escape("# not a heading, `code`, [a](b) or {{ jinja }}"))
    \# not a heading, \`code\`, \[a](b) or {\{ jinja }}
    >>> print(escape("~50 of 3 * 4 = 12"), escape("~~gone~~"))
    ~50 of 3 * 4 = 12 \~\~gone\~\~
    """
    return inline(Text(text, ()))


def inline(text: Text) -> str:
    """A text as one line of Markdown, or as several where the page breaks lines.

    >>> page = Text("Read the docs now", (), (Mark(5, 13, "link", "https://x.org/a_(b)"), Mark(9, 13, "strong")))
    >>> print(inline(page))
    Read [the **docs**](https://x.org/a_(b)) now
    >>> print(inline(Text("Run a`b", (), (Mark(4, 7, "code"),))))
    Run ``a`b``
    """
    return written(text, is_cell=False)


def cell(text: Text) -> str:
    r"""A text as the cell of a table: on one line, bars escaped.

    >>> print(cell(Text("a|b\nc", ())))
    a\|b c
    """
    return written(text, is_cell=True)


def written(text: Text, *, is_cell: bool) -> str:
    """A text as Markdown: cut where a mark begins or ends, each part written with the marks that hold there."""
    chars, marks = collapsed(text)
    if is_cell:
        chars = chars.replace("\n", " ")
    marks = list(writable(united(marks), chars))
    writer = Writer(chars, risky(chars, frozenset(mark.kind for mark in marks), is_cell=is_cell), is_cell=is_cell)
    for start, stop, active in parts(len(chars), marks):
        writer.write(start, stop, active)
    return writer.finished()


class Writer:
    """Writes the parts of one text in order, and keeps track of the marks that are open.

    A blank waits until it is known whether a mark closes before it: `**bold** text`, not `**bold **text`.
    """

    def __init__(self, chars: str, risky: set[int], *, is_cell: bool) -> None:
        self.chars = chars
        self.risky = sorted(risky)
        self.is_cell = is_cell
        self.out: list[str] = []
        self.blank = ""
        self.open: list[tuple[str, str, str]] = []  # kind, value and what closes it
        self.code = ""
        self.atom: Mark | None = None

    def write(self, start: int, stop: int, marks: list[Mark]) -> None:
        """Write one part: close the marks that ended, open those that begin, then its characters."""
        atom = marks.pop() if marks and marks[-1].kind in ATOMS else None
        inner = self.chars[start:stop]
        if not inner.strip() and (atom is None or atom.kind == "code"):
            if any(kind in NO_BLANK_INSIDE for kind, _, _ in self.open):
                self.enter(marks, keeps_code=False)
            self.blank += inner
            return
        begin = start + len(inner) - len(inner.lstrip())
        self.blank += self.chars[start:begin]
        self.enter(marks, keeps_code=atom is not None and atom.kind == "code")
        core = inner.strip()
        if atom is None:
            self.plain(begin, begin + len(core))
        elif atom.kind == "code":
            self.code += core.replace("\n", " ")
        elif atom is not self.atom:
            self.put(atom_markdown(atom, core, is_cell=self.is_cell))
        self.atom = atom
        is_glued = atom is not None and start == stop and atom.kind != "footnote" and self.is_behind_blank(start)
        self.blank = " " if is_glued else self.chars[begin + len(core) : stop]

    def is_behind_blank(self, at: int) -> bool:
        """Whether the one blank around what stands between two words is before it: another belongs behind it."""
        behind = self.chars[at : at + 1]
        return self.chars[at - 1 : at].isspace() and not behind.isspace() and behind not in CLOSING

    def enter(self, marks: list[Mark], *, keeps_code: bool) -> None:
        """Make the open marks those of the next part."""
        wanted = [(mark.kind, mark.value) for mark in marks]
        same = 0
        while same < min(len(wanted), len(self.open)) and self.open[same][:2] == wanted[same]:
            same += 1
        is_going_on = same == len(wanted) == len(self.open)
        if not (is_going_on and keeps_code and not self.blank):
            self.end_code()
        while len(self.open) > same:
            self.out.append(self.open.pop()[2])
        if self.blank:
            self.out.append(self.blank.replace("\n", "  \n"))
        self.blank = ""
        for mark in marks[same:]:
            opening, closing = self.delimiters(mark)
            self.put(opening)
            self.open.append((mark.kind, mark.value, closing))

    def delimiters(self, mark: Mark) -> tuple[str, str]:
        """What opens and closes a mark."""
        if mark.kind == "link":
            return "[", f"]({mark.value})"
        if mark.kind != "emphasis":
            return DELIMITER[mark.kind], DELIMITER[mark.kind]
        is_inside = any(kind == "strong" for kind, _, _ in self.open)
        around = self.chars[mark.start - 1 : mark.start] + self.chars[mark.stop : mark.stop + 1]
        return ("_", "_") if is_inside and not any(char.isalnum() for char in around) else ("*", "*")

    def plain(self, start: int, stop: int) -> None:
        """Write characters that are no markup."""
        special = {*self.risky[bisect_left(self.risky, start) : bisect_left(self.risky, stop)]}
        special |= {found.start() for found in LINE_END.finditer(self.chars, start, stop)}
        if (start and self.chars[start] in AT_AN_EDGE) or self.is_after_note(self.chars[start]):
            special.add(start)
        if (stop < len(self.chars) or self.open) and self.chars[stop - 1] in AT_AN_EDGE:
            special.add(stop - 1)
        for at in sorted(special):
            self.out += [self.chars[start:at], "  \n" if self.chars[at] == "\n" else escaped(self.chars[at])]
            start = at + 1
        self.out.append(self.chars[start:stop])

    def is_after_note(self, char: str) -> bool:
        """Whether a character would make a definition or a link of the footnote mark before it."""
        return char in ":(" and self.atom is not None and self.atom.kind == "footnote"

    def put(self, markup: str) -> None:
        """Write markup. An exclamation mark before a bracket would make an image of it."""
        if markup.startswith("[") and self.out and self.out[-1].endswith("!") and self.out[-1] != escaped("!"):
            self.out[-1] = self.out[-1][:-1] + escaped("!")
        self.out.append(markup)

    def end_code(self) -> None:
        """Write the code that was collected: neighbours become one, since two would swallow each other's marks."""
        if self.code:
            self.put(code(self.code))
        self.code = ""

    def finished(self) -> str:
        """All that was written."""
        self.enter([], keeps_code=False)
        return "".join(self.out).strip()


def code(text: str) -> str:
    r"""A code span, between as many backticks as it does not hold itself.

    >>> code("a"), code("`"), code("``a`")
    ('`a`', '`` ` ``', '\\`\\`a\\`')
    """
    held = {len(run) for run in BACKTICKS.findall(text)}
    if held >= {1, 2}:  # three would be a fence
        return escape(text)
    fence = "``" if 1 in held else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def atom_markdown(mark: Mark, text: str, *, is_cell: bool) -> str:
    """An image, a formula or a footnote reference; `text` is what stands in the page at its place."""
    if mark.kind == "image":
        src, _, alt = mark.value.partition(" ")
        return image(src, alt, is_cell=is_cell)
    if mark.kind == "math":
        return math(mark.value or text, is_cell=is_cell)
    return f"[^{label(mark.value or text)}]"


def image(src: str, alt: str, *, is_cell: bool = False) -> str:
    r"""An image; its address is safe already.

    >>> image("https://x.org/a.png", "A [b]")
    '![A \\[b\\]](https://x.org/a.png)'
    """
    return f"![{written(Text(alt.replace(chr(10), ' '), ()), is_cell=is_cell).replace(']', chr(92) + ']')}]({src})"


def math(tex: str, *, is_cell: bool = False) -> str:
    r"""A formula between dollars.

    >>> math(r"a<b"), math(r"|x|", is_cell=True)
    ('$a< b$', '$\\vert x\\vert$')
    """
    tex = TAG_LIKE.sub("< ", " ".join(tex.split())).replace("$", "")
    if is_cell:
        tex = BARS.sub(lambda found: r"\Vert " if len(found[0]) == 2 else r"\vert ", tex).strip()
    return f"${tex}$" if tex else ""


def label(text: str) -> str:
    """The label of a footnote, as every viewer accepts it.

    >>> label("fn:1 a")
    'fn-1-a'
    """
    return NOT_IN_A_LABEL.sub("-", text).strip("-") or "note"
