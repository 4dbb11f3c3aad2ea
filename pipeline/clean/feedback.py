"""Questions to the reader about the page, with the buttons that answer them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.model import Document
from pipeline.prose import word_count

QUESTION: Final = re.compile(
    r"(?:edit|improve|report)\ this\ page(?:\ (?:on|in)\ \w{2,20})?", re.VERBOSE | re.IGNORECASE
)
ANSWER: Final = re.compile(
    r"""(?:(?:yes|no|ja|nein|oui|non|sí|no|sì|sim|não|nee|tak|nie|nej|nei|kyllä|ei|ano|ne|да|нет|так|ні|evet|hayır|はい
      |いいえ|是|否|예|아니오|نعم|لا|not\ really|very|somewhat|👍|👎|\d{1,4}|submit|send|senden|envoyer|enviar|invia
      |thank\ you!?|thanks!?|loved\ it|it(?:[’']s|\ was)\ (?:fine|ok)|not\ for\ me|needs\ work|great|good
      |meh|bad)[\s/|,·]*){1,4}""",
    re.VERBOSE | re.IGNORECASE,
)


def feedback_box(document: Document) -> Iterator[int]:
    """Find questions such as whether the page was useful, and the answers to choose from below them.

    >>> from pipeline.clean.noise import page
    >>> list(feedback_box(page("No", "Is this page useful?", "Yes", "No", "Is this page of history closed?")))
    [1, 2, 3]
    """
    found = sorted(lines_like(document, QUESTION, most=20, kind="feedback"))
    yield from found
    for position in found:
        for below in range(position + 1, len(document.blocks)):
            text = document.blocks[below].text.text
            if below in found or word_count(text) > 4 or not ANSWER.fullmatch(text):
                break
            yield below
