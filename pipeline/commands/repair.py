"""`copydesk repair`: damaged text in, repaired text out."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from itertools import count
from typing import Annotated, BinaryIO, Final

import typer

from pipeline.errors import CopydeskError
from pipeline.repair import repair as repaired
from pipeline.repair.gate import HARMLESS, NOTABLE, USUAL

CHUNK: Final = 1 << 16  # bytes of lines that are looked at together
# An object as most programs write it, up to its text: with a whole number or a name as its id, and no other key.
HEAD: Final = re.compile(rb'\{(?:"id": ?(?:0|[1-9][0-9]{0,17}|"[\w.:/-]{0,200}"), ?)?"text": ?"', re.ASCII)
ENDS: Final = (b'"}', b'"}\n')
ESCAPED_ENDS: Final = tuple(b"\\" + end for end in ENDS)
USUAL_ESCAPES: Final = "|".join(f"{ord(char):04x}" for char in (*HARMLESS, *USUAL) if char != "-")
ESCAPE: Final = re.compile(
    rf'\\(?:["\\/bfnrt]|u(?:{USUAL_ESCAPES}|26[0-9a-f]{{2}}|d83[cde]\\ud[c-f][0-9a-f]{{2}}))'.encode(), re.I
)
IN_A_STRING: Final = bytes(set(range(0x20, 0x7F)) - set(b'"\\'))  # printable, and no mark of JSON
DOUBTFUL: Final = re.compile(rf"[\x00-\x1f\\]|{NOTABLE.pattern}")


class Format(StrEnum):
    """How texts are delimited."""

    text = "text"
    jsonl = "jsonl"


def repair(
    form: Annotated[
        Format, typer.Option("--format", help="text: the input is one document; jsonl: one document a line.")
    ] = Format.text,
) -> None:
    """Repair mojibake: a filter from standard input to standard output.

    What is certain is restored, a decoration that cannot be known is dropped, and everything else stays as it was.

    With `--format jsonl` each line is an object with `id` and `text`; other keys are kept.

    Example: `copydesk repair < damaged.txt > repaired.txt`
    """
    standard_input = open(sys.stdin.fileno(), "rb", CHUNK, closefd=False)  # noqa: SIM115 - not ours to close
    try:
        with open(sys.stdout.fileno(), "wb", CHUNK, closefd=False) as output:
            output.writelines(documents(standard_input) if form is Format.jsonl else whole(standard_input))
    except BrokenPipeError:
        # The reader has seen enough, as in `copydesk repair < big | head`; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def whole(file: BinaryIO) -> Iterator[bytes]:
    """A file as one document."""
    yield repaired(file.read().decode("utf-8", "surrogateescape")).text.encode("utf-8", "surrogateescape")


def documents(file: BinaryIO) -> Iterator[bytes]:
    """A file as one document a line; an untouched line goes through as it came."""
    numbers = count(1)
    while lines := file.readlines(CHUNK):
        for line, is_plain, number in zip(lines, plain(lines), numbers, strict=False):
            yield line if is_plain or not line.strip() else document(line, number)


def plain(lines: list[bytes]) -> Iterator[bool]:
    r"""Whether each line is an object of JSON in which nothing could be damaged, as far as can be told without parsing.

    What remains without printable ASCII and the usual escapes is all that needs a look: quotation marks, of which
    there must be as many as in an object; other escapes, controls, notable characters, and bytes that are not UTF-8.

    >>> list(plain(['{"id": 1, "text": "It’s \\"plain\\", Zoë"}\n'.encode(), rb'{"text": "It\u2019s"}']))
    [True, True]
    >>> list(plain([b'{"text": "torn}\n', rb'{"text": "hidden \u00e2\u0080\u0099"}']))
    [False, False]
    """
    rest = ESCAPE.sub(b"", b"".join(lines)).translate(None, IN_A_STRING)
    for line, marks in zip(lines, rest.decode("utf-8", "replace").split("\n"), strict=False):
        head = HEAD.match(line)
        yield (
            head is not None
            and line.endswith(ENDS)
            and not line.endswith(ESCAPED_ENDS)
            and marks.count('"') == head[0].count(b'"') + 1
            and not DOUBTFUL.search(marks)
        )


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
