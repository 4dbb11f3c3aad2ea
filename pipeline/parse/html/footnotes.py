"""Footnotes: the marks in the text, and the notes that they point to, in the many notations of the web.

Linked ones are found by their links, whatever their ids are called: a mark points forward, a note points back. Unlinked
ones (`<sup>1</sup>` … `<ol><li>`) are matched by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from bs4 import BeautifulSoup, Tag

MARK: Final = re.compile(
    r"[\[({]?\s?(?:note\s|fn\s?)?(\d{1,4}|[a-z]{1,2}|[ivx]{1,6}|[*†‡§¶#]{1,3})\s?[\])}.:]?", re.IGNORECASE
)
NOTE_NAME: Final = re.compile(
    r"(?:^|[^a-z])(?:fn|ftn|ftnt|edn|footnote|endnote|note|cite_note|sn|sidenote|easy-footnote|fna|footer|_ftn)(?:s|[^a-z]|$)"
    r"|footnote|endnote|_ftn|ftnt|cite_note",
    re.IGNORECASE,
)
BACK_NAME: Final = re.compile(r"ref|back|return|cite_ref|rev", re.IGNORECASE)
NOTES_HEADING: Final = re.compile(r"\s*(?:foot|end)?notes?(?:\s+(?:and|&)\s+references)?\s*:?\s*", re.IGNORECASE)
NOTES_CLASS: Final = re.compile(
    r"foot-?notes?|end-?notes?|(?:^|\s)(?:fn|notes|aside|sidenotes?)(?:\s|$)", re.IGNORECASE
)
SIDENOTE_CLASS: Final = re.compile(
    r"(?:^|\s)(?:sidenote|marginnote|margin-note|side-note|footnote-tooltip|sidenote-content|footdef-inline)(?:\s|$)"
)
SOURCE_NAME: Final = re.compile(
    r"(?:^|[\s-])(?:citation[-_](?:pill|chip|badge|inline)|inline-citation|source-(?:inline-)?chip)(?:\s|$)"
)
LONGEST_SOURCE: Final = 60
CONTAINERS: Final = ["li", "p", "aside", "dd", "tr", "div", "section"]
ARROWS: Final = re.compile(
    r"[\s\[\]()]*[↩↑^⏎↵⤴☝\ufe0e\ufe0f←⬆↲]{1,3}[\s\[\]()]*$|^\s*(?:back|return|jump up|top)\b.{0,30}$", re.IGNORECASE
)


@dataclass(slots=True)
class Notes:
    """What was found, by the identity of tags."""

    marks: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)  # a container, all of which is the note
    starts: dict[int, str] = field(default_factory=dict)  # a tag behind which the note stands, up to the next one
    back: set[int] = field(default_factory=set)
    asides: dict[int, str] = field(default_factory=dict)  # notes that stand in the middle of their paragraph


def find(soup: BeautifulSoup) -> Notes:
    """The footnotes of a page.

    >>> page = BeautifulSoup('<p>A<a href="#fn1">1</a></p><ol><li id="fn1">Note <a href="#top">↩</a></ol>', "lxml")
    >>> list(find(page).notes.values())
    ['1']
    """
    tags = [tag for tag in soup.descendants if isinstance(tag, Tag)]
    order = {id(tag): at for at, tag in enumerate(tags)}
    notes = Notes()
    linked(tags, targets_of(tags), order, notes)
    if not notes.marks:
        numbered(tags, notes)
    aside(tags, notes)
    sources(tags, notes)
    return notes


def targets_of(tags: list[Tag]) -> dict[str, Tag]:
    """The tags that a link may point to, by name."""
    targets: dict[str, Tag] = {}
    for tag in tags:
        if tag.attrs:
            for name in (tag.attrs.get("id"), tag.attrs.get("name") if tag.name == "a" else None):
                if name:
                    targets.setdefault(str(name), tag)
    for tag in tags:  # a word processor names neither: `#_ftn1` is where the link to `#_ftnref1` stands
        name = str(tag.attrs.get("href") or "").rpartition("#")[2] if tag.name == "a" else ""
        if "ref" in name and NOTE_NAME.search(name):
            targets.setdefault(name.replace("ref", "", 1), tag)
    return targets


# ── Linked ───────────────────────────────────────────────────────────────────────────────────────────────────────


def linked(tags: list[Tag], targets: dict[str, Tag], order: dict[int, int], notes: Notes) -> None:
    """Find the marks that link to a note, then the notes that they link to."""
    labels: dict[int, str] = {}
    left = Labels(())
    wanted: dict[int, Tag] = {}
    for tag in tags:
        target = pointed_at(tag, targets)
        if target is None or order[id(target)] <= order[id(tag)] or not is_mark(tag):
            continue
        if id(target) not in labels:
            labels[id(target)] = left.unused(mark_label(tag))
            wanted[id(target)] = target
        notes.marks[id(tag)] = labels[id(target)]
    held: dict[int, list[Tag]] = {}
    boxes: dict[int, Tag] = {}
    for target in wanted.values():
        box = container(target)
        boxes[id(box)] = box
        held.setdefault(id(box), []).append(target)
    for key, inside in held.items():
        if len(inside) == 1:
            notes.notes[key] = labels[id(inside[0])]
        else:
            notes.starts.update({id(target): labels[id(target)] for target in inside})
        for link in boxes[key].find_all("a"):
            if is_back(link, targets, order):
                notes.back.add(id(link))


def pointed_at(tag: Tag, targets: dict[str, Tag]) -> Tag | None:
    """The tag of this page that a link or a mark points to."""
    if tag.name == "a":
        _, hash_, name = str(tag.attrs.get("href") or "").rpartition("#")
        return targets.get(name) if hash_ and name else None
    name = str(tag.attrs.get("data-definition") or tag.attrs.get("data-footnote-id") or "")
    return targets.get(name) if name else None


def is_mark(tag: Tag) -> bool:
    """Whether a link looks like the mark of a footnote."""
    text = tag.get_text().strip()
    if tag.name != "a":
        return len(text) <= 4
    if not MARK.fullmatch(text):
        return not text and is_raised(tag) and NOTE_NAME.search(str(tag.get("href"))) is not None
    names = " ".join(str(tag.get(name) or "") for name in ("href", "class", "id", "role", "epub:type", "rel"))
    is_named = NOTE_NAME.search(names) is not None or "noteref" in names
    if not text[:1].isdigit() and text[:1] not in "*†‡§[(":
        return is_named and is_raised(tag)
    return is_named or is_raised(tag) or text.startswith("[")


def is_raised(tag: Tag) -> bool:
    """Whether a link stands in a superscript, or holds one."""
    return tag.find_parent("sup") is not None or tag.find("sup") is not None


def mark_label(tag: Tag) -> str:
    """The number or letter of a mark; a symbol has none."""
    found = MARK.fullmatch(tag.get_text().strip())
    return found[1].lower() if found and found[1].isalnum() else ""


class Labels:
    """The labels that are taken, and which number of each is next.

    >>> left = Labels(["1"])
    >>> [left.unused(label) for label in ("a", "a", "a", "", "")]
    ['a', 'a-2', 'a-3', '2', '3']
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.next: dict[str, int] = {}

    def unused(self, label: str) -> str:
        """A label that no other note has, from now on taken."""
        number = self.next.get(label, 1)
        found = label or str(number)
        while found in self.taken:
            number += 1
            found = f"{label}-{number}" if label else str(number)
        self.next[label] = number
        self.taken.add(found)
        return found


