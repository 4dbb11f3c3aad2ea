"""From the article to Markdown: `inline` escapes, `blocks` lays out."""
