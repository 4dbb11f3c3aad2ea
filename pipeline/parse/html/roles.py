"""What the author of a page calls its boxes and its parts: a small vocabulary of roles, in many spellings.

Names are tempting features: every site has its own. Roles are few, and mean the same on a site that was never seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

TOKEN: Final = re.compile(r"[A-Z]?[a-z]{2,20}|[A-Z]{2,20}")
ROLES: Final = {
    "consent": r"cookie.*|consent.*|gdpr|onetrust",
    "paywall": r"paywall.*|piano|metered",
    "comments": r"comment(?!ary).*|disqus|respond|replies",
    "newsletter": r"newsletter.*|subscri.*|signup.*|mailchimp|optin|convertkit",
    "share": r"share|shares|shared.*|sharing|social.*|addtoany",
    "related": r"related.*|recommend.*|readmore|suggested|similar|siblings?|further|prev|previous",
    "popular": r"popular|trending|latest|recent|recirc.*|outbrain|taboola|zergnet",
    "card": r"cards?|teasers?|tiles?|thumb.*|excerpts?|listing|archive|feed|carousel|slider|slides?|swiper|slick|loop"
    r"|bloglist",
    "ad": r"ads?|advert.*|sponsor.*|promo.*|banners?|affiliates?|cta",
    "author": r"authors?|byline|bio|contributors?|profile|avatar",
    "meta": r"meta.*|dateline|published|posted|date|timestamp|credits?",
    "tags": r"tags?|categor.*|topics?|keywords|taxonomy",
    "footer": r"footer.*|colophon|copyright|legal|disclaimer",
    "nav": r"nav.*|menu.*|submenu|breadcrumb.*|pagination|pager|header.*|masthead|toc|skip|search.*",
    "side": r"sidebar.*|aside|widget.*|rail|secondary|complementary",
    "modal": r"modal|popup.*|overlay|dialog|lightbox|drawer|offcanvas|tooltip.*|toast|hidden|sr|visually",
    "product": r"products?|prices?|pricing|cart|shop.*|store|buy",
    "review": r"testimonials?|reviews?|ratings?",
    "contact": r"contact.*|phone|address|locations?|form|forms|wpforms",
    "faq": r"faqs?|accordion.*|questions?",
    "content": r"content|articlebody|bodytext|prose|richtext|wysiwyg|markdown|rte|article",
    "caption": r"captions?|figcaption",
    "quote": r"quote.*|blockquote|pullquote|tweets?|embeds?",
}
PAIRS: Final = {
    ("read", "more"): "related", ("also", "like"): "related", ("more", "from"): "related", ("more", "on"): "related",
    ("more", "posts"): "related", ("more", "stories"): "related", ("more", "articles"): "related",
    ("more", "news"): "related", ("up", "next"): "related", ("next", "post"): "related", ("next", "article"): "related",
    ("keep", "reading"): "related", ("post", "navigation"): "related", ("post", "nav"): "related",
    ("most", "read"): "popular", ("featured", "posts"): "popular", ("blog", "list"): "card", ("grid", "item"): "card",
    ("collection", "item"): "card", ("call", "to"): "ad", ("about", "the"): "author", ("about", "me"): "author",
    ("screen", "reader"): "modal", ("sign", "up"): "newsletter", ("opt", "in"): "newsletter",
    ("table", "of"): "nav", ("rich", "text"): "body", ("post", "body"): "body", ("entry", "content"): "body",
    ("article", "body"): "body", ("article", "content"): "body", ("post", "content"): "body",
    ("blog", "content"): "body",
    ("page", "content"): "body", ("main", "content"): "body", ("story", "body"): "body", ("post", "text"): "body",
    ("article", "text"): "body", ("blog", "body"): "body", ("body", "copy"): "body", ("body", "text"): "body",
    ("single", "content"): "body", ("blog", "post"): "body", ("news", "content"): "body",
}  # fmt: skip
KNOWN: Final = {role: re.compile(pattern) for role, pattern in ROLES.items()}
HEADS: Final = {
    part: re.compile(pattern, re.IGNORECASE)
    for part, pattern in {
        "comments": r"(?:\d{1,6} )?(?:comments?|responses?|replies|thoughts on)\b"
        r"|.{0,80}(?:leave a (?:reply|comment)|join the (?:conversation|discussion)|discussion about)",
        "related": r"(?:related|see also|you (?:may|might|ll)|more (?:from|on|in|articles|posts|stories|news)"
        r"|recommended|popular|trending|latest|recent|featured|similar|keep reading|up next|next (?:up|article|post)"
        r"|read (?:next|more|also|this)|other (?:articles|posts|stories|news)|explore|discover|further reading"
        r"|don.t miss|most (?:read|popular)|what.s (?:next|new)|continue reading|suggested"
        r"|our (?:latest|other)|also)\b",
        "author": r"about (?:the )?author|about (?:me|us)|written by|author|meet ",
        "call": r".{0,80}(?:newsletter|subscribe|sign up|stay (?:in|up|connected|informed)"
        r"|get (?:the|our|in touch|started)|join (?:our|us|the)|follow us|contact us|share this|ready to|download"
        r"|free )",
        "references": r"(?:references|sources?|notes|footnotes|bibliography|works cited|citations|credits"
        r"|acknowledge?ments?|tags|topics|categories|filed under|disclosures?|disclaimer)\b",
        "faq": r"faqs?|frequently",
        "end": r"conclusion|summary|final thoughts"
        r"|(?:the )?bottom line|wrapping up|takeaways?|in (?:summary|conclusion)",
    }.items()
}


@lru_cache(maxsize=4096)
def tokens(names: str) -> tuple[str, ...]:
    """The words that the names of a box are made of.

    >>> tokens("articleBody post-42 ON")
    ('article', 'body', 'post', 'on')
    """
    return tuple(map(str.lower, TOKEN.findall(names)))


@lru_cache(maxsize=8192)
def of_token(token: str) -> tuple[str, ...]:
    """The roles that one word tells."""
    return tuple(role for role, pattern in KNOWN.items() if pattern.fullmatch(token))


@lru_cache(maxsize=4096)
def roles(names: str) -> tuple[str, ...]:
    """The roles that the names of a box tell.

    >>> roles("articleBody"), roles("sidebar-related"), roles("commentary")
    (('content', 'body'), ('side', 'related'), ())
    """
    words = tokens(names)
    found = [role for word in words for role in of_token(word)]
    found += [PAIRS[pair] for pair in pairwise(words) if pair in PAIRS]
    return tuple(dict.fromkeys(found)) if found else ()


@lru_cache(maxsize=8192)
def head(text: str) -> str | None:
    """The part of a page that a heading begins.

    >>> head("12 comments"), head("More from the region"), head("A city of bridges")
    ('comments', 'related', None)
    """
    return next((part for part, pattern in HEADS.items() if pattern.match(text)), None)
