"""Small tools beside an article: page numbers, a choice of languages, the weather."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.clean.phrases import says
from pipeline.model import Document

LANGUAGE: Final = (
    r"(?:english|deutsch|français|español|italiano|português|nederlands|polski|svenska|dansk|norsk|suomi|čeština"
    r"|magyar|română|türkçe|русский|українська|ελληνικά|العربية|עברית|日本語|中文|简体中文|繁體中文|한국어|हिन्दी|ไทย"
    r"|bahasa\ indonesia|tiếng\ việt|català|euskara|galego)"
)
WIDGET: Final = re.compile(
    rf"""(?:(?:page\s)?[«‹<]?\s?(?:\d{{1,3}}\s[\s|·…]{{0,3}}){{2,12}}
        (?:next|weiter|suivante?|siguiente|dalej|næste|nästa|»|›|>)[\s»›>]*)
      | \[\d{{1,2}}\s?/\s?\d{{1,2}}\]
      | (?:page|seite|pagina|página|strona|sida|side|страница)\ \d{{1,3}}
        \ (?:of|von|sur|de|di|van|z|av|af|из|/)\ \d{{1,3}}
      | {LANGUAGE}(?:[\s|·•,/]+{LANGUAGE}){{1,20}}
      | [A-ZÀ-Þ][\w .-]{{1,24}}[\s,:]+[-–]?\d{{1,2}}\s?°\s?[CF]?(?:\s?/\s?[-–]?\d{{1,2}}\s?°\s?[CF]?)?""",
    re.VERBOSE | re.IGNORECASE,
)


def widget(document: Document) -> Iterator[int]:
    """Find page numbers, rows of languages, the weather and what tools say, where they fill a line.

    >>> from pipeline.clean.noise import page
    >>> list(widget(page("1 2 3 Next", "English | Deutsch", "Berlin 12°C", "Two pages of English follow.")))
    [0, 1, 2]
    """
    found = lines_like(document, WIDGET, most=24, kind="tool")
    blocks = document.blocks
    return (n for n in found if blocks[n].kind != "item" or says(blocks[n].text.text, "tool"))
