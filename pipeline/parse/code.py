"""Source code in plain text: fenced, or recognised by its looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Block
from pipeline.parse.dumps import dump_size
from pipeline.parse.lines import Line, item_mark
from pipeline.text import Piece, Text

FENCE: Final = re.compile(r"(?P<fence>`{3,}|~{3,})\s*(?P<language>[\w+#.-]{0,30})[^`]{0,80}$")
# Endings and beginnings that prose does not have.
ENDINGS: Final = (";", "{", "}")
LOOKS: Final = re.compile(
    r"""[{}\[\])]+[;,]?$ | (?:\$(?!\d)|>>>|\#!|//|/\*|\#\s?include|@\w+\()
      | (?:def|class|import|from|return|func|fn|let|const|var|public|private|void|int|if|for|while|else
      |elif)\b.*[:({;=]
      | import\s[\w.]+(?:\sas\s\w+)?$ | from\s[\w.]+\simport\s[\w*,\s()]{1,80}$
      | (?:else|try|finally|except(?:\s[\w.,\s()]{1,60})?):$
      | "[^"]{1,60}"\s?:\s?["\d{\[tfn-] | <(?P<tag>\w+)[^>]{0,120}>[^<]{0,200}</(?P=tag)>$
      | Traceback\s\(most\srecent\scall\slast\):$ | File\s"[^"]{1,120}",\sline\s\d | [A-Z]\w{2,40}(?:Error|Exception):\s
      | [\w.\[\]]+\s*(?:\+|-|\*)?=\s*\S.*[\w)\]}"']$ | </?\w+[^>]{0,80}>$ | [\w.]+\(.{0,80}\)$""",
    re.VERBOSE,
)

# A regular expression that has no words around it.
PATTERN: Final = re.compile(r"\(\?(?:[:=!>]|P?<)|\\[bBdDsSwW](?![A-Za-z])|\][+*?{]")
WORDS: Final = re.compile(r"(?:\b[^\W\d_]{2,}\s){3}")

# A command as one types it into a terminal: in lower case, with an option, a path or a pipe, and no full stop.
COMMAND: Final = re.compile(
    r"""(?:[$%]\s)?(?:
        (?<=[$%]\s)[a-z][\w./-]+(?:\s\S{1,60}){0,12}
      | sudo\s[a-z][\w.-]+(?:\s\S{1,60}){0,12}
      | [a-z][\w.+-]{1,30}(?:\s\S{1,60}){0,8}
        \s(?:--?[A-Za-z][\w-]*(?:=\S+)?|\|\s(?:grep|head|tail|sort|less|wc|awk|sed|xargs|sh|bash|tee|jq|uniq|cut)\b|>{1,2}\s?\S+)
        (?:\s\S{1,60}){0,8}
      | (?:cd|ls|cat|rm|cp|mv|mkdir|chmod|chown|curl|wget|git|pip3?|npm|npx|yarn|brew|cargo|docker|kubectl|systemctl
        |apt(?:-get)?|dnf|ssh|scp|make|python3?|node)\s(?:\S{1,60}\s){0,4}\S{0,40}(?:[./~_-]\S{1,40}|/)
    )(?<![.,;:!?…])\s?\\?$""",
    re.VERBOSE,
)

# Within code, not at its beginning.
GOES_ON: Final = re.compile(
    r"(?:end|done|fi|then|do|pass|break|continue|else|begin|esac)\b;?$|(?:return|yield|raise|throw|await|echo|print)\s\S.{0,80}$"
    r"|(?:\#|//|--)\s?\S"
)
COMMENT: Final = re.compile(r"\#\s[a-z]")
STATEMENT: Final = re.compile(
    r"(?:SELECT|INSERT\sINTO|UPDATE|DELETE\sFROM|CREATE\s(?:OR\sREPLACE\s)?(?:UNIQUE\s)?(?:TABLE|INDEX|VIEW|FUNCTION|TRIGGER)"
    r"|ALTER\sTABLE|DROP\sTABLE|WITH\s\w+\sAS|EXPLAIN|BEGIN;|TRUNCATE)\b"
)
CLAUSE: Final = re.compile(
    r"(?:FROM|WHERE|(?:(?:LEFT|RIGHT|INNER|OUTER|FULL|CROSS)\s)*JOIN|ON|AND|OR|GROUP\sBY|ORDER\sBY|HAVING|LIMIT|OFFSET|VALUES"
    r"|SET|RETURNING|FOR\s(?:UPDATE|SHARE)|UNION|USING|INTO|SELECT|UPDATE|INSERT\sINTO|DELETE\sFROM|COMMIT|ROLLBACK|END)\b|[)(]"
)
CALM: Final = re.compile(r"[a-z_*=]")  # a heading in capitals has none

# `the matrices of dimension n (where n ≤ 3);` is an item of a list that goes on, `return total;` a statement.
LISTED: Final = re.compile(
    r"""(?![^;]*(?:[={}\[\]\\<>]|\w\(|::|->))
      (?:[-*•–—]\s | (?!(?:public|private|protected|static|const|final|return|using|unsigned|extern|let|var)\s)
        \S+(?:\s+\S+){3})
      .*;$""",
    re.VERBOSE,
)
UNLIKE_PROSE: Final = re.compile(r"[=<>{}\[\]$|\\_#@]|\w\(|::|->|^\w+:\s")


