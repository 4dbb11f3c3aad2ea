"""The language of a text, by its script and its commonest words.

Enough for the attribute that screen readers need; a language that is not in the table is `und`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

WORDS: Final = {
    "en": "the of and to in is that for it with as was on are by this from at be have not but which their has",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden",
    "fr": "de la le et les des en un une du que est pour dans qui par sur au plus avec ce ne pas il",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más es pero",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao",
    "it": "di e il la che in un per è del non una le con si da della dei sono al alla nel come più",
    "nl": "de van het een en in is dat op te voor met zijn die niet aan er om ook als maar bij door",
    "sv": "och i att det som en på är av för med den till inte om ett de har han var vid från blev efter mellan",
    "da": "og i at det er en til på af for med den de som ikke har der et var fra om han",
    "no": "og i det er som en på til av for med den at ikke har de et om var fra han seg ble etter mellom",
    "pl": "i w na z się nie do to że jest o jak za od po co przez ale dla są który oraz",
    "cs": "a v se na je že to s z o do ve by jako pro za ale si jsou podle po které jeho",
    "tr": "ve bir bu için ile de da olarak çok daha en gibi olan kadar ne sonra göre var ama",
    "vi": "và của là các có được cho trong một với không đã những người này khi để đến từ về",
    "fi": "ja on että ei se oli hän kun mutta myös joka sen ovat mukaan kuin niin tai jo jotka niille",
    "hu": "a az és hogy nem is egy ez volt meg csak de már mint még el van szerint lehet",
    "ro": "de și în a la cu pe din care nu o că pentru este un mai se au fost prin",
    "id": "yang dan di dengan untuk dari ini pada itu dalam tidak ke akan juga oleh sebagai ada",
}
# The letters of scripts, and those that one language alone has: the share of the letters of a text that tells it.
SCRIPTS: Final = (
    ("ja", 0.02, re.compile(r"[\u3040-\u30ff]")),
    ("ko", 0.25, re.compile(r"[\uac00-\ud7af]")),
    ("zh", 0.25, re.compile(r"[\u4e00-\u9fff]")),
    ("th", 0.25, re.compile(r"[\u0e00-\u0e7f]")),
    ("el", 0.25, re.compile(r"[\u0370-\u03ff]")),
    ("he", 0.25, re.compile(r"[\u0590-\u05ff]")),
    ("fa", 0.05, re.compile(r"[پچژگیک]")),
    ("ar", 0.25, re.compile(r"[\u0600-\u06ff]")),
    ("uk", 0.02, re.compile(r"[іїєґ]")),
    ("bg", 0.008, re.compile(r"ъ")),
    ("ru", 0.25, re.compile(r"[\u0400-\u04ff]")),
    ("hi", 0.25, re.compile(r"[\u0900-\u097f]")),
    ("tr", 0.02, re.compile(r"[ğı]")),
    ("vi", 0.05, re.compile(r"[ơưđạảấầẩậắằặẹẻếềểễệỉịọỏốồổộớờởợụủứừửữự]")),
    ("pl", 0.02, re.compile(r"[łąęśżź]")),
    ("hu", 0.006, re.compile(r"[őű]")),
    ("lt", 0.01, re.compile(r"[ėųį]")),
    ("sk", 0.003, re.compile(r"[ľĺŕ]")),
    ("cs", 0.01, re.compile(r"[ěřů]")),
    ("ro", 0.008, re.compile(r"[țșţ]")),
)
LOOKUP: Final = {
    word: [code for code, words in WORDS.items() if word in words.split()]
    for words in WORDS.values()
    for word in words.split()
}
BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
WORD: Final = re.compile(r"[^\W\d_]+")
BLANKS: Final = {ord(sign): " " for sign in map(chr, range(128)) if not sign.isalpha()}  # for what is no letter
SAMPLE: Final = 6_000  # characters


def language(text: str) -> str:
    """The BCP 47 tag of the language in which most of a text is written.

    >>> language("The chips are scarce and the price of them is high."), language("Les puces sont rares et chères.")
    ('en', 'fr')
    >>> language("半導体の価格が上がった。"), language("Vapurun çatısına panel takılacak."), language("1234")
    ('ja', 'tr', 'und')
    """
    sample = text[:SAMPLE].lower()
    if sample.isascii():
        return _by_words(sample.translate(BLANKS).split())
    words = WORD.findall(sample)
    return _by_script(sample, sum(map(len, words))) or _by_words(words)


def _by_script(sample: str, letters: int) -> str | None:
    """The language that alone is written in the letters of a text; all letters of the table are beyond ASCII."""
    beyond = "".join(BEYOND_ASCII.findall(sample))
    for code, least, script in SCRIPTS:
        if len(beyond) > least * letters and len(script.findall(beyond)) > least * letters:
            return code
    return None


def _by_words(words: Iterable[str]) -> str:
    """The language whose commonest words a text has most often."""
    counts: dict[str, int] = {}
    found = Counter(words)
    for word in (word for word in found if word in LOOKUP):
        for code in LOOKUP[word]:
            counts[code] = counts.get(code, 0) + found[word]
    return max(counts, key=counts.__getitem__, default="und")
