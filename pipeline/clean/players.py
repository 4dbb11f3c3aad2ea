"""The controls of players of sound and film, and what stands in their place where they did not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.model import Document

CONTROL: Final = re.compile(
    r"""(?:listen|watch|play|audio|video|podcast)\W{1,4}(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,3}\s?min(?:ute)?s?)
      | \d{1,2}:\d{2}(?::\d{2})?\s?[/|–-]\s?\d{1,2}:\d{2}(?::\d{2})? | 0?0:00
      | (?:0\.5|0\.75|1|1\.25|1\.5|1\.75|2)[x×](?:[\s,|/]+(?:0\.5|0\.75|1|1\.25|1\.5|1\.75|2)[x×]){0,6}
      | (?:your\ browser\ does\ not\ support|this\ video\ (?:is\ )?(?:not|un)\ ?available)\b.{0,80}""",
    re.VERBOSE | re.IGNORECASE,
)


def audio_player(document: Document) -> Iterator[int]:
    """Find what a player of sound or film shows: its label, its times, its speeds.

    >>> from pipeline.clean.noise import page
    >>> list(audio_player(page("Listen to this article · 4 min", "0:00 / 4:32", "Listen to this: it rained.", "10:30")))
    [0, 1]
    """
    return lines_like(document, CONTROL, most=18, kind="player")
