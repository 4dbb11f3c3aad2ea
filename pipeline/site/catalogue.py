"""What is published: posts and stories as their front matter tells, and how they refer to one another."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from mkdocs.utils.meta import get_data

from pipeline.site import dates

Kind = Literal["post", "story"]
FOLDERS: Final[dict[str, Kind]] = {"posts": "post", "stories": "story"}
AI_FLAGS: Final[dict[str, str | None]] = {
    "none-stated": None,
    "partly": "Partly AI-written",
    "generated": "AI-written",
    "assisted": "AI-assisted",
    "curated": "AI-curated",
}
NOT_STATED: Final = "Publisher not stated"
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A post or a story, as cards, lists and feeds show it. `meta` is the front matter as it stands."""

    kind: Kind
    path: str
    meta: Mapping[str, Any]

    @property
    def slug(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def url(self) -> str:
        """The address relative to the root of the site."""
        return self.path.removesuffix(".md") + "/"

    @property
    def title(self) -> str:
        return line(self.meta.get("title")) or self.slug

    @property
    def description(self) -> str:
        return line(self.meta.get("description"))

    @property
    def lede(self) -> str:
        """The first line of the TL;DR; where there is none, the description."""
        items = part(self.meta, "tldr").get("items") or [{}]
        return line(items[0].get("text")) if items[0].get("text") else self.description

    @property
    def published(self) -> str | None:
        return dates.iso(self.meta.get("published"))

    @property
    def updated(self) -> str | None:
        return dates.iso(self.meta.get("updated")) or self.published

    @property
    def collected(self) -> str | None:
        return dates.iso(self.meta.get("collected"))

    @property
    def date(self) -> str:
        """The date in words, or that it is not stated; for a story its first and its last day."""
        if self.kind == "story":
            return dates.span(self.published, self.updated)
        return dates.in_words(self.published)

    @property
    def collected_in_words(self) -> str:
        return dates.in_words(self.collected)

    @property
    def year(self) -> str:
        return self.published[:4] if self.published else "Not stated"

    @property
    def publisher(self) -> str | None:
        return line(part(self.meta, "source").get("publisher")) or None

    @property
    def upstream(self) -> list[str]:
        """The reports that the page says it derives from."""
        return unique(line(report.get("name")) for report in part(self.meta, "source").get("upstream") or ())

    @property
    def sources(self) -> list[str]:
        """The publications behind it: who published it, and whose report it derives from."""
        named = self.meta.get("sources") or () if self.kind == "story" else (self.publisher or "", *self.upstream)
        return unique(line(name) for name in named) or [NOT_STATED]

    @property
    def topics(self) -> list[str]:
        return unique(line(topic) for topic in self.meta.get("topics") or ())

    @property
    def original(self) -> str | None:
        """The address of the page that a post was made from, if it is one a reader can follow."""
        address = line(part(self.meta, "source").get("url"))
        return address if re.match(r"https?://[^\s/]", address) else None

    @property
    def ai(self) -> str | None:
        """What the source says about machines that wrote it, as a flag; None where it says nothing."""
        said = line(self.meta.get("ai")) or "none-stated"
        return AI_FLAGS.get(said, f"AI: {said}")

    @property
    def policy(self) -> str:
        return line(part(self.meta, "source").get("policy")) or "full"

    @property
    def members(self) -> list[str]:
        return [line(slug) for slug in self.meta.get("members") or ()]

    @property
    def is_private(self) -> bool:
        return self.policy == "private"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is published, the newest first."""

    posts: tuple[Entry, ...]
    stories: tuple[Entry, ...]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> Catalogue:
        r"""The catalogue of some files, given as pairs of path and text.

        >>> catalogue = Catalogue.of([("posts/b.md", "---\ntitle: B\n---\n"), ("stories/a.md", "# A\n")])
        >>> [post.title for post in catalogue.posts], [story.title for story in catalogue.stories]
        (['B'], ['a'])
        """
        entries = [Entry(FOLDERS[path.partition("/")[0]], path, get_data(text)[1]) for path, text in texts]
        public = [entry for entry in sorted(entries, key=newest_first) if not entry.is_private]
        return cls(
            posts=tuple(entry for entry in public if entry.kind == "post"),
            stories=tuple(entry for entry in public if entry.kind == "story"),
        )

    @property
    def newest(self) -> str | None:
        """The day on which the newest page was collected: our edition."""
        return max((entry.collected for entry in self.posts if entry.collected), default=None)

    @property
    def edition(self) -> str:
        return dates.in_words(self.newest)

    def by_path(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in (*self.posts, *self.stories)}

    def by_slug(self, kind: Kind) -> dict[str, Entry]:
        return {entry.slug: entry for entry in (self.posts if kind == "post" else self.stories)}


def newest_first(entry: Entry) -> tuple[str, ...]:
    """A sort key: what was collected last comes first, then what was published last; the undated come behind.

    A reader wants what is new to the briefing. By date alone an undated page would never be seen.
    """
    return (_backwards((entry.collected or "")[:10]), _backwards(entry.updated or ""), entry.title, entry.path)


def _backwards(text: str) -> str:
    """Turns the order of ISO dates round.

    >>> sorted(["2025", "2026-01", "", "2026"], key=_backwards)
    ['2026-01', '2026', '2025', '']
    """
    return "".join(chr(0x7F - ord(character) % 0x7F) for character in text) + "\x7f"


def grouped(entries: Iterable[Entry], names: Callable[[Entry], Iterable[str]]) -> dict[str, list[Entry]]:
    """Entries under each of the names that a function gives them, in their own order."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for name in names(entry):
            groups[name].append(entry)
    return dict(sorted(groups.items(), key=lambda group: (group[0].casefold(), group[0])))


def slugs(names: Iterable[str]) -> dict[str, str]:
    """An address part for each name: readable where it can be, and never the same for two.

    >>> slugs(["C", "AI hardware", "index"])
    {'C': 'c', 'AI hardware': 'ai-hardware', 'index': 'index-1bc04b52'}
    >>> sorted(slugs(["C", "C++"]).values())
    ['c-6b23c0d5', 'c-f1deb75f']
    """
    plain = {name: _plain_slug(name) for name in names}
    taken = list(plain.values())
    return {
        name: slug if slug not in ("", "index") and taken.count(slug) == 1 else _with_digest(slug, name)
        for name, slug in plain.items()
    }


def _plain_slug(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60]


def _with_digest(slug: str, name: str) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest


def line(value: object) -> str:
    """A front matter value as one line of text, without the control characters that XML cannot hold."""
    return " ".join(CONTROLS.sub("", str(value)).split()) if value is not None else ""


def part(meta: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A mapping inside the front matter; empty where a person wrote something else there."""
    value = meta.get(key)
    return value if isinstance(value, Mapping) else {}


def unique(names: Iterable[str]) -> list[str]:
    """The names that say something, each once, in order."""
    return [name for name in dict.fromkeys(names) if name]
