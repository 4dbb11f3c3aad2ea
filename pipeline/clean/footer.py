"""The foot of the page: copyright, accounts and handles, links to the publisher's own pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like, text_span
from pipeline.clean.phrases import says
from pipeline.model import Document
from pipeline.prose import ends_like_a_sentence, word_count

COPYRIGHT: Final = re.compile(
    r"""(?: (?:(?:site|website|content|text|page)\ )?(?:copyright|©|\(c\)|&copy;)\s?(?:©|\(c\))?\s?
        (?:\d{4}(?:\s?[-–—]\s?(?:\d{2,4}|present))?)?,?\s?.{0,200}
      | \d{4}(?:\s?[-–—]\s?\d{2,4})?\s©\s.{0,120}
      | (?:[\w.&’' -]{1,60}[,.]?\ )?all\ rights\ reserved\.?(?:\ .{0,160})?
      | (?:.{1,80}\ )?(?:is|are)\ (?:a\ )?(?:registered\ )?trademarks?\ of\ .{1,120}
      | (?:powered|hosted|built|designed|theme|site)\ (?:by|with)\ (?-i:[A-Z])[\w.&\ ()]{1,40}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
RIGHTS: Final = re.compile(r"©|\(c\)|\d{4}|rights|trademark|powered|theme|host|design|built|site", re.IGNORECASE)
STANDARDS: Final = re.compile(r"our standards(?:\s?:.{0,60})?|(?:purchase|buy)?\ ?licensing rights", re.IGNORECASE)
LONGEST_ROW: Final = 400  # characters
LONGEST_NAME: Final = 40  # characters
BARS: Final = re.compile(r"\s*[|·•∙⋅,/]\s*|\s[-–—]\s|\s{2,}|\t|\s(?:and|und|et|y|e)\s")
# The same, found faster where there are none.
HAS_BARS: Final = re.compile(r"[|·•∙⋅,/\s](?:(?<=[|·•∙⋅,/\t])|\s|[-–—]\s|(?:and|und|et|y|e)\s)")
CERTAIN: Final = re.compile(
    r"terms|licensing|our standards|privacy|cookie|imprint|impressum|datenschutz|do not sell|site ?map|mentions légales"
    r"|aviso legal|note legali|利用規約|隐私|隱私|개인정보",
    re.IGNORECASE,
)
ACCOUNT: Final = re.compile(
    r"(?:(?:posted |written |published )?by )?(?:admin(?:istrator)?|web ?master|root|wp-?admin|wordpress|user\d*"
    r"|superuser|guest)",
    re.IGNORECASE,
)
DOMAIN_END: Final = re.compile(r"(?:\.(?:com|org|net|io|co|news|ai|dev|uk|de|tech|blog))+$")
HANDLE: Final = re.compile(r"@?[a-z0-9]+(?:[._][a-z0-9]+)*")
CUE: Final = re.compile(
    r"(?:original(?:ly)?\ )?(?:source|via|published\ (?:on|by|in)|credit)s?\b\s?:?\s?(?P<name>\S.{0,60})", re.I | re.X
)
HIRING: Final = re.compile(
    r"""(?:we[’']re|we\ are)\ hiring\b.{0,80}
      | (?:contact|reach|email|write\ to)\ (?:the\ )?(?:author|reporter|editor|us|me|newsroom|him|her|them)\b.{0,120}
      | (?:write|email|e-mail|reach\ out|contact)(?:\ to)?\ [^@]{2,60}\s(?:at\s)?[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}
      | [\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20} | (?:e-?mail:?\ )?\[email\s?protected\]
      | (?:send|submit)\ (?:us\ )?(?:tips|feedback|corrections|letters|a\ tip)\b.{0,100}
      | (?:tips?|e-?mail|phone|tel|fax)\s?:\s?[\w.+@() -]{3,60}""",
    re.VERBOSE | re.IGNORECASE,
)


def copyright_line(document: Document) -> Iterator[int]:
    """Find bare copyright lines. A sentence about rights is no such line: it is kept as a disclosure.

    >>> from pipeline.clean.noise import page
    >>> list(copyright_line(page("© 2026 Acme Media. All rights reserved.", "Copyright law was changed in May.")))
    [0]
    """
    for position in lines_like(document, COPYRIGHT, most=34, kind="copyright"):
        text = document.blocks[position].text.text
        is_report = ends_like_a_sentence(text) and re.search(r"\b(?:was|were|has|have|will|says?|said)\b", text)
        if says(text, "copyright") or (RIGHTS.search(text) and not is_report):
            yield position


def legal_links(document: Document) -> Iterator[int]:
    """Find the row of links to the publisher's own pages; words such as `FAQ` only behind the last paragraph.

    >>> from pipeline.clean.noise import page
    >>> list(legal_links(page("Terms of Use | Privacy Policy | Contact", "Privacy", "Privacy is its point.")))
    [0, 1]
    """
    blocks = document.blocks
    _, end = text_span(document)
    for position, block in enumerate(blocks):
        text = block.text.text
        if len(text) > LONGEST_ROW or (len(text) > LONGEST_NAME and text.endswith((".", "?", "!", ":"))):
            continue
        row = text.strip(" |·•")
        names = BARS.split(row) if HAS_BARS.search(row) else [row]
        if block.kind in {"table", "code"} or not _are_pages(names):
            continue
        heads = any(
            any(mark in after.text.text for mark in "?？؟") or after.kind not in {"text", "heading"}
            for after in blocks[position + 1 : position + 2]
        )
        if (position > end and not heads) or (" " in text and CERTAIN.search(text)):
            yield position


def _are_pages(names: list[str]) -> bool:
    """Whether a line names pages that every publisher has; in a long row two thirds speak for the rest."""
    known = sum([says(name, "page") or STANDARDS.fullmatch(name) is not None for name in names])
    return known == len(names) or (
        len(names) > 2 and 3 * known >= 2 * len(names) and max(map(len, names)) <= LONGEST_NAME
    )


def contact_line(document: Document) -> Iterator[int]:
    """Find requests to write to the newsroom, and its addresses.

    >>> from pipeline.clean.noise import page
    >>> list(contact_line(page("Contact the author at ann@example.org", "Contact between the two firms ended in May.")))
    [0]
    """
    return lines_like(document, HIRING, most=24)


def account_name(document: Document) -> Iterator[int]:
    """Find the name of the account that the publishing system printed: it says nothing about the author.

    >>> from pipeline.clean.noise import page
    >>> list(account_name(page("admin", "Posted by admin", "Admin rights were granted.")))
    [0, 1]
    """
    return lines_like(document, ACCOUNT, most=3)


def repeated_source(document: Document) -> Iterator[int]:
    """Find lines at the foot that only repeat the name in `Source: …` above them, as it stands or as a handle.

    >>> from pipeline.clean.noise import page
    >>> list(repeated_source(page("Prices rose.", "Source: ChipNews.com", "Desk", "ChipNews.com", "chipnewsmedia")))
    [3, 4]
    """
    for position, name in _names_given(document):
        stem = re.sub(r"\W", "", DOMAIN_END.sub("", name.lower()))
        for later in range(position + 1, len(document.blocks)):
            text = document.blocks[later].text.text.strip()
            is_handle = HANDLE.fullmatch(text) and len(stem) >= 4 and stem in text.replace(".", "").replace("_", "")
            if text.lower() == name.lower() or is_handle:
                yield later


def _names_given(document: Document) -> Iterator[tuple[int, str]]:
    for position, block in enumerate(document.blocks):
        cue = CUE.fullmatch(block.text.text) if len(block.text.text) < 90 else None
        if cue:
            yield position, cue["name"].strip(" .:")


def social_handle(document: Document) -> Iterator[int]:
    """Find handles standing alone behind the last paragraph.

    >>> from pipeline.clean.noise import page
    >>> list(social_handle(page("Prices rose again this week, said people who know them well.", "@chipnews", "nginx")))
    [1]
    """
    _, end = text_span(document)
    for position, block in enumerate(document.blocks):
        text = block.text.text
        if position > end and word_count(text) <= 3 and re.fullmatch(r"(?:@\w+(?:\.\w+)*[\s,|·•]*){1,4}", text):
            yield position
