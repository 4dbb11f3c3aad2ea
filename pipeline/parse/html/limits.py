"""What no article has: limits that are checked before a parser sees the page.

Python's HTML parsers take minutes, or gigabytes, on a million nested tags or a hundred thousand attributes; these
checks take milliseconds a megabyte.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.errors import Unpublishable

MOST_CHARACTERS: Final = 10_000_000
MOST_TAGS: Final = 100_000  # the most of 895 real pages is 17,880
MOST_LINES: Final = 20_000  # of text, cells of tables included; a page of the press has at most some 1,700
MOST_ATTRIBUTES: Final = 1_000  # in one tag; the most seen in a real page is 64
DEEPEST: Final = 2_000  # tags that are open at once; libxml2 loses the text below 2,046

FEW_TAGS: Final = 20_000  # whatever their order, the parser copes

TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w-]{0,40})")
ATTRIBUTE: Final = re.compile(r"""\s[^\s=>"'/]{1,200}""")
MOST_DECLARATIONS: Final = 1_000
NOT_CLOSED: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "html",
    "head", "body", "rp", "rt", "path",
})  # fmt: skip


def check(html: str) -> None:
    """Raise `Unpublishable` where a page would hurt the parser.

    >>> check("<p>fine")
    >>> check("<div>" * 30_000)
    Traceback (most recent call last):
    pipeline.errors.Unpublishable: tags nested more than 2,000 deep
    """
    if len(html) > MOST_CHARACTERS:
        raise Unpublishable(f"{len(html):,} characters of HTML; the limit is {MOST_CHARACTERS:,}")
    if html.count("<") > MOST_TAGS and sum(1 for _ in TAG.finditer(html)) > MOST_TAGS:
        if deepest(html) > DEEPEST:
            raise Unpublishable(f"tags nested more than {DEEPEST:,} deep")
        raise Unpublishable(f"more than {MOST_TAGS:,} tags")
    if html.count("<![") > MOST_DECLARATIONS:
        raise Unpublishable(f"more than {MOST_DECLARATIONS:,} declarations `<![`")
    if deepest(html) > DEEPEST:
        raise Unpublishable(f"tags nested more than {DEEPEST:,} deep")
    if widest(html) > MOST_ATTRIBUTES:
        raise Unpublishable(f"a tag with more than {MOST_ATTRIBUTES:,} attributes")


def check_lines(count: int) -> None:
    """Raise `Unpublishable` where a page has more lines than all later stages together read in some seconds.

    >>> check_lines(20_000)
    >>> check_lines(60_000)
    Traceback (most recent call last):
    pipeline.errors.Unpublishable: 60,000 lines of text, as no article has; the limit is 20,000
    """
    if count > MOST_LINES:
        raise Unpublishable(f"{count:,} lines of text, as no article has; the limit is {MOST_LINES:,}")


def deepest(html: str) -> int:
    """How many tags are open at once, at most; tags that need no end do not count."""
    if html.count("<") <= FEW_TAGS:
        return 0
    depth = most = 0
    for found in TAG.finditer(html):
        if found[2].lower() in NOT_CLOSED:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > most:
            most = depth
            if most > DEEPEST:
                break
    return most


def widest(html: str) -> int:
    """The most blanks between two angle brackets that may separate attributes: long stretches only are looked at."""
    tags = (found[0].partition(">")[0] for found in STRETCH.finditer(html))
    long = (tag for tag in tags if len(tag) > 2 * MOST_ATTRIBUTES)
    return max((sum(1 for _ in ATTRIBUTE.finditer(QUOTED.sub("", tag))) for tag in long), default=0)


# A blank behind the name: `i<n;` in a script begins no tag.
STRETCH: Final = re.compile(rf"<[A-Za-z][\w:-]{{0,40}}[\s/][^<]{{{2 * MOST_ATTRIBUTES},}}")
QUOTED: Final = re.compile(r"""=\s{0,9}(?:"[^"]*"|'[^']*')""")
