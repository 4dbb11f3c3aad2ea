"""Images, videos and embedded posts: the address that a browser would end up with."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs, urljoin, urlsplit

from bs4 import Tag

# Where lazy loaders keep the real address, the likeliest first.
LAZY: Final = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-actualsrc", "data-orig-src", "data-original-src",
    "data-hi-res-src", "data-full-src", "data-large_image", "data-image", "data-url", "data-image-src", "data-echo",
)  # fmt: skip
LAZY_SETS: Final = ("srcset", "data-srcset", "data-lazy-srcset")
PLACEHOLDER: Final = re.compile(
    r"^data:|^about:|(?:^|[/_.-])(?:blank|placeholder|spacer|transparent|pixel|1x1|grey|loading|lazy)[\w-]{0,20}\.(?:gif|png|svg|jpe?g|webp)",
    re.IGNORECASE,
)
IMAGE_FILE: Final = re.compile(
    r"^[^\s{\[]{1,2000}/[^\s{\[]{1,1000}\.(?:png|jpe?g|webp|gif|avif)(?:[?#]\S{0,500})?$", re.IGNORECASE
)
CANDIDATE: Final = re.compile(r"\s*(\S*[^,\s])(?:\s+(\d{1,6}(?:\.\d{1,4})?)([wx]))?\s*(?:,|$)")
YOUTUBE: Final = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|watch\?v=)|youtu\.be/)([\w-]{6,20})")
VIMEO: Final = re.compile(r"player\.vimeo\.com/video/(\d{4,15})")
EMBEDDED: Final = re.compile(
    r"(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|wistia\.(?:com|net)|loom\.com|twitch\.tv"
    r"|tiktok\.com|(?:twitter|x)\.com|instagram\.com|facebook\.com|linkedin\.com|reddit\.com|redditmedia\.com|bsky\.app"
    r"|soundcloud\.com|spotify\.com|bandcamp\.com|podcasts\.apple\.com|codepen\.io|jsfiddle\.net|codesandbox\.io|stackblitz\.com"
    r"|replit\.com|slideshare\.net|speakerdeck\.com|datawrapper\.de|dwcdn\.net|flourish\.studio|infogram\.com|ted\.com"
    r"|bilibili\.com|bitchute\.com|rumble\.com|odysee\.com|archive\.org|brightcove\.net|jwplatform\.com|giphy\.com|google\.com/maps)",
    re.IGNORECASE,
)
YOUTUBE_TAGS: Final = {"lite-youtube": "videoid", "amp-youtube": "data-videoid", "youtube-video": "video-id"}
MEDIA_TAGS: Final = frozenset({"iframe", "video", "audio", "embed", "object", "amp-iframe", "amp-video", *YOUTUBE_TAGS})
WHOLE: Final = re.compile(
    r"https?://[\w.-]{1,253}/[\w./%~+,=:@!$&*()-]{0,4000}(?:\?[\w./%~+,=:@!$&*()-]{1,4000})?", re.ASCII
)
BARE_HOST: Final = re.compile(r"https?://[^/?#\s]{1,253}")
TINY: Final = frozenset({"0", "1", "2", "0px", "1px", "2px"})


def image_source(img: Tag, base: str | None) -> str | None:
    """The address of an image: lazy attributes and the largest of a set win over a placeholder.

    >>> from bs4 import BeautifulSoup
    >>> page = BeautifulSoup('<img src="data:x" data-src="/a.jpg">', "lxml")
    >>> image_source(page.img, "https://x.org/b")
    'https://x.org/a.jpg'
    """
    if img.get("width") in TINY or img.get("height") in TINY:
        return None
    for src in candidates(img):
        if src and not PLACEHOLDER.search(src):
            return resolved(src, base)
    return None


def candidates(img: Tag) -> list[str]:
    """The addresses that an image offers, the best first."""
    lazy = [str(img.get(name) or "") for name in LAZY]
    src = str(img.get("src") or "")
    sets = [largest(str(img.get(name) or "")) for name in LAZY_SETS]
    picture = next((tag for tag in img.parents if tag.name == "picture"), None)
    if picture is not None:
        sources = picture.find_all("source")
        sets += [largest(str(source.get("srcset") or source.get("data-srcset") or "")) for source in sources]
    lazy = [value for value in lazy if looks_like_image(value)]
    if not src or PLACEHOLDER.search(src):
        lazy += [
            str(value)
            for name, value in img.attrs.items()
            if name.startswith("data-") and IMAGE_FILE.search(str(value))
        ]
    own = [src] if src and not PLACEHOLDER.search(src) else []
    return [*lazy, *own, *filter(None, sets)]


def looks_like_image(value: str) -> bool:
    """Whether an attribute holds an address, and not some JSON or a flag."""
    return (
        bool(value)
        and not value.startswith(("{", "[", "data:"))
        and ("/" in value or "." in value)
        and " " not in value
    )


def largest(srcset: str) -> str:
    """The image with the most pixels.

    >>> largest("a.jpg 320w, b.jpg 1200w"), largest("a,w_1.jpg, b.jpg 2x")
    ('b.jpg', 'b.jpg')
    """
    best, size = "", 0.0
    at = 0
    while found := CANDIDATE.match(srcset, at):
        if found.end() == at:
            break
        width = float(found[2] or 1)
        if width > size:
            best, size = found[1], width
        at = found.end()
    return best


def embedded(tag: Tag, base: str | None) -> tuple[str, str] | None:
    """What a page embeds: an address that a reader can open, and its title."""
    title = str(tag.get("title") or tag.get("aria-label") or tag.get("playlabel") or "").strip()
    if tag.name in YOUTUBE_TAGS:
        number = str(tag.get(YOUTUBE_TAGS[tag.name]) or "")
        return (f"https://www.youtube.com/watch?v={number}", title) if number else None
    src = media_source(tag)
    if not src or src.startswith(("data:", "about:", "javascript:", "blob:")):
        return None
    src = resolved(src, base)
    if tag.name in ("video", "audio") or EMBEDDED.search(urlsplit(src).netloc + urlsplit(src).path):
        return readable(src), title
    return None


def media_source(tag: Tag) -> str:
    """The address of a frame or a player."""
    for name in ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-cookieblock-src", "data"):
        value = str(tag.get(name) or "").strip()
        if value and not value.startswith("about:"):
            return value
    inner = tag.find(["source", "embed"])
    return str(inner.get("src") or "") if isinstance(inner, Tag) else ""


def readable(src: str) -> str:
    """The page of a video, for the address of its player.

    >>> readable("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0")
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
    """
    if found := YOUTUBE.search(src):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if found := VIMEO.search(src):
        return f"https://vimeo.com/{found[1]}"
    parts = urlsplit(src)
    if parts.netloc.startswith("platform.twitter.com"):
        for number in parse_qs(parts.query).get("id", []):
            return f"https://twitter.com/i/status/{number}"
    return src


def resolved(url: str, base: str | None) -> str:
    """An address against the base of the page; left alone where that fails.

    >>> resolved("../a", "https://x.org/b/c"), resolved("a", None), resolved("//[", "https://x.org")
    ('https://x.org/a', 'a', '//[')
    """
    url = url.strip()
    if WHOLE.fullmatch(url):
        return url
    try:
        url = urljoin(base, url) if base and not url.startswith("#") else url
    except ValueError:
        return url
    return f"{url}/" if BARE_HOST.fullmatch(url) else url
