"""Icons and other marks: how common they are, where they stand, and which words stand beside them.

The keywords are those of CLDR. How common an icon is in front of a heading or a list item nobody publishes: `COMMON`
is our own judgement, in steps, from the templates of newsletters, aggregators and README files. An icon that stands in
no step is `RARE`.
"""

from __future__ import annotations

import lzma
import math
import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from pipeline.repair.language import MODELS

COMMON: Final = {
    60.0: "💡 🚀 ✅ ⚠️ 🔥 ⚡ 🎉 📌 📰 📊 🔗 ⭐ 🧠 🔮 🛠️ ❌ ✨",
    15.0: "⏳ 📝 📚 🔍 🎯 🤖 🔧 📈 📅 💬 🔒 📦 🌍 👉 ✔️ ❤️ ➡️ 🏆 ℹ️ 🆕 ⏰ 💰 🔑 📢 🐛 ▶️ 🚨",
    5.0: "📖 💻 📱 🌟 💼 🎓 👍 🙏 😊 😂 😀 🤔 👋 🎁 🏠 📍 📧 📞 🔔 🎨 🎮 🎵 🎬 📷 "
    "🌐 🚧 🧪 ⚙️ 🗓️ 📄 📁 🔐 🔄 ♻️ 🟢 🔴 👀 💪 🙌 👏 🎈 🦀 🐍 🐳 🌱 ☕ ✏️ ⬇️ "
    "⬆️ ➕ 🆓 🏷️ 🗞️ 📜 🔎 📋 🧵 🕒 ⏱️ ⏸️ 📣 🥇 🤝 🧩 🏗️ 🏁 🛡️ 🎙️ 🎧 ☀️ 😍 😅 "
    "😉 😎 😭 💯 ☑️",
    1.0: "📉 🛒 🏢 🏦 🚗 ✈️ 🍕 🐶 🐱 🌈 🌙 🌊 🌿 🍀 🌸 🔵 ⚫ ⚪ 🟠 🟣 🟡 💎 🔋 💾 "
    "🖥️ 🖼️ 📸 🎥 📹 📺 📻 🎤 🏃 🚴 ⚽ 🏀 🏅 🎖️ 🥳 😢 😡 😱 😴 🤣 🥰 😁 😃 😄 "
    "😆 🤗 🙂 🙃 💀 👻 🎃 🎄 ⛔ 🚫 ❗ ❓ ‼️ 💥 💫 🌞 🧰 🔨 ⚖️ 🩺 💊 🧬 🔬 🔭 "
    "🧮 🗂️ 📂 ✉️ 📬 📮 🗳️ 📡 🛰️ 🧭 🗺️ ⌛ 🕰️ 🏥 🎒 👥 👤 🧑‍💻 👨‍💻 👩‍💻 💵 💸 🪙 📆 "
    "🇺🇸 🇬🇧 🇪🇺 🇨🇳 🇯🇵 🇩🇪 🇫🇷 🏳️‍🌈 ❄️ 🐧 🦊 🦄 🐘 🐪 🦋 🌎 🌏 🪄 🧹 🎶 💙 💚 💛 💜 "
    "🖤 🤷 🙈",
}
RARE: Final = 0.02
MARKS: Final = {  # typographic marks that stand alone: bullets, arrows, triangles
    150.0: "→",
    60.0: "• ▸ ✓ ▶ · ►",
    4.0: "● ■ ★ ✗ ▪ ▼ ▲ ◆ ○ » › ✔ ⇒ ☆ ❯ ➜ ⌘ ▾ ◀ □ ✕ ✦",
    2.0: "← ↑ ↓ ↗ ↩",
    0.3: "➔ ➤ ◦ ‣ ⟶ ↪ ⇨ ✖ ▹ ◇ ▷ ◉ ∙ ⁃ ❖ ➢ ↳ ↻ ⚑ ♥ ♦ ♪ ☰ ✪ ➡ ⬇ ⬆ ↘ ↔ ⇧ ⌥ ⏎ ♣ ♠ ☎ ✉ ✱ ✳ ✎ ❗ ◄ ≡",
}
SELECTOR: Final = "\N{VARIATION SELECTOR-16}"
CUES: Final = {  # what editors put these icons beside; CLDR has only what they show
    "⏳": "timeline history deadline pending",
    "⚡": "quick fast flash instant seconds minute breaking performance",
    "⚠️": "warning caution risk note breaking",
    "✅": "done pros passed works available improvements success",
    "→": "read more continue view",
    "❌": "failed cons broken missing removed regressions errors",
    "🎉": "announcing announcement released welcome congratulations celebrate",
    "🐍": "python",
    "🐧": "linux",
    "🐳": "docker container",
    "🦀": "rust",
    "💡": "idea tip insight takeaway hint inspiration",
    "📅": "date calendar schedule event",
    "📈": "growth trend market stock increase",
    "📊": "analysis data chart statistics benchmark comparison report survey result",
    "📌": "pinned point note important",
    "📚": "resources reading documentation learn further guide tutorial",
    "📝": "notes summary write edit blog article",
    "📦": "package release install dependency",
    "📰": "news digest newsletter headlines press weekly daily today article",
    "🔍": "search find review closer look",
    "🔑": "takeaways password access",
    "🔗": "link related source reference share",
    "🔥": "trending popular",
    "🔮": "future forecast outlook prediction",
    "🚀": "launch release start startup speed deploy",
    "🛠️": "technical tools build develop setup",
    "🤖": "robot agent model assistant",
    "🧠": "insight brain think mind intelligence learn deep",
}
WORD: Final = re.compile(r"[^\W\d_]{4,}")
LINES: Final = 256  # whose icons are remembered
ENGLISH: Final = "en"  # no stem is as short
# Of a contraction, the word before the apostrophe counts, too: that may be damaged, and what is left of it a letter.
ENGLISH_WORD: Final = re.compile(
    r"\b(?:(?:the|and|of|is|that|you|it|with|for|they|this|what|how|was|are|not|have|from|on"
    r"|but|she|your|just|would|there|about|been|which|who|their|these|because|when|has|our|don|isn)\b"
    r"|(?:that|you|they|what|she|there|who|don|isn)(?![a-z]))",
    re.I,
)


