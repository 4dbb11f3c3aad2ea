"""Train the model that tells an article from what is around it: `python benchmarks/html_train.py BENCH [--half 0|1]`.

BENCH holds `gold.jsonl.gz` and `pages.tar.xz`. `--half` trains on one half of the pages only (by a hash of their names)
so that the other half can judge. Needs scikit-learn, which Copydesk itself does not.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import tarfile
from collections import Counter
from pathlib import Path

from pipeline.parse.html import metadata, stated, tree
from pipeline.parse.html.features import Page, features
from pipeline.parse.html.outline import Line, Outline

WORD = re.compile(r"\w+")
WEIGHTS = Path(__file__).parent.parent / "pipeline/parse/html/weights.json"
# How often a feature must occur to be learnt, and how much it may count, by its kind. Names of boxes and words are
# many and tempting: held back, they help on pages that were never seen.
KINDS = {"in": (20, 0.5), "own": (20, 0.5), "w": (15, 0.5), "f": (15, 0.5)}
OTHERS = (7, 1.0)
REGULARISATION = 0.03
SMALLEST = 0.01


def half(name: str) -> int:
    return hashlib.sha1(f"x{name}".encode(), usedforsecurity=False).digest()[-1] % 2


def labels(lines: list[Line], gold: str) -> list[bool]:
    """Whether each line stands in the text that a person marked as the article."""
    words = WORD.findall(gold.lower())
    fours = set(zip(words, words[1:], words[2:], words[3:], strict=False))
    whole = {" ".join(WORD.findall(line)) for line in gold.lower().split("\n")}
    joined = f" {' '.join(words)} "
    marks = [label(WORD.findall(line.text.lower()), fours, whole, joined) for line in lines]
    return [mark if mark is not None else is_between(marks, at) for at, mark in enumerate(marks)]


def label(words: list[str], fours: set[tuple[str, ...]], whole: set[str], joined: str) -> bool | None:
    """None where a short line could stand anywhere."""
    if not words:
        return False
    if len(words) >= 6:
        own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        return 2 * sum(four in fours for four in own) >= len(own)
    text = " ".join(words)
    if text in whole:
        return True
    stands = f" {text} " in joined
    return stands if len(words) >= 3 or not stands else None


def is_between(marks: list[bool | None], at: int) -> bool:
    """Whether the lines around an uncertain one are in the article."""
    before = next((mark for mark in reversed(marks[:at]) if mark is not None), False)
    after = next((mark for mark in marks[at + 1 :] if mark is not None), False)
    return bool(before and after)


def examples(folder: Path, wanted: int | None):
    """Features, labels and word counts of the lines of each page."""
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        gold = {row["id"]: row["text"] for row in map(json.loads, rows)}
    with tarfile.open(folder / "pages.tar.xz") as pages:
        for member in pages:
            name = Path(member.name).stem
            if name not in gold or (wanted is not None and half(name) != wanted):
                continue
            root = tree.parsed(pages.extractfile(member).read().decode("utf-8", "replace"))
            hints = metadata.hints(root)
            tree.without_unseen(root)
            outline = Outline(root)
            page = Page(outline, stated(hints, "headline", "title"), stated(hints, "body"))
            lines = [{*names, *page.names(line.box)} for line, names in zip(outline.lines, features(page), strict=True)]
            yield lines, labels(outline.lines, gold[name]), [line.words for line in outline.lines]


def main() -> None:
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()

    pages = [page for page in examples(args.bench, args.half) if page[0]]
    counts = Counter(name for lines, _, _ in pages for name in set().union(*lines))
    limit = {name: KINDS.get(name.partition(":")[0], OTHERS) for name in counts}
    names = sorted(name for name, count in counts.items() if count >= limit[name][0])
    column = {name: at for at, name in enumerate(names)}
    rows, columns, values, y, weight = [], [], [], [], []
    for lines, marks, words in pages:
        total = sum(words) + len(words)
        for line, mark, count in zip(lines, marks, words, strict=True):
            for name in line & column.keys():
                rows.append(len(y))
                columns.append(column[name])
                values.append(limit[name][1])
            y.append(mark)
            weight.append(100 * (count + 1) / total)  # each page counts the same, each of its words too
    x = csr_matrix((values, (rows, columns)), shape=(len(y), len(names)))
    model = LogisticRegression(C=REGULARISATION, max_iter=150).fit(x, np.array(y), sample_weight=weight)
    found = {name: w * limit[name][1] for name, w in zip(names, model.coef_[0], strict=True)}
    found["bias"] = found.get("bias", 0.0) + model.intercept_[0]
    shown = {name: round(float(w), 3) for name, w in sorted(found.items()) if abs(w) >= SMALLEST}
    args.out.write_text(json.dumps(shown, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {len(y)} lines, {len(shown)} weights → {args.out}")


if __name__ == "__main__":
    main()
