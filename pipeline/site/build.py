"""The whole site, or nothing: MkDocs builds beside the old site, and one rename puts the new one in its place.

A build that is killed at any moment leaves the old site or the new one. What it leaves beside it is cleared away by the
next build. Two builds of the same content give the same bytes: no clock is read.
"""

from __future__ import annotations

import ctypes
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

import yaml
from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from pipeline.errors import CopydeskError
from pipeline.site.catalogue import FOLDERS, Catalogue
from pipeline.site.feeds import edition

EPOCH: Final = "SOURCE_DATE_EPOCH"
AT_FDCWD: Final = -100
RENAME_EXCHANGE: Final = 2


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: how many HTML pages stand in the site, and what MkDocs warned of."""

    site: Path
    pages: int
    warnings: tuple[str, ...]


def build_site(config_file: Path, out: Path, strict: bool = False) -> Built:
    """Build the site of a MkDocs configuration into a folder.

    With `strict` a warning ends the build, and the old site stays. Raises `CopydeskError` when MkDocs or Pagefind
    cannot build, and when another build holds the folder.
    """
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        _clear_leftovers(out)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
        try:
            warnings = _mkdocs(config_file, work, strict)
            work.chmod(0o755)
            _swap(work, out)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return Built(out, sum(1 for _ in out.rglob("*.html")), warnings)


# ── MkDocs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _mkdocs(config_file: Path, out: Path, strict: bool) -> tuple[str, ...]:
    """Run MkDocs; its warnings, one line each."""
    with _overheard() as heard:
        try:
            config = load_config(str(config_file), site_dir=str(out), strict=strict)
            with _epoch(Path(config.docs_dir)):
                _build(config)
        except (MkDocsException, TemplateError, yaml.YAMLError, OSError) as error:
            raise CopydeskError(f"{config_file.name}: {_reason(error, heard)}") from error
    return tuple(heard)


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def _reason(error: BaseException, heard: list[str]) -> str:
    """One line that says why: MkDocs logs the reason and raises an "Aborted" that does not repeat it."""
    said = (
        f"{error.name}, line {error.lineno}: {error.message}" if isinstance(error, TemplateSyntaxError) else str(error)
    )
    return " ".join(dict.fromkeys([*heard, " ".join(said.split())]))[:2000]


@contextmanager
def _overheard() -> Iterator[list[str]]:
    """Collects what MkDocs and Material warn of, and keeps it from the terminal."""
    log, heard = logging.getLogger("mkdocs"), list[str]()
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(" ".join(record.getMessage().split()))  # type: ignore[method-assign]
    propagates, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield heard
    finally:
        log.removeHandler(handler)
        log.propagate = propagates


@contextmanager
def _epoch(docs: Path) -> Iterator[None]:
    """MkDocs' clock stands at the day of the newest page, unless the caller has set one."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = before or str(int(edition(_catalogue(docs)).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]


def _catalogue(docs: Path) -> Catalogue:
    paths = (path for folder in FOLDERS for path in sorted((docs / folder).glob("*.md")))
    return Catalogue.of((path.relative_to(docs).as_posix(), path.read_text("utf-8-sig")) for path in paths)


# ── One rename ───────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """One build at a time for a folder; the lock goes with the process, however it ends."""
    with (out.parent / f".{out.name}.lock").open("w") as lock:
        if not _lock(lock):
            raise CopydeskError(f"{out.name}: another build is running. Next: wait until it has ended")
        yield


def _lock(file: TextIO) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows has no flock, and there two builds at a time are not kept apart
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear_leftovers(out: Path) -> None:
    """Clear what a killed build left; put the old site back if it was caught between two renames."""
    old = _old(out)
    if old.exists() and not out.exists():
        old.rename(out)
    for leftover in (old, *out.parent.glob(f".{out.name}-new-*")):
        shutil.rmtree(leftover, ignore_errors=True)


def _old(out: Path) -> Path:
    return out.with_name(f".{out.name}-old")


def _swap(new: Path, out: Path) -> None:
    """Put the new site where the old one is: in one step where the system can exchange two folders."""
    with suppress(AttributeError):  # a system without sync
        os.sync()
    if not out.exists():
        new.rename(out)
    elif not _exchanged(new, out):
        out.rename(_old(out))
        new.rename(out)
        shutil.rmtree(_old(out), ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders atomically, with Linux' renameat2; False where that is not to be had."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)