@cache
def keywords() -> dict[str, frozenset[str]]:
    """The words that CLDR gives to each emoji, as it is written in full, selectors and joiners included."""
    path = MODELS / "icons.xz"
    text = lzma.decompress(path.read_bytes()).decode() if path.is_file() else ""
    return {
        icon: frozenset(words.split()) for icon, _, words in (line.partition("\t") for line in text.split("\n")) if icon
    }


@cache
def weights() -> dict[str, float]:
    """How common each icon is, as a share of all."""
    found = dict.fromkeys(keywords(), RARE)
    for steps in (COMMON, MARKS):
        for weight, icons in steps.items():
            found.update(dict.fromkeys(icons.split(), weight))
    for icon, weight in list(found.items()):
        if SELECTOR in icon:  # many a writer leaves it out
            found.setdefault(icon.replace(SELECTOR, ""), weight / 4)
    total = sum(found.values())
    return {icon: weight / total for icon, weight in found.items()}


def beside(line: str) -> frozenset[str]:
    """The words that may tell which icon stands beside them, by their beginnings; and whether they are English."""
    found = frozenset(stem(word) for word in WORD.findall(line[:80].lower()))
    return found | {ENGLISH} if ENGLISH_WORD.search(line) else found


def stem(word: str) -> str:
    """What a word has in common with its inflections and compounds.

    >>> stem("insights") == stem("insight"), stem("timeline") == stem("time")
    (True, True)
    """
    return word[:4]


@cache
def stems(icon: str) -> frozenset[str]:
    """The stems of the words that an icon stands beside."""
    words = {*keywords().get(icon, ()), *CUES.get(icon, "").split()}
    return frozenset(stem(word) for word in words if len(word) > 3)


@cache
def logp(icon: str) -> float:
    """The logarithm of an icon's share among all icons."""
    return math.log(weights().get(icon, 1e-9))


@lru_cache(maxsize=LINES)
def matching(words: frozenset[str]) -> dict[str, float]:
    """How much likelier the words of a line make some icons (nats).

    >>> matching(beside("A rocket launch"))["🚀"]
    4.0
    """
    found = Counter(icon for word in words for icon in icons_of(word))
    return {icon: MATCH + SECOND * (count > 1) for icon, count in found.items()}


@cache
def by_stem() -> dict[str, tuple[str, ...]]:
    """The icons that stand beside a word, by its stem."""
    found: dict[str, list[str]] = {}
    for icon in weights():
        for word in stems(icon):
            found.setdefault(word, []).append(icon)
    return {word: tuple(icons) for word, icons in found.items()}


def icons_of(word: str) -> tuple[str, ...]:
    """The icons that stand beside a stem."""
    return by_stem().get(word, ())


MATCH: Final = 2.5  # nats: an icon is about twelve times as common beside one of its own keywords
SECOND: Final = 1.5  # nats: beside two of them


@cache
def heads() -> frozenset[str]:
    """The characters that begin an icon of several."""
    return frozenset(icon[0] for icon in weights() if len(icon) > 1)


@cache
def parts() -> frozenset[str]:
    """Every character of an icon."""
    return frozenset("".join(weights()))
