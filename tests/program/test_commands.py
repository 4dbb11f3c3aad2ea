"""The commands, as a user or a script calls them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS
from tests.program.conftest import ROOT, Run

INBOX = ROOT / "content" / "inbox"
THAI = re.compile("[\N{THAI CHARACTER KO KAI}-\N{THAI CHARACTER KHOMUT}]")


def digest_with_thai_damage() -> Path:
    """The sample's scrape whose icons became Thai letters."""
    return next(path for path in INBOX.glob("*.txt") if THAI.search(path.read_text(encoding="utf-8")))


def test_records_come_one_a_line_and_in_order(run: Run) -> None:
    files = sorted(INBOX.glob("*.txt"), reverse=True)
    done = run("convert", "--format", "json", *files)
    assert done.returncode == 0
    assert [json.loads(line)["source_file"] for line in done.stdout.splitlines()] == [file.name for file in files]


def test_the_version_needs_no_command(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "copydesk")


def test_convert_reads_standard_input(run: Run) -> None:
    done = run("convert", "-", text="Chips are scarce\n\nPrices rose in May, the makers said on Monday.\n")
    assert done.returncode == 0
    assert "# Chips are scarce" in done.stdout


def test_convert_tells_what_it_could_not_publish(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("convert", tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "no article text found" in done.stderr


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It rained on Monday, the makers said, and nobody knows how long it will last.\n" * 3, "# note.txt"),
        ("Chips are scarce\n", "# Chips are scarce"),
    ],
    ids=["no headline", "nothing but a headline"],
)
def test_any_article_is_a_post(run: Run, tmp_path: Path, text: str, first: str) -> None:
    scrape = tmp_path / "note.txt"
    scrape.write_text(text, encoding="utf-8")
    done = run("convert", scrape)
    assert done.returncode == 0, done.stderr
    assert first in done.stdout.splitlines()


def test_no_damage_is_left_and_every_mark_is_explained(run: Run) -> None:
    scrape = digest_with_thai_damage()
    assert not THAI.search(run("convert", scrape).stdout)
    explained = run("explain", scrape).stdout
    damaged = [line for line in explained.splitlines() if THAI.search(line)]
    assert len(damaged) == 18
    assert all(re.search(r"\d%|\d\.\d%", line) for line in damaged)
    assert sum("dropped" in line for line in damaged) < 10


def test_genuine_thai_beside_the_damage_comes_through(run: Run, tmp_path: Path) -> None:
    thai = "บริษัทประกาศเปิดโรงงานแห่งใหม่ในจังหวัดชลบุรีเมื่อวันจันทร์ที่ผ่านมา"
    scrape = tmp_path / "mixed.txt"
    scrape.write_text(digest_with_thai_damage().read_text(encoding="utf-8") + f"\n\n{thai}\n", encoding="utf-8")
    record = json.loads(run("convert", "--format", "json", scrape).stdout)
    assert thai in json.dumps(record["sections"], ensure_ascii=False)
    assert not any(thai in repair["before"] for repair in record["repairs"])


def test_an_html_table_keeps_its_caption(run: Run, tmp_path: Path) -> None:
    scrape = tmp_path / "page.html"
    prose = (
        "Prices of memory chips rose again in May, two makers said on Monday, and nobody knows how long it will last."
    )
    cells = "<tr><th>Chip</th><th>Price</th></tr><tr><td>A</td><td>9</td></tr>"
    table = f"<table><caption>Prices in May</caption>{cells}</table>"
    scrape.write_text(
        f"<article><h1>Chips are scarce</h1><p>{prose}</p>{table}<p>{prose}</p></article>", encoding="utf-8"
    )
    done = run("convert", scrape)
    assert done.returncode == 0, done.stderr
    assert "*Prices in May*\n\n| Chip | Price |" in done.stdout


def test_explain_names_the_rule_of_every_removal(run: Run) -> None:
    done = run("explain", INBOX / "001_880752c7b605c35c.txt")
    for rule in ("ad-placeholder", "repeated-headline", "repeated-source", "account-name", "furniture"):
        assert rule in done.stdout


@pytest.mark.parametrize(("name", "says"), [("nowhere.txt", "no such file"), (".", "a folder")])
def test_explain_asks_for_one_scrape_that_exists(run: Run, name: str, says: str) -> None:
    done = run("explain", name)
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {name}: {says}")


def test_check_finds_nothing_in_the_sample(run: Run) -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "no fault found\n")


def test_check_tells_faults_with_what_to_do(run: Run, blog: Path) -> None:
    run("build", "--root", blog)
    posts = sorted((blog / "content" / "posts").glob("*.md"))
    posts[0].write_text(
        posts[0].read_text(encoding="utf-8") + "\n[gone](nowhere.md) [ad_1] caf\N{REPLACEMENT CHARACTER}\n"
    )
    posts[1].write_text("no front matter", encoding="utf-8")
    next(path for path in (blog / "content" / "inbox").glob("003*")).write_text("changed\n\nsince it was read.")
    done = run("check", "--root", blog)
    assert done.returncode == 1
    for told in ("links to nowhere.md", "leftover", "front matter is not YAML", "has changed since", "Next: "):
        assert told in done.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_text_with_an_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert "Example:" in done.stdout


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"copydesk {name}" not in readme] == []


def test_a_missing_path_is_one_line(run: Run) -> None:
    done = run("convert", "nowhere.txt")
    assert done.returncode == 1
    assert done.stderr.startswith("error: nowhere.txt: no such file or folder")