def container(target: Tag) -> Tag:
    """The box that holds the note whose id or anchor this is."""
    if target.name in ("li", "p", "aside", "dd", "tr", "div", "section"):
        return target
    item = target.find_parent("li")
    if isinstance(item, Tag):
        return item
    box = target.find_parent(CONTAINERS)
    return box if isinstance(box, Tag) else target


def is_back(link: Tag, targets: dict[str, Tag], order: dict[int, int]) -> bool:
    """Whether a link leads from a note back to its mark."""
    text = link.get_text().strip()
    if ARROWS.search(text):
        return True
    target = pointed_at(link, targets)
    is_short = not text or MARK.fullmatch(text) is not None
    if target is None:
        return is_short and BACK_NAME.search(str(link.get("href") or "")) is not None and "#" in str(link.get("href"))
    return is_short and order[id(target)] < order[id(link)]


# ── Numbered ─────────────────────────────────────────────────────────────────────────────────────────────────────


def numbered(tags: list[Tag], notes: Notes) -> None:
    """Match raised numbers without links with the items or paragraphs that carry the same number."""
    raised = [
        (tag, tag.get_text().strip(" []()")) for tag in tags if tag.name == "sup" and not tag.find("a", href=True)
    ]
    raised = [(tag, label) for tag, label in raised if label.isdecimal() and len(label) < 4]
    if not raised:
        return
    heads = [(tag, label) for tag, label in raised if begins_block(tag)]
    bold = [(tag, tag.get_text().strip(" []().:")) for tag in tags if tag.name in ("strong", "b")]
    heads += [(tag, label) for tag, label in bold if label.isdecimal() and begins_block(tag)]
    found = {label: block for tag, label in heads if isinstance(block := tag.find_parent(CONTAINERS), Tag)}
    found = {**found, **items_of_notes(tags)}
    leading = {id(tag) for tag, _ in heads}
    for tag, label in raised:
        box = found.get(label)
        if box is not None and id(tag) not in leading and box not in tag.parents:
            notes.marks[id(tag)] = label
            notes.notes[id(box)] = label
    notes.back |= {id(tag) for tag, label in heads if id(found.get(label)) in notes.notes}


