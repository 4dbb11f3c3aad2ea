"""How well mojibake is repaired, against ftfy; and whether a stated probability can be believed.

    python benchmarks/mojibake.py SENTENCES.txt [--plot reliability.svg]

SENTENCES holds clean text, a sentence a line; they are damaged here, in every codec and kind of loss. Take sentences
that the models were not built from (pipeline/repair/models/README.md).
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import pairwise
from operator import mul
from pathlib import Path
from unittest import mock

from pipeline.repair import calibration, decision, repair
from pipeline.repair.channel import DOUBLE, LOSSES, SINGLE, Channel
from pipeline.repair.lattice import Reading

BINS = (0.0, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 0.995, 1.01)
LEAST = 0.85  # where the axes of the plot begin
TICKS = (0.85, 0.9, 0.95, 1.0)
PACED = ("cp1252", "latin-1", "cp1250", "cp1251", "mac-roman", "cp437")
SIZES = (3_000, 50_000, 1_000_000)  # characters of the original


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
        same, shift = same_places(result.text, original), 0
        for change in result.repairs:
            start = (change.column or 0) + shift
            shift += len(change.after) - len(change.before)
            if change.after:
                yield change.certainty, same.issuperset(range(start, start + len(change.after)))


def same_places(text: str, original: str) -> set[int]:
    """The places of a text that stand in the original, too, both aligned as a whole."""
    blocks = SequenceMatcher(None, text, original, autojunk=False).get_matching_blocks()
    return {at for block in blocks for at in range(block.a, block.a + block.size)}


def observed(rows: list[tuple[Channel, str, str]]) -> Iterator[tuple[str, float, float, bool]]:
    """(kind, log odds, doubt, whether it was right) for the likeliest reading of each place that lost something."""
    seen: dict[int, tuple[str, float, float]] = {}
    names = {id(weights): kind for kind, weights in calibration.FITTED.items()}

    def noted(reading: Reading, weights: calibration.Weights, doubt: float) -> Reading:
        seen[reading.start] = (names[id(weights)], calibration.odds(reading.certainty), doubt)
        return reading

    with mock.patch.object(calibration, "believed", noted), mock.patch.object(decision, "CERTAIN", 0.0):
        for channel, damaged, original in rows:
            if channel.loss not in ("none", "nbsp"):
                seen.clear()
                result = repair(damaged)
                same, shift = same_places(result.text, original), 0
                for change in result.repairs:
                    start = (change.column or 0) + shift
                    shift += len(change.after) - len(change.before)
                    if change.column in seen and change.after:
                        yield *seen[change.column], same.issuperset(range(start, start + len(change.after)))


def fitted(points: list[tuple[float, float, bool]]) -> list[float]:
    """The weights of log odds and doubt, and a constant, by gradient ascent on the likelihood."""
    weights = [0.5, 0.0, 0.0]
    for _ in range(4000):
        slope = [0.0, 0.0, 0.0]
        for odds, doubt, right in points:
            inputs = (odds / 5, doubt * 5, 1.0)  # of about the same size, for an even descent
            miss = right - 1 / (1 + math.exp(-sum(map(mul, weights, inputs))))
            slope = [old + miss * value for old, value in zip(slope, inputs, strict=True)]
        weights = [old + 2.0 * step / len(points) for old, step in zip(weights, slope, strict=True)]
    return [round(weights[0] / 5, 3), round(weights[1] * 5, 3), round(weights[2], 3)]


def bins(pairs: list[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """(mean stated probability, share that was right, number) for each bin."""
    rows = []
    for low, high in pairwise(BINS):
        inside = [(p, right) for p, right in pairs if low <= p < high]
        if inside:
            rows.append((sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside)))
    return rows


def plot(rows: list[tuple[float, float, int]]) -> str:
    """A reliability diagram as SVG: on the diagonal, what is said is what happens; the band is three points wide."""
    place = {p: (50 + (p - LEAST) / (1 - LEAST) * 300, 320 - (p - LEAST) / (1 - LEAST) * 300) for p in TICKS}
    grid = "".join(
        f'<path d="M50 {y:.1f}H350M{x:.1f} 20V320" stroke="#ddd"/><text x="10" y="{y + 4:.1f}">{p:.0%}</text>'
        f'<text x="{x - 14:.1f}" y="338">{p:.0%}</text>'
        for p, (x, y) in place.items()
    )
    off = 0.03 / (1 - LEAST) * 300
    dots = "".join(
        f'<circle cx="{50 + max(0.0, p - LEAST) / (1 - LEAST) * 300:.1f}" '
        f'cy="{320 - max(0.0, right - LEAST) / (1 - LEAST) * 300:.1f}" r="{3 + n**0.25:.1f}" fill="#1565c0">'
        f"<title>{n} repairs: stated {p:.3f}, right {right:.3f}</title></circle>"
        for p, right, n in rows
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 370" width="370" height="370" '
        'font-family="sans-serif" font-size="11"><rect width="370" height="370" fill="white"/>'
        f'<path d="M50 {320 - off:.1f}L{350 - off:.1f} 20H350V{20 + off:.1f}L{50 + off:.1f} 320H50Z" fill="#e3f2fd"/>'
        f'{grid}<path d="M50 320L350 20" stroke="gray" stroke-dasharray="4"/>{dots}'
        '<text x="150" y="360">stated probability</text>'
        '<text x="140" y="12">share of the repairs that was right</text></svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument(
        "--count", type=int, default=5, help="sentences a codec and kind of loss (default: %(default)s)"
    )
    parser.add_argument("--plot", type=Path, help="write the reliability diagram here")
    parser.add_argument("--fit", action="store_true", help="print weights for pipeline/repair/calibration.py instead")
    args = parser.parse_args()
    lines = [line.strip() for line in args.sentences.read_text("utf-8").splitlines()]
    rows = list(items([line for line in lines if line and not line.isascii()], args.count))
    if args.fit:
        points = list(observed(rows))
        for kind in calibration.FITTED:
            print(kind, fitted([point for name, *point in points if name == kind]))
        return
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
