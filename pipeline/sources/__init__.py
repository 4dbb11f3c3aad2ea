"""What is known of publications: data, not code."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """The names under which the press is cited.

    >>> "Reuters" in outlets(), "Congress" in outlets()
    (True, False)
    """
    lines = files(__name__).joinpath("outlets.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
