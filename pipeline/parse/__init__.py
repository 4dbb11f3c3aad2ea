"""From a source to a document: `parse_text` for plain text and Markdown, `pipeline.parse.html` for pages."""

from pipeline.parse.text import parse_text

__all__ = ["parse_text"]
