"""Files out: atomic, and never over what a person changed.

A manifest in the content folder, committed with it, keeps what the sources do not say: the day on which a scrape was
first seen, the address of its post, and the digest of what was written there last. A file whose digest differs was
edited by hand and is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import yaml

from pipeline.errors import CopydeskError
from pipeline.model import Answered, Post

MANIFEST: Final = ".copydesk.json"
LONGEST_SLUG: Final = 60
# Names that mean something to MkDocs, to web servers or to Windows.
RESERVED: Final = frozenset(
    "index readme con prn aux nul com1 com2 com3 lpt1 lpt2 lpt3 posts stories assets search".split()
)


@dataclass(slots=True)
class Known:
    """What the manifest keeps of a page: its address, the day it was first seen, what was written last."""

    slug: str
    collected: str = ""
    written: str = ""


@dataclass(slots=True)
class Manifest:
    """The memory of the pipeline: posts by scrape, stories by slug, and the scrapes that could not be published.

    `rewritten` keeps, by scrape, what a language model answered: the same question is not asked twice.
    """

    posts: dict[str, Known] = field(default_factory=dict)
    stories: dict[str, Known] = field(default_factory=dict)
    quarantine: dict[str, str] = field(default_factory=dict)
    rewritten: dict[str, Answered] = field(default_factory=dict)

    @classmethod
    def load(cls, content: Path) -> Manifest:
        file = content / MANIFEST
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            return cls(
                {name: Known(**known) for name, known in data["posts"].items()},
                {name: Known(**known) for name, known in data["stories"].items()},
                data.get("quarantine", {}),
                {name: Answered(**answer) for name, answer in data.get("rewritten", {}).items()},
            )
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CopydeskError(
                f"{file}: not a manifest ({error}). Restore it from version control, or delete it"
            ) from None

    def save(self, content: Path) -> None:
        """Write the manifest if it says something new: a preview that watches the folder would run for ever."""
        text = json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        file = content / MANIFEST
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            write_text(file, text)


def slug(title: str, taken: Collection[str]) -> str:
    """An address for a title: ASCII, short, safe as a file name, and not taken.

    >>> slug("Größe zählt: “AI” chips & more!", set()), slug("News", {"news"}), slug("../../etc", set())
    ('grosse-zahlt-ai-chips-more', 'news-2', 'etc')
    >>> slug("半導体", set())
    'post-1e8fa521'
    """
    folded = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", folded.replace("'", "")).strip("-")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    if not words:
        words = f"post-{hashlib.sha256(title.encode()).hexdigest()[:8]}"
    name, number = words, 2
    while name in taken or name in RESERVED:
        name, number = f"{words}-{number}", number + 1
    return name


def text_of(post: Post) -> str:
    """The file of a post: front matter and Markdown."""
    return f"---\n{_yaml(post.meta)}---\n\n{post.markdown}"


def _yaml(meta: dict[str, object]) -> str:
    """Front matter in YAML, written by libyaml where that is installed: it takes a tenth of the time.

    It writes emoji by their numbers, so a post that has any is written the slow way.
    """
    for dumper in (getattr(yaml, "CSafeDumper", yaml.SafeDumper), yaml.SafeDumper):
        text = str(yaml.dump(meta, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120))
        if "\\U000" not in text:
            break
    return text


def write_post(folder: Path, post: Post, known: Known) -> bool:
    """Write a post unless a person changed it since; say whether the file is ours."""
    file = folder / f"{post.slug}.md"
    text = text_of(post)
    digest = _digest(text)
    if file.exists() and is_edited(file, known) and _digest(file.read_text(encoding="utf-8")) != digest:
        return False
    if not file.exists() or known.written != digest:
        write_text(file, text)
    known.written = digest
    return True


def is_edited(file: Path, known: Known) -> bool:
    """Whether a file is not as it was written last."""
    return _digest(file.read_text(encoding="utf-8", errors="replace")) != known.written


def write_text(file: Path, text: str) -> None:
    """Replace a file as a whole: a reader sees the old text or the new one, whenever the program dies."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
