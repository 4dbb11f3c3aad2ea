"""What a template leaves behind where a value was missing or a script did not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.model import Document

RESIDUE: Final = re.compile(r"[\s,;:.|/\\•·\-–—_=*~#<>()\[\]{}]+")
PLACEHOLDER: Final = re.compile(
    r"""\{\{[^{}]{0,80}\}\} | \{%[^%]{0,80}%\} | <%[^%]{0,80}%> | \$\{[^{}]{0,60}\} | \[\[[\w. -]{0,60}\]\]
      | %[A-Z_]{3,40}%
      | \[/?(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|shortcode|toc)[^\]]{0,160}\]
      | (?:undefined|null|none|NaN|\[object\ Object\]|lorem\ ipsum.{0,80}|loading(?:\.{3}|…)?|please\ wait(?:\.{3}|…)?)
      | (?:image|photo|video|thumbnail|img)\ ?(?:placeholder|not\ (?:found|available)|unavailable)
      | (?:please\ )?(?:enable|turn\ on)\ javascript.{0,120} | .{0,60}\brequires?\ javascript\b.{0,60}
      | (?:this|your)\ browser\ (?:does\ not|doesn[’']t|is\ not)\ support.{0,120}""",
    re.VERBOSE | re.IGNORECASE,
)

# A line of a program that was meant for the browser: assignments, calls, JSON-LD, a rule of a style sheet, a tag.
SCRIPT: Final = re.compile(
    r"""(?:window|document|dataLayer|googletag|_gaq|_taboola|jQuery|\$|gtag|fbq|ga|twttr|Sys|self|top)
        (?:\.[_$\w]{1,40}|\[[^\]]{1,40}\]){0,4}\s?(?:=(?!=)|\|\|=|\(|\.push\().{0,4000}
      | \(\s?(?:async\s)?function\s?\(.{0,4000} | !function\s?\(.{0,4000} | \(\(\)\s?=>.{0,4000}
      | (?:var|let|const)\ [_$\w]{1,40}\s?=\s?.{0,2000};
      | (?:if|try)\s?\(?.{0,40}\b(?:window|document)\..{0,2000}
      | \{\s?"@(?:context|type|graph|id)".{0,20000} | \[\s?\{\s?"@(?:context|type)".{0,20000}
      | @(?:media|import|font-face)\b.{0,2000}
      | [.#]?[\w-]{1,40}(?:[\s,>]{1,3}[.#]?[\w-]{1,40}){0,4}\s?\{(?:\s?[a-z-]{2,30}\s?:\s?[^;{}]{1,80};?){1,20}\s?\}
      | </?(?:script|style|iframe|noscript|div|span|ins|amp-ad)\b[^<>]{0,400}>.{0,400}
      | <!--.{0,400}-->""",
    re.VERBOSE,
)
LEFTOVER: Final = re.compile(
    r"""\s*(?:window\._|dataLayer\b|googletag\.|_taboola\b|\{\{|\[?\{\s?"@(?:context|type)":)"""
)
SCRIPTED: Final = re.compile(r"[{(\[=<@]")  # a line without one of these is no program


def template_script(document: Document) -> Iterator[int]:
    """Find lines of programs, data and styles that a page keeps for the browser.

    Listings are kept, unless all of their lines are what only a page says to its browser.

    >>> from pipeline.clean.noise import page
    >>> list(template_script(page("window._taboola = [];", '{"@context": "schema.org"}', "Window seats are dear.")))
    [0, 1]
    """
    for position, block in enumerate(document.blocks):
        text = block.text.text
        is_program = block.kind == "text" and SCRIPTED.search(text[:60]) and SCRIPT.fullmatch(text)
        if is_program or (block.kind == "code" and all(LEFTOVER.match(line) for line in text.splitlines())):
            yield position


def template_residue(document: Document) -> Iterator[int]:
    """Find lines of separators alone: the frame of tags, by-lines or menus that were empty.

    >>> from pipeline.clean.noise import page
    >>> list(template_residue(page(", , ,", "| • |", "1, 2, 3")))
    [0, 1]
    """
    return lines_like(document, RESIDUE, most=0)


def template_placeholder(document: Document) -> Iterator[int]:
    """Find lines that hold nothing but an unfilled placeholder, a shortcode or a script's excuse.

    >>> from pipeline.clean.noise import page
    >>> list(template_placeholder(page("{{ ad.slot }}", "undefined", "Undefined behaviour is a class of bugs.")))
    [0, 1]
    """
    return lines_like(document, PLACEHOLDER, most=24)
