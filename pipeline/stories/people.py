"""Who is who: the posts that pages give to a person, as written, and posts that one person does not hold at once.

"CEO" alone fits any company, a former post fits any present one, and what one page says of a person in two ways the
others may say in either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from pipeline.stories.clauses import excerpt
from pipeline.stories.model import Mention, Passage, Person, Point
from pipeline.text import Text

# A post and the one word for it; only the posts of `EXCLUSIVE` are held at one house at a time.
TITLES: Final = {
    "ceo": "ceo", "chief executive officer": "ceo", "chief executive": "ceo", "cfo": "cfo",
    "chief financial officer": "cfo", "cto": "cto", "chief technology officer": "cto", "coo": "coo",
    "chief operating officer": "coo", "cio": "cio", "cmo": "cmo", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "managing director": "managing director", "founder": "founder",
    "co-founder": "founder", "cofounder": "founder", "president": "president", "vice president": "vice president",
    "director": "director", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
    "analyst": "analyst", "minister": "minister", "prime minister": "prime minister", "senator": "senator",
    "governor": "governor", "mayor": "mayor", "secretary": "secretary", "judge": "judge", "professor": "professor",
    "coach": "coach", "head": "head", "chief": "head", "boss": "head", "general manager": "general manager",
    "commissioner": "commissioner", "researcher": "researcher", "engineer": "engineer", "lawyer": "lawyer",
    "attorney": "lawyer",
}  # fmt: skip
EXCLUSIVE: Final = frozenset({"ceo", "cfo", "cto", "coo", "cio", "cmo", "managing director", "general manager"})
TITLE: Final = "|".join(sorted((re.escape(title).replace(r"\ ", r"\s") for title in TITLES), key=len, reverse=True))
PAST: Final = re.compile(
    r"\b(?:former|formerly|ex|then|outgoing|incoming|late|acting|interim|designate|retired)\b", re.IGNORECASE
)
CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][\w.&’'-]{0,30}"
PARTICLE: Final = r"(?:(?:de|van|von|der|al|bin|da|di)\s|[A-Z][’'])"
NAME: Final = (
    r"(?-i:(?P<name>[A-ZÀ-ÖØ-Þ][a-zß-ÿ’'-]{1,20}(?:\s[A-Z]\.)?"
    rf"(?:\s{PARTICLE}?[A-ZÀ-ÖØ-Þ][\w’'-]{{1,20}}){{1,2}}))"
)
BEFORE: Final = re.compile(
    rf"""(?P<role>(?:(?:former|ex-?|then|acting|interim|outgoing)[\s-])?(?:(?-i:{CAPITAL})\s){{0,4}}?
         (?:(?:AI|vice|deputy|senior|executive)\s)?\b(?P<title>{TITLE}))\s{NAME}""",
    re.IGNORECASE | re.VERBOSE,
)
BEHIND: Final = re.compile(
    rf"""{NAME},\s(?P<role>(?:(?:the|a|an|its|former|ex-?|then|acting|interim)[\s-]){{0,2}}
         (?:(?-i:{CAPITAL})\s){{0,4}}?(?P<title>{TITLE})
         (?:\s(?:of|at|for)\s(?:the\s)?(?P<house>(?-i:{CAPITAL})(?:\s(?-i:{CAPITAL})){{0,3}}))?)
         (?=[,.;]|\s(?:and|who)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
NOT_A_NAME: Final = re.compile(
    r"\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Says|Said|Told|On|In|At|The)$"
)
MOST_MENTIONS: Final = 60  # of a person in a story
LEGAL: Final = frozenset({"inc", "corp", "co", "ltd", "llc", "plc", "group", "holdings", "company", "the", "com"})


@dataclass(frozen=True, slots=True)
class Post:
    """A post as a page gives it: the one word for it, and the words of the house, empty where none is named."""

    name: str
    title: str
    house: tuple[str, ...]
    is_past: bool
    mention: Mention


def people(told: Iterable[Passage]) -> tuple[Person, ...]:
    """The people to whom the pages give a post, those of most pages first."""
    found = [Person(name, tuple(post.mention for post in posts)) for name, posts in _by_person(told).items()]
    return tuple(sorted(found, key=lambda person: -len({mention.source_file for mention in person.mentions})))


def different_posts(told: Iterable[Passage]) -> Iterator[Point]:
    """The people to whom two pages give posts that nobody holds at once."""
    for name, posts in _by_person(told).items():
        stated = [post for post in posts if post.title in EXCLUSIVE and post.house and not post.is_past]
        clashes = [pair for pair in combinations(stated, 2) if _clash(*pair) and not _is_used_by_one(pair, stated)]
        if clashes:
            involved = {id(post) for pair in clashes for post in pair}
            yield Point("role", name, tuple(post.mention for post in stated if id(post) in involved))


def posts(text: Text) -> Iterator[tuple[str, str, tuple[str, ...], Text]]:
    """The posts in a sentence: name, title, house, and the words that say so.

    >>> [post[:3] for post in posts(Text.of("Acme CEO Ann Lee and Bo Roe, chief executive of Wire Inc., met.", 0, 1))]
    [('Ann Lee', 'ceo', ('acme',)), ('Bo Roe', 'ceo', ('wire',))]
    """
    for found in BEFORE.finditer(text.text):
        house = found["role"][: found.start("title") - found.start("role")]
        yield _name(found["name"]), TITLES[_plain(found["title"])], _house(house), text[found.start() : _stop(found)]
    for found in BEHIND.finditer(text.text):
        house = found["house"] or found["role"][: found.start("title") - found.start("role")]
        yield _name(found["name"]), TITLES[_plain(found["title"])], _house(house), text[found.start() : found.end()]


def _stop(found: re.Match[str]) -> int:
    return found.start("name") + len(_name(found["name"]))


def _name(name: str) -> str:
    return re.sub(r"['’]s?$", "", NOT_A_NAME.sub("", name))


def _plain(title: str) -> str:
    return " ".join(title.lower().split())


def _house(words: str) -> tuple[str, ...]:
    """The words that name a house: capitalised, without possessive and legal form."""
    bare = (re.sub(r"['’]s?$|[.,]+$", "", word) for word in PAST.sub("", words).split() if word[:1].isupper())
    return tuple(word.lower().removesuffix(".com") for word in bare if word and word.lower() not in LEGAL | {"ai"})


def _by_person(told: Iterable[Passage]) -> dict[str, list[Post]]:
    """The posts by person. In headlines every word is capitalised: they name nobody for sure."""
    found: dict[str, list[Post]] = defaultdict(list)
    for passage in told:
        if passage.place == "title":
            continue
        for name, title, house, core in posts(passage.text):
            at = passage.text.text.find(core.text)
            mention = Mention(excerpt(passage, at, at + len(core.text)), core, " ".join((*house, title)))
            if len(found[name]) < MOST_MENTIONS:
                found[name].append(Post(name, title, house, bool(PAST.search(core.text)), mention))
    return found


def _clash(one: Post, two: Post) -> bool:
    """Whether two posts exclude each other: one title at two houses, or two titles at one house."""
    if one.mention.source_file == two.mention.source_file:
        return False
    if one.title == two.title:
        return not _is_same_house(one.house, two.house)
    return one.house == two.house


def _is_same_house(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names can be one house: a word in common, or the initials of the other."""
    if set(one) & set(two):
        return True
    return any(
        "".join(word[0] for word in long) == "".join(short) for long, short in ((one, two), (two, one)) if len(long) > 1
    )


def _is_used_by_one(pair: tuple[Post, Post], stated: Iterable[Post]) -> bool:
    """Whether a single page gives the person both posts."""
    both = {(post.title, post.house) for post in pair}
    pages: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for post in stated:
        pages[post.mention.source_file].add((post.title, post.house))
    return any(both <= held for held in pages.values())
