"""`copydesk repair` as a filter."""

from __future__ import annotations

import json
import subprocess
import sys


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
