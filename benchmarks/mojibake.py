"""How well mojibake is repaired, against ftfy; and whether a stated probability can be believed.

    python benchmarks/sentences.py FOLDER…                  # writes fit.txt and check.txt
    python benchmarks/mojibake.py fit.txt --count 14 --fit  # prints the weights of pipeline/repair/calibration.py
    python benchmarks/mojibake.py check.txt [--plot benchmarks/reliability.svg]

A file holds clean text, a sentence a line; they are damaged here, in every codec and kind of loss, half of them in
English and half in other languages. Take sentences that the models were not built from
(pipeline/repair/models/README.md), and check with others than those of the fit.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import chain, pairwise, product
from multiprocessing import Pool
from operator import add, mul
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from pipeline.repair import calibration, decision, icons, repair
from pipeline.repair.channel import BLANK, DOUBLE, LOSSES, SINGLE, Channel, Loss
from pipeline.repair.lattice import Reading

Row = tuple[Channel, str, str]
LOSSY: tuple[Loss, ...] = ("drop", "drop_nbsp", "fffd", "qmark")


class Observed(NamedTuple):
    """The kind of a place, the log odds that the model gives to its likeliest reading, the doubt, and the truth."""

    kind: str
    odds: float
    doubt: float
    is_right: bool


BINS = (0.0, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 0.995, 1.01)
PULL = 30.0  # as strong as so many places
LEAST = 0.85  # where the axes of the plot begin
TICKS = (0.85, 0.9, 0.95, 1.0)


def items(sentences: list[str], count: int, losses: tuple[Loss, ...] = LOSSES) -> Iterator[Row]:
    """(channel, damaged, original), the same ones every time; three of four originals are English."""
    english = [text for text in sentences if icons.ENGLISH_WORD.search(text)]
    others = [text for text in sentences if not icons.ENGLISH_WORD.search(text)]
    for codec, loss in product((*SINGLE, *DOUBLE, BLANK), losses):
        channel = Channel(codec, loss)
        if codec == BLANK and loss not in ("fffd", "qmark"):
            continue  # nothing is left
        for pool, most in ((english, 3 * count), (others, count)):
            rng = random.Random(f"{codec} {loss} {most}")  # noqa: S311 - nothing secret
            for original in rng.sample(pool, min(most, len(pool))):
                damaged = channel.damaged(original)
                if damaged != original and not (
                    channel.is_double and loss == "none" and "\x80" <= max(damaged) < "\xa0"
                ):
                    yield channel, damaged, original


def restored(fix: Callable[[str], str], rows: list[Row]) -> dict[str, tuple[int, int, float]]:
    """{kind of loss: (restored exactly, all, CPU seconds)}."""
    found: dict[str, list[bool]] = defaultdict(list)
    spent: dict[str, float] = defaultdict(float)
    for channel, damaged, original in rows:
        start = time.process_time()
        found[channel.loss].append(fix(damaged) == original)
        spent[channel.loss] += time.process_time() - start
    return {loss: (sum(hits), len(hits), spent[loss]) for loss, hits in found.items()}


def stated(rows: list[Row]) -> Iterator[tuple[float, bool]]:
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


def observed(row: Row) -> list[Observed]:
    """What is said of each place of an item that lost something, whatever its probability, and whether it was right."""
    seen: dict[int, tuple[str, float, float]] = {}
    names = {id(weights): kind for kind, weights in calibration.FITTED.items()}

    def noted(reading: Reading, weights: calibration.Weights, doubt: float) -> Reading:
        seen[reading.start] = (names[id(weights)], calibration.odds(reading.certainty), doubt)
        return reading

    _, damaged, original = row
    with mock.patch.object(calibration, "believed", noted), mock.patch.object(decision, "CERTAIN", 0.0):
        result = repair(damaged)
    same, shift, found = same_places(result.text, original), 0, []
    for change in result.repairs:
        start = (change.column or 0) + shift
        shift += len(change.after) - len(change.before)
        if change.column in seen and change.after:
            right = same.issuperset(range(start, start + len(change.after)))
            found.append(Observed(*seen[change.column], right))
    return found


def kept(rows: list[Row]) -> dict[str, tuple[float, float, float]]:
    """{English or not: (coverage, precision, fabricated a 10,000)} of the characters that lost a byte.

    Coverage is the share of them that was restored, rightly or not; precision the share of those that was right.
    """
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for channel, damaged, original in rows:
        if channel.loss in LOSSY:
            text = repair(damaged).text
            right = same_places(original, text)
            whole = Channel(channel.codec).damaged
            lost = {at for at, char in enumerate(original) if whole(char) != channel.damaged(char)}
            wrong = len([at for at in invented(text, original, damaged) if text[at] > "\x7f"])
            found = (len(lost), len(lost & right), wrong, len(text))
            group = sums["English" if icons.ENGLISH_WORD.search(original) else "others"]
            group[:] = map(add, group, found)
    return {
        name: ((right + wrong) / lost, right / max(1, right + wrong), 1e4 * wrong / size)
        for name, (lost, right, wrong, size) in sums.items()
    }


def invented(text: str, original: str, damaged: str) -> set[int]:
    """The places of a text that stand neither in the original nor in what it was repaired from."""
    return set(range(len(text))) - same_places(text, original) - same_places(text, damaged)


def fitted(points: list[Observed]) -> list[float]:
    """The weights of log odds and doubt, and a constant, by gradient ascent on the likelihood.

    More odds never make a reading less likely, nor does more doubt make it likelier. As the two go together, the weight
    of the odds is pulled to what it is where both are plentiful.
    """
    weights = [2.0, 0.0, 0.0]
    for _ in range(4000):
        slope = [PULL * (2.0 - weights[0]), 0.0, 0.0]
        for _, odds, doubt, right in points:
            inputs = (odds / 5, doubt * 5, 1.0)  # of about the same size, for an even descent
            miss = right - 1 / (1 + math.exp(-sum(map(mul, weights, inputs))))
            slope = [old + miss * value for old, value in zip(slope, inputs, strict=True)]
        weights = [old + 2.0 * step / len(points) for old, step in zip(weights, slope, strict=True)]
        weights = [max(0.0, weights[0]), min(0.0, weights[1]), weights[2]]
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
    lines = [line for line in lines if line and not line.isascii()]
    if args.fit:
        with Pool() as pool:
            found = pool.imap_unordered(observed, items(lines, args.count, LOSSY), chunksize=8)
            points = sorted(chain.from_iterable(found))
        for kind in calibration.FITTED:
            own = [point for point in points if point.kind == kind]
            print(f"{kind!r}: Weights{tuple(fitted(own))},  # {len(own)} places")
        return
    import ftfy

    rows = list(items(lines, args.count))

    for name, fix in (("copydesk", lambda text: repair(text).text), ("ftfy", ftfy.fix_encoding)):
        for loss, (hits, total, seconds) in restored(fix, rows).items():
            print(
                f"{name:9} {loss:10} {100 * hits / total:5.1f} % of {total} restored exactly, {seconds:.1f} CPU seconds"
            )
    for name, (coverage, precision, made_up) in kept(rows).items():
        print(f"characters that lost a byte, {name}: {precision:.1%} right at a coverage of {coverage:.1%},", end=" ")
        print(f"{made_up:.1f} of 10,000 invented")
    curve = bins(list(stated(rows)))
    for p, right, n in curve:
        print(f"stated {p:.3f}  right {right:.3f}  of {n}")
    if args.plot:
        args.plot.write_text(plot(curve), "utf-8")


if __name__ == "__main__":
    main()
