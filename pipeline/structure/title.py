"""Title, standfirst and further headlines, from the head of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Final

from pipeline.clean.ways import SECTIONS
from pipeline.model import Block, Field, Published, Removal
from pipeline.prose import WORD, ends_like_a_sentence, is_prose, letters, sentence_spans, word_count, word_stems
from pipeline.structure.draft import Draft
from pipeline.structure.headline import furniture_below, headline, is_kicker, is_shared, site_in_tab, vocabulary
from pipeline.structure.headline_evidence import LONGEST_TITLE, could_be_title
from pipeline.structure.lexicon import TLDR, announces, is_common_heading
from pipeline.structure.metadata.beside import is_topical
from pipeline.structure.metadata.prose import DATELINE
from pipeline.text import Text

# Sections in name only: what stands there belongs to the site, not to a subject.
PLACES_OF_A_SITE: Final = frozenset(
    """home about contact advertise subscribe login search menu more help faq support privacy terms newsletters shop
    store jobs careers live latest trending topics anmelden abo suche connexion abonnement rechercher suscríbete
    buscar inicio portada startseite accueil events people team episodes archive shows""".split()
)
ROW: Final = re.compile(r"\s[|•·]\s|^\d[\d.,]*\s\w+$")  # what parts the buttons and counters of a row
CAPTION: Final = re.compile(
    r"(?:^|[\s(])(?:photo(?:graph|graphie)?|foto|fot\.|bild|image|illustration|credit|crédit)s?\s?(?::|/|by\s)"
    r"|\N{COPYRIGHT SIGN}|getty images|shutterstock",
    re.IGNORECASE,
)
# What is removed from the head for what it says.
OF_HEAD: Final = frozenset({"undated", "updated-date", "author-role", "account-name", "repeated-metadata"})
REACH: Final = 5  # blocks between the standfirst and the by-line below it
LONGEST_SITE: Final = 5  # words of the name of an outlet
LONGEST_DEK: Final = 75  # words
LEAST_SHARED: Final = 2  # words of a standfirst without full stop that the text has, too
SHORTEST_ABOVE: Final = 8  # words of a standfirst that something stands below
LONGEST_LABEL: Final = 10  # words of a line between the standfirst and the text


def title_and_dek(draft: Draft) -> Draft:
    """Find the headline, its variants and the standfirst.

    A line that repeats most of its words is a further headline, an exact repetition is removed. Where only the head of
    an HTML page has the headline, no line of the text is taken for one.
    """
    if draft.article.title:
        return draft
    draft = _kicker(draft)
    counts = vocabulary(draft)
    said = counts.keys()
    position, above = headline(draft, counts)
    if position is None:
        return draft
    kicker = above[-1] if above and _names_subject(draft, above[-1], position, said) else None
    furniture = [n for n in above if n != kicker]
    draft = draft.removed(dict.fromkeys(furniture, "a label of the site above the headline"), "above-headline")
    if kicker is not None:
        draft = draft.told({kicker: "gone"}, category=Field(draft.blocks[kicker].text))
    draft = _signed_by_tab(draft, position, above)
    title = draft.blocks[position].text
    draft = draft.told({position: "gone"}, title=title)
    draft = _further_headlines(draft, position, title)
    furniture = furniture_below(draft, position, said)
    draft = draft.removed(dict.fromkeys(furniture, "a button or a counter beside the by-line"), "beside-byline")
    dek = _dek(draft, position, said)
    return draft if dek is None else draft.told({dek: "gone"}, dek=draft.blocks[dek].text)


def _signed_by_tab(draft: Draft, position: int, above: Sequence[int]) -> Draft:
    """The title of the page names its outlet behind the headline, which nothing else may have done."""
    site = next(filter(None, (site_in_tab(draft, n, position) for n in above)), None)
    if draft.article.publisher or not site or word_count(site.text) > LONGEST_SITE:
        return draft
    return draft.told({}, publisher=Field(site))


def _kicker(draft: Draft) -> Draft:
    """Take the word or two above the headline that say what kind of piece it is: `Reviews`, `INTERVIEW`."""
    lines = [(n, block) for n, block in draft.open()][:2]
    if len(lines) < 2 or any(block.kind != "text" for _, block in lines):
        return draft
    (position, block), (_, after) = lines
    text = block.text.text
    is_label = word_count(text) <= 3 and not ends_like_a_sentence(text) and (text.isupper() or text.lower() in SECTIONS)
    if not is_label or word_count(after.text.text) < 4 or not could_be_title(draft, lines[1][0]):
        return draft
    if draft.article.category or text.lower() in PLACES_OF_A_SITE:
        return draft.removed({position: "a label that says only where on the site one is"}, "site-label")
    return draft.told({position: "gone"}, category=Field(block.text))


def _names_subject(draft: Draft, position: int, headline: int, said: Set[str]) -> bool:
    """Whether the line right above the headline says what the article is about: no entry of a menu, no name of a site.

    It stands apart from the menu above it or repeats one of its entries, and is a section of the press or a thing of
    which the text speaks.
    """
    if draft.article.category or position != headline - 1 or not is_kicker(draft, position, headline, said):
        return False
    block = draft.blocks[position]
    words = block.text.text.lower()
    if words in PLACES_OF_A_SITE or words.startswith("the "):
        return False
    above = [other.text.text.lower() for other in draft.blocks[:position]]
    stands_out = block.is_apart or not above or words in above
    is_spoken_of = bool(word_stems(words)) and word_stems(words) <= said
    return stands_out and (words in SECTIONS or is_topical(words) or is_spoken_of)


def _stems(text: str) -> set[str]:
    return {word.group()[:6].lower() for word in WORD.finditer(text) if len(word.group()) > 2}


def _further_headlines(draft: Draft, position: int, title: Text) -> Draft:
    """Repetitions and variants of the headline between it and the text."""
    others: list[Text] = []
    removals: list[Removal] = []
    gone: dict[int, str] = {}
    seen = {letters(title.text)}
    for n, block in draft.open():
        text = block.text
        if n > min(draft.head, position + 10) or (n > position and is_common_heading(text)):
            break
        if n < position or block.kind not in {"text", "heading"}:
            continue
        if n > position and is_shared(draft, n, position):
            removals.append(Removal(text, "share-bar", "a button that shares the page"))
            gone[n] = "gone"
        elif letters(text.text) in seen:
            removals.append(Removal(text, "repeated-headline", "an exact repetition of the headline"))
            gone[n] = "gone"
        elif _is_variant(title.text, text.text):
            others.append(text)
            seen.add(letters(text.text))
            gone[n] = "gone"
    removed = (*draft.article.removals, *removals)
    return draft.told(gone, alt_titles=tuple(others), removals=removed)  # type: ignore[arg-type]


def _is_variant(title: str, text: str) -> bool:
    """Whether a line says the same as the headline in much the same words."""
    one, two = _stems(title), _stems(text)
    is_headline = word_count(text) <= LONGEST_TITLE and not ends_like_a_sentence(text) and text[-1] not in ":,;"
    return is_headline and len(one) >= 4 and len(one & two) >= 0.6 * min(len(one), len(two)) and len(two) >= 4


def _dek(draft: Draft, position: int, said: Set[str]) -> int | None:
    """The position of the standfirst: the first line behind the headlines, if what follows shows that it is one.

    Between the standfirst and the text stand the by-line and the date, or it has no full stop, or it is one sentence
    above a summary or above a paragraph that is much longer; below the by-line a blank line must part it from the
    text, and none from the head. Else the line is the first paragraph.
    """
    rest = [(n, block) for n, block in draft.open() if n > position]
    if len(rest) < 2 or rest[0][0] > position + 6 or not _could_be_dek(rest[0][1]):
        return None
    at, text = rest[0][0], rest[0][1].text.text
    after = rest[1][1]
    is_long = word_count(text) >= SHORTEST_ABOVE
    end, below = next(((n, block) for n, block in rest[1:] if not (is_long and _is_passed_over(block))), rest[1])
    is_first = "gone" not in draft.parts[position + 1 : at]
    has_text = any(block.kind != "text" or is_prose(block.text.text) for _, block in rest[1:])
    text_begins = next((n for n, block in rest[1:] if is_prose(block.text.text)), rest[-1][0])
    if has_text and _is_signed(draft, at, max(end, min(text_begins, at + REACH))):
        return at
    if not ends_like_a_sentence(text):
        is_above_text = below.kind == "text" and (is_prose(below.text.text) or announces(TLDR, below.text))
        is_likely = (is_first and below is after) or len(word_stems(text) & said) >= LEAST_SHARED
        return at if is_above_text and is_likely else None
    if is_first and announces(TLDR, after.text):
        return at
    is_line = word_count(text) <= 32 and len(sentence_spans(text)) == 1
    is_of_head = not rest[0][1].is_apart and all(block.is_apart for _, block in rest[1:3])
    share = len(after.text.text) / len(text) if after.kind == "text" else 0.0
    return at if is_line and ((is_first and share >= 1.8) or (is_of_head and share >= 1.3)) else None


def _is_signed(draft: Draft, position: int, end: int) -> bool:
    """Whether the by-line, a date or a counter stands behind a line and before another."""
    first, last = draft.blocks[position].text.stop, draft.blocks[end].text.start
    fields = (draft.article.author, draft.article.published, draft.article.dateline, draft.article.category)
    stated = [field.raw or field.text for field in fields if isinstance(field, Field)]
    stated += [field.raw for field in fields if isinstance(field, Published)]
    stated += [removal.text for removal in draft.article.removals if removal.rule in OF_HEAD]
    return any(first <= text.start < last for text in stated)


def _is_passed_over(block: Block) -> bool:
    """Whether a line may stand between the standfirst and the text: a button, the label of a picture."""
    text = block.text
    is_line = block.kind == "text" and word_count(text.text) <= LONGEST_LABEL and not ends_like_a_sentence(text.text)
    return is_line and not is_common_heading(text)


def _could_be_dek(block: Block) -> bool:
    text = block.text.text
    is_short = block.kind == "text" and 5 <= word_count(text) <= LONGEST_DEK
    return (
        is_short
        and not ROW.search(text)
        and not DATELINE.match(text)
        and not text.endswith(":")
        and not CAPTION.search(text)
        and not is_common_heading(block.text)
    )
