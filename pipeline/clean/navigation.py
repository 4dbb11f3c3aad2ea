"""Navigation: the ways off the page, and the name of the place one is at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.clean.noise import is_step, lines_like, text_span
from pipeline.clean.ways import SECTIONS, is_way
from pipeline.model import Block, Document
from pipeline.prose import is_prose, word_count

WAY: Final = re.compile(
    r"""(?:←\s?|<\s?|«\s?|‹\s?)?
    (?: (?:go\ |head\ |return\ )?back(?:\ to)?(?:\ (?:the\ )?(?:all\ |our\ )?[\w&’'-]+){0,3} | return\ to\ .{1,40}
      | (?:skip|jump)\ to\ (?:main\ |the\ )?(?:content|navigation|article|search|footer|main|menu|top).{0,20}
      | (?:home|menu|search|navigation|main\ menu|toggle\ navigation|site\ map|sitemap|close|open\ menu|close\ menu)
      | (?:log|sign)\ ?(?:in|up|out)(?:\ (?:/|or|\|)\ (?:sign\ up|register|log\ in|subscribe|create\ account))?
      | (?:register|my\ account|subscribe|subscriptions?|search\ this\ site|search\ for:?)
      | view\ (?:this\ )?(?:email\ )?(?:in|on)\ (?:your\ )?browser | (?:next|previous|prev|older|newer)
        (?:\ (?:article|post|story|page|entry|posts|entries))?(?:\s?[:→»›←«‹].{0,80})?
      | (?:view|see|show|browse|read|load)\ (?:all|more)(?:\ [\w&’'-]+){0,4}
      | (?:all|top|latest|more|breaking)\ (?:news|stories|posts|articles|headlines|topics|sections)
      | (?:on|in)\ this\ (?:page|article|story):? | table\ of\ contents | contents | jump\ to:? | page\ \d+\ of\ \d+
      | (?:edition|language)s?:\ ?[\w\ ,|/-]{2,60} | you\ are\ here:?.{0,80} | scroll\ to\ top | top\ of\ page
      | print(?:\ (?:this\ )?(?:article|page|story))?
      | listen(?:\ to\ this\ (?:article|story))?(?:\ \(?\d+\ min(?:utes)?\)?)?
    )(?:\s?[→»›>⌄▾▼])?""",
    re.VERBOSE | re.IGNORECASE,
)
SERVICE: Final = re.compile(
    r"view (?:this |it )?(?:email )?(?:in|on) (?:your )?(?:browser|web|online)|forward(?: this| to a friend)?"
    r"|unsubscribe|"
    r"suscríbete|abonnieren|s'abonner|share on .{1,20}|compartir en .{1,20}|teilen auf .{1,20}|copiar enlace|copy link",
    re.IGNORECASE,
)
LINES: Final = frozenset({"text", "item", "heading"})
GAP: Final = re.compile(r"[>›»→/|•·\s](?:(?<=[>›»→/|•·\t])|\s\s)")  # without one a line has neither arrows nor bars
STATED: Final = re.compile(r"[:=()]")  # a formula, or the steps of something that has a name
ARROWS: Final = re.compile(r"\s[>›»→/]\s|\s?[›»]\s?")
MENU: Final = re.compile(r"\s[|•·/]\s|\s{3,}|\t")
LONGEST_HEAD: Final = 8  # blocks above the article


def navigation(document: Document) -> Iterator[int]:
    """Find links to other places of the site: back, menu, search, log in, next and previous article.

    A single word between two paragraphs is a heading: an article about search engines has one that reads "Search".

    >>> from pipeline.clean.noise import page
    >>> list(navigation(page("Back to feed", "Skip to content", "Back to the drawing board for the chip maker's plan")))
    [0, 1]
    """
    blocks = document.blocks
    found = set(lines_like(document, WAY, most=9))
    found |= {n for n, block in enumerate(blocks) if block.kind in LINES and is_way(block.text.text)}
    for position in sorted(found):
        is_among_prose = all(
            0 <= n < len(blocks) and is_prose(blocks[n].text.text) for n in (position - 1, position + 1)
        )
        is_word = is_among_prose and word_count(blocks[position].text.text) == 1
        if not is_word and not is_step(blocks, position, found):
            yield position


def breadcrumb(document: Document) -> Iterator[int]:
    """Find the path to the page: `Home > News > Chips`, and menus in one line: `Home | News | Sport | Video`.

    >>> from pipeline.clean.noise import page
    >>> list(breadcrumb(page("Home > News > Chips", "Home | News | Tech | Video", "Input > output, says the report.")))
    [0, 1]
    """
    for position, block in enumerate(document.blocks):
        text = block.text.text
        if block.kind != "text" or len(text) > 200 or is_prose(text):
            continue
        has_gaps = bool(GAP.search(text))
        is_row = has_gaps and (_is_path(text) or _is_menu(MENU.split(text.lower())) or _is_link_row(text))
        if is_row or _is_menu(text.lower().split()):
            yield position


def _is_path(text: str) -> bool:
    crumbs = [crumb.strip().lower() for crumb in ARROWS.split(text)]
    is_known = crumbs[0] in SECTIONS or crumbs[-1] in SECTIONS
    is_likely = is_known or (len(crumbs) >= 3 and not STATED.search(text))
    return len(crumbs) >= 2 and is_likely and all(map(_is_name, crumbs))


def _is_link_row(text: str) -> bool:
    """Whether a line holds several short names between bars, of which at least one is a way off the page."""
    names = [name.strip() for name in text.split("|")]
    is_row = len(names) >= 2 and all(0 < word_count(name) <= 4 and not re.search(r"\d", name) for name in names)
    return is_row and any(WAY.fullmatch(name) or SERVICE.fullmatch(name) or is_way(name) for name in names)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= 60 and not text.endswith((".", "?", "!"))


def _is_menu(names: list[str]) -> bool:
    """Whether most names are sections that nearly every outlet has."""
    return len(names) >= 3 and sum([name.strip() in SECTIONS for name in names]) >= max(3, 0.7 * len(names))


def site_label(document: Document) -> Iterator[int]:
    """Find the short lines at the top that only say where one is: they stand beside a link that leads away.

    Alone such a line could be a headline, so a neighbour that is navigation must speak for it.

    >>> from pipeline.clean.noise import page
    >>> list(site_label(page("Signals", "Back to feed", "Chips are scarce this year")))
    [0]
    >>> list(site_label(page("Signals", "Chips are scarce this year")))
    []
    """
    blocks = document.blocks
    top, _ = text_span(document)
    end = min(top, LONGEST_HEAD)
    head = replace(document, blocks=blocks[: end + 1])
    ways = set(navigation(head)) | set(breadcrumb(head))
    for position in range(end):
        beside = {position - 1, position + 1} & ways
        heads_a_list = position + 1 < len(blocks) and blocks[position + 1].kind == "item"
        if beside and position not in ways and _is_label(blocks[position]) and position < top - 1 and not heads_a_list:
            yield position


def _is_label(block: Block) -> bool:
    text = block.text.text
    return block.kind == "text" and word_count(text) <= 2 and not any(char.isdigit() or char in ".?!:" for char in text)


def menu_run(document: Document) -> Iterator[int]:
    """Find menus written one name a line, at the top or the end of the page.

    >>> from pipeline.clean.noise import page
    >>> list(menu_run(page("News", "Business", "Tech", "Video", "Chips are scarce this year", "Prices rise.")))
    [0, 1, 2, 3]
    """
    run: list[int] = []
    for position, block in enumerate(document.blocks):
        is_name = block.kind in {"text", "item"} and block.text.text.lower().strip(" ·•|") in SECTIONS
        if is_name:
            run.append(position)
            continue
        yield from run if len(run) >= 3 else ()
        run = []
    yield from run if len(run) >= 3 else ()
