"""The article in the making: blocks whose role is told one pass after another.

A pass takes a draft and gives a draft in which more blocks have a role. It never changes a block that has one, so the
order of the passes (see `pipeline.structure`) decides who is asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final, Literal

from pipeline.model import Article, Block, Removal
from pipeline.prose import REMEMBERED, heaviest_stretch, is_prose, word_count
from pipeline.text import Text

Part = Literal[
    "",  # not told yet
    "gone",  # its text went into fields of the article, or was removed
    "heading",
    "ai",  # a disclosure that speaks of the section in which it stands
    "tldr",  # heading or entry of the source's own summary
    "faq-heading",
    "faq",
    "timeline-heading",
    "timeline",
    "claim",
    "rationale",
    "paragraph",
    "list",
]

WORTH: Final = 60  # words of a paragraph that count
COST: Final = 4  # words that a line without prose takes from the stretch around it
ENOUGH: Final = 40  # words of prose with which a text has begun
SENTENCE: Final = 12  # words of one that announces a list


@dataclass(frozen=True)
class Draft:
    """Blocks, the part that each plays (`""` as long as it is not told), and the fields found so far."""

    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    article: Article

    @classmethod
    def of(cls, blocks: Iterable[Block], article: Article) -> Draft:
        blocks = tuple(blocks)
        return cls(blocks, tuple("" for _ in blocks), article)

    def told(self, parts: Mapping[int, Part], **fields: object) -> Draft:
        """A draft in which these positions have these parts, and these fields of the article are known."""
        told = list(self.parts)
        for position, part in parts.items():
            told[position] = part
        return replace(self, parts=tuple(told), article=replace(self.article, **fields))  # type: ignore[arg-type]

    def swapped(self, position: int, blocks: Iterable[Block], parts: Iterable[Part]) -> Draft:
        """A draft in which one block is replaced by several: a line that holds more than one thing."""
        before, after = slice(0, position), slice(position + 1, None)
        return replace(
            self,
            blocks=(*self.blocks[before], *blocks, *self.blocks[after]),
            parts=(*self.parts[before], *parts, *self.parts[after]),
        )

    def removed(self, reasons: Mapping[int, str], rule: str) -> Draft:
        """A draft in which blocks are noise that only their role in the article could tell, each for its reason."""
        removals = (
            Removal(text, rule, reason)
            for position, reason in reasons.items()
            for text in (self.blocks[position].mark, self.blocks[position].text)
            if text
        )
        return self.told(dict.fromkeys(reasons, "gone"), removals=(*self.article.removals, *removals))

    def open(self) -> Iterator[tuple[int, Block]]:
        """The blocks whose part is not told yet."""
        return ((n, block) for n, (block, part) in enumerate(zip(self.blocks, self.parts, strict=True)) if not part)

    def is_open(self, position: int) -> bool:
        return 0 <= position < len(self.parts) and not self.parts[position]

    def is_parted(self, position: int) -> bool:
        """Whether something was removed between a block and the one above it."""
        above, start = self.blocks[position - 1].text.stop, self.blocks[position].text.start
        return any(above <= removal.text.start < start for removal in self.article.removals)

    @cached_property
    def text(self) -> int:
        """Where the text begins: the position at which the stretch with most prose does."""
        return heaviest_stretch(map(_worth, self.blocks))[0]

    @cached_property
    def head(self) -> int:
        """Where the head ends: the position of a block of the text that can only be prose, and is not the first.

        Not the standfirst below a notice either: these are short.
        """
        words = 0
        for position in range(self.text, len(self.blocks)):
            block = self.blocks[position]
            if block.kind == "text" and is_prose(block.text.text):
                is_first = not words
                words += word_count(block.text.text)
                if words >= ENOUGH and not is_first:
                    return position
        return len(self.blocks)

    @cached_property
    def tail(self) -> int:
        """Where the tail begins: behind the last block that can only be content."""
        content = (n for n, block in enumerate(self.blocks) if block.kind != "text" or is_prose(block.text.text))
        return max(content, default=-1) + 1


def _worth(block: Block) -> int:
    if block.kind != "text":
        return 0
    return min(word_count(block.text.text), WORTH) if is_text(block) else -COST


def is_text(block: Block) -> bool:
    """Whether a block is running text: prose, or the sentence that announces a list."""
    text = block.text.text
    return is_prose(text) or (text.endswith(":") and word_count(text) >= SENTENCE)


Pass = Callable[[Draft], Draft]


def words_of(text: Text | None) -> str:
    """The text for comparison: lower case, without a colon at the end.

    >>> words_of(Text.of("Key Takeaways:", 0, 1))
    'key takeaways'
    """
    return compared(text.text) if text else ""


@lru_cache(maxsize=REMEMBERED)
def compared(text: str) -> str:
    """A line as `words_of` gives it."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" :.：【】「」■◆●▼")
