"""What holds of stories whatever the articles say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.stories
from pipeline.convert import convert
from pipeline.errors import Unpublishable
from pipeline.model import Article, Raw
from pipeline.stories import Story, stories
from pipeline.stories.amounts import amounts
from pipeline.stories.grouping import groups
from pipeline.stories.model import Mention
from pipeline.stories.record import record
from tests.stories.test_cases import CASES

FOLDERS = sorted(CASES.iterdir())


def pages(*folders: str) -> list[Article]:
    """The articles of some cases, each under a name of its own."""
    chosen = [folder for folder in FOLDERS if not folders or folder.name in folders]
    files = [path for folder in chosen for path in sorted(folder.glob("[a-z].txt"))]
    return [convert(Raw(f"{path.parent.name}-{path.name}", path.read_bytes())) for path in files]


def mentions(story: Story) -> list[Mention]:
    points = (*story.figures, *story.people, *story.agreements, *story.conflicts)
    worded = [mention for page in story.status for mention in (*page.headline, *page.body)]
    return [mention for point in points for mention in point.mentions] + worded + list(story.only_here)


def test_every_article_is_in_exactly_one_story() -> None:
    articles = pages()
    told = [article.source_file for story in stories(articles) for article in story.members]
    assert sorted(told) == sorted(article.source_file for article in articles)


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = pages()
    mixed = articles[::-2] + articles[::2] if len(articles) % 2 == 0 else articles[::-2] + articles[1::2]
    assert len(mixed) == len(articles)
    assert [record(story) for story in stories(mixed)] == [record(story) for story in stories(articles)]


def test_no_articles_no_stories() -> None:
    assert stories([]) == ()


def test_every_word_stands_on_the_line_that_is_told() -> None:
    """The promise: each quote is verbatim, in the page it names, on its line."""
    lines = {
        f"{folder.name}-{path.name}": path.read_text(encoding="utf-8").split("\n")
        for folder in FOLDERS
        for path in folder.glob("[a-z].txt")
    }
    found = [mention for story in stories(pages()) for mention in mentions(story)]
    assert found
    for mention in found:
        for text in (mention.passage.text, mention.core):
            assert text.line is not None
            assert text.text in lines[mention.source_file][text.line - 1]
        assert mention.core.text in mention.passage.text.text


def test_dated_members_come_first_and_in_order() -> None:
    for story in stories(pages()):
        days = [article.published.value if article.published else "~" for article in story.members]
        assert all(one <= two for one, two in pairwise(days))


def test_a_page_that_is_added_later_leaves_the_address() -> None:
    three = pages("chief-of-one-house-and-of-another")
    assert stories(three)[0].slug.startswith(stories(three[:2])[0].slug)


def test_addresses_are_safe_and_differ() -> None:
    slugs = [story.slug for story in stories(pages())]
    assert len(set(slugs)) == len(slugs)
    assert all(
        slug and slug.strip("-") == slug and set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for slug in slugs
    )


def test_forecasts_of_a_machine_are_no_events() -> None:
    story = stories(pages("timelines-merged-forecasts-apart"))[0]
    assert [moment.date for moment in story.timeline if moment.kind == "ai-forecast"] == ["2027-Q3"]
    assert not any(mention.passage.voice == "ai-forecast" for point in story.agreements for mention in point.mentions)


def answers() -> list[list[dict[str, object]]]:
    return [[record(story) for story in stories(pages(folder.name))] for folder in FOLDERS]


def test_no_comparison_is_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any comparison away, and a case says something else."""
    whole = answers()
    for comparison in pipeline.stories.COMPARISONS:
        rest = tuple(kept for kept in pipeline.stories.COMPARISONS if kept is not comparison)
        with monkeypatch.context() as without:
            without.setattr(pipeline.stories, "COMPARISONS", rest)
            assert answers() != whole, comparison.__name__


vector = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 0.5), max_size=4)


@given(st.lists(vector, max_size=12))
def test_groups_part_the_articles(found: list[dict[str, float]]) -> None:
    grouped = groups(found)
    assert sorted(n for group in grouped for n in group) == list(range(len(found)))
    assert all(group == sorted(group) for group in grouped)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_its_stories(text: str) -> None:
    try:
        article = convert(Raw("any.txt", text.encode("utf-8", "replace")))
    except Unpublishable:
        return
    (story,) = stories([article])
    assert story.members == (article,)


@given(st.text("$€0123456789.,% xkmbn-más of over two people", max_size=80))
def test_an_amount_stands_where_it_says(text: str) -> None:
    for amount in amounts(text):
        assert text[amount.start : amount.stop].strip()
        assert amount.high is None or amount.low <= amount.high


def test_hostile_sentences_take_linear_time() -> None:
    """A wrong bound in a pattern makes this test hang."""
    other = convert(Raw("other.txt", b"Acme sells chips\n\nAcme sells chips, it said on Monday at noon."))
    for part in ("$1 ", "A, ", "Aa Bb ", "more than ", "CEO ", "no date ", "1,", "Aa and ", "talks to a "):
        sentence = part * 4000
        article = convert(Raw("hostile.txt", f"Acme sells chips\n\nIt began. {sentence}\n".encode()))
        stories([article, other])
