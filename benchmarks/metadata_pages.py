"""How often authors, dates and publishers are found in flattened pages: `python benchmarks/metadata_pages.py BENCH`.

BENCH is the data of `scrapes.py`. What a page declares of itself for machines (JSON-LD, microdata, `<meta>`) is the
truth, as far as its flattened text shows it, too: a name in a line, a day in any written form. An answer counts as
wrong where the page declares something else; where it declares nothing, nobody can tell, nor where it shows the day
of an update alone without saying so. The day of an update is to be found only where the text calls it that; many pages
declare a later one than they show. An organisation is no author to be found; found, it is right if the page declares
it. `--show FIELD` prints what goes wrong in the half of the sites that may be read.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from benchmarks.scrapes import SCRAPES, pages
from pipeline.convert import convert
from pipeline.errors import Unpublishable
from pipeline.model import Article, Raw
from pipeline.parse.html.linked_data import type_of, values
from pipeline.parse.html.metadata import hints
from pipeline.prose import letters
from pipeline.structure.metadata import words
from pipeline.structure.metadata.dates import dates

FIELDS: Final = ("author", "published", "updated", "publisher")
PARSER: Final = HTMLParser(encoding="utf-8")
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(.?)")
SHORTEST: Final = 2  # words of the name of a person
LONGEST: Final = 160  # characters of a line that is no paragraph
BY: Final = re.compile(r"by\s+", re.IGNORECASE)
NAME: Final = re.compile(r"[^\W\d_](?:[^\d/@_]|\d{1,2}\b)+")
AND: Final = re.compile(r"[,;&]|\s(?:and|with|und|et|y|e|en|och|og|i)\s")
UPDATED: Final = re.compile(rf"\b(?:{words.UPDATED})\b\W{{0,6}}(?:{words.ON}\b)?\W{{0,6}}.{{0,40}}", re.IGNORECASE)


class Gold(NamedTuple):
    """What a page declares about one field, the strongest first, and what of it has to be found in a text."""

    declared: list[str]
    wanted: list[str]


# ── What the page declares ───────────────────────────────────────────────────────────────────────────────────────


def declared(html: str) -> dict[str, list[str]]:
    """The names and days that a page states for machines, by field; of authors only persons."""
    root = document_fromstring(html.encode(), parser=PARSER)
    stated: dict[str, list[str]] = {}
    for hint in hints(root):
        stated.setdefault(hint.key, []).append(hint.value)
    days = {key: list(dict.fromkeys(filter(None, map(day, stated.get(key, []))))) for key in ("published", "modified")}
    return {
        "author": list(names(stated.get("author", []))),
        "published": days["published"],
        "updated": [one for one in days["modified"] if not days["published"] or one > days["published"][0]],
        "publisher": stated.get("publisher", []),
        "organisation": [*stated.get("publisher", []), *organisations(root)],
    }


def names(values: Iterable[str]) -> Iterator[str]:
    """The names in statements of who wrote a page: an address or an account is none."""
    for name in (name for value in values for name in value.split(", ")):
        by = BY.match(name)
        if NAME.fullmatch(name[by.end() if by else 0 :]):
            yield name[by.end() if by else 0 :]


def organisations(root: HtmlElement) -> Iterator[str]:
    """The names of what the JSON-LD of a page calls an organisation."""
    things: list[object] = list(values(root))
    while things:
        thing = things.pop()
        if isinstance(thing, dict):
            if "Organization" in type_of(thing) and thing.get("name"):
                yield str(thing["name"])
            things += thing.values()
        elif isinstance(thing, list):
            things += thing


def day(value: str) -> str:
    """The day of a moment in ISO 8601, with a `~` if its clock may show another day where the page is read."""
    found = DAY.match(value)
    return f"{'-'.join(found.groups()[:3])}{'~' if found[4] in {'T', ' '} else ''}" if found else ""


def gold(field: str, stated: dict[str, list[str]], text: str) -> Gold:
    """What is to be found: of several statements the strongest, if the text shows it; a day of update is another's."""
    known = stated[field]
    if field in {"published", "updated"}:
        shown = UPDATED.sub(" ", text) if field == "published" else " ".join(UPDATED.findall(text))
        wanted = [one for one in known[:1] if any(is_written(near, shown) for near in about(one))]
        return Gold([*known, *([] if wanted else stated["updated"])], wanted)
    if field == "author":
        houses = {letters(name) for name in stated["organisation"]}
        persons = [name for name in known if len(name.split()) >= SHORTEST and letters(name) not in houses]
        lines = "\n".join(line for line in text.splitlines() if len(line) <= LONGEST)
        return Gold(known, [name for name in persons if shows(lines, name)])
    return Gold(known, [name for name in known[:1] if shows(text, name)])


def shows(text: str, name: str) -> bool:
    said = r"[^\w\n]{1,3}".join(re.findall(r"\w+", name))
    return bool(said) and bool(re.search(rf"\b{said}\b", text, re.IGNORECASE))


