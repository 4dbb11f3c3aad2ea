"""The MkDocs plugin: it holds the parts together and decides nothing itself.

The plugin reads front matter once, adds the listing pages, makes Jinja escape, sanitises what Markdown gave, hands the
templates what they print, and writes feeds and the search index beside the pages.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from pipeline.site import feeds, head, places, safety, schema, search
from pipeline.site.catalogue import FOLDERS, Catalogue, Entry
from pipeline.site.listings import Listing, listings

log: Final = logging.getLogger("mkdocs.plugins.copydesk")
HIDDEN: Final[Mapping[str, list[str]]] = {"post.html": ["navigation"]}  # elsewhere the contents list is hidden too
SEARCH: Final = "search.md"


class Settings(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings of its own: they stand in `extra.copydesk`, where the pipeline reads them too."""


class Copydesk(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Called by MkDocs, event by event."""

    catalogue: Catalogue
    entries: dict[str, Entry]  # by path
    posts: dict[str, Entry]  # by slug
    stories: dict[str, Entry]  # by slug
    lists: dict[str, Listing]  # by path
    addresses: dict[str, dict[str, str]]  # of the listing pages: folder, then name
    env: Environment
    policies: dict[str, str]  # content policies by depth

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give headings ids that cannot shadow Material's own."""
        config.mdx_configs.setdefault("toc", {})["slugify"] = safety.anchor
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the catalogue, take private posts out, add the pages that list."""
        sources = [file for file in files.documentation_pages() if file.src_uri.partition("/")[0] in FOLDERS]
        self.catalogue = Catalogue.of((file.src_uri, file.content_string) for file in sources)
        self.entries = self.catalogue.by_path()
        self.posts, self.stories = self.catalogue.by_slug("post"), self.catalogue.by_slug("story")
        for file in sources:
            if file.src_uri not in self.entries:
                files.remove(file)
        self.lists = {listing.path: listing for listing in listings(self.catalogue)}
        self.addresses = {
            path.partition("/")[0]: {shelf.name: shelf.url for shelf in listing.shelves}
            for path, listing in self.lists.items()
            if listing.shelves
        }
        for listing in self.lists.values():
            files.append(_page(config, listing.path, listing.title, "listing.html", listing.note))
        files.append(_page(config, SEARCH, "Search", "search.html", ""))
        return files

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hide the side bars that a kind of page does without."""
        page.meta["hide"] = HIDDEN.get(str(page.meta.get("template")), ["navigation", "toc"])
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Sanitise what Markdown gave, and link what the top of a post repeats."""
        for item in page.toc:
            _mark_up(item)
        content = safety.sanitised(_notes_below_article(html))
        return places.linked(content) if page.file.src_uri in self.entries else content

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Make Jinja escape whatever is not marked as HTML."""
        env.autoescape = True
        self.env, self.policies = env, {}
        return env

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Hand the template what it prints."""
        entry, listing = self.entries.get(page.file.src_uri), self.lists.get(page.file.src_uri)
        context.update(
            entry=entry,
            listing=listing,
            catalogue=self.catalogue,
            addresses=self.addresses,
            stories=self.stories,
            posts=self.posts,
            opening=safety.opening(page.content or ""),
            head=self.head(page, entry, config),
            content_policy=self.content_policy(config, context["base_url"]),
        )
        return context

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:
        """Hand the 404 page its policy, and the sitemap what may be listed."""
        context["content_policy"] = self.content_policy(config, context["base_url"])
        context["sitemap"] = list(self.sitemap(context["pages"], config))
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the feeds and the search index."""
        site = Path(config.site_dir)
        about = (config.site_name, config.site_description or "", config.site_url or "")
        (site / feeds.RSS).write_bytes(feeds.rss(self.catalogue, *about))
        (site / feeds.JSON_FEED).write_bytes(feeds.json_feed(self.catalogue, *about))
        search.index(site)

    def head(self, page: Page, entry: Entry | None, config: MkDocsConfig) -> head.Head:
        """What the page tells machines."""
        site_url, name = config.site_url or "", config.site_name
        own, title = page.canonical_url or "", str(page.title)
        description = entry.description if entry else str(page.meta.get("description") or config.site_description or "")
        return head.Head(
            title=name if page.is_homepage else f"{entry.title if entry else title} · {name}",
            description=description,
            is_listed=self.is_listed(page.file.src_uri, config),
            canonical=head.canonical(entry, site_url) if entry else own,
            cards=head.cards(entry.title if entry else title, description, own, name, entry),
            graph=schema.graph(entry, safety.as_text(page.content or ""), name, site_url) if entry else (),
        )

    def is_listed(self, path: str, config: MkDocsConfig) -> bool:
        """Whether search engines may list a page; pages that a person wrote always may."""
        indexing = config.extra.get("copydesk", {}).get("indexing", {})
        if path in self.entries:
            return head.is_listed(self.entries[path], indexing)
        is_generated = path in self.lists or path == SEARCH
        return not is_generated or {**head.LISTED, **indexing}["lists"]

    def sitemap(self, files: list[File], config: MkDocsConfig) -> Iterator[tuple[str, str | None]]:
        """The addresses that search engines may list, each with the day of its last change."""
        for file in files:
            entry = self.entries.get(file.src_uri)
            if file.page and file.page.canonical_url and self.is_listed(file.src_uri, config):
                yield file.page.canonical_url, (entry.updated or entry.collected) if entry else None

    def content_policy(self, config: MkDocsConfig, base_url: str) -> str:
        """The content policy of pages at one depth, made once."""
        if base_url not in self.policies:
            context = {"config": config, "base_url": base_url, "features": config.theme["features"]}
            self.policies[base_url] = safety.content_policy(self.env, context)
        return self.policies[base_url]


def _page(config: MkDocsConfig, path: str, title: str, template: str, description: str) -> File:
    meta = {"title": title, "description": description, "template": template}
    return File.generated(config, path, content=f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n")


def _notes_below_article(html: str) -> str:
    """Footnotes belong to the article: they stand above the box that tells its source.

    >>> _notes_below_article('<p>Rain</p><div class="admonition source">S</div><div class="footnote">1</div>')
    '<p>Rain</p><div class="footnote">1</div><div class="admonition source">S</div>'
    """
    article, box, rest = html.partition('<div class="admonition source">')
    source, notes, listed = rest.rpartition('<div class="footnote">')
    return article + notes + listed + box + source if box and notes else html


def _mark_up(item: AnchorLink) -> None:
    """An entry of the table of contents is HTML already: Markdown has escaped it."""
    item.title = safety.sanitised(item.title)
    for child in item.children:
        _mark_up(child)
