"""How well mojibake is repaired, against ftfy; and whether a stated probability can be believed.

    python benchmarks/mojibake.py SENTENCES.txt [--plot reliability.svg]

SENTENCES holds clean text, a sentence a line; they are damaged here, in every codec and kind of loss. Take sentences
that the models were not built from (pipeline/repair/models/README.md).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise
from pathlib import Path

from pipeline.repair import repair
from pipeline.repair.channel import DOUBLE, LOSSES, SINGLE, Channel

PACED = ("cp1252", "latin-1", "cp1250", "cp1251", "mac-roman", "cp437")
SIZES = (3_000, 50_000, 1_000_000)  # characters of the original
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


def items(sentences: list[str], count: int) -> Iterator[tuple[Channel, str, str]]:
    """(channel, damaged, original), the same ones every time."""
    rng = random.Random("mojibake")  # noqa: S311 - nothing secret
    for codec in (*SINGLE, *DOUBLE):
        for loss in LOSSES:
            channel = Channel(codec, loss)
            for original in rng.sample(sentences, min(count, len(sentences))):
                damaged = channel.damaged(original)
                if damaged != original and not (
                    channel.is_double and loss == "none" and "\x80" <= max(damaged) < "\xa0"
                ):
                    yield channel, damaged, original


def restored(fix: Callable[[str], str], rows: list[tuple[Channel, str, str]]) -> dict[str, tuple[int, int, float]]:
    """{kind of loss: (restored exactly, all, CPU seconds)}."""
    found: dict[str, list[bool]] = defaultdict(list)
    spent: dict[str, float] = defaultdict(float)
    for channel, damaged, original in rows:
        start = time.process_time()
        found[channel.loss].append(fix(damaged) == original)
        spent[channel.loss] += time.process_time() - start
    return {loss: (sum(hits), len(hits), spent[loss]) for loss, hits in found.items()}


def paces(sentences: list[str], fixers: list[Callable[[str], str]]) -> Iterator[tuple[str, int, list[float]]]:
    """(codec, characters, CPU seconds of each) for documents in which nothing was lost, and for a clean one."""
    rng = random.Random("paces")  # noqa: S311 - nothing secret
    for codec in ("clean", *PACED):
        for size in SIZES:
            text = "\n".join(rng.choice(sentences) for _ in range(1 + size * len(sentences) // len("".join(sentences))))
            damaged = text if codec == "clean" else Channel(codec).damaged(text)
            yield codec, len(damaged), [least(partial(fix, damaged)) for fix in fixers]


def least(call: Callable[[], object], times: int = 3) -> float:
    """The CPU seconds of the quickest of several calls; the first one loads what is loaded once."""
    found = []
    for _ in range(times):
        start = time.process_time()
        call()
        found.append(time.process_time() - start)
    return min(found)


def stated(rows: list[tuple[Channel, str, str]]) -> Iterator[tuple[float, bool]]:
    """(stated probability, whether it was right) for each restored place of lossy items.

    It was right if it stands where the original has the same, both texts aligned as a whole.
    """
    for channel, damaged, original in rows:
        if channel.loss in ("none", "nbsp"):
            continue
        result = repair(damaged)
        blocks = SequenceMatcher(None, result.text, original, autojunk=False).get_matching_blocks()
        same = {at for block in blocks for at in range(block.a, block.a + block.size)}
        shift = 0
        for change in result.repairs:
            start = (change.column or 0) + shift
            shift += len(change.after) - len(change.before)
            if change.after:
                yield change.certainty, same.issuperset(range(start, start + len(change.after)))


def bins(pairs: list[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """(mean stated probability, share that was right, number) for each bin."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [(p, right) for p, right in pairs if low <= p < high]
        if inside:
            rows.append((sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside)))
    return rows


def plot(rows: list[tuple[float, float, int]]) -> str:
    """A reliability diagram as SVG: on the diagonal, what is said is what happens."""
    dots = "".join(
        f'<circle cx="{40 + 300 * p:.1f}" cy="{320 - 300 * right:.1f}" r="5"><title>{n} repairs: stated {p:.3f}, '
        f"right {right:.3f}</title></circle>"
        for p, right, n in rows
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 360" font-family="sans-serif" font-size="12">'
        '<path d="M40 20V320H340M40 320L340 20" fill="none" stroke="gray"/>'
        f'{dots}<text x="120" y="345">stated probability</text>'
        '<text x="-230" y="20" transform="rotate(-90)">share that was right</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument(
        "--count", type=int, default=5, help="sentences a codec and kind of loss (default: %(default)s)"
    )
    parser.add_argument("--plot", type=Path, help="write the reliability diagram here")
    args = parser.parse_args()
    lines = [line.strip() for line in args.sentences.read_text("utf-8").splitlines()]
    rows = list(items([line for line in lines if line and not line.isascii()], args.count))
    import ftfy

    for name, fix in (("copydesk", lambda text: repair(text).text), ("ftfy", ftfy.fix_encoding)):
        for loss, (hits, total, seconds) in restored(fix, rows).items():
            print(
                f"{name:9} {loss:10} {100 * hits / total:5.1f} % of {total} restored exactly, {seconds:.1f} CPU seconds"
            )
    for codec, size, seconds in paces(lines, [lambda text: repair(text).text, ftfy.fix_encoding]):
        own, other = (f"{1000 * spent:8.1f} ms" for spent in seconds)
        print(f"{codec:10} {size:9} characters: copydesk {own}, ftfy {other}, {seconds[1] / seconds[0]:.2f} × as fast")
    curve = bins(list(stated(rows)))
    for p, right, n in curve:
        print(f"stated {p:.3f}  right {right:.3f}  of {n}")
    if args.plot:
        args.plot.write_text(plot(curve), "utf-8")


if __name__ == "__main__":
    main()
