"""The website: MkDocs with Material, and what it lacks.

| module | what it holds |
|---|---|
| `catalogue` | what is published, read from front matter |
| `listings` | pages by source, topic and month |
| `head` | what a page tells machines: robots, cards, canonical address |
| `schema` | the same as JSON-LD |
| `feeds` | RSS and JSON Feed |
| `plain` | Markdown without raw HTML |
| `safety` | the last line of defence: sanitised content, content policy |
| `search` | the Pagefind index |
| `settle` | the same, byte for byte in every build |
| `plugin` | the MkDocs plugin that calls them all |
| `build` | the whole site, or nothing |
| `preview` | the local server that reloads by itself |
"""
