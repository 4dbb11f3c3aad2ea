"""Metadata of an article: the lines that state it, and reports named in the prose.

`lines` is the pass: `grammar` explains a line, token by token, with the `words` that introduce a fact, the `names` of
persons and desks, and `dates`; `beside` reads what stands on more than one line; `fields` enters what was found.
"""
