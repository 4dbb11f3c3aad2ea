"""How well and how fast articles are grouped.

    python -m benchmarks.stories FOLDER                      seconds, stories, where the time goes
    python -m benchmarks.stories FOLDER --gold CLUSTERS.json B-cubed F1 around the default threshold

FOLDER holds scrapes; CLUSTERS.json maps their file names to events. A good data set for news is ECB+ (Cybulska and
Vossen, 2014), whose topics come as two events of one kind each.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline import read
from pipeline.convert import convert
from pipeline.errors import Unpublishable
from pipeline.model import Article
from pipeline.stories import stories
from pipeline.stories.grouping import THRESHOLD, likeness, merged
from pipeline.stories.vectors import vectors

AROUND = (-0.04, -0.03, -0.02, -0.01, 0.0, 0.01, 0.02, 0.03, 0.04)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    args = parser.parse_args()
    found = articles(args.folder)
    report_speed(found)
    if args.gold:
        report_quality(found, json.loads(args.gold.read_text(encoding="utf-8")))


def articles(folder: Path) -> list[Article]:
    """The articles of a folder; what cannot be published is left out."""
    found = []
    for path in read.paths([folder]):
        try:
            found.append(convert(read.raw(path)))
        except Unpublishable as error:
            print(f"left out {path.name}: {error}")
    return found


def report_speed(found: Sequence[Article]) -> None:
    start = time.process_time()
    alike = likeness(vectors(found))
    between = time.process_time()
    merged(len(found), alike, THRESHOLD)
    grouped = time.process_time()
    told = stories(found)
    print(f"{len(found)} articles, {len(told)} stories, {sum(len(story.members) == 1 for story in told)} of one page")
    print(f"CPU seconds: vectors and likeness {between - start:.2f}, linking {grouped - between:.2f}", end=", ")
    print(f"all with what the pages say {time.process_time() - grouped:.2f}")


def report_quality(found: Sequence[Article], gold: Mapping[str, str]) -> None:
    """B-cubed (Bagga and Baldwin, 1998) around the default threshold."""
    names = sorted(article.source_file for article in found)
    alike = likeness(vectors(sorted(found, key=lambda article: article.source_file)))
    for step in AROUND:
        groups = merged(len(names), alike, THRESHOLD + step)
        of = {names[n]: number for number, group in enumerate(groups) for n in group}
        f1, precision, recall = b_cubed(of, gold)
        mark = "  <- default" if step == 0 else ""
        print(f"{THRESHOLD + step:.2f}  F1 {100 * f1:.1f}  P {100 * precision:.1f}  R {100 * recall:.1f}{mark}")


def b_cubed(told: Mapping[str, int], gold: Mapping[str, str]) -> tuple[float, float, float]:
    files = [file for file in gold if file in told]
    by_told: dict[int, set[str]] = defaultdict(set)
    by_gold: dict[str, set[str]] = defaultdict(set)
    for file in files:
        by_told[told[file]].add(file)
        by_gold[gold[file]].add(file)
    shared = {file: len(by_told[told[file]] & by_gold[gold[file]]) for file in files}
    precision = sum(shared[file] / len(by_told[told[file]]) for file in files) / len(files)
    recall = sum(shared[file] / len(by_gold[gold[file]]) for file in files) / len(files)
    return 2 * precision * recall / (precision + recall), precision, recall


if __name__ == "__main__":
    main()
