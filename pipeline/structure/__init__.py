"""Structure: from clean blocks to the article. The passes stand here in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.model import Article, Document, Removal
from pipeline.structure.author import note_on_author
from pipeline.structure.claims import claims
from pipeline.structure.derive import derived_faq
from pipeline.structure.disclosures import disclosures
from pipeline.structure.draft import Draft, Pass
from pipeline.structure.extract import extracted_summary
from pipeline.structure.faq import source_faq
from pipeline.structure.footer import boxes_of_furniture, footer_lines, lines_among_furniture
from pipeline.structure.forms import (
    changelog,
    chapters,
    fact_box,
    label_run_ins,
    live_reports,
    numbered_parts,
    pros_and_cons,
    transcript,
)
from pipeline.structure.furniture import unknown_furniture
from pipeline.structure.headings import headings
from pipeline.structure.hints import with_headline, with_hints
from pipeline.structure.language import language
from pipeline.structure.metadata.lines import metadata_lines
from pipeline.structure.metadata.prose import dateline, upstream_reports
from pipeline.structure.run_in import run_in_headings
from pipeline.structure.sections import sections
from pipeline.structure.summary import source_summary
from pipeline.structure.timeline import timeline
from pipeline.structure.title import title_and_dek
from pipeline.structure.unmarked import unmarked_lists

__all__ = ["PASSES", "structure"]

# What is certain comes before what is guessed: marks and cues first, then the parts that a heading announces, the
# headings of the body last.
PASSES: Final[tuple[Pass, ...]] = (
    transcript,
    chapters,
    timeline,
    live_reports,
    changelog,
    metadata_lines,
    note_on_author,
    title_and_dek,
    pros_and_cons,
    label_run_ins,
    fact_box,
    numbered_parts,
    run_in_headings,
    disclosures,
    source_summary,
    source_faq,
    claims,
    unknown_furniture,
    footer_lines,
    boxes_of_furniture,
    lines_among_furniture,
    dateline,
    upstream_reports,
    unmarked_lists,
    headings,
)
# What is told by its look alone: the reader of an HTML page has told furniture by more, and tags tell its headings
# and lists.
OF_TEXT: Final = frozenset(
    {
        chapters,
        live_reports,
        changelog,
        pros_and_cons,
        label_run_ins,
        numbered_parts,
        run_in_headings,
        unknown_furniture,
        unmarked_lists,
    }
)


def structure(document: Document, removals: Sequence[Removal] = (), sha256: str = "") -> Article:
    """The article that a clean document holds.

    >>> from pipeline.clean.noise import page
    >>> article = structure(page("Chips are scarce", "By Ann Lee", "Prices rose in May, the makers said on Monday."))
    >>> str(article.title), str(article.author.text), [section.role for section in article.sections]
    ('Chips are scarce', 'Ann Lee', ['lede'])
    """
    article = Article(document.name, sha256, None, removals=tuple(removals), repairs=document.repairs, url=document.url)
    article = replace(article, language=language(document.text))
    draft = Draft.of(document.blocks, with_headline(article, document))
    for run in PASSES:
        draft = draft if document.is_html and run in OF_TEXT else run(draft)
    body = sections(draft)
    article = replace(draft.article, sections=body)
    article = with_hints(article, document)
    article = article if article.tldr.items else replace(article, tldr=extracted_summary(body))
    return replace(article, faq=derived_faq(article))
