"""Formulas: where a page shows one, and the TeX that it was written in.

KaTeX, MathJax 2 and 3, MathML, Temml, pictures of formulas, and TeX between delimiters in the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, unquote_plus, urlsplit

from bs4 import Tag

from pipeline.parse.html import mathml

TEX_ATTRIBUTES: Final = ("data-math", "data-tex", "data-latex", "data-entry", "data-expr", "data-formula", "alttext")
MATH_TAGS: Final = frozenset({"math", "mjx-container", "tex-math", "amp-mathml", "math-renderer"})
MATH_CLASS: Final = re.compile(
    r"(?:^|\s)(?:katex(?:-display)?|MathJax(?:_Display|_SVG|_CHTML)?|mjx-chtml|mwe-math-element|hurmet-tex|temml|math-inline"
    r"|math-block|math-display|tex2jax_process)(?:\s|$)"
)
PREVIEW_CLASS: Final = re.compile(
    r"(?:^|\s)(?:MathJax_Preview|MathJax_Display|MathJax|MathJax_SVG|MathJax_CHTML)(?:\s|$)"
)
DISPLAY_CLASS: Final = re.compile(
    r"katex-display|MathJax_Display|math-block|math-display|mwe-math-fallback-image-display"
)
DRAWN: Final = (
    re.compile(r"[?&](?:chl|tex|latex|math|eq|formula)=([^&#]{1,4000})"),
    re.compile(r"(?:latex|gif|svg|png|render|mathtex)(?:\.(?:php|cgi|image|latex))?\?(\S{1,4000})"),
    re.compile(r"/(?:formula|latex|tex|svg|png|math|eq)/((?:[^/?#]|%2F){0,2000}%5C[^/?#]{1,2000})", re.IGNORECASE),
)
FORMULA_HOST: Final = re.compile(
    r"codecogs\.com|chart\.(?:apis\.)?google|chart\.googleapis|/formula/|latex|mathtex|mimetex|quicklatex|math\.now\.sh|/tex/",
    re.IGNORECASE,
)
FORMULA_IMAGE_CLASS: Final = re.compile(
    r"(?:^|\s)(?:latex|tex|math|mwe-math-fallback-image-\w+|formula)(?:\s|$)", re.IGNORECASE
)
LIKE_TEX: Final = re.compile(r"[\\^_{=]|^\s{0,9}[A-Za-z]\s{0,9}$")
STYLE: Final = re.compile(r"^\s{0,9}\{?\\(?:displaystyle|textstyle)\s{0,9}")

DELIMITED: Final = re.compile(
    r"""
      \$\$ (?P<a> [^$]{1,4000} ) \$\$
    | \\\[ (?P<b> (?:[^\\]|\\(?![\]\[])){1,4000} ) \\\]
    | \\\( (?P<c> (?:[^\\]|\\(?![)(])){1,4000} ) \\\)
    | (?<![\\$\w]) \$ (?P<d>
        (?![\s\d]) [^$\n]{1,500} (?<![\s\\]) | \d{1,9}[^$\n]{0,200}[\\^_=+][^$\n]{0,200}(?<![\s\\]) ) \$ (?![\w$])
    """,
    re.VERBOSE,
)
SIGNS: Final = (
    "<math",
    "<MATH",
    "math/",
    "mjx-",
    "MathJax",
    "katex",
    "math-",
    "data-tex",
    "data-latex",
    "data-math",
    "data-entry",
)
TYPESETTERS: Final = ("mathjax", "MathJax", "katex", "KaTeX", "tex2jax", "renderMathInElement")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, and whether it stands on a line of its own."""

    tex: str
    is_display: bool


def formula(tag: Tag) -> Formula | None:
    """The formula that a tag shows, or None."""
    names = str(tag.get("class") or "")
    if tag.name == "script":
        kind = str(tag.get("type") or "")
        return Formula(clean(tag.get_text()), "mode=display" in kind) if kind.startswith("math/tex") else None
    if tag.name == "img":
        return drawn(tag, names)
    is_math = tag.name in MATH_TAGS or (bool(names) and MATH_CLASS.search(names) is not None)
    if not is_math and not (tag.name in ("span", "div") and any(tag.has_attr(name) for name in TEX_ATTRIBUTES[:4])):
        return None
    found = source(tag)
    return Formula(clean(found), is_displayed(tag, names)) if found else None


