"""Scrapes from files and folders, as they came."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

from pipeline.errors import CopydeskError, Unpublishable
from pipeline.model import Raw

KINDS: Final[dict[str, Literal["text", "html"]]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
# Larger files are refused before they are read: the longest article seen has 0.4 MB, the largest page 9 MB.
MOST_BYTES: Final = 64 * 2**20


def paths(given: Iterable[Path]) -> Iterator[Path]:
    """The files behind the paths of a command: a folder gives every file in it whose kind is known, sorted.

    Raises:
        CopydeskError: a path does not exist.
    """
    for path in given:
        if str(path) == "-":
            yield path
        elif path.is_dir():
            yield from sorted(file for file in path.rglob("*") if is_scrape(file, path))
        elif path.exists():
            yield path
        else:
            raise CopydeskError(
                f"{path}: no such file or folder. Name a scrape, a folder of scrapes, or - for standard input"
            )


def is_scrape(file: Path, folder: Path) -> bool:
    """Whether a file in a folder is a scrape: of a known kind, and neither it nor a folder above it is hidden."""
    inside = file.relative_to(folder)
    return file.suffix.lower() in KINDS and file.is_file() and not any(part.startswith(".") for part in inside.parts)


def raw(path: Path) -> Raw:
    """The scrape in a file; `-` reads standard input.

    Raises:
        Unpublishable: the file cannot be read, or is larger than any page.
    """
    if str(path) == "-":
        data = sys.stdin.buffer.read()
        return Raw("standard-input.txt", data, kind=_guessed(data))
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unpublishable(f"larger than any page: {path.stat().st_size / 2**20:.0f} MiB")
        data = path.read_bytes()
    except OSError as error:
        raise Unpublishable(f"cannot be read: {error.strerror}") from None
    return Raw(path.name, data, kind=KINDS.get(path.suffix.lower()) or _guessed(data), path=path)


def _guessed(data: bytes) -> Literal["text", "html"]:
    r"""The kind of a scrape that has no telling name.

    >>> _guessed(b"\n<!DOCTYPE html><html>"), _guessed(b"One < two")
    ('html', 'text')
    """
    start = data[:2000].lstrip().lower()
    return "html" if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) else "text"
