"""`copydesk repair`: damaged text in, repaired text out."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final

import typer

from pipeline.errors import CopydeskError
from pipeline.repair import repair as repaired
from pipeline.repair.gate import NOTABLE

ASCII: Final = bytes(range(0x80))
OBJECT: Final = re.compile(rb'\s*\{(?:"id": *(?:\d+|"[^"\\]*"), *)?"text": *"')


class Format(StrEnum):
    """How texts are delimited."""

    text = "text"
    jsonl = "jsonl"


def repair(
    form: Annotated[
        Format, typer.Option("--format", help="text: the input is one document; jsonl: one document a line.")
    ] = Format.text,
) -> None:
    r"""Repair mojibake: a filter from standard input to standard output.

    What is certain is restored, a decoration that cannot be known is dropped, and everything else stays as it was.

    With `--format jsonl` each line is an object with `id` and `text`; other keys are kept.

    ```
    $ echo 'itâ€™s' | copydesk repair
    it’s
    ```
    """
    try:
        for part in documents() if form is Format.jsonl else whole():
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough, as in `copydesk repair < big | head`; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def whole() -> Iterator[bytes]:
    """Standard input as one document."""
    yield repaired(sys.stdin.buffer.read().decode("utf-8", "surrogateescape")).text.encode("utf-8", "surrogateescape")


def documents() -> Iterator[bytes]:
    """Standard input as one document a line; an untouched line goes through as it came.

    A line that looks like an object and holds nothing that could be damaged is not even read.
    """
    for number, line in enumerate(sys.stdin.buffer, 1):
        yield line if is_plain(line) or not line.strip() else document(line, number)


def is_plain(line: bytes) -> bool:
    r"""Whether a line of JSON is ASCII but for characters that prove nothing, without escapes that may hide others.

    >>> is_plain('{"text": "It’s plain"}'.encode()), is_plain(rb'{"text": "It\u2019s"}')
    (True, False)
    """
    if not OBJECT.match(line) or rb"\u" in line or not line.rstrip().endswith(b"}"):
        return False
    return not NOTABLE.search(line.translate(None, ASCII).decode("utf-8", "replace"))


def document(line: bytes, number: int) -> bytes:
    """One line of JSON with its text repaired."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise CopydeskError(f"standard input, line {number}: not JSON ({error}). Is this --format text?") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise CopydeskError(f"standard input, line {number}: no object with a string 'text'.")
    result = repaired(row["text"])
    if not result.repairs:
        return line
    row["text"] = result.text
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
