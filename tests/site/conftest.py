"""Sites to look at, each built once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.site.build import Built, build_site

ROOT = Path(__file__).parents[2]


def project(folder: Path, content: Path) -> Path:
    """A copy of the repository's site with other content; gives its configuration file."""
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(content, folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder / "mkdocs.yml"


@pytest.fixture(scope="session")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("hostile"), ROOT / "tests/site/hostile")


@pytest.fixture(scope="session")
def hostile(hostile_project: Path) -> Path:
    """The site of `tests/site/hostile`: every field and every line of its posts is an attack."""
    return build_site(hostile_project, hostile_project.parent / "site", strict=True).site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the repository's own content."""
    return build_site(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("built") / "site")
