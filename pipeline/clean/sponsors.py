"""What a sponsor paid for, amid a letter: the line that says so, a title, a pitch, and the call at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.clean.phrases import kinds, lines_saying
from pipeline.model import Block, Document
from pipeline.prose import ends_like_a_sentence, sentence_spans, word_count, words_in

LONGEST_LABEL: Final = 9  # words
MOST_LINES: Final = 7
MOST_WORDS: Final = 160
# The words between what a label says and the name of the sponsor.
LINK: Final = re.compile(
    r".*\b(?:from|by|with|von|mit|par|avec|por|con|com|da|door|met|z|przez|med|av|af|s|от|с|поддержке|з|підтримки)\s+",
    re.IGNORECASE,
)
# How a pitch speaks: it asks the reader to do something, or speaks to him.
PITCH: Final = re.compile(
    r"""(?:learn|try|get|see|read|find|discover|join|start|sign|book|download|shop|explore|register|meet|visit|claim|save
      |grab|check|watch|request|schedule|switch|build|jetzt|mehr|hier|erfahren|testen|entdecken|découvrez|en\ savoir
      |essayez|profitez|descubre|conoce|prueba|más|aprovecha|scopri|prova|approfitta|saiba|conheça|experimente|aproveite
      |lees|ontdek|probeer|bekijk|sprawdź|dowiedz|wypróbuj|läs|prova|upptäck|læs|prøv|les|узнайте|попробуйте|дізнайтеся
      |спробуйте|keşfet|deneyin)\b""",
    re.VERBOSE | re.IGNORECASE,
)
ADDRESS: Final = re.compile(
    r"\b(?:you|your|yours|sie|ihre?n?|vous|votre|vos|tu|tus|usted|suo|tuo|você|seus?|je|jouw|uw|twoj\w*|din|ditt|ваш\w*|вы)\b",
    re.IGNORECASE,
)


def sponsor_block(document: Document) -> Iterator[int]:
    """Find the blocks of sponsors: a label with a name, and what stands below it up to the last line of the pitch.

    What is removed speaks of the sponsor or to the reader; without that the label may be a heading, and stays.

    >>> from pipeline.clean.noise import page
    >>> pitch = "Files are lonely. Acme keeps yours close to home.", "Learn how Acme helps ports."
    >>> list(sponsor_block(page("Good morning.", "Together with Acme", "A harbour", *pitch, "2. A cable that listens")))
    [1, 2, 3, 4]
    """
    blocks = document.blocks
    for position in lines_saying(document, "sponsor"):
        stop = _stop(blocks, position)
        if position and stop > position + 1 and word_count(blocks[position].text.text) <= LONGEST_LABEL:
            yield from range(position, stop)


def _stop(blocks: Sequence[Block], label: int) -> int:
    """Where the pitch below a label ends; right behind the label if there is none."""
    names = {word.lower() for word in words_in(LINK.sub("", blocks[label].text.text)) if word[0].isupper()}
    stop, words = label + 1, 0
    is_named = is_pitch = False
    for at in range(label + 1, min(label + 1 + MOST_LINES, len(blocks))):
        text = blocks[at].text.text
        words += word_count(text)
        if words > MOST_WORDS or blocks[at].kind not in {"text", "heading", "item"} or "sponsor" in kinds(text):
            break
        is_about = not names.isdisjoint(word.lower().removesuffix("'s").removesuffix("’s") for word in words_in(text))
        is_call = _is_call(text)
        is_named = is_named or is_about
        is_pitch = is_pitch or is_call or bool(ADDRESS.search(text))
        if is_about or (is_call and is_named and at <= stop + 1):
            stop = at + 1
    return stop if is_named and is_pitch else label + 1


def _is_call(text: str) -> bool:
    """Whether a text ends by asking the reader to do something.

    >>> _is_call("It is dry. Try it free for 30 days →"), _is_call("It is dry."), _is_call("Read the report")
    (True, False, True)
    """
    spans = sentence_spans(text)
    last = text[slice(*spans[-1])] if spans else ""
    is_short = word_count(last) <= 2 * LONGEST_LABEL
    return is_short and bool(PITCH.match(last)) and (len(spans) > 1 or not ends_like_a_sentence(text) or len(last) < 80)
