"""MathML as TeX: Presentation MathML, as far as web pages use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString

SYMBOLS: Final = {
    "∀": r"\forall", "∃": r"\exists", "∈": r"\in", "∉": r"\notin", "⊂": r"\subset", "⊆": r"\subseteq", "∪": r"\cup",
    "∩": r"\cap", "∅": r"\emptyset", "→": r"\rightarrow", "←": r"\leftarrow", "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow", "↦": r"\mapsto", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx",
    "≡": r"\equiv", "∼": r"\sim",
    "∝": r"\propto", "±": r"\pm", "∓": r"\mp", "×": r"\times", "÷": r"\div", "⋅": r"\cdot", "·": r"\cdot", "∗": "*",
    "∘": r"\circ", "⊕": r"\oplus", "⊗": r"\otimes", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∮": r"\oint",
    "∂": r"\partial", "∇": r"\nabla", "∞": r"\infty", "√": r"\surd", "…": r"\ldots", "⋯": r"\cdots", "⋮": r"\vdots",
    "∧": r"\land", "∨": r"\lor", "¬": r"\neg", "⊤": r"\top", "⊥": r"\bot", "∥": r"\parallel", "∣": r"\mid", "′": "'",
    "⟨": r"\langle", "⟩": r"\rangle", "⌈": r"\lceil", "⌉": r"\rceil", "⌊": r"\lfloor", "⌋": r"\rfloor", "−": "-",
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ϵ": r"\epsilon", "ε": r"\varepsilon", "ζ": r"\zeta",
    "η": r"\eta", "θ": r"\theta", "ι": r"\iota", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi",
    "π": r"\pi", "ρ": r"\rho", "σ": r"\sigma", "τ": r"\tau", "υ": r"\upsilon", "φ": r"\varphi", "ϕ": r"\phi",
    "χ": r"\chi", "ψ": r"\psi", "ω": r"\omega", "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda",
    "Ξ": r"\Xi", "Π": r"\Pi", "Σ": r"\Sigma", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega", "ℝ": r"\mathbb{R}",
    "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℓ": r"\ell", "ℏ": r"\hbar", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#",
    "&": r"\&", "_": r"\_", "$": r"\$",
}  # fmt: skip
ACCENTS: Final = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "overline", "‾": "overline", "→": "vec", "˙": "dot",
    "¨": "ddot", "⏞": "overbrace", "´": "acute", "`": "grave", "ˇ": "check", "˘": "breve", "_": "underline",
    "⏟": "underbrace", "̲": "underline", "―": "overline",
}  # fmt: skip
FUNCTIONS: Final = frozenset({
    "sin", "cos", "tan", "log", "ln", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "ker", "arg", "gcd",
    "sinh", "cosh", "tanh", "Pr", "deg",
})  # fmt: skip
INVISIBLE: Final = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b"))
DEEPEST: Final = 60


def tex(math: Tag) -> str:
    r"""The TeX of a formula: the author's own where the page carries it, else made of the elements.

    >>> from bs4 import BeautifulSoup
    >>> page = BeautifulSoup("<math><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac></math>", "lxml")
    >>> tex(page.math)
    '\\frac{a}{b^{2}}'
    """
    for annotation in math.find_all("annotation"):
        if "tex" in str(annotation.get("encoding") or "").lower():
            return annotation.get_text().strip()
    if written := str(math.get("alttext") or math.get("data-latex") or "").strip():
        return written
    return element(math, 0).strip()


def element(tag: Tag, depth: int) -> str:
    """One element as TeX."""
    if depth > DEEPEST:
        return symbols(tag.get_text())
    parts = [
        element(child, depth + 1) for child in tag.children if isinstance(child, Tag) and child.name not in SKIPPED
    ]
    if tag.name in TOKENS or not parts:
        return token(tag)
    write = ELEMENTS.get(tag.name)
    return write(parts, tag) if write else row(parts)


def row(parts: list[str]) -> str:
    """Elements in a row; a command needs a blank before a letter."""
    return " ".join(part for part in parts if part)


def token(tag: Tag) -> str:
    """A letter, number, operator or text."""
    text = "".join(child for child in tag.strings if isinstance(child, NavigableString)).translate(INVISIBLE).strip()
    if tag.name in ("mtext", "ms"):
        return rf"\text{{{text}}}" if text else r"\ "
    if tag.name == "mi" and len(text) > 1:
        return rf"\{text}" if text in FUNCTIONS else symbols(text) if text in SYMBOLS else text
    return symbols(text)


def symbols(text: str) -> str:
    """Characters, those that TeX has names for by name."""
    return " ".join(SYMBOLS.get(char, char) for char in text) if any(char in SYMBOLS for char in text) else text


def at(parts: list[str], number: int) -> str:
    """A part, or nothing where the page has fewer."""
    return parts[number] if number < len(parts) else ""


def accent(parts: list[str], command: str) -> str:
    """Something over or under a base."""
    base, mark = at(parts, 0), at(parts, 1)
    plain = next((char for char, name in SYMBOLS.items() if name == mark), mark)
    if plain in ACCENTS:
        return rf"\{ACCENTS[plain]}{{{base}}}"
    if base.startswith(("\\sum", "\\prod", "\\int", "\\lim", "\\max", "\\min")):
        return f"{base}{'^' if command == 'overset' else '_'}{{{mark}}}"
    return rf"\{command}{{{mark}}}{{{base}}}"


def fenced(parts: list[str], tag: Tag) -> str:
    """A row between fences."""
    opening, closing = str(tag.get("open") or "("), str(tag.get("close") or ")")
    return rf"\left{symbols(opening)} {' , '.join(parts)} \right{symbols(closing)}"


def matrix(parts: list[str], _: Tag) -> str:
    """Rows of cells."""
    return r"\begin{matrix} " + r" \\ ".join(parts) + r" \end{matrix}"


def over_and_under(parts: list[str], _: Tag) -> str:
    """A base with limits."""
    return f"{at(parts, 0)}_{{{at(parts, 1)}}}^{{{at(parts, 2)}}}"


TOKENS: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})
SKIPPED: Final = frozenset({"annotation", "annotation-xml", "mspace", "mphantom", "none", "mprescripts"})
ELEMENTS: Final[dict[str, Callable[[list[str], Tag], str]]] = {
    "mfrac": lambda parts, _: rf"\frac{{{at(parts, 0)}}}{{{at(parts, 1)}}}",
    "msqrt": lambda parts, _: rf"\sqrt{{{row(parts)}}}",
    "mroot": lambda parts, _: rf"\sqrt[{at(parts, 1)}]{{{at(parts, 0)}}}",
    "msup": lambda parts, _: f"{at(parts, 0)}^{{{at(parts, 1)}}}",
    "msub": lambda parts, _: f"{at(parts, 0)}_{{{at(parts, 1)}}}",
    "msubsup": over_and_under,
    "munderover": over_and_under,
    "mover": lambda parts, _: accent(parts, "overset"),
    "munder": lambda parts, _: accent(parts, "underset"),
    "mfenced": fenced,
    "mtable": matrix,
    "mtr": lambda parts, _: " & ".join(parts),
    "menclose": lambda parts, tag: (
        rf"\overline{{{row(parts)}}}" if "top" in str(tag.get("notation")) else rf"\boxed{{{row(parts)}}}"
    ),
}
