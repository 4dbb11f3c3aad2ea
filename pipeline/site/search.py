"""The search index: Pagefind reads the built pages and writes `pagefind/` beside them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from pipeline.errors import CopydeskError
from pipeline.site.settle import settle

FOLDER: Final = "pagefind"
# Pagefind also writes three user interfaces of its own; the site has one in Material's search box.
UNUSED: Final = ("pagefind-*ui*", "pagefind-highlight.js")


def index(site: Path) -> None:
    """Write the index of a built site.

    One language for the whole index, so that a search finds every page.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent", "--force-language", "en"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)  # noqa: S603 (our own)
    except subprocess.TimeoutExpired as error:
        raise CopydeskError("search index: Pagefind did not end within ten minutes. Next: try again") from error
    if done.returncode:
        raise CopydeskError(f"search index: Pagefind failed: {' '.join(done.stderr.split())[:300]}")
    _prune(site / FOLDER)
    settle(site / FOLDER)


def _prune(folder: Path) -> None:
    for pattern in UNUSED:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
