"""What a template leaves behind where a value was missing or a script did not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.model import Document

RESIDUE: Final = re.compile(r"[\s,;:.|/\\•·\-–—_=*~#<>()\[\]{}]+")
PLACEHOLDER: Final = re.compile(
    r"""\{\{[^{}]{0,80}\}\} | \{%[^%]{0,80}%\} | <%[^%]{0,80}%> | \$\{[^{}]{0,60}\} | \[\[[\w. -]{0,60}\]\]
      | %[A-Z_]{3,40}%
      | \[/?(?:caption|gallery|embed|video|audio|playlist|vc_\w+|et_pb_\w+|shortcode|toc)[^\]]{0,160}\]
      | (?:undefined|null|none|NaN|\[object\ Object\]|lorem\ ipsum.{0,80}|loading(?:\.{3}|…)?|please\ wait(?:\.{3}|…)?)
      | (?:image|photo|video|thumbnail|img)\ ?(?:placeholder|not\ (?:found|available)|unavailable)
      | (?:please\ )?(?:enable|turn\ on)\ javascript.{0,120} | .{0,60}\brequires?\ javascript\b.{0,60}
      | (?:this|your)\ browser\ (?:does\ not|doesn[’']t|is\ not)\ support.{0,120}""",
    re.VERBOSE | re.IGNORECASE,
)


def template_residue(document: Document) -> Iterator[int]:
    """Find lines of separators alone: the frame of tags, by-lines or menus that were empty.

    >>> from pipeline.clean.noise import page
    >>> list(template_residue(page(", , ,", "| • |", "1, 2, 3")))
    [0, 1]
    """
    return lines_like(document, RESIDUE, most=0)


def template_placeholder(document: Document) -> Iterator[int]:
    """Find lines that hold nothing but an unfilled placeholder, a shortcode or a script's excuse.

    >>> from pipeline.clean.noise import page
    >>> list(template_placeholder(page("{{ ad.slot }}", "undefined", "Undefined behaviour is a class of bugs.")))
    [0, 1]
    """
    return lines_like(document, PLACEHOLDER, most=24)
