"""How fast mojibake is repaired: how many times as fast as ftfy, in the same process, for each codec and kind of loss.

    python benchmarks/repair_speed.py SENTENCES.txt [--size 50000] [--codecs cp1252,gbk] [--losses none,double,drop]

SENTENCES holds clean text, a sentence a line; documents of about `--size` characters are made of those that a channel
damages (`double`: twice, with nothing lost). CPU time only; the models and the tables of each channel are loaded first,
with a document of other lines, so no text is timed that was seen before. A dash: the channel damages hardly any line.
The first row is English that nothing has damaged.

ftfy does not know most of these codecs, and repairs nothing where bytes were lost: there it only looks at the text, and
1 means that the text is restored in the time that ftfy takes to give up.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import ftfy

from pipeline.repair import icons, repair
from pipeline.repair.channel import DOUBLE, LOSSES, SINGLE, Channel, recoded

COLUMNS = ("none", "nbsp", "double", *LOSSES[2:])
FEW = 20  # lines that a channel damages, if it damages hardly any
TIMED = 3  # documents


def damaged(text: str, codec: str, column: str) -> str:
    """A text behind a channel, or twice behind it."""
    if column == "double":
        return Channel(codec).damaged(Channel(codec).damaged(text))
    return Channel(codec, column).damaged(text)  # type: ignore[arg-type]


def documents(sentences: Sequence[str], codec: str, column: str, size: int) -> Iterator[str]:
    """One document to load the models with, and those to be timed; none if hardly any line is damaged."""
    if codec in DOUBLE and column in ("none", "double"):  # what leaves a byte without a partner is always lost
        sentences = [text for text in sentences if recoded(damaged(text, codec, column), codec)]
    lines = [line for sentence in sentences if (line := damaged(sentence, codec, column)) != sentence]
    if column not in ("none", "double"):  # only what really lost something
        whole = {damaged(sentence, codec, "none") for sentence in sentences}
        lines = [line for line in lines if line not in whole]
    if len(lines) >= FEW:
        yield from drawn(lines, f"{codec} {column}", size)


def drawn(lines: Sequence[str], seed: str, size: int) -> Iterator[str]:
    """Documents of about so many characters, made of lines."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    count = 1 + size * len(lines) // sum(map(len, lines))
    for _ in range(1 + TIMED):
        yield "\n".join(rng.choices(lines, k=count))


def seconds(work: Callable[[str], object], text: str) -> float:
    """CPU seconds."""
    start = time.process_time()
    work(text)
    return time.process_time() - start


def ratio(texts: Sequence[str]) -> str:
    """How many times as fast as ftfy, as a cell of the table."""
    if not texts:
        return "-"
    first, *others = texts
    repair(first)
    own = sum(seconds(repair, text) for text in others)
    return f"{sum(min(seconds(ftfy.fix_encoding, text) for _ in range(2)) for text in others) / own:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--size", type=int, default=50_000, help="characters of a document (default: %(default)s)")
    parser.add_argument("--codecs", default=",".join((*SINGLE, *DOUBLE)), help="of these only")
    parser.add_argument("--losses", default=",".join(COLUMNS), help="of these only")
    args = parser.parse_args()
    sentences = [line for line in args.sentences.read_text("utf-8").splitlines() if not line.isascii()]
    columns = args.losses.split(",")
    print("".ljust(12), *(column.rjust(9) for column in columns))
    english = [sentence for sentence in sentences if icons.ENGLISH_WORD.search(sentence)]
    print("clean".ljust(12), ratio(list(drawn(english, "clean", args.size))).rjust(9), flush=True)
    for codec in args.codecs.split(","):
        cells = (ratio(list(documents(sentences, codec, column, args.size))) for column in columns)
        print(codec.ljust(12), *(cell.rjust(9) for cell in cells), flush=True)


if __name__ == "__main__":
    main()