def about(stated: str) -> Iterator[date]:
    """The days that a statement may mean, wherever on earth its clock is."""
    with suppress(ValueError):
        middle = date.fromisoformat(stated[:10])
        yield from (middle + timedelta(days=shift) for shift in ((0, -1, 1) if stated.endswith("~") else (0,)))


@cache
def months() -> dict[int, str]:
    """How the months are written: by number, or by name in the languages of the press."""
    rows = files("pipeline.structure.metadata").joinpath("calendar.txt").read_text(encoding="utf-8").splitlines()
    written: dict[int, list[str]] = {number: [f"0?{number}"] for number in range(1, 13)}
    for number, *spelt in map(str.split, rows):
        if number.isdigit() and int(number) in written:
            written[int(number)] += map(re.escape, sorted(spelt, key=len, reverse=True))
    return {number: "|".join(forms) for number, forms in written.items()}


def is_written(one: date, text: str) -> bool:
    """Whether a text has a day in any order of its parts.

    >>> is_written(date(2026, 6, 3), "Posted on June 3rd, 2026"), is_written(date(2026, 6, 3), "13 June 2026")
    (True, False)
    """
    month, number = rf"(?<!\w)(?:{months()[one.month]})", rf"(?<!\d)0?{one.day}"
    year = rf"(?<!\d)(?:20)?{one.year % 100:02}"
    orders = ((number, month, year), (month, number, year), (year, month, number))
    return any(re.search(r"\D{1,8}".join(parts) + r"(?!\d)", text, re.IGNORECASE) for parts in orders)


# ── What Copydesk says ───────────────────────────────────────────────────────────────────────────────────────────


def answers(article: Article) -> dict[str, list[str]]:
    """What an article says in each field: names one by one, days in ISO 8601."""
    authors = AND.split(str(article.author.text)) if article.author else []
    updated = [
        moment.value[:10]
        for removal in article.removals
        if removal.rule == "updated-date"
        for moment in dates(removal.text.text)
        if moment.value
    ]
    return {
        "author": [name.strip() for name in authors if name.strip()],
        "published": [article.published.value[:10]] if article.published else [],
        "updated": updated[:1],
        "publisher": [str(article.publisher.text)] if article.publisher else [],
    }


def is_same(field: str, one: str, other: str) -> bool:
    """Whether an answer means what the page declares: the same day, or all of the words of the shorter name."""
    if field in {"published", "updated"}:
        return any(near.isoformat() == one for near in about(other))
    if letters(one) == letters(other):
        return True
    own, theirs = (set(re.findall(r"\w+", name.lower())) for name in (one, other))
    return bool(own and theirs) and (own <= theirs or theirs <= own)


class Tally(NamedTuple):
    """What is wanted, what of it was found, what was answered where the page declares something, and rightly so."""

    wanted: int
    found: int
    answered: int
    right: int


def tally(field: str, said: list[str], given: Gold, houses: Iterable[str]) -> Tally:
    """
    >>> tally("author", ["Ann Lee", "Bo Hill"], Gold(["Ann B. Lee"], ["Ann B. Lee"]), [])
    Tally(wanted=1, found=1, answered=2, right=1)
    """
    known = [*given.declared, *houses] if field == "author" else given.declared
    found = sum(any(is_same(field, one, name) for one in said) for name in given.wanted)
    judged = said if given.declared else []
    right = sum(any(is_same(field, one, name) for name in known) for one in judged)
    return Tally(len(given.wanted), found, len(judged), right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--limit", type=int, help="only the first N pages, for a quick look")
    parser.add_argument("--show", choices=FIELDS, help="print what goes wrong with a field")
    args = parser.parse_args()
    sums: dict[tuple[str, str, str], Counter[str]] = {}
    for page in pages(args.bench, args.limit):
        stated = declared(page.html)
        for way, scrape in SCRAPES.items():
            text = scrape(page.html)
            try:
                said = answers(convert(Raw(page.id + ".txt", text.encode())))
            except Unpublishable:
                continue
            for field in FIELDS:
                given = gold(field, stated, text)
                one = tally(field, said[field], given, stated["organisation"])
                sums.setdefault((field, way, page.half), Counter()).update(one._asdict())
                if field == args.show and page.half == "read" and (one.found < one.wanted or one.right < one.answered):
                    print(f"{page.id} {way}: {said[field]} for {given.wanted or given.declared}")
    for (field, way, half), sum_ in sorted(sums.items()):
        precision, recall = sum_["right"] / max(1, sum_["answered"]), sum_["found"] / max(1, sum_["wanted"])
        figures = f"P {precision:.3f} of {sum_['answered']:4}  R {recall:.3f} of {sum_['wanted']:4}"
        print(f"{field:10} {way:8} {half:7} {figures}")


if __name__ == "__main__":
    main()
