"""Metadata inside the prose: the dateline, and reports that the text says it derives from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pipeline.model import Field, Published, Text, Upstream
from pipeline.prose import is_prose
from pipeline.sources import outlets
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.calendar import MONTH
from pipeline.structure.metadata.dates import dates

PLACE: Final = r"[A-ZÀ-Þ][\w.’'-]+(?:\s(?:[A-ZÀ-Þ][\w.’'-]+|de|of|am)){0,3}"
DATELINE: Final = re.compile(
    rf"""(?P<place>{PLACE}(?:,\s(?!{MONTH}){PLACE})?)(?:\s?[,–—-]\s(?i:{MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?
      |\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?))?
        (?:\s?[(/](?P<agency>[A-Z][\w .&-]{{1,40}})[)/])?\s*(?:—|–|--|-(?=\s))\s*(?=["“‘']?[A-ZÀ-Þ0-9])""",
    re.VERBOSE,
)
NAME: Final = r"(?P<name>(?:[Tt]he\s)?[A-Z0-9][\w.’'&-]*(?:\s(?:of|[A-Z][\w.’'&-]*)){0,4})"
REPORTED_BY: Final = re.compile(rf"\b(?:first|originally|earlier|previously)\s+reported\s+(?:by|in|on)\s+{NAME}")
CUE: Final = re.compile(
    r"report|told|according|interview|speaking|citing|via "
)  # in each of the patterns below and above
CITING: Final = re.compile(
    rf"""\b(?:told|reported\s+by|according\s+to(?:\s+a\s+report)?(?:\s+(?:by|from|in))?|report(?:s|ing)?\s+(?:by
      |from|in)|interview\s+with|speaking\s+to|citing|via)\s+{NAME}
      | (?:(?<=^)|(?<=[.!?]\s)|(?<=,\s))(?P<outlet>(?:[Tt]he\s)?[A-Z0-9][\w.’'&-]*(?:\s(?:of|on
      |[A-Z][\w.’'&-]*)){{0,3}})\s+(?:first\s+|earlier\s+)?report(?:ed|s)\b""",
    re.VERBOSE,
)


def dateline(draft: Draft) -> Draft:
    """Read the place with which the first paragraph opens; it stays in the paragraph, too.

    >>> DATELINE.match("SAN FRANCISCO, June 3 (Reuters) - Chips are scarce.")["place"]
    'SAN FRANCISCO'
    >>> DATELINE.match("Nvidia — the chip maker — said so.")
    """
    for _, block in draft.open():
        if block.kind != "text" or not is_prose(block.text.text):
            continue
        found = DATELINE.match(block.text.text)
        if not found:
            return draft
        article = replace(draft.article, dateline=Field(block.text[: found.end("place")]))
        moment = next(dates(found.group()), None)
        if moment and moment.value and not article.published:
            article = replace(article, published=Published(moment.value, block.text[moment.start : moment.stop]))
        if found["agency"] in outlets():
            agency = block.text[slice(*found.span("agency"))]
            article = replace(article, upstream=(*article.upstream, Upstream(agency, agency)))
        return replace(draft, article=article)
    return draft


def upstream_reports(draft: Draft) -> Draft:
    """Read which reports the prose says it derives from: `first reported by X`, and outlets that people told something.

    >>> from pipeline.clean.noise import page
    >>> [str(u.evidence) for u in _reports(page("The plan, first reported by Bloomberg, is new.").blocks[0].text)]
    ['first reported by Bloomberg']
    >>> list(_reports(page("The chief told Congress that prices rose.").blocks[0].text))
    []
    """
    own = draft.article.publisher.text.text.lower() if draft.article.publisher else ""
    found = [*draft.article.upstream]
    for _, block in draft.open():
        if block.kind in {"text", "item", "quote"}:
            found += (report for report in _reports(block.text) if report.name.text.lower() != own)
    return replace(draft, article=replace(draft.article, upstream=tuple(found)))


def _reports(text: Text) -> Iterator[Upstream]:
    if not CUE.search(text.text):
        return
    said = [found.span() for found in REPORTED_BY.finditer(text.text)]
    for found in REPORTED_BY.finditer(text.text):
        name = text[slice(*found.span("name"))]
        yield Upstream(name[: len(re.sub(r"(?:[’']s|[.,’'])$", "", name.text))], text[found.start() : found.end()])
    for found in CITING.finditer(text.text):
        group = "name" if found["name"] else "outlet"
        cited = _known(found[group])
        if cited and not any(start <= found.start() < stop for start, stop in said):
            start = found.start(group) + found[group].index(cited)
            evidence = text[found.start() : start + len(cited)] if group == "name" else text[start : found.end()]
            yield Upstream(text[start : start + len(cited)], evidence)


@lru_cache(maxsize=512)
def _known(name: str) -> str | None:
    """The longest known outlet that a run of capitalised words begins with, its article apart."""
    words = name.split()
    for size in range(len(words), 0, -1):
        start = " ".join(words[:size])
        for form in (start, re.sub(r"^[Tt]he\s", "", start)):
            bare = re.sub(r"(?:[’']s|[.,])$", "", form)
            if bare in outlets() or bare.replace("’", "'") in outlets():
                return bare
    return None