def begins_block(tag: Tag) -> bool:
    """Whether nothing stands before a tag in its block."""
    before = tag.previous_sibling
    while before is not None and not str(before).strip():
        before = before.previous_sibling
    return before is None and tag.parent is not None and tag.parent.name in CONTAINERS


def items_of_notes(tags: list[Tag]) -> dict[str, Tag]:
    """The items of lists that are called notes, by number."""
    result: dict[str, Tag] = {}
    for ol in tags:
        if ol.name == "ol" and is_list_of_notes(ol):
            start = str(ol.get("start") or "1")
            first = int(start) if start.isdecimal() and len(start) < 5 else 1
            for number, item in enumerate(ol.find_all("li", recursive=False), first):
                result.setdefault(str(number), item)
    return result


def is_list_of_notes(ol: Tag) -> bool:
    """Whether a list stands in an aside, under a heading for notes, or in a box that is named so."""
    for tag, _ in zip([ol, *ol.parents], range(3), strict=False):
        if tag.name == "aside" or NOTES_CLASS.search(
            f"{tag.get('class') or ''} {tag.get('id') or ''} {tag.get('aria-label') or ''}"
        ):
            return True
    before = ol.find_previous(["h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "ul"])
    return isinstance(before, Tag) and NOTES_HEADING.fullmatch(before.get_text()) is not None and before.name != "hr"


# ── In the middle of a paragraph ─────────────────────────────────────────────────────────────────────────────────


def aside(tags: list[Tag], notes: Notes) -> None:
    """Give numbers to the notes that a style sheet puts in the margin."""
    left = Labels((*notes.notes.values(), *notes.starts.values()))
    for tag in tags:
        names = tag.attrs.get("class")
        if names and tag.name in ("span", "small", "aside", "div") and SIDENOTE_CLASS.search(str(names)):
            if any(id(parent) in notes.notes or id(parent) in notes.asides for parent in tag.parents):
                continue
            if id(tag) not in notes.notes and tag.find_parent(["p", "li", "td"]):
                notes.asides[id(tag)] = left.unused("")


def sources(tags: list[Tag], notes: Notes) -> None:
    """Make notes of the chips that name a source behind a sentence, as chat programs write them; one for each address.

    >>> chip = '<span class="citation-pill"><a href="https://x.org/a">The Wire +1</a></span>'
    >>> found = find(BeautifulSoup(f"<p>Rain {chip}<p>Snow {chip}", "lxml", multi_valued_attributes=None))
    >>> list(found.asides.values()), list(found.marks.values())
    (['1'], ['1'])
    """
    left = Labels((*notes.notes.values(), *notes.starts.values(), *notes.asides.values()))
    labels: dict[str, str] = {}
    for tag in tags:
        href = source_of(tag)
        if href and href in labels:
            notes.marks[id(tag)] = labels[href]
        elif href:
            labels[href] = notes.asides[id(tag)] = left.unused("")


def source_of(tag: Tag) -> str | None:
    """The address in a chip that holds nothing but one link."""
    names = f"{tag.attrs.get('class') or ''} {tag.attrs.get('data-testid') or ''}"
    if ("citation" not in names and "source-" not in names) or not SOURCE_NAME.search(names):
        return None
    links = tag.find_all("a", href=True, limit=2)
    text = tag.get_text()
    if len(links) != 1 or links[0].get_text().strip() != text.strip() or not 0 < len(text.strip()) <= LONGEST_SOURCE:
        return None
    return str(links[0]["href"])
