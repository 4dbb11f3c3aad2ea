"""From text to blocks: `parse_text` for plain text and Markdown, `parse_html` for pages."""

from pipeline.parse.text import parse_text

__all__ = ["parse_text"]
