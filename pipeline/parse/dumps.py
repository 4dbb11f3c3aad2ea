"""Dumps: what programs print and read, and nobody takes for prose.

Logs, sessions in a terminal, differences between files, settings, and values parted by commas or semicolons. Each is
told by at least two lines, or by a mark that nothing else has; the lines are kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Final

from pipeline.parse.lines import Line
from pipeline.prose import is_prose

MOST: Final = 400  # lines
LEVEL: Final = r"(?:debug|info|notice|warn(?:ing)?|error|fatal|critical|crit|trace|panic|ok|failed)"
CLOCK: Final = r"\d\d:\d\d:\d\d(?:[.,]\d{1,9})?"
# A line of a log: a time with seconds, or a level in brackets, and what happened.
LOG: Final = re.compile(
    rf"""\[?\d{{4}}[-/]\d\d[-/]\d\d[T\s]{CLOCK}(?:Z|\s?[+-]\d\d:?\d\d)?\]?[\s:,]
        (?:\S{{0,60}}\s){{0,3}}?(?:[\[<(]?(?i:{LEVEL})[\]>)]?(?::|\s|$)|[\w./@-]{{1,60}}(?:\[\d{{1,8}}\])?:\s|\[|[a-z_.]{{1,40}}=)
      | [A-Z][a-z]{{2}}\s{{1,2}}\d{{1,2}}\s{CLOCK}\s\S{{1,60}}\s[\w./()-]{{1,60}}(?:\[\d{{1,8}}\])?:\s
      | \[\s{{0,6}}\d{{1,8}}\.\d{{3,9}}\]\s | \[{CLOCK}\]\s?\[
      | \[?\s{{0,2}}(?:DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL|TRACE|OK|FAILED)\s{{0,2}}\]:?\s
      | (?:\d{{1,3}}\.){{3}}\d{{1,3}}\s\S{{1,40}}\s\S{{1,40}}\s\[\d\d/[A-Z]
      | (?:error|warning)\[[A-Z]+\d+\]:\s""",
    re.VERBOSE,
)
# What stands before a command: `ann@mars:~$ `, `PS C:\> `, `mysql> `, `In [3]: `.
PROMPT: Final = re.compile(
    r"""(?:\[?[\w.-]{1,40}@[\w.-]{1,60}[:\s][^\s$\#]{0,80}\]?[$\#] | (?:PS\s)?[A-Z]:\\[^>\n]{0,120}> | \$
      | (?:mysql|sqlite|psql|redis|ftp|gdb|irb|iex|julia|scala|sftp|mongo|\w{1,30}=[\#>])[^>\s]{0,30}>? | In\s\[\d+\]:)
      (?<=[$\#>:])\s(?=\S)""",
    re.VERBOSE,
)
LONE: Final = "$ "  # a prompt that money has, too
DIFF: Final = re.compile(
    r"diff\s--git\s\S|---\s[\w./-]{1,200}(?:\t|$)|\+\+\+\s[\w./-]{1,200}|@@\s-\d+(?:,\d+)?\s\+\d+(?:,\d+)?\s@@|index\s[0-9a-f]{4,40}\.\."
)
IN_DIFF: Final = re.compile(rf"[-+@\\]|(?:new|deleted)\sfile|similarity|rename|{DIFF.pattern}")
SECTION: Final = re.compile(r"\[{1,2}[\w.:\s\"'/-]{1,60}\]{1,2}$")
SETTING: Final = re.compile(r"[A-Za-z_][\w.-]{0,60}\s?=\s?(?=\S|$)|[#;]")
KEY: Final = re.compile(r"(?:-\s)?[a-z_][\w.-]{0,40}:(?:\s[^\s.](?:.{0,118}[^.!?])?)?$")
ITEM: Final = re.compile(r"-\s\S")
COMMENT: Final = re.compile(r"(?:\#|//|--)\s?\S")
SEMICOLON: Final = re.compile(r";(?=\S)")
COMMA: Final = re.compile(r",[^\s\d]")


def dump_size(rest: Sequence[Line]) -> int:
    r"""How many lines from the first one on are a dump; 0 if it begins none.

    >>> from pipeline.parse.lines import lines
    >>> sizes = lambda *page: dump_size(list(lines("\n".join(page))))
    >>> sizes("2026-02-11T14:07:12Z rootsmith[811]: line 94", "2026-02-11T14:07:13Z edge: warn: empty", "It rains.")
    2
    >>> sizes("ann@mars:~$ uptime", "up 3 days", "", "It rains."), sizes("a;b", "1;2", ";;"), sizes("It rains; I know.")
    (2, 3, 0)
    """
    line = rest[0].words
    for is_begun, size in READERS:
        if is_begun(line) and (found := size(rest)):
            return found
    return 0


def _run(rest: Sequence[Line], goes_on: Callable[[Line], bool]) -> int:
    """How many lines go on from the first one, with no blank line between."""
    following = takewhile(lambda line: not line.is_apart and goes_on(line), rest[1:MOST])
    return 1 + sum(1 for _ in following)


def _log(rest: Sequence[Line]) -> int:
    size = _run(rest, lambda line: bool(LOG.match(line.words)) or line.indent >= rest[0].indent + 2)
    return size if size > 1 or (rest[0].is_apart and len(rest) > 1 and rest[1].is_apart) else 0


def _session(rest: Sequence[Line]) -> int:
    """A command behind its prompt, and what it printed up to a blank line, on a page that has such lines."""
    end = next((n for n, line in enumerate(rest[1:60], 1) if line.is_apart), 0)
    size = _run(rest[: end or 1], lambda line: not is_prose(line.words))
    is_sure = not rest[0].words.startswith(LONE) or (size > 1 and rest[0].words[2].islower())
    return size if is_sure else 0


def _difference(rest: Sequence[Line]) -> int:
    size = _run(rest, lambda line: line.indent > rest[0].indent or bool(IN_DIFF.match(line.words)))
    is_sure = rest[0].words.startswith(("@@", "diff")) or any(DIFF.match(line.words) for line in rest[1:size])
    return size if size > 2 and is_sure else 0


def _settings(rest: Sequence[Line]) -> int:
    """A section with its settings; a blank line may stand between them, as one does before the next section."""
    if not any("=" in line.words for line in rest[1:6]):
        return 0
    size = 1
    while size < min(len(rest), MOST) and _sets(rest[size]):
        notes = takewhile(lambda line: line.words[0] in "#;", rest[size : size + 4])
        key = size + sum(1 for _ in notes) if rest[size].is_apart else size
        if rest[size].is_apart and not (key < len(rest) and _sets(rest[key]) and rest[key].words[0] not in "#;"):
            break
        size += 1
    return size if any("=" in line.words for line in rest[1:size]) else 0


def _sets(line: Line) -> bool:
    return bool(SETTING.match(line.words) or SECTION.match(line.words))


def _keys(rest: Sequence[Line]) -> int:
    """Keys with what stands under them by its indent, as YAML has them."""
    if len(rest) < 3 or rest[1].indent < rest[0].indent + 2:
        return 0
    size = _run(rest, lambda line: bool(KEY.match(line.words) or (ITEM.match(line.words) and line.indent)))
    is_nested = any(line.indent >= rest[0].indent + 2 and KEY.match(line.words) for line in rest[1:size])
    return size if size > 2 and is_nested else 0


def _values(rest: Sequence[Line]) -> int:
    """Values parted by semicolons, or by the same number of commas in each line: no blank stands behind either."""
    first = 1 if COMMENT.match(rest[0].words) and len(rest) > 1 and not rest[1].is_apart else 0
    rows = rest[first:]
    if SEMICOLON.search(rows[0].words):
        size = _run(rows, lambda line: bool(SEMICOLON.search(line.words)))
        return first + size if size > 2 else 0
    commas = rows[0].words.count(",")
    if commas < 2 or ", " in rows[0].words or not COMMA.search(rows[0].words):
        return 0
    size = _run(rows, lambda line: line.words.count(",") == commas and ", " not in line.words)
    return first + size if size > 2 else 0


READERS: Final[tuple[tuple[Callable[[str], object], Callable[[Sequence[Line]], int]], ...]] = (
    (LOG.match, _log),
    (PROMPT.match, _session),
    (DIFF.match, _difference),
    (SECTION.match, _settings),
    (re.compile(r"[a-z_][\w.-]{0,40}:$").match, _keys),
    (re.compile(r"[#/]|--|.{0,200};\S|[^,]{0,100},\S[^,]{0,99},\S").match, _values),
)
