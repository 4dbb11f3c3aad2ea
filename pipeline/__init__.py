"""Copydesk: from scraped articles to a briefing site on which every word can be traced to a line of a source."""
