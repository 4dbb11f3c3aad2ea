"""The program as a user has it: a command line in a folder with a blog."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run `copydesk` with arguments; its output as text."""

    def copydesk(*arguments: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, input=text, capture_output=True, encoding="utf-8", check=False)

    return copydesk


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog of its own with the sample's scrapes and nothing written yet."""
    root = tmp_path / "blog"
    shutil.copytree(ROOT / "content" / "inbox", root / "content" / "inbox")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for name in ("index.md", "about.md", "search.md"):
        if (ROOT / "content" / name).exists():
            shutil.copy(ROOT / "content" / name, root / "content" / name)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root
