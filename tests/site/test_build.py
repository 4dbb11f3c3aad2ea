"""The whole site, or nothing."""

from __future__ import annotations

import filecmp
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import CopydeskError
from pipeline.site import build
from pipeline.site.build import Built, build_site
from tests.site.conftest import ROOT, project


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".site-")]


def test_the_repository_builds_without_a_warning(built: Built) -> None:
    assert built.warnings == ()
    assert built.pages > 10


def test_two_builds_are_the_same_bytes(hostile_project: Path, hostile: Path, tmp_path: Path) -> None:
    other = build_site(hostile_project, tmp_path / "other").site
    assert files(hostile) == files(other)
    assert filecmp.cmpfiles(hostile, other, files(hostile), shallow=False)[1:] == ([], [])


def test_a_failing_build_keeps_the_last_good_site(tmp_path: Path) -> None:
    config = project(tmp_path / "project", ROOT / "tests/site/hostile")
    out = tmp_path / "site"
    build_site(config, out)
    before = (out / "index.html").read_bytes()
    (config.parent / "overrides/home.html").write_text("{% extends 'main.html' %}{% block")
    with pytest.raises(CopydeskError, match=r"mkdocs.yml: .*home\.html, line 1: unexpected end of template"):
        build_site(config, out)
    assert (out / "index.html").read_bytes() == before
    assert not leftovers(tmp_path)


def test_a_warning_ends_a_strict_build(tmp_path: Path) -> None:
    config = project(tmp_path / "project", ROOT / "tests/site/hostile")
    (config.parent / "content/about.md").write_text("# About\n\n[Gone](gone.md)\n")
    assert "gone.md" in build_site(config, tmp_path / "site").warnings[0]
    with pytest.raises(CopydeskError, match=r"gone\.md"):
        build_site(config, tmp_path / "site", strict=True)


def test_a_wrong_configuration_is_one_line(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: [")
    with pytest.raises(CopydeskError) as error:
        build_site(config, tmp_path / "site")
    assert "\n" not in str(error.value)


def test_a_second_build_of_the_same_folder_is_refused(tmp_path: Path) -> None:
    with build._locked(tmp_path / "site"), pytest.raises(CopydeskError, match="another build is running"):
        build_site(ROOT / "mkdocs.yml", tmp_path / "site")


def test_a_site_caught_between_two_renames_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, new = tmp_path / "site", tmp_path / ".site-new-1"
    for folder in (out, new):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    monkeypatch.setattr(build, "_exchanged", lambda new, out: False)
    out.rename(build._old(out))
    build._clear_leftovers(out)
    assert (out / "name").read_text() == "site"
    assert not leftovers(tmp_path)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill")
def test_a_killed_build_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    config = project(tmp_path / "project", ROOT / "tests/site/hostile")
    out = tmp_path / "site"
    build_site(config, out)
    old = files(out)
    shutil.copy(config.parent / "content/posts/image.md", config.parent / "content/posts/another.md")
    code = "import sys, pathlib; from pipeline.site import build; build.build_site(*map(pathlib.Path, sys.argv[1:]))"
    command = [sys.executable, "-c", code, str(config), str(out)]
    for wait in (0.5, 0.8, 1.1):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        run = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
        time.sleep(wait)
        os.killpg(run.pid, signal.SIGKILL)  # the indexer with it: alone it would write on for a moment
        run.wait()
        assert files(out) == old or "posts/another/index.html" in files(out)
        assert (out / "pagefind/pagefind-entry.json").exists()
    build_site(config, out)
    assert "posts/another/index.html" in files(out)
    assert not leftovers(tmp_path)
