"""Input that was made to be slow finishes in bounded time; the limits are ten times what was measured."""

from __future__ import annotations

import random
import time

import pytest

from pipeline.repair import decode, repair, unescape

NOISE = random.Random(1)  # noqa: S311 - nothing secret
HOSTILE = {
    "one sequence twenty thousand times": "â€™" * 20_000,
    "a megabyte on one line": "plain words — and “quotes” " * 40_000,
    "first bytes without end": "Ã" * 20_000,
    "lost bytes": "Ñ\ufffd" * 1_500,
    "halves of sequences on one line": "â€" * 20_000,
    "damaged and clean words by turns": "Itâ€™s damaged, it’s clean. " * 20_000,
    "random bytes on one line": bytes(NOISE.choices(range(0x20, 0x100), k=160_000)).decode("cp1252", "ignore"),
    "entities": "&amp;" * 100_000 + "&" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name: str) -> None:
    start = time.process_time()
    repair(HOSTILE[name])
    unescape(HOSTILE[name])
    decode(HOSTILE[name].encode())
    assert time.process_time() - start < 20
