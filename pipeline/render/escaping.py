"""Which characters of a text would mean something in Markdown, and how to write them so that they do not.

The dialect is that of MkDocs with the extensions of `mkdocs.yml`; what shows there as the same text also does in a
CommonMark viewer. A character is escaped only where it matters, so that a post stays readable in any editor: `AT&T`,
`snake_case`, `$20B` and `(1.5)` stand as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# White space that a browser collapses, and characters that no reader sees but a parser may stumble over.
COLLAPSED: Final = re.compile(r"[^\S\n\N{NO-BREAK SPACE}]|[\0-\b\x0e-\x1f\x7f-\x9f]")
UNTIDY: Final = re.compile(
    r"""
      [^\S\ \n\N{NO-BREAK SPACE}] | [\0-\b\x0e-\x1f\x7f-\x9f]
    | [\ \n] (?=[\ \n]) | ^ [\s] | [\s] $
    """,
    re.VERBOSE | re.MULTILINE,
)

# Each alternative finds the characters to escape; all are single characters, so a search is linear.
EVERYWHERE: Final = re.compile(
    r"""
      [`\[]                                # code; links, images, notes, reference definitions, tasks
    | \\ (?= [\ -/:-@\[-`{-~] | \n | \Z | begin\{ )    # a backslash that would escape what follows, or open a formula
    | < (?= \S | \Z)                       # tags, addresses between angle brackets
    | & (?= \#?\w{1,40}; | \Z)             # entities
    | (?<!\s) \* | \* (?=\S)               # emphasis
    | (?<![^\W_]) _ | _ (?![^\W_])         # the same, but not inside a word
    | (?<=\{) [{\#] | \{ (?=%)             # Jinja, for sites that run templates over Markdown
    """,
    re.VERBOSE,
)
LINE_START: Final = re.compile(
    r"""
    ^ (?:
        [>\#]                              # quote, heading
      | ! (?=!!) | \? (?=\?\?)             # admonition, box that opens
      | [-+*] (?=\s|$)                     # item
      | [-=|:] (?=[-=|:\ ]{0,200}$)        # rule, underline of a heading or of a table's header
      | : (?=\s)                           # definition
      | \d{1,40} (?P<dot> [.)] ) (?=\s|$)  # numbered item
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
HEADING_END: Final = re.compile(r"#{1,9}\Z")
PIPE: Final = re.compile(r"\|")
BRACKET: Final = re.compile(r"\]|(?<=\]):")  # a raised link that holds `]:` would define a note

# Marks that work in pairs: how often one must occur to be one, and the kinds of markup that are written with it.
PAIRED: Final = (
    (re.compile(r"~"), 2, {"delete", "subscript"}),
    (re.compile(r"\^"), 2, {"superscript"}),
    (re.compile(r"(?<==)=|=(?==)"), 4, {"highlight"}),
)
EQUALS: Final = re.compile("=")
DOLLAR: Final = re.compile(r"\$")
CLOSING_DOLLAR: Final = re.compile(r"(?<=\S)\$")

BACKSLASHED: Final = frozenset("\\`*_{}[]()>#+-.!|~^=$")
NAMED: Final = {"<": "&lt;", "&": "&amp;"}


def escaped(char: str) -> str:
    r"""One character, written so that it is only itself: with a backslash where every viewer knows it, else by name.

    >>> escaped("*"), escaped("<"), escaped(":")
    ('\\*', '&lt;', '&#58;')
    """
    if char in BACKSLASHED:
        return "\\" + char
    return NAMED.get(char) or f"&#{ord(char)};"


def risky(text: str, kinds: frozenset[str] = frozenset(), *, is_cell: bool = False) -> set[int]:
    """Positions of the characters that would mean something, given the kinds of markup in the same text.

    >>> sorted(risky("1. Of *3*, $5 or $10"))
    [1, 6, 8]
    """
    at = {found.start() for found in EVERYWHERE.finditer(text)}
    at.update(found.start("dot" if found["dot"] else 0) for found in LINE_START.finditer(text))
    at.update(paired(text, kinds))
    if "link" in kinds:
        at.update(found.start() for found in BRACKET.finditer(text))
    if is_cell:
        at.update(found.start() for found in PIPE.finditer(text))
    if end := HEADING_END.search(text):
        at.update(range(*end.span()))
    return at


def paired(text: str, kinds: frozenset[str]) -> Iterator[int]:
    """Positions of the marks that could enclose something: one alone is harmless.

    A dollar closes a formula only directly behind a word: `from $5 to $10` holds none.
    """
    for pattern, least, used_by in PAIRED:
        at = [found.start() for found in pattern.finditer(text)]
        if len(at) >= least or not kinds.isdisjoint(used_by):
            yield from at
    if "highlight" in kinds:  # a single one is one of a pair behind a line break
        yield from (found.start() for found in EQUALS.finditer(text))
    closing = DOLLAR if "math" in kinds else CLOSING_DOLLAR
    yield from (found.start() for found in closing.finditer(text))
