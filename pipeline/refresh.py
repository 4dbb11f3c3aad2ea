"""From the inbox to posts and stories: the edition, brought up to date.

    inbox → articles → stories → posts → files

The inbox is only read. A scrape that cannot be published goes to quarantine with its reason, and the run goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline import read
from pipeline.config import Settings
from pipeline.convert import attempt
from pipeline.model import Answered, Article, Failure
from pipeline.render.post import Placed, post
from pipeline.render.story import story_post
from pipeline.rewrite import NoAnswer, Refusal, rewritten
from pipeline.stories import Story, stories
from pipeline.write import Known, Manifest, is_edited, slug, write_post

Progress = Callable[[Sequence[Path]], Iterable[Path]]


@dataclass(slots=True)
class Report:
    """What a run did; `edited` are the posts that a person changed and that were therefore left alone.

    `refused` tells why a language model was not believed, a line each.
    """

    published: int = 0
    stories: int = 0
    edited: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def refresh(settings: Settings, progress: Progress = iter) -> Report:
    """Bring posts and stories up to date with the inbox, and tell what was done.

    Running it again changes nothing; a run that was killed is made good by the next one.
    """
    report = Report()
    manifest = Manifest.load(settings.content)
    articles = dict(_converted(settings, progress, report))
    told = [story for story in stories(list(articles.values())) if len(story.members) > 1]
    _place(manifest, articles)
    _rewrite(settings, manifest, articles, report)
    _write_posts(settings, manifest, articles, told, report)
    _write_stories(settings, manifest, told, report)
    _remove_stale(settings.content / "posts", manifest.posts, articles, report)
    _remove_stale(settings.content / "stories", manifest.stories, [story.slug for story in told], report)
    manifest.quarantine = {failure.name: failure.reason for failure in report.failures}
    manifest.save(settings.content)
    return report


def _converted(settings: Settings, progress: Progress, report: Report) -> Iterator[tuple[str, Article]]:
    """The articles of the inbox by the names of their scrapes."""
    for path in progress(list(_inbox(settings, report))):
        name = path.relative_to(settings.inbox).as_posix()
        found = attempt(path)
        if isinstance(found, Failure):
            report.failures.append(replace(found, name=name))
        elif settings.policy_of(_publisher(found)) != "private":
            yield name, replace(found, source_file=name)


def _publisher(article: Article) -> str | None:
    return str(article.publisher.text) if article.publisher else None


def _inbox(settings: Settings, report: Report) -> Iterator[Path]:
    """The scrapes, sorted; other files are told, hidden ones are not."""
    for path in sorted(settings.inbox.rglob("*")):
        if read.is_scrape(path, settings.inbox):
            yield path
        elif path.is_file() and not path.name.startswith("."):
            name = path.relative_to(settings.inbox).as_posix()
            kinds = " ".join(read.KINDS)
            report.failures.append(Failure(name, f"not a kind of file that is read ({kinds})"))


def _place(manifest: Manifest, articles: dict[str, Article]) -> None:
    """Give each new article an address, and the day on which it was first seen."""
    taken = {known.slug for known in manifest.posts.values()}
    for name, article in articles.items():
        if name not in manifest.posts:
            manifest.posts[name] = Known(slug(str(article.title or Path(name).stem), taken), today().isoformat())
            taken.add(manifest.posts[name].slug)


def today() -> date:
    """The day of this run; `SOURCE_DATE_EPOCH`, in seconds since 1970, stands for it in reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()


def _rewrite(settings: Settings, manifest: Manifest, articles: dict[str, Article], report: Report) -> None:
    """Have the summaries of new articles rewritten, if the editor wants that; a server that is away is asked once."""
    endpoint = settings.rewrite
    kept = {
        name: answer
        for name, answer in manifest.rewritten.items()
        if endpoint and name in articles and (answer.sha256, answer.model) == (articles[name].sha256, endpoint.model)
    }
    manifest.rewritten = kept
    if not endpoint:
        return
    for name, article in articles.items():
        if name in kept or not article.tldr.items:
            continue
        told = rewritten(article.tldr, article, endpoint.address, endpoint.model)
        if isinstance(told, NoAnswer):
            report.refused.append(f"{told.reason}. The summaries stay as they are; build again when it is there")
            return
        if isinstance(told, Refusal):
            report.refused.append(f"{name}: the model's summary was refused: {told.reason}")
            kept[name] = Answered(article.sha256, endpoint.model, [], told.reason)
        else:
            kept[name] = Answered(article.sha256, endpoint.model, list(told.sentences))


def _write_posts(
    settings: Settings, manifest: Manifest, articles: dict[str, Article], told: Sequence[Story], report: Report
) -> None:
    story_of = {member.source_file: story.slug for story in told for member in story.members}
    for name, article in articles.items():
        known = manifest.posts[name]
        policy, day = settings.policy_of(_publisher(article)), date.fromisoformat(known.collected)
        placed = Placed(known.slug, day, policy, story_of.get(name), name, manifest.rewritten.get(name))
        is_ours = write_post(settings.content / "posts", post(article, placed, settings.topics), known)
        report.published += 1
        if not is_ours:
            report.edited.append(f"posts/{known.slug}.md")


def _write_stories(settings: Settings, manifest: Manifest, told: Sequence[Story], report: Report) -> None:
    slugs = {name: known.slug for name, known in manifest.posts.items()}
    days = {name: date.fromisoformat(known.collected) for name, known in manifest.posts.items()}
    for story in told:
        known = manifest.stories.setdefault(story.slug, Known(story.slug))
        page = story_post(story, slugs, days, settings.topics)
        is_ours = write_post(settings.content / "stories", page, known)
        report.stories += 1
        if not is_ours:
            report.edited.append(f"stories/{known.slug}.md")


def _remove_stale(folder: Path, known: dict[str, Known], current: Iterable[str], report: Report) -> None:
    """Remove the pages whose scrape is gone, unless a person changed them."""
    for name in sorted(known.keys() - set(current)):
        file = folder / f"{known[name].slug}.md"
        if file.exists() and is_edited(file, known[name]):
            report.edited.append(f"{folder.name}/{file.name}")
            continue
        file.unlink(missing_ok=True)
        report.removed.append(f"{folder.name}/{file.name}")
        del known[name]
