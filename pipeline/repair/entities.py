"""HTML entities that were left in plain text.

Only for plain text: there `&lt;b&gt;` becomes the characters `<b>`, which are text and are escaped again when the page
is rendered. In HTML the parser resolves entities once, and what is then left was written on purpose.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

from pipeline.repair.edits import Edit

ENTITY: Final = re.compile(
    r"&(?:amp;){0,3}(?:\#(?P<decimal>[0-9]{1,7})|\#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));"
)
SPACES: Final = re.compile(r"[\t\n\r\x0b\x0c\u2028\u2029]")


def entity_edits(text: str) -> list[Edit]:
    r"""The changes that resolve the entities of a text.

    >>> [edit.after for edit in entity_edits("AT&amp;T&amp;nbsp;&#8217;s &unknown; &")]
    ['&', '\xa0', '’']
    """
    found = ((match, character(match)) for match in ENTITY.finditer(text))
    return [Edit(match.start(), match.end(), after, "html", 1.0, ((after, 1.0),)) for match, after in found if after]


def character(match: re.Match[str]) -> str:
    """What an entity stands for; nothing if it is unknown, a control character or a surrogate.

    A line end becomes a space: lines stay lines.
    """
    name, decimal, hexadecimal = match["name"], match["decimal"], match["hex"]
    if name:
        return SPACES.sub(" ", html5.get(f"{name};", ""))
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return ""
    if 0x80 <= number < 0xA0:  # HTML reads these as windows-1252
        return bytes([number]).decode("cp1252", "ignore")
    char = SPACES.sub(" ", chr(number))
    return char if char >= " " and char != "\x7f" else ""
