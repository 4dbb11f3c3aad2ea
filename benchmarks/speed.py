"""How fast `copydesk convert` is, on one core, model loading apart.

    PYTHONPATH=. python benchmarks/speed.py FOLDER

Texts (`*.txt`) count in megabytes per second of CPU. They are converted as they are, and joined into pages of 3 kB,
30 kB and 1 MB: the speed must not fall with the size. The yardstick is markdown-it-py, which only parses the same texts
and writes them as HTML. Pages (`*.html`) count in CPU per page; the yardstick is trafilatura in its default mode, which
only finds their text. Some of both are converted first, so that models, patterns and templates are loaded; what is
remembered of lines is forgotten before each. Ours and the yardstick take turns, so that both meet the same machine.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import trafilatura
from markdown_it import MarkdownIt

from pipeline.commands.convert import _markdown, _record
from pipeline.convert import convert
from pipeline.errors import Unpublishable
from pipeline.model import Raw
from pipeline.prose import REMEMBERED

SIZES = (3_000, 30_000, 1_000_000)
LOADING = 20  # inputs that are converted before the clock runs


def pages(texts: Sequence[str], size: int) -> Iterator[str]:
    """The texts joined into pages of about this many characters; what is left over is left out."""
    page: list[str] = []
    length = 0
    for paragraph in "\n\n".join(texts).split("\n\n"):
        page.append(paragraph)
        length += len(paragraph)
        if length >= size:
            yield "\n\n".join(page) + "\n"
            page, length = [], 0


def seconds(inputs: Sequence[str], *works: Callable[[str], object]) -> list[float]:
    """The CPU seconds of each work on all inputs, in turns."""
    taken = [0.0] * len(works)
    for one in inputs:
        for number, work in enumerate(works):
            forget()
            start = time.process_time()
            work(one)
            taken[number] += time.process_time() - start
    return taken


def forget() -> None:
    """Empty what is remembered of lines: a new page has other ones."""
    ours = [module for name, module in sys.modules.items() if name.startswith("pipeline")]
    for function in (value for module in ours for value in vars(module).values() if hasattr(value, "cache_clear")):
        if function.cache_parameters()["maxsize"] == REMEMBERED:
            function.cache_clear()


def to_json(text: str) -> str:
    return _record(convert(Raw("page.txt", text.encode())))


def to_markdown(text: str) -> str:
    return _markdown(convert(Raw("page.txt", text.encode())))


def from_html(page: str) -> str:
    try:
        return _record(convert(Raw("page.html", page.encode(), "html")))
    except Unpublishable:
        return ""


def extracted(page: str) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def read(folder: str, pattern: str) -> list[str]:
    return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(Path(folder).rglob(pattern))]


def of_texts(texts: Sequence[str]) -> None:
    for text in texts[:LOADING]:
        to_markdown(text)
    groups = {"as they are": texts} | {f"{size // 1000} kB": list(pages(texts, size)) for size in SIZES}
    for name, group in groups.items():
        if group:
            size = sum(len(text.encode()) for text in group) / 1e6
            ours, markdown, yardstick = seconds(group, to_json, to_markdown, MarkdownIt().render)
            print(
                f"{name:>12}: {len(group):5} texts, JSON {size / ours:.2f} MB/s, Markdown {size / markdown:.2f} MB/s, "
                f"markdown-it {size / yardstick:.2f} MB/s, JSON takes {ours / yardstick:.1f} times as long"
            )


def of_pages(found: Sequence[str]) -> None:
    for page in found[:LOADING]:
        from_html(page)
        extracted(page)
    ours, yardstick = seconds(found, from_html, extracted)
    print(
        f"        HTML: {len(found):5} pages, {1000 * ours / len(found):.0f} ms each, trafilatura "
        f"{1000 * yardstick / len(found):.0f} ms, JSON takes {ours / yardstick:.2f} times as long"
    )


def main(folder: str) -> None:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if texts := read(folder, "*.txt"):
        of_texts(texts)
    if found := read(folder, "*.html"):
        of_pages(found)


if __name__ == "__main__":
    main(sys.argv[1])
