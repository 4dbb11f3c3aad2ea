"""Faults of an edition: what an editor would not want to publish.

Each check looks at the files as they are, so that hand edits are checked, too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from pipeline import read
from pipeline.config import Settings
from pipeline.convert import convert
from pipeline.errors import CopydeskError, Unpublishable
from pipeline.repair import repair
from pipeline.write import Manifest

FRONT_MATTER: Final = re.compile(r"---\n(?P<meta>.*?)\n---\n", re.DOTALL)
LINK: Final = re.compile(r"\]\((?P<target>[^()\s]{1,300}\.md)(?:#[^()\s]{0,200})?\)")
LEFTOVER: Final = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|#\d{2,5});(?:amp|lt|gt)|\[/?ad_\d|googletag\.|adsbygoogle|\N{REPLACEMENT CHARACTER}"
    r"|[\x80-\x9f]"
)
NEEDED: Final = {
    "posts": ("title", "collected", "source", "tldr", "template"),
    "stories": ("title", "members", "template"),
}


class Fault(NamedTuple):
    """Something wrong with a file: what, and what to do about it."""

    file: str
    what: str
    next: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A file of the edition, read."""

    file: Path
    name: str
    text: str
    meta: Mapping[str, Any] | None


def check(settings: Settings) -> Iterator[Fault]:
    """The faults of posts and stories, file by file."""
    pages = [_page(settings, file) for folder in NEEDED for file in sorted((settings.content / folder).glob("*.md"))]
    for page in pages:
        for look in CHECKS:
            yield from look(page)
    yield from _sources(settings, pages)


def _page(settings: Settings, file: Path) -> _Page:
    text = file.read_text(encoding="utf-8", errors="replace")
    found = FRONT_MATTER.match(text)
    try:
        meta = yaml.safe_load(found["meta"]) if found else None
    except yaml.YAMLError:
        meta = None
    name = file.relative_to(settings.content).as_posix()
    return _Page(file, name, text, meta if isinstance(meta, dict) else None)


def _front_matter(page: _Page) -> Iterator[Fault]:
    if page.meta is None:
        yield Fault(page.name, "its front matter is not YAML", "mend the lines between the two ---")
        return
    for key in NEEDED[page.name.partition("/")[0]]:
        if not page.meta.get(key):
            yield Fault(
                page.name, f"its front matter lacks {key!r}", f"add {key!r}, or delete the file and build again"
            )


def _links(page: _Page) -> Iterator[Fault]:
    for found in LINK.finditer(page.text):
        target = found["target"]
        if "://" not in target and not (page.file.parent / target).exists():
            yield Fault(page.name, f"links to {target}, which does not exist", "mend the link, or build again")


def _leftovers(page: _Page) -> Iterator[Fault]:
    body = page.text[match.end() :] if (match := FRONT_MATTER.match(page.text)) else page.text
    for found in LEFTOVER.finditer(body):
        line = page.text.count("\n", 0, len(page.text) - len(body) + found.start()) + 1
        yield Fault(
            page.name, f"line {line} holds a leftover: {found.group()!r}", "remove it by hand, or report the scrape"
        )
    for mend in repair(body).repairs[:3]:
        yield Fault(page.name, f"looks damaged: {mend.before!r}", "see copydesk explain for its scrape")


CHECKS: Final[tuple[Callable[[_Page], Iterator[Fault]], ...]] = (_front_matter, _links, _leftovers)


def _sources(settings: Settings, pages: list[_Page]) -> Iterator[Fault]:
    """Whether every post still has its scrape, unchanged, and every character of it is accounted for."""
    manifest = Manifest.load(settings.content)
    for page in pages:
        source = page.meta.get("source") if page.meta else None
        if not isinstance(source, dict) or not source.get("file"):
            continue
        scrape = settings.inbox / str(source["file"])
        if not scrape.is_relative_to(settings.inbox) or ".." in scrape.parts or not scrape.is_file():
            yield Fault(page.name, f"its scrape {source['file']} is gone", "put it back into the inbox, or build again")
        elif hashlib.sha256(scrape.read_bytes()).hexdigest() != source.get("sha256"):
            yield Fault(page.name, f"its scrape {source['file']} has changed since", "build again")
        else:
            yield from _accounting(page, scrape)
    for name, reason in manifest.quarantine.items():
        yield Fault(f"inbox/{name}", f"in quarantine: {reason}", f"copydesk explain content/inbox/{name}")


def _accounting(page: _Page, scrape: Path) -> Iterator[Fault]:
    try:
        convert(read.raw(scrape))
    except (Unpublishable, CopydeskError) as error:
        yield Fault(page.name, f"its scrape cannot be published: {error}", f"copydesk explain {scrape.name}")
