"""How fast `copydesk convert` is: megabytes of text per second of CPU on one core, model loading apart.

    PYTHONPATH=. python benchmarks/speed.py FOLDER

The folder holds plain texts. They are converted as they are, and joined into pages of 3 kB, 30 kB and 1 MB: the speed
must not fall with the size. Some texts are converted first, so that models, patterns and templates are loaded. The
yardstick is markdown-it-py, which only parses the same texts and writes them as HTML, in the same run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt

from pipeline.commands.convert import _markdown, _record
from pipeline.convert import convert
from pipeline.model import Raw

SIZES = (3_000, 30_000, 1_000_000)
LOADING = 20  # texts that are converted before the clock runs


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


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds for a megabyte."""
    start = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - start) / (sum(len(text.encode()) for text in texts) / 1e6)


def to_json(text: str) -> str:
    return _record(convert(Raw("page.txt", text.encode())))


def to_markdown(text: str) -> str:
    return _markdown(convert(Raw("page.txt", text.encode())))


def main(folder: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(Path(folder).rglob("*.txt"))]
    for text in texts[:LOADING]:
        to_markdown(text)
    groups = {"as they are": texts} | {f"{size // 1000} kB": list(pages(texts, size)) for size in SIZES}
    for name, group in groups.items():
        if group:
            ours, markdown, yardstick = (seconds(work, group) for work in (to_json, to_markdown, MarkdownIt().render))
            print(
                f"{name:>12}: {len(group):5} pages, JSON {1 / ours:.2f} MB/s, Markdown {1 / markdown:.2f} MB/s, ",
                end="",
            )
            print(f"markdown-it {1 / yardstick:.2f} MB/s, JSON takes {ours / yardstick:.1f} times as long")


if __name__ == "__main__":
    main(sys.argv[1])
