"""Who took the picture, who the author is, whom the press may call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.clean.noise import lines_like
from pipeline.clean.phrases import says
from pipeline.model import Block, Document
from pipeline.prose import ends_like_a_sentence, is_prose, word_count

PRESS_FRAME: Final = re.compile(
    r"""for\ immediate\ release | for\ release\ .{2,40} | press\ release | embargoed\ until\ .{2,40}
      | \W{0,3}ends?\W{0,3}
      | \#{2,5} | -\s?30\s?- | \*{3,5}""",
    re.VERBOSE | re.IGNORECASE,
)
PRESS_CONTACT: Final = re.compile(
    r"(?:(?:media|press|investor|news|company)(?: relations)? (?:contacts?|enquiries|inquiries|office))\s?:?",
    re.IGNORECASE,
)
REACHABLE: Final = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w|\+\d[\d ()./-]{6,20}\d")
AGENCIES: Final = r"(?:getty(?:\ images)?|reuters|ap|afp|shutterstock|unsplash|epa|dpa|alamy|istock|bloomberg)"
IMAGE_CREDIT: Final = re.compile(
    rf"""\(?(?:(?:photo(?:graph)?|image|picture|illustration|graphic|video|screenshot|cover|header|listing)s?
        (?:\ (?:image|photo))?(?:\ (?:credit|courtesy|source|copyright)s?)?\s?(?::|\ by\ |\ courtesy\ of\ |©)
        |(?:credit|courtesy)s?\s?(?::|\ of\ )|(?:image|media)\ source,)\s?[^.!?]{{2,90}}\.?\)?
      | \(?(?:fot|foto|ph)\.\ (?-i:[A-ZÀ-Þ])[^.!?]{{2,60}}\)?
      | \(?(?:©\s?)?[\w .&’'-]{{2,50}}\s?[/|]\s?{AGENCIES}[\w .]{{0,30}}\)?""",
    re.VERBOSE | re.IGNORECASE,
)
# A label before a lower-case word tells what the picture shows.
TOLD: Final = re.compile(r"(?::|©|\b[Bb]y|\b[Oo]f)\s?(?!de\b|van\b|von\b|the\b|di\b|da\b|el\b|al\b)[a-zà-þ]")
LABELLED: Final = re.compile(r"[(\[©]?\s?(?P<label>[^:：=／/|]{1,28}?)\s?[:：=／|]\s?(?P<name>\S.{1,90})")
ROW: Final = re.compile(r"[^:：.(|]{1,28}[:：]")  # how a row of credits begins
# What stands behind the words of a caption: in brackets, or after a sentence.
BEHIND_CAPTION: Final = re.compile(r"(?:[^(]\(|[.!?…”’\"|]\s)(?P<credit>[^()]{4,100})\)?$")
SENTENCE_END: Final = re.compile(r"[.!?…”’\"|]\s")
LONGEST_CREDIT: Final = 120  # characters
NAME: Final = r"[A-ZÀ-Þ][\w’'.-]{1,24}(?:\s(?:[A-ZÀ-Þ][\w’'.-]{0,24}|de|van|von|der|da|el|al)){1,3}"
PAIR: Final = re.compile(rf"{NAME}\s?/\s?[A-ZÀ-Þ][^()/.]{{1,40}}")
FEWEST_SEEN: Final = 3  # words of a caption before a pair of names
NUMBERED: Final = re.compile(r"\d{1,3}[.)]")
LONGEST_CAPTION: Final = 60  # words
CRAFT: Final = (
    r"(?:reporter|editor|writer|journalist|correspondent|columnist|contributor|blogger|author|analyst|critic"
    r"|producer|host)"
)
# Who somebody is by trade: "Ann Lee ist Redakteurin".
TRADE: Final = r"""(?:
    (?:ist|arbeitet\ als|schreibt\ als)\ .{0,40}(?:redakteur|journalist|reporter|korrespondent)(?:in)?\b
  | est\ .{0,30}(?:journaliste|rédact|correspondant|chroniqueu|reporter)
  | es\ .{0,30}(?:periodista|redactor|corresponsal)
  | è\ .{0,30}(?:giornalista|redattor|corrispondente) | é\ .{0,30}(?:jornalista|repórter|redator|colunista)
  | is\ .{0,30}(?:redacteur|verslaggever|correspondent)\b | jest\ .{0,30}dziennikar | är\ .{0,30}(?:reporter|journalist)
  | er\ .{0,30}journalist | on\ .{0,30}toimittaja | je\ .{0,30}(?:redaktor|novinář)
  | [—–-]\ .{0,30}(?:журналист|корреспондент))"""
