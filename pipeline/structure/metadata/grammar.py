"""The grammar of a metadata line: `7/10 Industry 18 Jun 2026, 19:00 UTC`, `By Ann Lee | June 3, 2026 | 5 min read`.

A line is metadata only when *all* of it is explained: token by token from the left, with nothing but separators
between. So a sentence that begins with "By" or holds a date is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.clean.sharing import COUNTER
from pipeline.structure.metadata import words
from pipeline.structure.metadata.dates import HOUR, date_at, day_at
from pipeline.structure.metadata.names import (
    DEGREES,
    DESK,
    HANDLE,
    MONTH_AND_DAY,
    NAME_OF_CJK,
    NAME_WITHOUT_CASE,
    PEOPLE,
    PERSON,
    PLACE,
    PLACED,
    RANK,
    ROLE,
    UPPER,
)

SEPARATOR: Final = re.compile(r"[\s|•·∙,;/\\—–>›»·*_、，｜／-]*(?:(?:and|on|in|at|und|et|y|e|en|i|og)\s+(?=\d))?")
# Lazy, ended by what may follow a name on such a line.
NEXT: Final = r"(?:\s(?!(?i:by\b|on\b|published|posted|updated))[^\s|•·;()]+){0,5}?"
ORG: Final = rf"(?:[Tt]he\s)?[^\W_a-z][^\s|•·;()]*{NEXT}"
ORG_OR_SMALL: Final = rf"(?:[Tt]he\s)?[^\W_][^\s|•·;()]*{NEXT}"  # `Quelle: dpa`
END: Final = (
    r"(?=\s*(?:$|[|•·;()]|\s[–—-]\s|\.(?:\s|$)|(?i:,\s+(?:by|on|published|posted)\b|\b(?:by|published|posted|updated"
    r"|on\s+\w+\s+\d|source|via|original)\b)))"
)
TAG_GAP: Final = re.compile(r"[,;|•·、，；]")
LONGEST_TAG: Final = 5  # words
DIGIT: Final = re.compile(r"\d")
COLON: Final = r"\s*[:：]\s*"


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
    rf"""[(（\[]?(?:(?P<updated>{words.UPDATED})|(?P<published>{words.PUBLISHED}))(?:\s*[:：|–—-]\s*|\s+|(?<=[^\x00-\u2fff]))
      (?:{words.ON}\s?:?(?:\s+|(?-i:(?=[{UPPER}][a-z]{{2}})))){{0,2}} | (?P<bare>(?:{words.ON}\s+){{1,2}})"""
)
# Behind the date: `2026年11月10日 15時30分 更新`, `17.11.2026 aktualisiert`.
DATE_END: Final = _pattern(
    rf"\s*(?:(?P<updated>{words.UPDATED})|(?P<published>{words.PUBLISHED}))(?=\s*(?:$|[|•·,;)）]))"
)
RELATIVE: Final = _pattern(
    rf"""(?:(?:{words.PUBLISHED}|{words.UPDATED})\s*[:：]?\s*)?(?:{words.PAST})\b
      | (?:fresh|new|hot|live|breaking|just\ in)?\s?(?:(?:collected|updated|posted|published|added|fetched|crawled
      |seen)\s(?:in\ |about\ |at\ )?)?
        (?:about\ |over\ |an?\ |~)?\d{{0,3}}\s?(?:(?<=\d)[smhdw]|(?<=[\d ])(?:sec(?:ond)?s?|min(?:ute)?s?|mins|hrs?
          |hours?|days?|weeks?|months?|years?))(?:\s+ago)?\b
      | (?:(?:updated|posted|published)\s)?(?:yesterday|today|just\ now|moments?\ ago|this\ (?:morning|afternoon
      |evening)|last\ (?:week|month|night))(?:\s+at\s+\d{{1,2}}(?::\d\d)?\s?(?:[ap]\.?m\.?)?)?\b
      | fresh\b"""
)
# `Aggiornato alle 12:15`: the day is that of the date before it, or nobody's.
UPDATED_AT: Final = _pattern(
    rf"(?:{words.UPDATED})\s*[:：]?\s*(?:(?:{words.ON}|alle|ore|um|à|às|kl|klo|o|om|w)[.:]?\s+)*{HOUR}(?!\w)"
)
HASHTAGS: Final = re.compile(r"#[^\W_][\w-]*(?:[\s,]+#[^\W_][\w-]*)*")
DURATION: Final = _pattern(
    r"""\d[\d.,]{1,6}\ words\b | \d{1,2}:\d\d:\d\d
      | (?:\d{1,2}\s?h(?:r|ours?)?\s)?\d{1,3}\s?min(?:ute)?s?\.?(?=\s*(?:$|[|•·,]))"""
)
BYLINE: Final = re.compile(
    rf"""(?P<cue>(?i:{words.BY})\s*[:：]?\s+|(?i:{words.AUTHOR}){COLON}|[Bb]y(?=[{UPPER}][a-zß-ÿ]))
        (?:(?P<value>{DESK}|{PEOPLE}|{HANDLE}|{NAME_WITHOUT_CASE}){DEGREES}{PLACED}{ROLE}{PLACED}(?:\s*[(<]?(?:@\w+|[\w.+-]+@[\w.-]+\.\w+)[)>]?)?)
        (?:,\s(?:[a-z]{{0,3}}\d\w*|[{UPPER}][\w.&-]+)(?:\s[{UPPER}][\w.&-]+){{0,3}}\s[—–-]\s{PLACE}$)?
        (?:\.\s+I\s(?:cover|write|report)\s[^|•]{{2,120}}\.?$)?
        (?=\s*(?:$|[^\w\s]|\d|{RANK}|(?i:{words.PUBLISHED}|{words.UPDATED}|{words.ON})\b|\w+[.,]?,?\s\d))""",
    re.VERBOSE,
)
BYLINE_OF_CJK: Final = re.compile(
    rf"""(?:(?:{words.AUTHOR}){COLON}|文\s?[/／|｜]\s?|(?:本报|本報|本社|新华社|特约|实习|見習)?(?:记者|記者)[:：\s]\s*)
          (?P<value>{NAME_OF_CJK})(?:\s?(?:記者|기자))?(?=\s*(?:$|[|•·,;/／（(]|\d))
      | [【［\[（(]?(?P<name>{NAME_OF_CJK})\s?[=＝]?(?:記者|特派員|編集委員|論説委員|기자|특파원|선임기자)[】］\]）)]?
          (?:\s*[(（]?[\w.+-]+@[\w.-]+\.\w+[)）]?)?""",
    re.VERBOSE,
)
POSTED_BY: Final = re.compile(
    r"(?i:(?:posted|submitted|asked|started|uploaded|shared|created|written|opened)\s+by|by|op:?)\s+"
    r"(?P<value>(?:u/|@)[\w.-]{2,30}|(?<=ed by )[\w.-]{2,30}|(?<=points by )[\w.-]{2,30})(?=\s*(?:$|[|•·,(\d]|on\s))"
)
# `E.M. avec AFP`
INITIALS: Final = re.compile(r"(?P<value>(?:[A-Z]\.[\s-]?){1,2}[A-Z]\.)(?=\s\(?(?:avec|mit|con|with|met)\s[A-Z])")
# `mkowalski released this on Jun 11, 2026`
ACCOUNT_DID: Final = re.compile(
    r"(?!(?i:last|first|originally|recently|newly|also|just)\s)(?P<value>[\w-]{2,39})\s(?:released|opened|created|started|published|asked|posted)"
    r"(?:\sthis(?:\s(?:issue|release|discussion|question|post|thread))?)?\s(?=on\s|\w{3,9}\s\d|\d)"
)
# `佐藤健一 2026年6月11日`: two to five signs in front of a date, and no word of the trade.
NAME_BEFORE_DATE: Final = re.compile(
    r"(?!.{0,3}(?:記事|速報|独自|有料|会員|限定|更新|公開|配信|掲載|経済|政治|社会|国際|新聞|編集|東京|大阪|京都|北京"
    r"|上海|通信|共同|時事|特集|連載))"
    r"(?P<value>[一-龥々]{2,4}[ぁ-んァ-ヶ]{0,4})(?=\s+\d{4}年)"
)
# What one may do with a post, between bars: `hide | past | favorite`.
BUTTON: Final = _pattern(
    r"(?:hide|past|favou?rite|flag|discuss|reply|share|save|report|parent|context|permalink|embed|link)"
    r"(?=\s*(?:$|[|•·]))"
)
# `2026年6月11日 5:00 [会員限定記事]`
# `The Wire / wire.example / Updated: …`
DOMAIN: Final = re.compile(
    r"(?:www\.)?[a-z][a-z\d-]{1,40}\.(?:com|org|net|in|co|io|info|news|[a-z]{2})(?=\s*(?:$|[|•·/]))"
)
ASIDE: Final = re.compile(r"[\[［【][^\[\]［］【】]{1,20}[\]］】]")
# `By Ann Lee | alee@example.org | The Tram Post`
_ADDRESS: Final = r"[\w.+-]{1,60}@[\w.-]{1,60}\.\w{2,10}"
ADDRESS: Final = re.compile(rf"{_ADDRESS}(?=\s*(?:$|[|•·]))")
HOUSE_BEHIND_ADDRESS: Final = re.compile(rf"{_ADDRESS}\s*\|\s*(?P<value>{ORG})$")
CREDIT: Final = re.compile(
    rf"""(?:(?i:(?:additional\s+)?(?:reporting|editing|photo(?:graph)?s?|images?|illustration|illustrated
      |video|research|translation|translated|compiled|produced)\s+by)\s*:?\s+|(?i:{words.REVIEWED_BY})\s*[:：]?\s+)
      (?:{PERSON}|{NAME_WITHOUT_CASE})[^.!?]{{0,200}}?\.?(?=\s*(?:$|[|•·]|[—–]\s|\s-\s))""",
    re.VERBOSE,
)
REVIEWED_IN_CJK: Final = re.compile(rf"(?:{words.REVIEWED_BY})\s?[:：／/｜|]\s?{NAME_OF_CJK}")
# `5 Comments on Why chips are scarce`
COMMENTS_ON: Final = re.compile(r"(?:\d{1,5}|[Nn]o|[Oo]ne) [Cc]omments? (?:on|to) [^\Wa-z_][^|•·]{3,200}$")
# `by Ann Lee | Mar 11, 2026 | Trams, Town Hall | 0 comments`
FILED_ABOVE_COMMENTS: Final = re.compile(
    r"(?<=\d{4}\s\|\s)(?P<value>[^\W\d][^|•·]{1,120}?)(?=\s\|\s\d{1,5}\s[Cc]omments?$)"
)
AFFILIATE: Final = re.compile(
    r"(?:This|Our) (?:post|page|article|recipe|site|blog|website|content|podcast|story)\b[^|•·]{0,20}"
    r"\b(?:affiliate|sponsored|commission)[^|•·]{0,120}$",
    re.IGNORECASE,
)
CONTRIBUTED: Final = re.compile(
    rf"(?:(?:{DESK}|(?:[{UPPER}][\w.’'-]*\s){{0,3}}(?:writers?|reporters?|correspondents?|journalists?))\s)?{PEOPLE}"
    r"[^.!?]{0,120}?\s(?:also\s)?contributed\s(?:reporting|research|to\sthis\s(?:report|article|story|piece))[^!?]{0,80}\.?$",
    re.VERBOSE,
)
PICTURE: Final = re.compile(
    rf"(?i:{words.PICTURE}){COLON}(?P<value>{PERSON}(?:\s?[/,&+]\s?{PERSON}){{0,3}})(?=\s*(?:$|[|•·]|\s[–—-]\s))"
)
ACCOUNT: Final = re.compile(
    r"(?:(?:posted |written |published )?by )(?:admin(?:istrator)?|webmaster|editor|staff|user\d*)\b", re.IGNORECASE
)
SOURCE: Final = re.compile(
    rf"""\(?(?P<cue>(?i:{words.SOURCE}){COLON}|(?i:via){COLON}|h/t\s*:?\s+)(?P<value>{ORG_OR_SMALL}){END}
      | \(?(?i:via|{words.WITH})\s+(?P<name>{ORG}){END}""",
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
# A note on where the text stood first; what follows the name are terms and links.
OUTLET: Final = (
    rf"(?:[a-z\d-]+\.[a-z]{{2,4}}|(?:The\s)?(?:[{UPPER}]|\d+\s?[^\W\d_])[\w’'&-]*(?:\.\w+)*"
    rf"(?:\s(?:of|the|de|for|&|[{UPPER}][\w’'&-]*)){{0,5}}?)"
)
REPUBLISHED: Final = re.compile(
    rf"""(?i:(?:{words.FIRST_IN}|(?:re)?printed\s+with\s+(?:the\s+)?permission\s+(?:from|of))\s+)
        (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)
        (?:the\s)?(?P<value>{OUTLET})(?:$|[,.;](?=\s|$)|\s(?![{UPPER}&])).{{0,200}}$""",
    re.VERBOSE,
)
PUBLISHER: Final = re.compile(
    rf"(?P<cue>(?i:{words.PUBLISHER}){COLON}|(?i:{words.PUBLISHED_BY})\s*:?\s+|SOURCE\s)(?P<value>{ORG}){END}",
    re.VERBOSE,
)
TAGS: Final = _pattern(rf"{words.TAGS}{COLON}(?P<value>\S.*)")
CATEGORY: Final = _pattern(
    rf"(?:{words.CATEGORY}{COLON}|(?:posted|filed)\ in\s+)(?P<value>[^|•·]{{2,60}}?)\s*(?=$|[|•·])"
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
    rf"[{UPPER}][\w&’'+-]*(?:\s(?:&|and|d[aeo]s?|del|la|of|(?!{MONTH_AND_DAY})[{UPPER}][\w&’'+-]*)){{0,3}}"
    rf"(?=\s*(?:$|[|•·,;/–—]|-\s|\d|[{UPPER}][a-z]+\s\d))"
)


def _date(line: str, at: int, is_day_first: bool | None) -> Token | None:
    """A date with the word in front of it or behind it that tells whether it is of publication."""
    cue = DATE_CUE.match(line, at)
    begin = cue.end() if cue else at
    moment = date_at(line, begin, is_day_first) or (date_at(line, at, is_day_first) if cue else None)
    if not moment:
        return None
    begin = moment.start
    if begin == at:
        cue = None
    end = None if cue and not cue["bare"] else DATE_END.match(line, moment.stop)
    told = end or cue
    kind = "updated" if told and told["updated"] else "published" if told and told["published"] else "date"
    return Token(kind, at, end.end() if end else moment.stop, (begin, moment.stop), moment.value)


def _day(line: str, at: int) -> Token | None:
    """A date without a year, with the word in front of it: `Posted on Jun 11`."""
    cue = DATE_CUE.match(line, at)
    begin = cue.end() if cue else at
    stop = day_at(line, begin)
    return Token("day", at, stop, (begin, stop)) if stop else None


def _matcher(kind: str, pattern: re.Pattern[str], needs: str = "") -> Callable[[str, int], Token | None]:
    """What finds tokens of a kind; `needs` stands in every such line, and is looked for faster."""

    def match(line: str, at: int) -> Token | None:
        found = pattern.match(line, at) if needs in line else None
        if not found or found.end() == at:
            return None
        names = [name for name in ("value", "name") if name in pattern.groupindex and found[name]]
        return Token(kind, at, found.end(), found.span(names[0]) if names else found.span())

    return match


def _tags(line: str, at: int) -> Token | None:
    """Tags behind their cue; words that make a sentence are none."""
    found = TAGS.match(line, at)
    if not found:
        return None
    names = TAG_GAP.split(found["value"])
    is_sentence = any(len(name.split()) > LONGEST_TAG for name in names)
    return None if is_sentence else Token("tags", at, found.end(), found.span("value"))


# In the order in which they are asked: what begins with a cue before what does not.
TOKENS: Final[tuple[Callable[[str, int], Token | None], ...]] = (
    _tags,
    _matcher("category", CATEGORY),
    _matcher("audience", AUDIENCE),
    _matcher("upstream", REPUBLISHED),
    _matcher("upstream", ORIGIN),
    _matcher("source", SOURCE),
    _matcher("credit", CREDIT),
    _matcher("credit", REVIEWED_IN_CJK),
    _matcher("counter", COMMENTS_ON, needs="omment"),
    _matcher("tags", FILED_ABOVE_COMMENTS, needs="omment"),
    _matcher("affiliate", AFFILIATE),
    _matcher("credit", PICTURE),
    _matcher("credit", CONTRIBUTED, needs="contributed"),
    _matcher("account", ACCOUNT),
    _matcher("author", BYLINE),
    _matcher("author", BYLINE_OF_CJK),
    _matcher("author", NAME_BEFORE_DATE),
    _matcher("author", POSTED_BY),
    _matcher("author", INITIALS),
    _matcher("author", ACCOUNT_DID),
    _matcher("publisher", PUBLISHER),
    _matcher("score", SCORE),
    _matcher("counter", COUNTER),
    _matcher("tags", HASHTAGS),
    _matcher("counter", DURATION),
    _matcher("updated", UPDATED_AT),
    _matcher("relative", RELATIVE),
    _matcher("button", BUTTON),
    _matcher("aside", ASIDE),
    _matcher("publisher", HOUSE_BEHIND_ADDRESS, needs="@"),
    _matcher("aside", ADDRESS, needs="@"),
    _matcher("label", DOMAIN, needs="."),
    _matcher("label", LABEL),
)


def tokens(line: str, is_day_first: bool | None = None) -> list[Token]:
    """The tokens that explain a whole line; none if a part of it stays unexplained.

    >>> [token.kind for token in tokens("7/10 Industry 18 Jun 2026, 19:00 UTC")]
    ['score', 'label', 'date']
    >>> [token.kind for token in tokens("Source: The Wire Published on Ann's blog by Ann Lee")]
    ['source', 'publisher', 'author']
    >>> [token.kind for token in tokens("Publié le 3 mai 2026 à 18h20, mis à jour le 4 mai 2026 à 07h15")]
    ['published', 'updated']
    >>> tokens("By the time the plant opened in May 2024, prices had fallen.")
    []
    """
    found: list[Token] = []
    at = _skip(line, 0)
    while at < len(line):
        has_number = DIGIT.search(line, at)
        token = (_date(line, at, is_day_first) or _day(line, at)) if has_number else None
        token = token or next(filter(None, (match(line, at) for match in TOKENS)), None)
        if token is None or len(found) >= 12:
            return []
        found.append(token)
        at = _skip(line, token.stop)
    return found


def _skip(line: str, at: int) -> int:
    found = SEPARATOR.match(line, at)
    at = found.end() if found else at
    return len(line) if line[at:].strip(" .:)(") == "" else at
