"""Names on a metadata line: of persons, desks and places, and the positions that persons have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pipeline.prose import REMEMBERED
from pipeline.structure.lexicon import common_words
from pipeline.structure.metadata.calendar import is_weekday

# Letters that may begin a name, of the Latin, Greek, Cyrillic and Armenian scripts.
UPPER: Final = "".join(chr(code) for code in range(0x41, 0x557) if chr(code).isupper()) + "Ḁ-ỿ"
RANK: Final = (
    r"(?i:senior|junior|staff|contributing|chief|deputy|managing|associate|assistant|special|freelance"
    r"|tech(?:nology)?|business|science|political|reporter|correspondent|editor(?:ial)?|writer|contributor|columnist"
    r"|analyst|journalist|published|updated|posted|source|via|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
PARTICLE: Final = (
    r"(?:de|da|do|dos|das|del|della|dello|di|du|des|van|von|vom|zu|zur|der|den|la|le|las|los|bin|bint|ibn|al|el|ter|ten|af"
    r"|y|e|i|san|abu|ben)(?=\s)|(?:d|l|o)['’](?=\w)|['’]t(?=\s)"
)
NO_NAME: Final = r"(?:For|And|With|From|Of|Or|But|Not|Is|Are|To|It|This|That|When|How|Why|What)\b"
MONTH_AND_DAY: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s\d"
)
# Pages that lose their markup glue what stood behind a name: `By Ann LeePublished: Dec 20, 2026`, `Ann LeeMar 5, 2026`.
GLUED: Final = rf"(?:(?:Last\s?)?(?:Published|Updated|Posted)\b|{MONTH_AND_DAY})"
WORD: Final = rf"(?:(?!{RANK}|{NO_NAME}|{MONTH_AND_DAY})[{UPPER}](?:(?!{GLUED})[\w’'.-])*|{PARTICLE})"
PERSON: Final = rf"(?:(?!(?:{PARTICLE})\s){WORD}|{PARTICLE}\s+{WORD})(?:\s+{WORD}){{0,4}}"
# A further person has two names: in `Helen Marsh, Markets Correspondent` there is one person.
FULL: Final = rf"{WORD}(?:\s+{WORD}){{1,4}}"
AND: Final = r"(?:and|und|et|y|e|en|och|og|oraz|ja|a|és|și|ve|dan|và|и|та|και|with)"
PEOPLE: Final = rf"{PERSON}(?:(?:\s*,\s*|\s*&\s*|\s*;\s*|\s*,?\s+{AND}\s+){FULL}){{0,5}}"
PEOPLE_ALONE: Final = re.compile(PEOPLE)
PEOPLE_PARTED: Final = re.compile(rf"\s*[,&;]\s*|\s+{AND}\s+")
CJK_PERSON: Final = re.compile(r"[一-龥々]{1,4}[\s\u3000][一-龥々ぁ-んァ-ヶ]{1,4}")
HANDLE: Final = r"(?:@|u/)[\w.-]{2,30}"
_CJK: Final = r"[一-龥々ぁ-んァ-ヶー가-힣]{1,5}"
NAME_OF_CJK: Final = rf"{_CJK}(?:[\s・]{_CJK})?(?:[、,]\s?[一-龥々]{{2,5}}){{0,3}}"
# Arabic, Hebrew and the scripts of India have no capitals: there only the cue tells a name.
NAME_WITHOUT_CASE: Final = r"[\u0590-\u0dff]\S*(?:\s[\u0590-\u0dff]\S*){1,3}"
CRAFT: Final = r"""(?i:reporter(?:in)?|correspondent[eaw]?|editor(?:-in-chief|a)?|writer|contributor|columnist[ae]?
    |analyst|journaliste?|author|founder|staff|blogger|critic|producer|fellow|officer|manager|director|president
    |engineer|scientist|professor|researcher|specialist|strategist|consultant|physician|dietitian|nutritionist
    |attorney|lawyer|expert|coach|copywriter|marketer|developer|historian|photographer|reviewer|partner|principal
    |C[EFMT]O|economist|intern
    |reda[ck]teur(?:in)?|chefredakteur(?:in)?|korrespondent(?:in)?|journalistin|autor(?:in|a|ka|e)?
    |rédac(?:teur|trice)(?:\s+en\s+chef)?|correspondante?|envoyée?\s+spéciale?|grand\s+reporter
    |reda[ck]tora?|periodista|corresponsal|enviad[oa]\s+especial|repórter|jornalista
    |giornalista|inviat[oa]|corrispondente|redattore|verslaggever|redactrice
    |dziennikar(?:z|ka)|korespondent(?:ka)?|redaktor(?:ka)?|muhabir|yazar|корреспондент|журналист|редактор
    |обозреватель)"""
ABOUT: Final = (
    r"(?:\s+(?:at|for|of|au|à|du|de|des|bei|für|en|di|da|van|bij|w|на|in|chez|a|al|alla|ad|em|no|na|z|ze)"
    r"\s+[\w&’'. -]{2,40}?)?"
)
ROLE: Final = rf"""(?:(?:,|\||·|•|–|—|-|\s)\s*(?:(?:[{UPPER}][\w&-]+|[a-z]+)\s+){{0,4}}{CRAFT}{ABOUT}
  (?=\s*(?:$|[|•·,;–—(]|\d|\.\sI\s|{GLUED})))?"""
# Degrees and licences: `Ann Lee, PhD, RD`.
DEGREES: Final = (
    r"(?:,\s+(?:Ph\.?\s?D|M\.?D|J\.?D|M\.?A|B\.?A|M\.?S|D\.?O|R\.?N|R\.?D|MBA|MPH|MSc|BSc|MEd|MSEd|EdD|PsyD|PharmD|Esq"
    r"|RDN|LDN?|LCSW|LMSW|LPC|LMFT|CPA|CFA|CFP|CEPF|CFE|DDS|DMD|DVM|DPT|CSCS|CPT|CNS|APRN|NP|FACP|MSW)\b[.®™]{0,2}){0,4}"
)
LONGEST: Final = 240  # characters of a line of names
LONGEST_ROLE: Final = 80
NAMES_A_CRAFT: Final = re.compile(rf"\b{CRAFT}", re.VERBOSE)
ROLE_ALONE: Final = re.compile(
    rf"(?:(?:[{UPPER}][\w&-]+|[a-z]+|,|&)\s*){{0,4}}(?:\b{CRAFT}){ABOUT}(?:,\s[\w &’'-]{{2,40}})?", re.VERBOSE
)
_NEWSROOM: Final = r"(?:redaktion|rédaction|redacción|redação|redazione|redactie|redakcja|redakce|редакция)"
DESK: Final = rf"""(?:(?:the\ )?(?:[A-Z][\w.&’'-]*\ ){{0,3}}(?:editorial|news|content|web|online|digital
  |tech(?:nology)?|business|science|research|data|response|security|press|media)
    \ (?:team|staff|desk|board|room|office|department)
  | (?:[A-Z][\w.&’'-]*\ ){{0,3}}(?:staff(?:\ (?:reports?|writers?|reporters?|and\ agencies))?|newsroom|news\ service
  |newswire|correspondents?|editors|contributors?|{_NEWSROOM}) | staff\ reporters?|agencies
  | (?:The\ )?(?:[A-Z][\w&’'-]+\ ){{1,3}}(?:Team|Editors|Group|Lab)
  | (?:onze|unser[em]?[mr]?|notre|our(?:\ own)?|a|nostr[oa]|nuestr[oa])\ (?:\w+\ )?
    (?:verslaggever|correspondent|Korrespondent(?:en|in)?|Redaktion|correspondante?|reporter|inviat[oa]|corresponsal)s?
  | (?:la\ |de\ |die\ |da\ |a\ )?{_NEWSROOM}(?:\ [A-Z][\w.-]*){{0,3}}|編集部)"""
_FIRM: Final = r"(?:Inc|LLC|Ltd|Limited|GmbH|AG|Corp|Co|SA|SE|BV|NV|plc|PLC|LP|LLP|Group)\b"
PLACE: Final = (
    rf"(?!{_FIRM})(?:[A-Z]{{2,4}}\b|[{UPPER}][\w’'.-]+)(?:[\s-](?:[{UPPER}][\w’'.-]+|de|am|an|do|del|la|upon)){{0,3}}"
)
# Where the author is: `(à Toulouse)`, ` in Lisbon`.
PLACED: Final = rf"""(?:\s*\([^()]{{2,40}}\) | ,?\s+(?:in|à|en|em|aus|da|z|w|te|из|i)\s+{PLACE}(?:,\s{PLACE})?
  (?:\s+(?:and|und|et|y|e)\s+{FULL}\s+in\s+{PLACE})?(?=\s*(?:$|[|•·,;–—(]|\d)))?"""
# Names with the place of each: `Sofia Brandt in Berlin and Luke Perriam in London`.
NAME_IN_PLACE: Final = rf"{FULL}\s(?:in|à|en|em|aus|da|z|w|te)\s{PLACE}"
NAMES_IN_PLACES: Final = re.compile(rf"{NAME_IN_PLACE}(?:(?:,\s|\s{AND}\s){NAME_IN_PLACE}){{0,3}}")
NAME_AND_PLACE: Final = re.compile(rf"(?P<name>{FULL}(?:\s{AND}\s{FULL})?)\s?[,/|·]\s?{PLACE}")
IN_BRACKETS: Final = re.compile(r"\s\([^()]{2,40}\)")
NAME_WITH_ROLE: Final = re.compile(rf"(?P<name>{PERSON}){DEGREES}{ROLE}", re.VERBOSE)
# First words of places that look like names of persons: `San Francisco`.
PLACES: Final = frozenset(
    """new san los las são santa santo saint st st. el la le rio hong kuala buenos tel cape mexico den bad abu addis
    the washington north south east west""".split()
)
# Words of buttons and menus: `Download PDF` is nobody.
BUTTONS: Final = frozenset(
    """view download play read share listen watch save follow subscribe cite copy print sign log get join open close
    show hide add more all click contact buy try learn see back next previous skip go menu search pdf episode
    article story audio video photo photos gallery live comments comment newsletter newsletters podcast
    podcasts email report lire
    partager écouter imprimer suivre voir plus ver leer compartir escuchar imprimir seguir más teilen drucken
    hören merken lesen mehr anhören ler ouvir compartilhar salvar leggi condividi ascolta stampa segui lees deel luister
    bewaar czytaj udostępnij słuchaj drukuj about explore discover home top best latest trending related sponsored
    advertisement register login account settings language edition today version full free premium members only
    resize gift bookmark font size data explainers tools resources topics meet corporation llc pllc inc ltd
    gmbh""".split()
)


@lru_cache(maxsize=REMEMBERED)  # asked of a line and of its neighbours
def names_length(text: str) -> int:
    """How many characters of a bare line are the names of persons; the rest says where or what they are.

    >>> [names_length(line) for line in ("Ann Lee, Senior Editor", "Ann Lee / Rome", "Ann Lee (text) and Jo Day")]
    [7, 7, 25]
    >>> [names_length(line) for line in ("Ann Lee in Rome and Jo Day in Oslo", "San Francisco, CA", "Chips get dearer")]
    [34, 0, 0]
    """
    text = text.rstrip(" ,")
    if len(text) > LONGEST or len(text.split(maxsplit=1)) < 2:
        return 0
    if (named := NAME_WITH_ROLE.fullmatch(text)) and is_person(named["name"]):
        return named.end("name")
    brackets = list(IN_BRACKETS.finditer(text)) if "(" in text else []
    if brackets and is_person(IN_BRACKETS.sub("", text)):
        return brackets[0].start() if len(brackets) == 1 and brackets[0].end() == len(text) else len(text)
    if (placed := NAME_AND_PLACE.fullmatch(text)) and is_person(placed["name"]):
        return placed.end("name") if placed["name"].split()[0].lower() not in PLACES else 0
    return len(text) if is_person(text) or NAMES_IN_PLACES.fullmatch(text) else 0


@lru_cache(maxsize=REMEMBERED)
def is_role(text: str) -> bool:
    """Whether a line says what a person is; most name no craft, which is told faster.

    >>> is_role("Senior Reporter"), is_role("Reporters met the minister on Monday.")
    (True, False)
    """
    return len(text) <= LONGEST_ROLE and bool(NAMES_A_CRAFT.search(text)) and bool(ROLE_ALONE.fullmatch(text))


def is_person(text: str) -> bool:
    """Whether a bare line can be nothing but one to six names of persons.

    >>> [is_person(text) for text in ("Ann Lee", "Wen Zhao, Elif Kaya and Mats Lindqvist", "Download PDF", "Chips")]
    [True, True, False, False]
    """
    words = text.split()
    if not 2 <= len(words) <= 18:
        return False
    if not text.isascii() and CJK_PERSON.fullmatch(text):
        return True
    return (
        PEOPLE_ALONE.fullmatch(text) is not None
        and all(len(name.split()) >= 2 and 2 * rare_share(name) >= 1 for name in PEOPLE_PARTED.split(text))
        and not any(word.strip(".,").lower() in BUTTONS or is_weekday(word) for word in words)
    )


def rare_share(name: str) -> float:
    """How many of the words of a name are no common ones; particles do not count.

    >>> rare_share("Mark van Dijk"), rare_share("Use Case")
    (0.5, 0.0)
    """
    words = [word.strip(".,’'").lower() for word in name.split() if not word.islower()]
    return sum(word not in common_words() for word in words) / len(words) if words else 1.0
