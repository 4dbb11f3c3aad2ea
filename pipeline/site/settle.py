"""Puts Pagefind's filters in order, so that two builds give the same bytes.

Pagefind writes filters and their values in the order of a hash table, which changes from run to run, and names files by
a hash of what they hold. The files are gzipped CBOR behind a magic word; only the three types that occur in them are
read here.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Final

from pipeline.errors import CopydeskError

MAGIC: Final = b"pagefind_dcd"
UNSIGNED, TEXT, ARRAY = 0, 3, 4
FILTERS: Final = 3  # where the list of filters stands in the meta file: version, pages, index chunks, filters
UNKNOWN: Final = "search index: this version of Pagefind writes another format. Next: install the lock file"
Value = int | str | list["Value"]


def settle(folder: Path) -> None:
    """Rewrite the filter files of an index, and what refers to them, in alphabetical order."""
    entry = folder / "pagefind-entry.json"
    contents = json.loads(entry.read_text("utf-8"))
    for language, about in contents["languages"].items():
        meta = folder / f"pagefind.{about['hash']}.pf_meta"
        about["hash"] = _settled_meta(folder, meta, language)
    entry.write_text(json.dumps(contents, sort_keys=True, ensure_ascii=False), "utf-8")


def _settled_meta(folder: Path, path: Path, language: str) -> str:
    meta = _list(_read(path))
    meta[FILTERS] = sorted((_settled_filter(folder, row, language) for row in _list(meta[FILTERS])), key=str)
    return _write(meta, path, "pagefind.{}.pf_meta", language, 10)


def _settled_filter(folder: Path, row: Value, language: str) -> Value:
    """A row of the meta file, a filter's name and the hash of its file, with the file put in order."""
    name, digest = _list(row)
    path = folder / "filter" / f"{digest}.pf_filter"
    content = _list(_read(path))
    _list(content[1]).sort(key=str)
    return [name, _write(content, path, "filter/{}.pf_filter", language, 7)]


def _read(path: Path) -> Value:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(MAGIC):
        raise CopydeskError(UNKNOWN)
    return decoded(data[len(MAGIC) :])


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise CopydeskError(UNKNOWN)
    return value


def _write(content: Value, old: Path, name: str, language: str, length: int) -> str:
    """Write a file under the hash of its content, in the place of the old one; the hash as Pagefind writes it."""
    data = MAGIC + encoded(content)
    digest = f"{language}_{hashlib.sha256(data).hexdigest()[:length]}"
    folder = old.parent.parent if "/" in name else old.parent
    old.unlink()
    (folder / name.format(digest)).write_bytes(gzip.compress(data, mtime=0))
    return digest


# ── CBOR, RFC 8949: unsigned integers, texts and arrays of definite length ───────────────────────────────────────


def decoded(data: bytes) -> Value:
    """The value that some CBOR stands for.

    >>> decoded(bytes.fromhex("82 65 546f706963 81 18ff"))
    ['Topic', [255]]
    """
    return _decoded(data, 0)[0]


def _decoded(data: bytes, at: int) -> tuple[Value, int]:
    kind, size = data[at] >> 5, data[at] & 0x1F
    at += 1
    if size >= 24:
        width = 1 << size - 24
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    if kind == UNSIGNED:
        return size, at
    if kind == TEXT:
        return data[at : at + size].decode(), at + size
    if kind != ARRAY:
        raise CopydeskError(UNKNOWN)
    items: list[Value] = []
    for _ in range(size):
        item, at = _decoded(data, at)
        items.append(item)
    return items, at


def encoded(value: Value) -> bytes:
    """A value as CBOR.

    >>> encoded(["Topic", [255]]).hex()
    '8265546f7069638118ff'
    """
    if isinstance(value, int):
        return _head(UNSIGNED, value)
    if isinstance(value, str):
        return _head(TEXT, len(value.encode())) + value.encode()
    return _head(ARRAY, len(value)) + b"".join(map(encoded, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    width = next(width for width in (1, 2, 4, 8) if size < 1 << 8 * width)
    return bytes([kind << 5 | 23 + width.bit_length()]) + size.to_bytes(width, "big")
