"""Markdown without raw HTML: a Markdown extension, so that `mkdocs.yml` can name it.

What looks like a tag is text. The renderer escapes it already; this holds even where a person writes a post by hand.

>>> import markdown
>>> markdown.markdown("<b>bold</b> <script>alert(1)</script>", extensions=["pipeline.site.plain"])
'<p>&lt;b&gt;bold&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>'
>>> markdown.markdown("![A chart](https://wire.example/chart.png)", extensions=["pipeline.site.plain"])
'<p><a class="foreign-image" href="https://wire.example/chart.png">Image: A chart</a></p>'
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Plain(Extension):
    """Takes raw HTML out of the dialect, and links images of other hosts instead of loading them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(ForeignImages(md), "foreign_images", 5)


class ForeignImages(Treeprocessor):
    """A picture on another host would tell that host who reads us: it becomes a link."""

    def run(self, root: Element) -> None:
        linked = {image for link in root.iter("a") for image in link.iter("img")}
        for image in list(root.iter("img")):
            address = image.get("src", "")
            if "//" in address:
                label = image.get("alt") or address
                tail = image.tail
                image.clear()
                image.tag, image.text, image.tail = "a", f"Image: {label}", tail
                image.set("class", "foreign-image")
                image.set("href", address)
                if image in linked:  # it leads where the link around it does
                    image.tag = "span"
                    del image.attrib["href"]


def makeExtension(**_: object) -> Plain:  # noqa: N802 (Python-Markdown's name)
    """What Python-Markdown calls to load the extension."""
    return Plain()
