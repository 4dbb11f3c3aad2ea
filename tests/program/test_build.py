"""`copydesk build`: whatever lies in the inbox, and whenever it is stopped."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import pipeline.convert
from pipeline.config import load
from pipeline.model import Article, Raw
from pipeline.refresh import refresh
from pipeline.write import Manifest
from tests.program.conftest import ROOT, Run


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run of these tests is on 20 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def written(root: Path) -> dict[str, str]:
    """What the pipeline wrote: posts, stories and the manifest."""
    return {name: d for name, d in digests(root / "content").items() if not name.startswith("inbox/")}


def test_the_site_of_the_sample_is_built_twice_alike(run: Run, blog: Path) -> None:
    first = run("build", "--root", blog)
    assert first.returncode == 0, first.stderr
    assert "published 6 posts and 1 stories" in first.stderr
    assert "Next: " in first.stderr
    site, content = digests(blog / "site"), written(blog)
    assert len([name for name in site if name.endswith(".html")]) > 20
    assert run("build", "--root", blog).returncode == 0
    assert digests(blog / "site") == site
    assert written(blog) == content


def test_the_committed_sample_is_what_the_program_writes(blog: Path) -> None:
    manifest = (ROOT / "content" / ".copydesk.json").read_text(encoding="utf-8")
    (blog / "content" / ".copydesk.json").write_text(manifest, encoding="utf-8")
    refresh(load(blog))
    committed = {name: d for name, d in written(ROOT).items() if name.startswith(("posts/", "stories/"))}
    assert {name: d for name, d in written(blog).items() if name.startswith(("posts/", "stories/"))} == committed


def test_a_run_that_was_killed_is_made_good(blog: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "build", "--root", str(blog)]
    for delay in (0.3, 0.9, 1.5, 2.5):
        process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for post in (blog / "content").rglob("*.md"):
            assert post.read_text(encoding="utf-8").endswith("\n"), f"{post.name} was cut off"
    assert not refresh(load(blog)).edited
    after_kills = written(blog)
    for name in ("posts", "stories"):
        for file in (blog / "content" / name).glob("*.md"):
            file.unlink()
    refresh(load(blog))
    assert written(blog) == after_kills


def test_a_bad_input_never_stops_the_run(run: Run, blog: Path) -> None:
    inbox = blog / "content" / "inbox"
    (inbox / "undated.txt").write_text(
        "Undated note\n\nNobody knows when this was written, but it is still here to read.\n"
    )
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "nul.txt").write_bytes(b"\x00" * 5000)
    (inbox / "long.txt").write_bytes(b"word " * 4_200_000)
    (inbox / "picture.png").write_bytes(b"\x89PNG\r\n")
    (inbox / "folder.txt").mkdir()
    (inbox / "folder.txt" / "inside.txt").write_text(
        "A note in a folder\n\nIt lies in a folder that has the name of a file.\n"
    )
    done = run("build", "--root", blog)
    assert done.returncode == 3, done.stderr
    assert "published 8 posts" in done.stderr
    assert set(Manifest.load(blog / "content").quarantine) == {"empty.txt", "nul.txt", "long.txt", "picture.png"}
    for line in ("empty.txt", "no article text found", "control characters", "larger than an article"):
        assert line in done.stderr
    assert (blog / "content" / "posts" / "undated-note.md").exists()
    assert (blog / "site" / "posts" / "undated-note" / "index.html").exists()
    assert done.stderr.count("\n  ") == 4


def test_a_fault_of_ours_is_told_and_stops_nothing(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.convert.convert

    def faulty(raw: Raw) -> Article:
        if raw.name.startswith("003"):
            raise IndexError("string index out of range")
        return whole(raw)

    monkeypatch.setattr(pipeline.convert, "convert", faulty)
    report = refresh(load(blog))
    assert report.published == 5
    assert [failure.name[:3] for failure in report.failures] == ["003"]
    assert "a fault of copydesk" in report.failures[0].reason
    assert "IndexError" in report.failures[0].reason


def test_a_run_that_finds_nothing_new_writes_nothing(blog: Path) -> None:
    refresh(load(blog))
    before = {file: file.stat().st_mtime_ns for file in (blog / "content").rglob("*") if file.is_file()}
    refresh(load(blog))
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_hand_edits_survive_and_are_told(run: Run, blog: Path) -> None:
    refresh(load(blog))
    post = next((blog / "content" / "posts").glob("*.md"))
    post.write_text(post.read_text(encoding="utf-8") + "\nA note of the editor.\n", encoding="utf-8")
    report = refresh(load(blog))
    assert report.edited == [f"posts/{post.name}"]
    assert post.read_text(encoding="utf-8").endswith("A note of the editor.\n")


def test_a_post_goes_with_its_scrape_unless_it_was_edited(blog: Path) -> None:
    refresh(load(blog))
    scrapes = sorted((blog / "content" / "inbox").glob("*.txt"))
    slugs = {name: known.slug for name, known in Manifest.load(blog / "content").posts.items()}
    gone, edited = (blog / "content" / "posts" / f"{slugs[scrape.name]}.md" for scrape in scrapes[:2])
    edited.write_text("mine", encoding="utf-8")
    for scrape in scrapes[:2]:
        scrape.unlink()
    report = refresh(load(blog))
    assert not gone.exists()
    assert edited.read_text(encoding="utf-8") == "mine"
    assert f"posts/{edited.name}" in report.edited


def test_a_private_source_is_nowhere(blog: Path) -> None:
    config = blog / "mkdocs.yml"
    name = "RealNewsHub.com"
    config.write_text(
        config.read_text(encoding="utf-8").replace("    topics:", f"    sources: {{ {name}: private }}\n    topics:", 1)
    )
    assert refresh(load(blog)).published == 5
    assert not [file for file in (blog / "content").rglob("*.md") if name in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("    polcy: full\n", "unknown key 'polcy'. Did you mean 'policy'?"),
        ("    sources: { Wire: open }\n", "'open' is no policy. Use full, excerpt or private"),
    ],
)
def test_a_wrong_setting_is_one_line(run: Run, blog: Path, line: str, told: str) -> None:
    config = blog / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("    topics:", f"{line}    topics:", 1))
    done = run("build", "--root", blog)
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_without_a_blog_is_told(run: Run, tmp_path: Path) -> None:
    done = run("build", "--root", tmp_path)
    assert done.returncode == 1
    assert "no such file" in done.stderr