def is_preview(tag: Tag) -> bool:
    """Whether a tag only draws the formula of the script behind it, as MathJax 2 leaves them side by side."""
    if not PREVIEW_CLASS.search(str(tag.get("class") or "")):
        return False
    for behind in tag.find_next_siblings(True, limit=2):
        if behind.name == "script":
            return str(behind.get("type") or "").startswith("math/tex")
        if not PREVIEW_CLASS.search(str(behind.get("class") or "")):
            return False
    return False


def source(tag: Tag) -> str | None:
    """The TeX of an element that shows a formula."""
    for name in TEX_ATTRIBUTES:
        if written := str(tag.get(name) or "").strip():
            return written
    for script in tag.find_all("script"):
        if str(script.get("type") or "").startswith("math/tex"):
            return script.get_text()
    math = tag if tag.name == "math" else tag.find("math")
    if isinstance(math, Tag):
        return mathml.tex(math)
    for inner in tag.find_all(True, limit=8):
        for name in TEX_ATTRIBUTES:
            if written := str(inner.get(name) or "").strip():
                return written
    return tag.get_text() if tag.name in ("tex-math", "math-renderer") else None


def is_displayed(tag: Tag, names: str) -> bool:
    """Whether a formula stands alone."""
    inner = tag.find("math")
    return (
        tag.get("display") in ("true", "block")
        or DISPLAY_CLASS.search(names) is not None
        or (isinstance(inner, Tag) and inner.get("display") == "block")
        or tag.find(class_="katex-display") is not None
    )


def drawn(img: Tag, names: str) -> Formula | None:
    """The formula of a picture: from its alternative text, or from the address of the service that drew it."""
    alt = str(img.get("alt") or "").strip()
    if FORMULA_IMAGE_CLASS.search(names) and LIKE_TEX.search(alt):
        return Formula(clean(alt), "display" in names)
    src = str(img.get("src") or "")
    if not src or src.startswith("data:") or not FORMULA_HOST.search(src):
        return None
    for pattern in DRAWN:
        if found := pattern.search(src):
            tex = unquote(found[1]) if urlsplit(src).path == found[1] else unquote_plus(found[1].replace("+", "%2B"))
            if LIKE_TEX.search(tex):
                return Formula(clean(tex), False)
    return Formula(clean(alt), False) if "\\" in alt else None


def is_likely(html: str) -> bool:
    """Whether a page may hold a formula in an element of its own."""
    return any(name in html for name in SIGNS)


def is_delimited(text: str) -> bool:
    """Whether a text has a sign that begins TeX."""
    return "$" in text or "\\(" in text or "\\[" in text


def is_typeset(html: str) -> bool:
    """Whether a page loads a script that looks for TeX in its text."""
    return any(name in html for name in TYPESETTERS)


def clean(tex: str) -> str:
    """TeX without delimiters and the style that MediaWiki adds."""
    tex = tex.strip()
    for opening, closing in (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("$", "$")):
        if tex.startswith(opening) and tex.endswith(closing) and len(tex) > len(opening) + len(closing):
            tex = tex[len(opening) : -len(closing)].strip()
    if found := STYLE.match(tex):
        tex = tex[found.end() :]
        if found[0].lstrip().startswith("{") and tex.endswith("}"):
            tex = tex[:-1]
    return " ".join(tex.split())


def delimited(text: str) -> list[tuple[int, int, str]]:
    """Where TeX stands between delimiters in a text: start, stop and the TeX.

    >>> delimited("Let $x$ cost $100 per unit.")
    [(4, 7, 'x')]
    """
    if not is_delimited(text):
        return []
    return [
        (found.start(), found.end(), tex)
        for found in DELIMITED.finditer(text)
        if (tex := clean(next(group for group in found.groups() if group is not None)))
    ]
