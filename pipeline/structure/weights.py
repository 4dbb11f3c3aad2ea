"""The weights of the linear models of this package: JSON beside the code, read when it is first asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def weights_of(model: str, part: str = "weights") -> Mapping[str, float]:
    """The weights that `<model>.json` holds, by the name of what they weigh.

    >>> sorted(weights_of("run_in", "pooled"))[:3]
    ['alone', 'bias', 'most headings stand alone']
    """
    stored: dict[str, dict[str, float]] = json.loads(
        files(__package__).joinpath(f"{model}.json").read_text(encoding="utf-8")
    )
    return stored[part]
