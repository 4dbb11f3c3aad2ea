"""From a source to a document: `text` for plain text, `html` for pages."""
