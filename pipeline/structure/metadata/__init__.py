"""Metadata of an article: the lines that state it, and reports named in the prose."""
