"""Noise out: the rules in their order, and the one function that applies them.

A rule names the positions of noise and never edits, so that *only removes* holds by type and the trace is free.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.clean.advertising import (
    ad_placeholder,
    ad_script,
    app_promotion,
    offer,
    price_widget,
    sponsored_line,
    ticker,
)
from pipeline.clean.brackets import bracketed_box
from pipeline.clean.comments import reader_comments
from pipeline.clean.contents import table_of_contents
from pipeline.clean.credits import author_bio, author_note, image_credit, press_release_frame
from pipeline.clean.feedback import feedback_box
from pipeline.clean.footer import (
    account_name,
    contact_line,
    copyright_line,
    legal_links,
    repeated_source,
    social_handle,
)
from pipeline.clean.inline import ad_label, ad_shortcode, decorative_mark, link_hint, toggle
from pipeline.clean.navigation import breadcrumb, menu_run, navigation, site_label
from pipeline.clean.newsletter import cookie_consent, newsletter_sign_up, newsletter_title, paywall, promotion
from pipeline.clean.noise import InlineNoise, Noise
from pipeline.clean.notices import standing_notice
from pipeline.clean.players import audio_player
from pipeline.clean.related import numbered_links, related_box, related_line
from pipeline.clean.repeated import repeated_box
from pipeline.clean.sharing import counter, lone_button, share_bar
from pipeline.clean.sponsors import sponsor_block
from pipeline.clean.teasers import teaser_box
from pipeline.clean.templates import template_placeholder, template_residue, template_script
from pipeline.clean.timed import timed_links
from pipeline.clean.widgets import widget
from pipeline.model import Block, Document, Removal
from pipeline.prose import ends_like_a_sentence, is_prose, word_count

__all__ = ["RULES", "TRIMS", "clean"]

TRIMS: Final = (
    InlineNoise(link_hint, "a hint for screen readers that the link opens elsewhere"),
    InlineNoise(ad_shortcode, "an advertising shortcode"),
    InlineNoise(ad_label, "the label of an advertisement, glued to a paragraph"),
    InlineNoise(toggle, "the button of a folding box"),
    InlineNoise(decorative_mark, "an icon that only decorates"),
)

RULES: Final = (
    Noise(ad_placeholder, "a placeholder of an advertisement"),
    Noise(bracketed_box, "a box that says where it begins and ends"),
    Noise(ad_script, "what an advertising script left behind"),
    Noise(sponsor_block, "what a sponsor paid for"),
    Noise(sponsored_line, "an advertisement that says so"),
    Noise(offer, "an offer with its button"),
    Noise(price_widget, "a price beside the button of an offer"),
    Noise(repeated_box, "a box that the page shows more than once"),
    Noise(app_promotion, "a promotion of an app or offer"),
    Noise(ticker, "a row of prices"),
    Noise(template_residue, "separators of an empty template"),
    Noise(template_script, "a program or data for the browser"),
    Noise(template_placeholder, "a placeholder that was never filled"),
    Noise(table_of_contents, "a table of contents: its headings stand where they belong"),
    Noise(site_label, "the name of a place on the site, beside its navigation"),
    Noise(navigation, "a link to another place of the site"),
    Noise(breadcrumb, "the path to the page, or a menu"),
    Noise(menu_run, "a menu"),
    Noise(cookie_consent, "a notice about cookies or privacy"),
    Noise(standing_notice, "a notice that stands below every article of a publication"),
    Noise(paywall, "a request to pay or log in"),
    Noise(newsletter_title, "the name of a newsletter above its promotion"),
    Noise(newsletter_sign_up, "a request to subscribe or follow"),
    Noise(promotion, "a promotion that ends with a call to act"),
    Noise(related_box, "a box of links to other articles"),
    Noise(teaser_box, "a box of headlines of other articles, with a sentence or two of each"),
    Noise(related_line, "a link to another article"),
    Noise(timed_links, "a list of the latest news"),
    Noise(numbered_links, "a numbered row of links to other articles"),
    Noise(share_bar, "share buttons"),
    Noise(counter, "a counter or reading time"),
    Noise(audio_player, "the controls of a player"),
    Noise(feedback_box, "a question about the page"),
    Noise(reader_comments, "comments of readers"),
    Noise(widget, "a tool beside the article"),
    Noise(lone_button, "a button"),
    Noise(press_release_frame, "the frame of a press release"),
    Noise(image_credit, "the credit of a picture"),
    Noise(author_bio, "a note about the author"),
    Noise(author_note, "a note about the author, below its heading"),
    Noise(copyright_line, "a copyright footer"),
    Noise(legal_links, "links to the publisher's own pages"),
    Noise(contact_line, "an address of the newsroom"),
    Noise(account_name, "the name of an account of the publishing system"),
    Noise(repeated_source, "a repetition of the source's name"),
    Noise(social_handle, "a social handle"),
)

# What these rules know may be a heading as well, where it stands alone between two paragraphs.
AMBIGUOUS: Final = frozenset({copyright_line, cookie_consent, newsletter_sign_up, offer})
LONGEST_AMBIGUOUS: Final = 4  # words


def clean(document: Document) -> tuple[Document, tuple[Removal, ...]]:
    """The document without its noise, and what was removed with rule and reason.

    Trims come first, so that the rules see lines free of icons and hints. Each rule sees the whole trimmed document,
    not what other rules left of it: their order decides only whose name stands in the trace.

    >>> from pipeline.clean.noise import page
    >>> left, removals = clean(page("Chips are scarce ⚡", "--- Advertisement ---"))
    >>> [block.text.text for block in left.blocks]
    ['Chips are scarce']
    >>> [(removal.text.text, removal.rule) for removal in removals]
    [('⚡', 'decorative-mark'), ('--- Advertisement ---', 'ad-placeholder')]
    """
    removals: list[Removal] = []
    trimmed = replace(document, blocks=tuple(_trimmed(document.blocks, removals)))
    taken: dict[int, Noise] = {}
    for noise in RULES:
        for position in noise.rule(trimmed):
            taken.setdefault(position, noise)
    for position in list(_possible_headings(trimmed.blocks, taken)):
        del taken[position]
    emptied = set(_emptied_headings(trimmed.blocks, taken))
    for position, block in enumerate(trimmed.blocks):
        if position in emptied:
            removals.append(Removal(block.text, "emptied-heading", "the heading of a box that was removed"))
        elif position in taken:
            removals += _removed(block, taken[position])
    kept = _left(trimmed.blocks, {*taken, *emptied})
    return replace(trimmed, blocks=tuple(kept)), tuple(removals)


def _possible_headings(blocks: Sequence[Block], taken: Mapping[int, Noise]) -> Iterator[int]:
    """Find the few words between two paragraphs that sound like furniture and may head the second one.

    `Stay connected`, `Powered by Linux`: furniture comes in company, a heading stands alone.
    """
    for position, noise in taken.items():
        beside = (position - 1, position + 1)
        if noise.rule in AMBIGUOUS and word_count(blocks[position].text.text) <= LONGEST_AMBIGUOUS:
            is_between = all(0 < n < len(blocks) and n not in taken and is_prose(blocks[n].text.text) for n in beside)
            if is_between and not ends_like_a_sentence(blocks[position].text.text):
                yield position


def _left(blocks: Sequence[Block], taken: Collection[int]) -> Iterator[Block]:
    r"""The blocks that stay; what stood apart from the block above still does when what parted them is gone.

    >>> from pipeline.parse import parse_text
    >>> blocks = parse_text("page.txt", "It rains.\n\nShare\nIt pours.").blocks
    >>> [block.is_apart for block in _left(blocks, {1})]
    [False, True]
    """
    is_apart = False
    for position, block in enumerate(blocks):
        is_apart = is_apart or block.is_apart
        if position not in taken:
            yield block if block.is_apart == is_apart else replace(block, is_apart=is_apart)
            is_apart = False


def _emptied_headings(blocks: Sequence[Block], taken: Collection[int]) -> Iterator[int]:
    """Find the headings under which nothing is left, because all that stood there was noise."""
    under: list[int] = []
    for position in reversed(range(len(blocks))):
        if blocks[position].kind != "heading":
            under.append(position)
            continue
        if under and all(below in taken for below in under):
            yield position
        under = []


def _trimmed(blocks: Iterable[Block], removals: list[Removal]) -> Iterable[Block]:
    for block in blocks:
        text = block.text
        for noise in () if block.kind in {"code", "table"} else TRIMS:
            if cuts := list(noise.trim(text.text)):
                removals += (Removal(text[cut], noise.name, noise.reason) for cut in cuts)
                text = text.without(cuts)
        if text or not block.text:
            yield block if text is block.text else replace(block, text=text)
        elif block.mark:
            removals.append(Removal(block.mark, "empty-item", "the mark of an empty item"))


def _removed(block: Block, noise: Noise) -> Iterable[Removal]:
    parts = [block.mark, block.text] if block.mark else [block.text]
    return (Removal(part, noise.name, noise.reason) for part in parts if part)