BIO: Final = re.compile(
    rf"""(?i:about\ the\ authors?)\s?[:—-]?\s*(?=[A-Z])
      | {NAME}\ (?:is|was)\ (?:an?|the|our)\ (?:[\w’'&/-]+[\ ,]+){{0,6}}{CRAFT}\b
      | {NAME}\ (?:covers|writes\ (?:about|on|for)|reports\ on|has\ (?:covered|written|reviewed|reported))\b
      | {NAME}\ {TRADE}
      | (?i:follow|reach|contact|email)\ {NAME}\ (?:on|at|via)\b
      | (?:[\w-]{{3,20}}-based|[Ss]enior|[Ss]taff|[Cc]hief|[Dd]eputy|[Ff]reelance|[Aa]ward-winning)
        \ (?:[\w-]+\ ){{0,2}}{CRAFT}\b.{{0,80}}\b(?:cover(?:ing|s)|at|for|who|with)\b
      | (?:Redactora?|Redattor\w+|Redakteur(?:in)?|Rédact(?:eur|rice))
        \ (?:de|del|en|für|bei|à|au|chez|della|presso|des|der)\b
      | [A-ZÀ-Þ][\w’'-]{{1,20}}\ (?:covers|writes|reports|is\ an?\ .{{0,40}}{CRAFT})\b .{{0,400}}
        (?:\b[Bb]efore\ joining\b|\b[Pp]reviously\b|\bcan\ be\ reached\b|\bcontact\ (?:her|him|them)\b
        |\b[Ff]ollow\ (?:her|him|them)\b|@\w)
    """,
    re.VERBOSE,
)
MORE_BY: Final = re.compile(
    rf"(?i:(?:view |see |read )?(?:all |more )?(?:posts |articles |stories )?(?:by|from)) {NAME}"
)
MOST_BELOW: Final = 3  # paragraphs, such as requests and answers, that may stand behind a note on the author
PARAGRAPH: Final = 25  # words
LONGEST_BIO: Final = 90  # words
MOST_IN_NOTE: Final = 4  # blocks below the heading of a note on the author: her name, her trade, the note
FEWEST_IN_NOTE: Final = 5  # words
LONGEST_NOTE: Final = 120


def press_release_frame(document: Document) -> Iterator[int]:
    """Find what frames a press release: its first and last line, and whom the press may call.

    >>> from pipeline.clean.noise import page
    >>> lines = "For immediate release", "It rains.", "Media contact:", "Jo Day, +1 555 0142", "###"
    >>> list(press_release_frame(page(*lines)))
    [0, 4, 2, 3]
    """
    contacts = set(lines_like(document, PRESS_CONTACT, most=8))
    yield from lines_like(document, PRESS_FRAME, most=6)
    yield from contacts
    for position, block in enumerate(document.blocks):
        if {position - 1, position - 2} & contacts and REACHABLE.search(block.text.text[:160]):
            yield position


def image_credit(document: Document) -> Iterator[int]:
    """Find credits of pictures, alone or behind a caption; other captions are kept, and so are items of a list.

    >>> from pipeline.clean.noise import page
    >>> list(image_credit(page("Photo: Jo Day", "(Image credit: Acme/Getty)", "Photo finishes are rare in chess.")))
    [0, 1]
    """
    certain = {n for n in lines_like(document, IMAGE_CREDIT, most=14) if not TOLD.search(document.blocks[n].text.text)}
    for position, block in enumerate(document.blocks):
        text = block.text.text
        is_credit = block.kind != "item" and (position in certain or _is_labelled(text))
        if is_credit or (block.kind == "text" and not document.is_html and _is_caption(text)):
            yield position


def _is_labelled(text: str) -> bool:
    """Whether a line is a name behind the label of a credit.

    >>> _is_labelled("Foto: Jo Day"), _is_labelled("Foto: zwei Männer am Meer.")
    (True, False)
    """
    found = LABELLED.match(text) if len(text) <= LONGEST_CREDIT else None
    return bool(found and says(found["label"], "credit") and _is_credit(found["name"]))


