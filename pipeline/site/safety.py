"""The last line of defence: whatever a scrape contains, a page runs only our own scripts.

Three walls stand behind one another. The templates escape everything that is not marked as HTML (MkDocs leaves Jinja's
autoescape off: a title in front matter would run on every page). What Markdown made of a post is sanitised. The content
policy of each page allows Material's inline scripts by hash, and the hashes are taken from the templates, never from
the page.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable
from typing import Final

import nh3
from jinja2 import Environment
from markupsafe import Markup

TAGS: Final = frozenset(
    """
    a abbr blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr img input ins label li mark ol p pre s
    small span strong sub summary sup table tbody td tfoot th thead tr ul
    """.split()
)
ATTRIBUTES: Final = {
    "*": {"class", "id", "lang", "dir"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"type", "checked", "disabled"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
INLINE_SCRIPTS: Final = ("base", "palette", "content")
INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)  # only ever sees Material's own templates
POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "object-src 'none'"
)
EMPTY_HEADER: Final = re.compile(r"<th(?: align=\"[a-z]*\")?></th>")
TABLE: Final = re.compile(r"<table>(.*?)</table>", re.DOTALL)


def sanitised(content: str) -> Markup:
    """Rendered Markdown with nothing in it but the elements that Markdown gives.

    >>> sanitised('<p onclick="run()">Hi<script>run()</script> <a href="javascript:run()">there</a></p>')
    Markup('<p>Hi <a rel="noopener">there</a></p>')
    """
    clean = nh3.clean(
        content,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_without_foreign_images,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return Markup(_boxed_tables(clean))  # noqa: S704 (sanitised in the line before)


def _without_foreign_images(tag: str, attribute: str, value: str) -> str | None:
    if tag == "img" and attribute == "src" and "//" in value:
        return None
    if tag == "input" and attribute == "type" and value != "checkbox":
        return None
    return value


def _boxed_tables(content: str) -> str:
    """Every table in a box of its own that scrolls sideways and can be reached by keyboard.

    A header cell without words heads nothing: screen readers would announce it with every cell of its column.
    """
    content = EMPTY_HEADER.sub("<td></td>", content)
    numbers = iter(range(1, content.count("<table>") + 1))
    return TABLE.sub(
        lambda table: (
            f'<div class="table-box" role="region" aria-label="Table {next(numbers)}" tabindex="0">'
            f'<table class="data">{table[1]}</table></div>'
        ),
        content,
    )


def opening(content: str) -> tuple[Markup, Markup]:
    """Sanitised content in two: title and standfirst, and what begins with the first section."""
    head, section, rest = content.partition("<h2")
    return Markup(head), Markup(section + rest)  # noqa: S704 (sanitised before)


def as_text(content: str) -> str:
    """What a reader sees of some HTML: its text, with single spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]{0,2000}>", " ", content)).split())


def anchor(heading: str, separator: str) -> str:
    """The fragment of a heading: letters and digits of any script, and never one of Material's own ids.

    >>> anchor("__search: What's new?", "-")
    'search-whats-new'
    """
    words = re.sub(r"[^\w\s-]", "", heading.lower())
    return re.sub(r"[-\s_]+", separator, words).strip(separator) or "section"


def content_policy(env: Environment, context: dict[str, object]) -> str:
    """The Content-Security-Policy of pages at one depth: Material's inline scripts name the way to the root.

    `context` holds `config`, `base_url` and `features`, as Material's partials read them.
    """
    partials = (env.get_template(f"partials/javascripts/{name}.html").render(context) for name in INLINE_SCRIPTS)
    scripts = (script for partial in partials for script in INLINE_SCRIPT.findall(partial))
    return POLICY.format(hashes=" ".join(_hashes(scripts)))


def _hashes(scripts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
