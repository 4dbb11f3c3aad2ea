"""What each tag means: the table from tag names to the functions that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.parse.html import boxes, figures, media, phrases, prune
from pipeline.parse.html.reader import Handler

HANDLERS: Final[Mapping[str, Handler]] = {
    **dict.fromkeys(phrases.BLOCKS, boxes.box),
    **dict.fromkeys(phrases.MARKS, phrases.mark),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), boxes.heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), boxes.listing),
    **dict.fromkeys(media.MEDIA_TAGS, figures.player),
    **dict.fromkeys(("button", "select", "textarea", "option", "input", "datalist"), phrases.control),
    "a": phrases.anchor,
    "blockquote": boxes.quote,
    "code": figures.code_phrase,
    "br": phrases.line_break,
    "dd": boxes.definition,
    "dt": boxes.term,
    "details": boxes.details,
    "figure": figures.figure,
    "amp-img": figures.picture,
    "figcaption": figures.figcaption,
    "img": figures.picture,
    "li": boxes.item,
    "noscript": figures.fallback_images,
    "pre": figures.code_block,
    prune.MARK: phrases.removed,
    "rt": phrases.reading,
    "script": phrases.script,
    "style": phrases.nothing,
    "summary": boxes.summary,
    "svg": phrases.drawing,
    "table": figures.table,
}