def code_at(rest: Sequence[Line], text: str) -> tuple[Block, int] | None:
    """The code block that the lines begin with, and how many lines it takes."""
    fence = FENCE.match(rest[0].words)
    if fence:
        return _fenced(rest, text, fence)
    if size := _query(rest) or dump_size(rest):
        return _block(rest[:size], text, None), size
    size = int(_is_comment(rest))
    for line in rest[size:]:
        if size and rest[size - 1].words.endswith("\\") and not line.is_apart:
            size += 1
            continue
        is_parted = size > 0 and line.is_apart and line.indent < 2
        if is_parted and not (size > 1 and _is_joined(rest[size - 1], line)):
            break
        if not (_looks_like_code(line) or (size and (line.indent >= 2 or GOES_ON.match(line.words)))):
            break
        size += 1
    if size == 0:
        return _indented(rest, text)
    strong = sum(_looks_like_code(line) for line in rest[:size])
    return (_block(rest[:size], text, None), size) if strong >= 2 or _is_command(rest[0]) or _is_comment(rest) else None


def _is_joined(above: Line, line: Line) -> bool:
    """Whether a blank line stands within a program: what is around it are no commands, each for itself."""
    return all(_looks_like_code(part) and not _is_command(part) for part in (above, line) if part.indent < 2)


def _is_comment(rest: Sequence[Line]) -> bool:
    """Whether a line is a comment above a command: `# fetch it`, in lower case, unlike a heading in Markdown."""
    is_note = bool(COMMENT.match(rest[0].words)) and len(rest) > 1 and not rest[1].is_apart
    return is_note and _is_command(rest[1])


def _query(rest: Sequence[Line]) -> int:
    """How many lines from the first on are a query to a database, its words in capitals.

    >>> rows = [Line(Text.of(words, 0, 1), 0, False) for words in ("SELECT name", "FROM boats;", "It is quick.")]
    >>> _query(rows), _query(rows[1:])
    (2, 0)
    """
    if not STATEMENT.match(rest[0].words):
        return 0
    size = 1
    while size < len(rest) and not rest[size - 1].words.endswith(";"):
        line, is_open = rest[size], rest[size - 1].words.endswith((",", "("))
        if line.is_apart or not (CLAUSE.match(line.words) or line.indent >= 2 or is_open):
            break
        size += 1
    is_query = any(CALM.search(line.words) for line in rest[:size])
    is_whole = size > 1 or (rest[0].words.endswith(";") and " FROM " in rest[0].words)
    return size if is_query and is_whole else 0


def _is_command(line: Line) -> bool:
    """Whether a line is typed into a terminal.

    >>> lines = "sudo harborctl drain node-1 --timeout 120s", "make the plan -- no, hear the plan -- and go."
    >>> [_is_command(Line(Text.of(words, 0, 1), 0, True)) for words in lines]
    [True, False]
    """
    return (line.words[0].islower() or line.words[0] in "$%") and bool(COMMAND.match(line.words))


def _looks_like_code(line: Line) -> bool:
    """Whether a line begins or ends as prose does not, and is no item of a list that goes on."""
    looks = line.words.endswith(ENDINGS) or LOOKS.match(line.words) is not None
    return _is_command(line) or (looks and not LISTED.match(line.words)) or _is_pattern(line.words)


def _is_pattern(words: str) -> bool:
    r"""Whether a line is a regular expression.

    >>> _is_pattern(r"(?:\b(?:apt|unit)\s*)"), _is_pattern(r"What \d stands for is a digit, and \D is none.")
    (True, False)
    """
    return ("\\" in words or "(?" in words or "]" in words) and bool(PATTERN.search(words)) and not WORDS.search(words)


def _indented(rest: Sequence[Line], text: str) -> tuple[Block, int] | None:
    """Lines that are set in by four columns or more behind a blank line, and hold what prose does not."""
    size = 0
    if rest[0].is_apart:
        while size < len(rest) and rest[size].indent >= 4 and UNLIKE_PROSE.search(rest[size].words):
            size += 1
    is_item = size > 0 and item_mark(rest[0].words) > 0
    return (_block(rest[:size], text, None), size) if size >= 2 and not is_item else None


def _fenced(rest: Sequence[Line], text: str, fence: re.Match[str]) -> tuple[Block, int] | None:
    """A fence that is never closed is no code: the rest of the article would vanish into it."""
    closing = next((n for n, line in enumerate(rest[1:], 1) if line.words.startswith(fence["fence"])), None)
    if closing is None or closing == 1:
        return None
    block = _block(rest[1:closing], text, fence["language"] or None)
    return replace(block, mark=Text.joined([rest[0].text, rest[closing].text], "\n")), closing + 1


def _block(rows: Sequence[Line], text: str, language: str | None) -> Block:
    """Code is kept line for line with its indentation, which is white space of the document."""
    start = rows[0].text.start - _leading(text, rows[0].text.start)
    verbatim = text[start : rows[-1].text.stop]
    pieces = tuple(Piece(row.text.start - start, row.text.start, row.text.stop, row.text.line) for row in rows)
    return Block("code", Text(verbatim, pieces), language=language, is_apart=rows[0].is_apart)


def _leading(text: str, at: int) -> int:
    """How many characters of white space stand before an offset on its line."""
    return at - (text.rfind("\n", 0, at) + 1)
