"""The grammar of a metadata line: `7/10 Industry 18 Jun 2026, 19:00 UTC`, `By Ann Lee | June 3, 2026 | 5 min read`.

A line is metadata only when *all* of it is explained: token by token from the left, with nothing but separators
between. So a sentence that begins with "By" or holds a date is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from pipeline.clean.sharing import COUNTER
from pipeline.structure.metadata.dates import DATE, dates

SEPARATOR: Final = re.compile(r"[\s|•·∙,;/\\—–>›»·*_-]*(?:(?:and|on|in|at)\s+(?=\d))?")
# A name of a person or desk: capitalised words, particles, initials; scripts without capitals give any word.
RANK: Final = (
    r"(?i:senior|junior|staff|contributing|chief|deputy|managing|associate|assistant|special|freelance"
    r"|tech(?:nology)?|business|science|political|reporter|correspondent|editor(?:ial)?|writer|contributor|columnist"
    r"|analyst|journalist|published|updated|posted|source|via|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
WORD: Final = (
    rf"(?:(?!{RANK})[A-ZÀ-ÖØ-ÞŁŚŻČŠŽĐА-ЯΑ-Ω][\w’'.-]*|(?:de|da|do|dos|del|della|di|du|van|von|der|den|la|le|bin|al"
    rf"|el|ter|ten|y|e)(?=\s))"
)
PERSON: Final = rf"{WORD}(?:\s+{WORD}){{0,4}}"
PEOPLE: Final = rf"{PERSON}(?:(?:\s*,\s*|\s*&\s*|\s*,?\s+(?:and|und|et|y|e)\s+){PERSON}){{0,5}}"
ROLE: Final = r"""(?:(?:,|\||–|—|-|\s)\s*(?:(?:[A-Z][\w&-]+|[a-z]+)\s+){0,4}
  (?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor(?:-in-[Cc]hief)?|[Ww]riter|[Cc]ontributor|[Cc]olumnist|[Aa]nalyst
    |[Jj]ournalist|[Aa]uthor|[Ff]ounder|[Ss]taff)
  (?:\s+(?:at|for|of)\s+[\w&’' -]{2,40}?)?(?=\s*(?:$|[|•·,;–—]|\d)))?"""
DESK: Final = r"""(?:(?:the\ )?(?:[A-Z][\w.&’'-]*\ ){0,3}(?:editorial|news|content|web|online|digital
  |tech(?:nology)?|business|science|research|data)\ (?:team|staff|desk|board|room|office|department)
  | (?:[A-Z][\w.&’'-]*\ ){0,3}(?:staff(?:\ (?:reports?|writers?|reporters?|and\ agencies))?|newsroom|news\ service
  |newswire|correspondents?|editors|contributors?) | staff\ reporters?|agencies)"""
# Lazy, ended by what may follow a name on such a line.
ORG: Final = r"(?:[Tt]he\s)?[^\W_a-z][^\s|•·;()]*(?:\s(?!(?i:by\b|on\b|published|posted|updated))[^\s|•·;()]+){0,5}?"
END: Final = (
    r"(?=\s*(?:$|[|•·;()]|\s[–—-]\s|\.(?:\s|$)|(?i:,\s+(?:by|on|published|posted)\b|\b(?:by|published|posted|updated"
    r"|on\s+\w+\s+\d|source|via|original)\b)))"
)
ON: Final = r"(?:\s+(?:on|at|in|am|le|el))?\s*:?\s*"


class Token(NamedTuple):
    """A part of a line: what it is, where it stands, and where its value stands inside it."""

    kind: str
    start: int
    stop: int
    value: tuple[int, int]
    iso: str | None = None


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


DATE_CUE: Final = _pattern(
    r"""(?P<updated>(?:last\ |latest\ )?(?:updated?|modified|edited|revised|aktualisiert|mis\ à\ jour|actualizado)"""
    + ON
    + r""")
      | (?P<published>(?:first\ |originally\ |article\ |this\ (?:article|story)\ was\ )?(?:published|posted|filed
      |released|issued|created|added|dated?|publication\ date|publish(?:ed)?\ date|veröffentlicht|publié|publicado
      |pubblicato)"""
    + ON
    + r""") | (?P<bare>on\s+)?"""
)
RELATIVE: Final = _pattern(
    r"""(?:fresh|new|hot|live|breaking|just\ in)?\s?(?:(?:collected|updated|posted|published|added|fetched|crawled
      |seen)\s(?:in\ |about\ |at\ )?)?
        (?:about\ |over\ |an?\ |~)?\d{0,3}\s?(?:(?<=\d)[smhdw]|(?<=[\d ])(?:sec(?:ond)?s?|min(?:ute)?s?|mins|hrs?
          |hours?|days?|weeks?|months?|years?))(?:\s+ago)?\b
      | (?:(?:updated|posted|published)\s)?(?:yesterday|today|just\ now|moments?\ ago|this\ (?:morning|afternoon
      |evening)|last\ (?:week|month|night))(?:\s+at\s+\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?)?\b
      | vor\s\d+\s(?:minuten|stunden|tagen?) | il\sy\sa\s\d+\s\w+ | hace\s\d+\s\w+ | fresh\b"""
)
BYLINE: Final = re.compile(
    rf"""(?P<cue>(?:(?i:written|words|story|text|reported|reporting|posted|published|report|article|analysis|opinion
      |interview|review)\s+)?(?i:by|von|por|par|door|af|av)\s*:?\s+
         |(?i:authors?|writers?|reporter|byline|verfasser|autore?s?|auteur)\s*:\s*)
        (?P<value>{DESK}|{PEOPLE}){ROLE}(?:\s*\(?(?P<handle>@\w+)\)?)?""",
    re.VERBOSE,
)
CREDIT: Final = re.compile(
    rf"""(?i:(?:additional\s+)?(?:reporting|editing|edited|photo(?:graph)?s?|images?|illustration|video|research|translation|translated|compiled|produced)\s+by)\s*:?\s+{PERSON}[^.!?]{{0,200}}\.?(?=$)""",
    re.VERBOSE,
)
ACCOUNT: Final = re.compile(
    r"(?:(?:posted |written |published )?by )(?:admin(?:istrator)?|webmaster|editor|staff|user\d*)\b", re.IGNORECASE
)
SOURCE: Final = re.compile(
    rf"(?P<cue>(?i:(?:original\s+|news\s+|article\s+|story\s+|primary\s+|information\s+)?(?:sources?|quelle|fuente"
    rf"|fonte)\s*:\s*|via\s*:?\s+|h/t\s*:?\s+))(?P<value>{ORG}){END}",
    re.VERBOSE,
)
ORIGIN: Final = re.compile(
    rf"""(?i:(?:this\s+(?:article|story|post|piece|report)\s+)?(?:was\s+)?(?:originally|first)\s+(?:published
      |appeared|posted|reported)\s+(?:on|in|by|at)\s*:?\s+
         |(?:read|see|view)\s+(?:the\s+)?(?:original|full)\s+(?:article|story|report|post)\s+(?:on|at|in|from|via)\s+
         |(?:republished|reprinted|adapted|syndicated|translated)\s+(?:from|via
         |courtesy\ of)\s+)(?P<value>{ORG}){END}""",
    re.VERBOSE,
)
PUBLISHER: Final = re.compile(
    rf"(?P<cue>(?i:published\s+(?:on|in|by|at)|publisher\s*:|publication\s*:|posted\s+(?:on|in|to)|from|outlet\s*:"
    rf"|site\s*:|website\s*:)\s*)(?P<value>{ORG}){END}",
    re.VERBOSE,
)
TAGS: Final = _pattern(
    r"(?:tags?|filed\ under|tagged(?:\ (?:as|with|under))?|topics?(?:\ in\ this\ (?:article|story))?|keywords?"
    r"|labels?|schlagwörter|étiquettes|etiquetas|temas)\s*:\s*(?P<value>\S.*)"
)
CATEGORY: Final = _pattern(
    r"(?:category|categories|section|filed\ in|posted\ in|rubrik|ressort|channel|department"
    r"|vertical)\s*:?\s+(?P<value>[^|•·]{2,60}?)\s*(?=$|[|•·])"
)
AUDIENCE: Final = _pattern(
    r"(?:who\ (?:should\ (?:care|read(?:\ (?:this|it))?)|(?:is\ )?this\ is\ for|(?:it[’']s|is\ it|is\ this)\ for"
    r"|needs\ to\ know|benefits|is\ affected)|(?:target\ |intended\ )?audience|best\ for|relevant\ (?:for|to)"
    r"|recommended\ for|for\ whom|readership)\s*[:?]\s*(?P<value>\S.{1,160})"
)
SCORE: Final = _pattern(
    r"(?:(?:score|rating|rated|importance|impact|relevance|signal|our\ (?:score|rating|verdict)"
    r"|verdict)\s*:?\s*)?(?P<value>(?<![\d/])\d{1,3}(?:\.\d)?\s?(?:/|out\ of)\s?(?:5|10"
    r"|100))(?![\d/])(?:\s?(?:stars?|points?))?"
)
LABEL: Final = re.compile(
    r"[A-Z][\w&’'+-]*(?:\s(?:&|and|[A-Z][\w&’'+-]*)){0,3}(?=\s*(?:$|[|•·,;/–—]|\d|[A-Z][a-z]+\s\d))"
)


def _date(line: str, at: int) -> Token | None:
    cue = DATE_CUE.match(line, at)
    begin = cue.end() if cue else at
    found = DATE.match(line, begin)
    if not found:
        return None
    kind = "updated" if cue and cue["updated"] else "published" if cue and cue["published"] else "date"
    moment = next(dates(line[begin : found.end()]), None)
    return Token(kind, at, found.end(), (begin, found.end()), moment.value if moment else None)


def _matcher(kind: str, pattern: re.Pattern[str]) -> Callable[[str, int], Token | None]:
    def match(line: str, at: int) -> Token | None:
        found = pattern.match(line, at)
        if not found or found.end() == at:
            return None
        value = found.span("value") if "value" in pattern.groupindex else found.span()
        return Token(kind, at, found.end(), value)

    return match


# In the order in which they are asked: what begins with a cue before what does not.
TOKENS: Final[tuple[Callable[[str, int], Token | None], ...]] = (
    _date,
    _matcher("tags", TAGS),
    _matcher("category", CATEGORY),
    _matcher("audience", AUDIENCE),
    _matcher("upstream", ORIGIN),
    _matcher("source", SOURCE),
    _matcher("credit", CREDIT),
    _matcher("account", ACCOUNT),
    _matcher("author", BYLINE),
    _matcher("publisher", PUBLISHER),
    _matcher("score", SCORE),
    _matcher("counter", COUNTER),
    _matcher("relative", RELATIVE),
    _matcher("label", LABEL),
)


def tokens(line: str) -> list[Token]:
    """The tokens that explain a whole line; none if a part of it stays unexplained.

    >>> [token.kind for token in tokens("7/10 Industry 18 Jun 2026, 19:00 UTC")]
    ['score', 'label', 'date']
    >>> [token.kind for token in tokens("Source: The Wire Published on Ann's blog by Ann Lee")]
    ['source', 'publisher', 'author']
    >>> tokens("By the time the plant opened in May 2024, prices had fallen.")
    []
    """
    found: list[Token] = []
    at = _skip(line, 0)
    while at < len(line):
        token = next(filter(None, (match(line, at) for match in TOKENS)), None)
        if token is None or len(found) >= 12:
            return []
        found.append(token)
        at = _skip(line, token.stop)
    return found


def _skip(line: str, at: int) -> int:
    found = SEPARATOR.match(line, at)
    at = found.end() if found else at
    return len(line) if line[at:].strip(" .)(") == "" else at


def gaps(line: str, found: list[Token]) -> Iterator[tuple[int, int]]:
    """What stands between and around the tokens: separators."""
    at = 0
    for token in found:
        yield at, token.start
        at = token.stop
    yield at, len(line)
