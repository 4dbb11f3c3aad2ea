"""The story page: plain Markdown, everything escaped, nothing of ours but the template's words."""

from __future__ import annotations

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from pipeline.cli import application
from pipeline.convert import convert
from pipeline.model import Post, Raw
from pipeline.render.story import story_post
from pipeline.stories import stories
from tests.stories.test_cases import CASES
from tests.stories.test_stories import pages

HOSTILE = """Acme <b>sells</b> chips | [x](y) {{ jinja }}

Acme <script>alert(1)</script> sells its chips to Wire at noon | it said on *Monday* in Oslo.
"""


def page(name: str) -> Post:
    """The page of the first story of a case."""
    story = stories(pages(name))[0]
    slugs = {article.source_file: f"post-{n}" for n, article in enumerate(story.members)}
    return story_post(story, slugs, dict.fromkeys(slugs, date(2026, 11, 20)))


def test_front_matter_is_what_the_site_reads() -> None:
    meta = page("chief-of-one-house-and-of-another").meta
    assert (meta["pages"], meta["conflicts"], meta["template"]) == (3, 1, "story.html")
    assert meta["members"] == ["post-0", "post-1", "post-2"]
    assert meta["published"] is None
    assert meta["updated"] == "2026-11-20"


def test_days_of_other_pages_do_not_date_a_story() -> None:
    story = stories(pages("chief-without-a-house"))[0]
    slugs = {article.source_file: article.source_file for article in story.members}
    days = dict.fromkeys(slugs, date(2026, 11, 20)) | {"other.txt": date(2026, 12, 24)}
    assert story_post(story, slugs, days).meta["updated"] == "2026-11-20"


def test_members_are_linked_side_by_side() -> None:
    text = page("chief-of-one-house-and-of-another").markdown
    assert text.startswith(
        "# Harbour Robotics cranes draw interest beyond Rotterdam\n\n*3 pages, no named upstream report, 3 unknown*"
    )
    assert text.count("](../posts/post-1.md)") > 1
    assert "“The idea goes back to **Harbour Robotics CEO Mia Bakker**.”" in text


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("chief-now-and-formerly", "## Where they differ"),
        ("a-date-of-what-was", "## Where they agree"),
        ("chief-without-a-house", "## Timeline"),
    ],
)
def test_a_section_with_nothing_to_say_is_left_out(name: str, absent: str) -> None:
    assert absent not in page(name).markdown


def test_a_forecast_of_a_machine_stands_in_a_box_of_its_own() -> None:
    text = page("a-date-and-no-date").markdown
    table, _, box = text.partition("### When: by Q3 2027")[2].partition('!!! ai "Against it')
    assert "no confirmed timeline" in table
    assert "by Q3 2027" not in table
    assert "**by Q3 2027**" in box


def test_hostile_text_shows_as_text() -> None:
    articles = [convert(Raw(name, HOSTILE.encode())) for name in ("a.txt", "b.txt")]
    text = story_post(stories(articles)[0], {"a.txt": "a", "b.txt": "b"}).markdown
    assert "<script" not in text
    assert "<b>" not in text
    assert "{{" not in text
    rows = [line for line in text.split("\n") if line.startswith("| [1")]
    assert rows
    assert all(line.replace("\\|", "").count("|") == rows[0].replace("\\|", "").count("|") for line in rows[:1])


def test_the_command_prints_one_object() -> None:
    done = CliRunner().invoke(application(), ["stories", "--format", "json", str(CASES / "two-quakes-are-two-stories")])
    assert done.exit_code == 0
    found = [{member["source_file"] for member in story["members"]} for story in json.loads(done.stdout)["stories"]]
    assert {"a.txt", "b.txt"} in found
    assert {"c.txt", "d.txt"} in found


def test_the_command_tells_people() -> None:
    done = CliRunner().invoke(application(), ["stories", str(CASES / "chief-of-one-house-and-of-another")])
    assert done.exit_code == 0
    assert "differ on Mia Bakker" in done.stdout
    assert "a.txt:5" in done.stdout


def test_a_page_without_text_is_told_and_the_rest_goes_on() -> None:
    folder = CASES / "pages-with-nothing-in-common"
    done = CliRunner().invoke(application(), ["stories", "--format", "json", str(folder / "a.txt"), "/dev/null"])
    assert done.exit_code == 3
    assert len(json.loads(done.stdout)["stories"]) == 1
