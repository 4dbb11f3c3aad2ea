"""`copydesk repair` as a filter."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.commands.repair import plain
from pipeline.repair.gate import may_be_damaged


def run(stdin: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline.cli", "repair", *options]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False)


def test_text_goes_through_as_one_document() -> None:
    assert run("itâ€™s\nplain\n").stdout == "it’s\nplain\n"


def test_other_keys_of_json_lines_are_kept() -> None:
    row = {"id": 7, "text": "itâ€™s", "source": "wire"}
    assert json.loads(run(json.dumps(row) + "\n", "--format", "jsonl").stdout) == {**row, "text": "it’s"}


def test_an_untouched_line_goes_through_as_it_came() -> None:
    line = '{"text":  "plain — and “clean”", "id": 1}\n'
    assert run(line, "--format", "jsonl").stdout == line


def test_a_line_that_is_no_json_is_named() -> None:
    result = run('{"text": "fine"}\nnot json\n', "--format", "jsonl")
    assert result.returncode == 1
    assert "line 2" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == '{"text": "fine"}\n'


def test_the_help_shows_an_example() -> None:
    assert "copydesk repair < damaged.txt" in run("", "--help").stdout


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "torn}',
        '{"text": "}',
        '{"text": "a"b"}',
        '{"text": "a\\"}',
        '{"text": ""\\"}',
        '{"text": "a\\x"}',
        '{"text": "a\tb"}',
        '{"text": "a"} "}',
        '{"id": 01, "text": "a"}',
        '{"id": 1 "text": "a"}',
        '{"text": ""x"y"}',
        '{"text": "a\\\\" "}',
        '{"id": "a"b", "text": "c"}',
        '["text"]',
        '{"text": 1}',
    ],
)
def test_a_malformed_line_is_named_wherever_it_stands(line: str) -> None:
    result = run('{"text": "fine"}\n' * 3 + line + "\n" + '{"text": "fine"}\n', "--format", "jsonl")
    assert result.returncode == 1
    assert "line 4" in result.stderr
    assert result.stdout == '{"text": "fine"}\n' * 3


JSON_TEXT = st.text(st.sampled_from('ab "\\/\n\t\x1f{}:,é’—âÃ€™©ไ\U0001f680\ud800'), max_size=12)


@given(st.lists(st.tuples(JSON_TEXT, st.booleans()), min_size=1, max_size=4))
def test_lines_pass_unread_only_where_reading_them_would_change_nothing(rows: list[tuple[str, bool]]) -> None:
    lines = [
        (json.dumps({"text": text}, ensure_ascii=escaped) + "\n").encode("utf-8", "surrogatepass")
        for text, escaped in rows
    ]
    for (text, _), is_plain in zip(rows, plain(lines), strict=True):
        assert not (is_plain and may_be_damaged(text))


@settings(max_examples=1000)
@given(st.lists(st.text(st.sampled_from('a"\\u{}:, \x1f\n'), max_size=14), min_size=1, max_size=4))
def test_lines_pass_unread_only_if_they_are_json(texts: list[str]) -> None:
    lines = [line.encode() + b"\n" for text in texts for line in f'{{"text": "{text}"}}'.split("\n")]
    for line, is_plain in zip(lines, plain(lines), strict=True):
        assert not is_plain or isinstance(json.loads(line)["text"], str)


def test_an_escape_hides_no_damage() -> None:
    row = json.dumps({"text": "itâ€™s"})
    assert row.isascii()
    assert json.loads(run(row, "--format", "jsonl").stdout)["text"] == "it’s"


def test_a_command_reads_no_other() -> None:
    code = "import pipeline.cli, sys; pipeline.cli.application(['repair']); sys.exit('pipeline.convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