def _is_caption(text: str) -> bool:
    """Whether a line tells what a picture shows, which is not here, and whose it is; a row of credits is a by-line.

    >>> _is_caption("The mayor waves. | Photo by Jo Day"), _is_caption("Tekst: Jo Day | Beeld: Lies Vos")
    (True, False)
    """
    return word_count(text) <= LONGEST_CAPTION and not ROW.match(text) and ends_with_credit(text)


def ends_with_credit(text: str) -> bool:
    """Whether a line is a caption: the credit of a picture stands at its end, in brackets or behind a sentence.

    >>> ends_with_credit("A dam near Cusco (Jo Day/The Wire)"), ends_with_credit("It rains. Foto: Jo Day / AFP")
    (True, True)
    >>> ends_with_credit("The rise of wind power (and its price)"), ends_with_credit("Photo finish: Lee wins")
    (False, False)
    """
    found = BEHIND_CAPTION.search(text[-LONGEST_CREDIT:])
    if not found:
        return False
    credit = SENTENCE_END.split(found["credit"])[-1]
    is_caption = word_count(text.removesuffix(")").removesuffix(credit)) >= FEWEST_SEEN and not NUMBERED.match(text)
    if (is_caption and PAIR.fullmatch(credit)) or (IMAGE_CREDIT.fullmatch(credit) and not TOLD.search(credit)):
        return True
    return _is_labelled(credit)


def _is_credit(name: str) -> bool:
    """Whether what stands behind the label of a credit names somebody, and tells nothing.

    >>> _is_credit("Hugo Martel / AFP"), _is_credit("佐藤健一"), _is_credit("dos hombres miran el mar.")
    (True, True, False)
    """
    return word_count(name) <= 9 and not ends_like_a_sentence(name) and not name[0].islower()


def author_bio(document: Document) -> Iterator[int]:
    """Find the lines behind the article that say who its author is and what else she writes.

    >>> from pipeline.clean.noise import page
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> list(author_bio(page("Jo Day is a reporter.", text, text, "Jo Day is a senior reporter at the Wire.")))
    [3]
    """
    blocks = document.blocks
    prose_below = 0
    for position in range(len(blocks) - 1, max(1, len(blocks) // 4 - 1), -1):
        text = blocks[position].text.text
        if blocks[position].kind in {"text", "quote"} and word_count(text[:900]) <= LONGEST_BIO and _is_bio(text):
            yield position
        else:
            prose_below += word_count(text[:900]) >= PARAGRAPH
        if prose_below >= MOST_BELOW:
            return


def _is_bio(text: str) -> bool:
    """Whether a line says who an author is, or leads to what else she wrote.

    >>> _is_bio("Jo Day covers chips."), _is_bio("Alle Artikel von Jo Day"), _is_bio("By Jo Day")
    (True, True, False)
    """
    is_more = not text.lower().startswith(("by ", "from ")) and MORE_BY.fullmatch(text)
    return bool(BIO.match(text) or is_more or says(text, "author"))


def author_note(document: Document) -> Iterator[int]:
    """Find the note that a heading such as `About the author` announces: names, trades and one short paragraph.

    >>> from pipeline.clean.noise import page
    >>> text = "The talks went on for most of the day, said two people who took part in them."
    >>> list(author_note(page("News", text, "About the author", "Jo", "Jo lives in Leeds with a cat and a boat.")))
    [2, 3, 4]
    """
    blocks = document.blocks
    has_text = False
    for position, block in enumerate(blocks):
        has_text = has_text or is_prose(block.text.text)
        if has_text and block.kind in {"text", "heading"} and says(block.text.text, "about_author"):
            yield from range(position, _end_of_note(blocks, position))


def _end_of_note(blocks: Sequence[Block], heading: int) -> int:
    """Where a note on the author ends: behind its paragraph, and at once where that is a chapter."""
    for position in range(heading + 1, min(heading + 1 + MOST_IN_NOTE, len(blocks))):
        text = blocks[position].text.text
        if ends_like_a_sentence(text) and word_count(text[:900]) > FEWEST_IN_NOTE:
            return position + 1 if word_count(text[:900]) <= LONGEST_NOTE else heading
    return heading + 1
