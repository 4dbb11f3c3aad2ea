"""Pages that were escaped twice on their way: whole ones, and single entities in running text."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from pipeline.model import Repair

FEW: Final = 3
MOST: Final = 3  # times that a page was escaped
PARAGRAPH: Final = re.compile(r"&(?:amp;){0,2}(?:lt|#60|#x3c);p\b", re.IGNORECASE)
PARAGRAPH_END: Final = re.compile(r"&(?:amp;){0,2}(?:lt|#60|#x3c);/p&(?:amp;){0,2}(?:gt|#62|#x3e);", re.IGNORECASE)
SECTION: Final = re.compile(r"<!\[CDATA\[(?=\s{0,99}<[a-zA-Z])")
SECTION_END: Final = re.compile(r"(?<=>)\s{0,99}\]\]>")
# Punctuation and the like. `&lt;` stays: an article on HTML may well show it.
ENTITY: Final = re.compile(
    r"&(?:amp|quot|apos|nbsp|rsquo|lsquo|ldquo|rdquo|ndash|mdash|hellip|bull|middot|copy|reg|trade|euro|pound|eacute"
    r"|#(?:3[49]|160|82(?:1[1-2]|16|17|20|21|30)|x2[27]|x20(?:1[34]|1[89cd]|26)));",
    re.IGNORECASE,
)


def page(html: str) -> str:
    """The source of a page, unescaped where all of its paragraphs are escaped, without the sections of XML around tags.

    >>> page("<body>" + "&lt;p&gt;All is well.&lt;/p&gt;" * 3)[:24]
    '<body><p>All is well.</p'
    >>> page("<p>Write &lt;p&gt; for a paragraph.")
    '<p>Write &lt;p&gt; for a paragraph.'
    """
    html = SECTION_END.sub("", SECTION.sub("", html)) if "<![CDATA[" in html else html
    for _ in range(MOST):
        if html.count("<p") >= FEW or len(PARAGRAPH.findall(html)) < FEW or len(PARAGRAPH_END.findall(html)) < FEW:
            break
        html = unescape(html)
    return html


def repaired(text: str, line: int | None) -> tuple[str, list[Repair]]:
    """A text without entities that a reader would see as such, and what was done.

    >>> repaired("Q&amp;A", 3)
    ('Q&A', [Repair(line=3, before='&amp;', after='&', codec='html', certainty=1.0, candidates=(), column=None)])
    """
    repairs: list[Repair] = []

    def mend(found: re.Match[str]) -> str:
        after = unescape(found[0])
        repairs.append(Repair(line or 0, found[0], after, "html", 1.0))
        return after

    return ENTITY.sub(mend, text), repairs
