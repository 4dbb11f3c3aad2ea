"""Code blocks: their text line for line, and their language as the page's highlighter tells it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString

# What highlighters write into `class`; the first that matches tells the language.
LANGUAGE_CLASSES: Final = (
    re.compile(
        r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|brush:|code-block--lang|hljs-lang)[-:]?\s?([\w#+.-]{1,30})"
    ),
    re.compile(r"(?:^|\s)highlight-([\w#+.-]{1,30})"),
    re.compile(r"(?:^|\s)(?:sourceCode|hljs|prettyprint|highlight|code|src)\s([\w#+.-]{1,30})"),
    re.compile(r"(?:^|\s)src-([\w#+.-]{1,30})"),
)
# Languages that stand alone in `class`. Short names and words of style sheets (`go`, `r`, `basic`) are none among many.
BARE_NAMES: Final = frozenset(
    """
    bash c c++ clojure cpp cs csharp css dart diff docker dockerfile elixir elm erlang fish fortran fsharp go golang
    graphql groovy haskell hcl html ini java javascript js json json5 jsonc jsx julia kotlin latex lean less lisp lua
    makefile markdown matlab md nginx nim nix objc objectivec ocaml perl php powershell prolog proto protobuf py python
    python3 pycon r racket rb rs ruby rust sass scala scheme scss sh shell shell-session solidity sql svelte swift tcl
    terraform tex toml ts tsx typescript vb verilog vhdl vim vue wasm xml yaml yml zig zsh
    """.split()
)
MOST_BESIDE: Final = 2  # classes beside a bare name; generated style sheets write ten, and `go` may be one of them
LANGUAGE_ATTRIBUTE: Final = re.compile(r"data-(?:\w{1,20}-){0,2}(?:lang|language|syntax)|language|lang-name")
PARTS_OF_A_TABLE: Final = frozenset({"table", "tbody", "tr", "td"})
NOT_A_LANGUAGE: Final = frozenset({
    "notranslate", "none", "text", "plaintext", "plain", "nohighlight", "undefined", "default", "wrapper", "block",
    "highlight", "highlighted", "linenums", "code", "hljs", "line-numbers", "source", "numberlines", "auto", "txt",
    "toolbar", "container", "shiki", "copy", "scroll", "content", "body", "pre",
})  # fmt: skip
SHORT: Final = {"js": "javascript", "py": "python", "sh": "bash"}

# Parts of a block that are no code: gutters with line numbers, buttons, captions.
GUTTER: Final = re.compile(
    r"(?:^|\s)(?:lineno|linenos|linenodiv|line-?numbers?|line-?number-?rows|gutter|rouge-gutter|gl|code-gutter|lnt?|hljs-ln-n|hljs-ln-numbers|blob-num"
    r"|react-syntax-highlighter-line-number|lineNumbers?|copy-?(?:btn|button)|code[_-]{0,2}header|clipboard|toolbar|code-?header|hljs-ln-line-number"
    r"|verso-hover|hover-info|tooltip)(?:\s|$)",
    re.IGNORECASE,
)
LINE_CLASS: Final = re.compile(
    r"(?:^|\s)(?:line|code-line|view-line|cm-line|token-line|CodeMirror-line|ec-line|react-code-line|cl)(?:\s|$)"
)
LINE_TAGS: Final = frozenset({"div", "p", "li", "tr"})
NOT_SELECTED: Final = re.compile(r"user-select\s?:\s?none")
SKIPPED: Final = frozenset({"button", "script", "style", "svg"})


def language(pre: Tag) -> str | None:
    """The language of a code block, looked for in it and in the few boxes around it.

    >>> from bs4 import BeautifulSoup
    >>> html = '<div class="highlight-source-rust"><pre><code>x</code></pre></div>'
    >>> page = BeautifulSoup(html, "lxml", multi_valued_attributes=None)
    >>> language(page.pre)
    'rust'
    """
    inner = pre.find("code")
    boxes = (parent for parent in pre.parents if parent.name not in PARTS_OF_A_TABLE)
    around = [parent for parent in islice(boxes, 4) if has_one_block(parent)]
    for tag in [inner if isinstance(inner, Tag) else pre, pre, *around]:
        for attribute, value in tag.attrs.items():
            if LANGUAGE_ATTRIBUTE.fullmatch(attribute) and (name := plausible(str(value))) is not None:
                return name
        for pattern in LANGUAGE_CLASSES:
            for found in pattern.finditer(str(tag.get("class") or "")):
                if (name := plausible(found[1])) is not None:
                    return name
        if tag in (inner, pre) and (name := bare_name(str(tag.get("class") or ""))):
            return name
    return None


def has_one_block(around: Tag) -> bool:
    """Whether a box has no more than one code block."""
    blocks = (tag for tag in around.descendants if isinstance(tag, Tag) and tag.name == "pre")
    return len(list(islice(blocks, 2))) < 2


def bare_name(names: str) -> str | None:
    """The language that is one of a few classes.

    >>> bare_name("hl lean block"), bare_name("go ay gq b"), bare_name("note")
    ('lean', None, None)
    """
    words = names.lower().split()
    if len(words) > MOST_BESIDE + 1:
        return None
    return next((word for word in words if word in BARE_NAMES), None)


def plausible(name: str) -> str | None:
    """A language name, or None for what only looks like one."""
    name = name.strip().lower().removeprefix("language-").removeprefix("lang-")
    if not name or name in NOT_A_LANGUAGE or len(name) > 25 or not re.fullmatch(r"[a-z][\w#+.-]*|c\+\+", name):
        return None
    return name


def code_text(pre: Tag) -> str:
    r"""The code as one string, without gutters and without blank lines around it.

    >>> from bs4 import BeautifulSoup
    >>> html = "<pre><span class='lineno'>1</span>a<br>b</pre>"
    >>> code_text(BeautifulSoup(html, "lxml", multi_valued_attributes=None).pre)
    'a\nb'
    """
    text = "".join(strings(pre)).replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " ")
    return text.strip("\n").rstrip()


def goes_on(tag: Tag) -> bool:
    """Whether a box of code continues the one directly before it.

    A `code` that the page shows as a block is a fragment: it goes on in the next one, or in the `pre` of its output.
    Two `pre` are two listings.

    >>> from bs4 import BeautifulSoup
    >>> page = BeautifulSoup("<code>1 + 1</code> <pre>2</pre><pre>3</pre>", "lxml")
    >>> [goes_on(tag) for tag in page.find_all("pre")]
    [True, False]
    """
    before = tag.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    return isinstance(before, Tag) and {before.name, tag.name} in ({"code"}, {"code", "pre"})


def strings(tag: Tag) -> list[str]:
    """What is code in a block, with the line breaks that the boxes of its lines stand for."""
    result: list[str] = []
    for child in tag.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:
                result.append(str(child))
        elif isinstance(child, Tag) and not is_beside_code(child):
            if child.name == "br":
                result.append("\n")
                continue
            inner = strings(child)
            is_line = child.name in LINE_TAGS or is_boxed_line(child)
            if is_line and any(result) and not ends_line(result):
                result.append("\n")
            result += inner
            if is_line and has_line_after(child) and not ends_line(inner):
                result.append("\n")
    return result


def ends_line(parts: list[str]) -> bool:
    """Whether the last string that is not empty ends a line."""
    return next((part.endswith("\n") for part in reversed(parts) if part), False)


def is_boxed_line(tag: Tag) -> bool:
    """Whether a tag is one line that the style sheet sets apart, with no newline of its own around it."""
    if not LINE_CLASS.search(str(tag.get("class") or "")) and not tag.has_attr("data-line"):
        return False
    after = tag.next_sibling
    return not (isinstance(after, NavigableString) and "\n" in after) and not (
        isinstance(after, Tag) and after.name == "br"
    )


def has_line_after(tag: Tag) -> bool:
    """Whether another line follows."""
    return tag.find_next_sibling() is not None


def is_beside_code(tag: Tag) -> bool:
    """Whether a tag is a gutter, a button or the like."""
    if tag.name in SKIPPED or (
        tag.get("aria-hidden") == "true" and tag.name in ("td", "span", "div") and tag.get_text().strip().isdigit()
    ):
        return True
    if NOT_SELECTED.search(str(tag.get("style") or "")) and tag.get_text().strip().isdigit():
        return True
    names = str(tag.get("class") or "")
    return bool(names) and GUTTER.search(names) is not None
