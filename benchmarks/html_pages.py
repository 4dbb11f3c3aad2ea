"""HTML pages through `copydesk`'s contract, without the structure stage: to measure reading alone.

`python benchmarks/html_pages.py convert --format json FOLDER` prints one record a page; score it with
`python score.py --cmd "python benchmarks/html_pages.py"`. The shipped weights have seen the pages
of the benchmark: for pages that no model has seen there is `html_train.py --check`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.errors import Unpublishable
from pipeline.model import Block
from pipeline.parse.html import parse_html


def record(path: Path) -> dict[str, object]:
    """The blocks of a page as one section, the headline left out."""
    try:
        document = parse_html(path.name, path.read_text(encoding="utf-8"))
    except Unpublishable as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return {"source_file": path.name}
    titles = " | ".join(hint.value for hint in document.hints if hint.key in ("headline", "title"))
    blocks = [shown(block) for block in document.blocks if not is_headline(block, titles)]
    return {"source_file": path.name, "sections": [{"heading": None, "blocks": blocks}]}


def is_headline(block: Block, titles: str) -> bool:
    return block.kind == "heading" and block.level < 3 and block.text.text.lower() in titles.lower()


def shown(block: Block) -> dict[str, object]:
    """A block as the record has it."""
    if block.kind == "table":
        return {"type": "table", "header": [], "rows": [[cell.text for cell in row] for row in block.rows]}
    if block.kind == "image":
        return {"type": "image", "src": block.src, "alt": block.alt, "caption": block.text.text}
    return {"type": "paragraph", "text": block.text.text}


def main() -> None:
    given = Path(sys.argv[-1])
    for path in sorted(given.iterdir()) if given.is_dir() else [given]:
        print(json.dumps(record(path)))


if __name__ == "__main__":
    main()
