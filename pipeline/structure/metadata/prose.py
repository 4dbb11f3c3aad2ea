"""Metadata inside the prose: the dateline, and reports that the text says it derives from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pipeline.model import Field, Published, Upstream
from pipeline.prose import is_prose
from pipeline.sources import outlets
from pipeline.structure.draft import Draft
from pipeline.structure.metadata.calendar import MONTH
from pipeline.structure.metadata.dates import dates
from pipeline.structure.metadata.names import UPPER
from pipeline.text import Text

_TOWN: Final = rf"[{UPPER}][\w.’'-]+(?:\s(?:[{UPPER}][\w.’'-]+|d[aeo]s?|del|of|am|an|la)){{0,3}}"
PLACE: Final = rf"{_TOWN}(?:/{_TOWN})?"
# Forms: `NEW YORK, Nov. 3, 2026 /PRNewswire/ --`, `Berlin (dpa) -`, `Madrid, 12 sep (EFE).-`,
# `(ANSA) - ROMA, 03 NOV -`, `【大阪】`.
DATELINE: Final = re.compile(
    rf"""(?:[(](?P<first>[{UPPER}][\w .&-]{{1,20}})[)]\s?[–—-]\s)?
        (?P<place>{PLACE}(?:,\s(?!(?i:{MONTH})){PLACE})?(?<!-))(?:--(?=\())?(?:\s?[,–—-]\s(?i:{MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?
      |\d{{1,2}}\.?(?:\s(?:de\s)?{MONTH}(?:\s(?:de\s)?\d{{4}})?)?))?
        (?:\s?[(/](?P<agency>\w[\w .&/-]{{1,40}})[)/])?\.?\s*(?:—|–|--|-(?=\s)|(?<=\.)-)\s*
        (?=["“‘'„«¿¡]?[{UPPER}0-9])
      | [【［\[](?P<wide>[一-龥가-힣]{{2,6}})(?:[=＝・／/][^】］\]]{{1,12}})?[】］\]]""",
    re.VERBOSE,
)
NAME: Final = rf"(?P<name>(?:[Tt]he\s)?[{UPPER}0-9d][\w.’'&-]*(?:\s(?:of|de|della|[{UPPER}0-9][\w.’'&-]*)){{0,4}})"
# Neither of the next two is without one of these, which are found faster.
REPORTS: Final = ("report", "told", "according", "interview", "speaking", "citing", "via")
DAY: Final = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:{MONTH})|last|yesterday|today)\b"
# `first reported on Monday by the Norwegian daily Kystavisen`
REPORTED_BY: Final = re.compile(
    rf"""\b(?:first|originally|earlier|previously)\s+reported\s+(?:(?:on\s+|in\s+)?{DAY}(?:\s\w{{1,8}})?\s+)?
        (?:by|in|on)\s+(?!{DAY})(?:(?:[Tt]he\s)?(?:[\w-]+\s){{0,2}}(?:daily|weekly|newspaper|magazine|website|broadcaster
      |news\s(?:agency|outlet|site))\s+)?{NAME}""",
    re.VERBOSE,
)
CITING: Final = re.compile(
    rf"""\b(?:told|reported\s+by|according\s+to(?:\s+a\s+report)?(?:\s+(?:by|from|in))?|report(?:s|ing)?\s+(?:by
      |from|in)|interview\s+with|speaking\s+to|citing|via)\s+{NAME}
      | (?:(?<=^)|(?<=[.!?]\s)|(?<=,\s))(?P<outlet>(?:[Tt]he\s)?[A-Z0-9][\w.’'&-]*(?:\s(?:of|on
      |[A-Z][\w.’'&-]*)){{0,3}})\s+(?:first\s+|earlier\s+)?report(?:ed|s)\b""",
    re.VERBOSE,
)


# What other languages put before the name of an outlet; an article may stand between.
CUES: Final = {
    "fr": r"selon|d['’]après|rapportent?|révèlent?|(?:a|ont)\s(?:révélé|rapporté|indiqué)|interrogée?s?\spar"
    r"|citée?s?\spar"
    r"|confiée?s?\s(?:à|au)|déclaré\s(?:à|au)|dit\s(?:à|au)",
    "de": r"laut|nach\sInformationen|nach\sAngaben|berichtete?n?|meldete?n?|schreibt|zufolge|wie|gegenüber|sagte"
    r"|zitiert|Bericht",
    "es": r"según|de\sacuerdo\scon|informó|publicó|adelantó|reveló|ha\s(?:publicado|adelantado|revelado|informado)"
    r"|dijo\sa|declaró\sa|citad[oa]s?\spor|entrevista\scon",
    "it": r"secondo|riporta|riferisce|rivela|scrive|(?:rivelato|riportato|anticipato|citat[oa])\sda|detto\sa"
    r"|dichiarato\sa",
    "pt": r"segundo|de\sacordo\scom|conforme|informou|revelou|publicou|noticiou|disse|afirmou|declarou",
    "nl": r"volgens|meldde?n?|meldt|schrijft|bericht|tegen|tegenover",
    "pl": r"według|podał[aoy]?|podaje|podają|informuje|poinformował[aoy]?|donosi|pisze|w\srozmowie\sz",
    "sv": r"enligt|till|rapporterar|skriver|uppger",
    "da": r"ifølge|til|skriver|oplyser",
    "no": r"ifølge|til|skriver|melder",
    "ru": r"по\sданным|сообща[ею]т|сообщил[аио]?|пишет|переда[её]т|ссылкой\sна",
}
LINK: Final = (
    r"(?:\s(?:le|la|les|l['’]|au|à|aux|der|die|das|dem|den|des|von|el|los|las|al|il|lo|o|a|os|as|à|ao|de|het|z|di))?"
)
CITING_IN: Final = {
    language: re.compile(rf"\b(?:{cues}){LINK}[\s«„“\"]{{1,3}}{NAME}") for language, cues in CUES.items()
}


def dateline(draft: Draft) -> Draft:
    """Read the place with which the first paragraph opens; it stays in the paragraph, too.

    >>> DATELINE.match("SAN FRANCISCO, June 3 (Reuters) - Chips are scarce.")["place"]
    'SAN FRANCISCO'
    >>> DATELINE.match("NEW YORK, Nov. 3, 2026 /PRNewswire/ -- Chips are scarce.")["agency"]
    'PRNewswire'
    >>> DATELINE.match("Nvidia — the chip maker — said so.")
    """
    for _, block in draft.open():
        if block.kind != "text" or not is_prose(block.text.text):
            continue
        found = DATELINE.match(block.text.text)
        if not found:
            return draft
        place = block.text[slice(*found.span("place" if found["place"] else "wide"))]
        article = replace(draft.article, dateline=Field(place))
        moment = next(dates(found.group()), None)
        if moment and moment.value and not article.published:
            article = replace(article, published=Published(moment.value, block.text[moment.start : moment.stop]))
        for name in ("first", "agency"):
            if found[name] in outlets() and found[name] not in {str(report.name) for report in article.upstream}:
                agency = block.text[slice(*found.span(name))]
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
    seen = {own, *(report.name.text.lower() for report in found)}
    for _, block in draft.open():
        if block.kind in {"text", "item", "quote"}:
            reports = _reports(block.text, draft.article.language)
            for report in reports:
                if report.name.text.lower() not in seen:
                    seen.add(report.name.text.lower())
                    found.append(report)
    return replace(draft, article=replace(draft.article, upstream=tuple(found)))


def _reports(text: Text, language: str = "en") -> Iterator[Upstream]:
    may_report = any(map(text.text.__contains__, REPORTS))
    reported = [*REPORTED_BY.finditer(text.text)] if may_report else []
    said = [found.span() for found in reported]
    for found in reported:
        name = text[slice(*found.span("name"))]
        yield Upstream(name[: len(re.sub(r"(?:[’']s|[.,’'])$", "", name.text))], text[found.start() : found.end()])
    if language in CITING_IN:
        for found in CITING_IN[language].finditer(text.text):
            if cited := _known(found["name"]):
                start = found.start("name") + found["name"].index(cited)
                yield Upstream(text[start : start + len(cited)], text[found.start() : start + len(cited)])
    for found in CITING.finditer(text.text) if may_report else ():
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
