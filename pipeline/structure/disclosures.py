"""What a page says about its own making: written by a machine, curated, whose rights, who paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from pipeline.model import Block, Disclosure
from pipeline.prose import ends_like_a_sentence, sentence_spans, word_count
from pipeline.structure.draft import Draft, Part

Kind = Literal["ai-generated", "ai-assisted", "ai-curated", "rights", "other"]
AI: Final = (
    r"(?:\bAI\b|\bA\.I\.|artificial\ intelligence|machine\ learning|(?:large\ )?language\ models?|\bLLMs?\b|ChatGPT"
    r"|GPT-?\d|Claude|Gemini|generative\ tools?|algorithm(?:s|ically)?|automat(?:ed|ically)|\bKI\b|\bIA\b)"
)
SELF: Final = (
    r"\b(?:this|these|the|our|all|parts?\ of\ (?:this|the))\ (?:(?:full|following|above|entire|daily"
    r"|news)\ )?(?:article|story|post|page|analysis|summary|report|content|piece|section|text|translation|image"
    r"|digest|newsletter|update|site|website|publication|interview|conversation|transcript|review)s?\b"
)
# This page, and that something made it, in other languages.
SELF_ELSEWHERE: Final = (
    r"(?:diese[rs]?\ (?:artikel|text|beitrag|übersetzung|zusammenfassung)\ wurde"
    r"|ce(?:t(?:te)?)?\ (?:article|texte|traduction|résumé)\ a\ été"
    r"\ (?:généré|rédigé|traduit|produit|créé|réalisé|résumé)e?"
    r"|est[ea]\ (?:artículo|texto|contenido|traducción|resumen)\ (?:ha\ sido|fue)"
    r"\ (?:elaborad|generad|traducid|redactad|cread|resumid)[oa]"
    r"|est[ea]\ (?:artigo|texto|conteúdo|tradução|resumo|matéria|reportagem)\ foi"
    r"\ (?:gerad|produzid|traduzid|escrit|criad|elaborad|feit|resumid)[oa]"
    r"|quest[oa]\ (?:articolo|testo|riassunto|contenuto|traduzione|sintesi)\ è\ stat[oa]"
    r"\ (?:generat|tradott|scritt|redatt|creat|realizzat)[oa]"
    r"|(?:dit\ artikel|deze\ (?:tekst|samenvatting|vertaling))\ (?:is|werd)"
    r"|(?:ten\ (?:artykuł|tekst)|to\ (?:streszczenie|podsumowanie))\ został[oa]?)"
)
# What makes it, and how it helps.
AI_ELSEWHERE: Final = (
    r"\b(?:AI|KI|IA|künstlicher\ intelligenz|intelligence\ artificielle|inteligencia\ artificial"
    r"|inteligência\ artificial|intelligenza\ artificiale|kunstmatige\ intelligentie"
    r"|sztuczn\w{1,4}\ inteligencj\w{1,3})\b"
)
WITH_HELP: Final = (
    r"\b(?:mit\ (?:der\ )?hilfe|mithilfe|mit\ unterstützung|à\ l[’']aide|avec\ l[’']aide|con\ (?:la\ )?ayuda"
    r"|con\ (?:el\ )?apoyo|con\ l[’']aiuto|con\ il\ supporto|com\ (?:o\ )?(?:auxílio|apoio)|com\ (?:a\ )?ajuda"
    r"|met\ (?:de\ )?hulp|przy\ (?:użyciu|pomocy)|z\ pomocą)\b"
)
# What the newsroom says about an article, in other languages.
NOTE: Final = (
    r"(?:(?:anmerkung|hinweis)\ der\ redaktion|transparenzhinweis|korrekturhinweis|korrektur|richtigstellung"
    r"|note\ de\ la\ rédaction|ndlr|rectificatif|nota\ del\ editor|nota\ de\ la\ redacción|fe\ de\ errores"
    r"|nota\ da\ redação|errata|nota\ della\ redazione|errata\ corrige|noot\ van\ de\ redactie|rectificatie|correctie"
    r"|(?:od|nota)\ redakcji|sprostowanie|rättelse|berigtigelse|rettelse|oikaisu|oprava|düzeltme"
    r"|(?:от|примечание)\ редакции|поправка|編集部注|訂正|お断り|更正|编者按|정정)"
)
# In this order: what assists or curates is not what generates.
PATTERNS: Final[dict[Kind, re.Pattern[str]]] = {
    "ai-curated": re.compile(
        rf"(?:\w{{2,24}}\ (?:is|are)\ (?:an?\ )?)?"
        rf"{AI}[\s-](?:curated|aggregated|selected|ranked|powered\ (?:news\ )?(?:aggregat|curat|digest"
        rf"|feed)).{{0,120}}|.{{0,60}}\b(?:curated|aggregated|selected|ranked)\ (?:automatically\ )?(?:by|using"
        rf"|with)\ (?:an?\ )?{AI}.{{0,80}}",
        re.VERBOSE | re.IGNORECASE,
    ),
    "ai-assisted": re.compile(
        rf"""{AI}[\s-](?:assisted|supported|aided|enhanced|edited|translated).{{0,160}}
          | .{{0,160}}\b(?:with|using|by|through)\ (?:the\ )?(?:help|assistance|aid|support|use)\ (?:of
          |from)\ (?:an?\ )?(?:\w+\ ){{0,3}}{AI}.{{0,160}}
          | {SELF}.{{0,160}}\b(?:assisted|reviewed|edited|checked|verified|fact-checked|researched|drafted
          |translated|cross-referenced)\b.{{0,80}}{AI}.{{0,160}}
          | .{{0,80}}\b(?:team|editors?|journalists?|staff|humans?)\ and\ {AI}\b.{{0,200}}
          | .{{0,80}}{AI}\ (?:tools?\ )?(?:was|were|is|are|may\ be|has\ been|have\ been)\ used\b.{{0,160}}
          | {SELF_ELSEWHERE}\ .{{0,40}}{WITH_HELP}.{{0,40}}{AI_ELSEWHERE}.{{0,160}}""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "ai-generated": re.compile(
        rf"""(?:(?:this\ |the\ )?(?:summary|takeaways|key\ points|text|article|translation)\ (?:is|are|was|were)\ )?
            {AI}[\s-](?:generated|written|authored|created|produced|powered|driven)\b.{{0,160}}
          | {SELF_ELSEWHERE}\ .{{0,60}}{AI_ELSEWHERE}.{{0,120}}
          | この(?:記事|要約|翻訳)は.{{0,20}}AI.{{0,60}}
          | {AI}\ (?:analysis|summary|overview|insights?|forecast|commentary|take|prediction)\b.{{0,120}}
          | .{{0,120}}\b(?:generated|written|created|produced|summari[sz]ed|compiled|authored)
            \ (?:entirely\ |automatically\ |in\ part\ |partly\ )?(?:by|with|using)\ (?:an?\ )?
            (?:\w+\ ){{0,2}}{AI}.{{0,120}}""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "rights": re.compile(
        r"""(?:all\ )?(?:content|copyrights?|image|photo|intellectual\ property|trademarks?)?\ ?(?:rights
          |copyrights?)\ (?:belongs?|remains?|are\ (?:owned|held|reserved)|is\ (?:owned|held))\b.{0,160}
          | .{0,100}\b(?:republished|reprinted|reproduced|used)\ (?:here\ )?(?:with|by
          |under)\ (?:the\ )?(?:kind\ )?(?:permission|licen[cs]e|a\ creative).{0,160}
          | .{0,100}\b(?:licen[cs]ed|available|published|released|shared)\ under\ (?:a\ |the\ )?(?:creative\ commons
          |cc[\s-]by|mit\ |apache|gnu).{0,160}
          | .{0,80}\b(?:property|trademarks?)\ of\ (?:their|its)\ respective\ (?:owners?|publishers?|holders?
          |companies).{0,80}
          | (?:no\ part\ of|this\ (?:material|content|article)\ may\ not\ be)\b.{0,200}""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "other": re.compile(
        rf"""(?:full\ )?disclosures?\s?[:—–-]\s?\S.{{0,400}} | .{{0,120}}\baffiliate\ (?:links?
          |commissions?)\b.{{0,200}}
          | .{{0,80}}\bmay\ (?:earn|receive)\ (?:a\ |an\ )?(?:small\ )?(?:affiliate\ )?commissions?\b.{{0,160}}
          | .{{0,120}}\b(?:is|was|are)\ sponsored\ by\b.{{0,160}}
          | {SELF}.{{0,30}}\b(?:has|have|was|were)\ (?:been\ )?(?:lightly\ )?(?:edited|condensed|updated|corrected
          |translated|amended)\b.{{0,160}}
          | (?:disclaimer|editor[’']?s[’']?\ note|correction|clarification|update)s?
            (?:,\ [^:.]{{3,24}}|\ \([^)]{{3,20}}\)|\ \d[^:.]{{0,20}})?\s?[:—–]\s?\S.{{0,400}}
          | {NOTE}\s?[:：—–]\s?\S.{{0,400}}
          | (?:an|a\ previous)\ (?:earlier\ )?version\ of\ (?:this|the)
            \ (?:article|story|post|report|headline)\b.{{0,400}}
          | .{{0,80}}\bmay\ receive\ compensation\b.{{0,160}}
          | .{{0,80}}\bindependently\ (?:selected|chosen|reviewed|researche[ds])\ by\ (?:our|the)\ \w+\.
          | .{{0,60}}\bhas\ no\ position\ in\ any\b.{{0,160}}
          | .{{0,80}}\berhalten\ wir\ .{{0,30}}provision\b.{{0,160}}
          | .{{0,80}}\b(?:affiliate-links|liens\ (?:d[’']affiliation|affiliés)|enlaces\ de\ afiliad[oa]s?)\b.{{0,200}}
          | .{{0,60}}\b(?:not|nor)\ (?:be\ )?(?:construed\ as\ |intended\ as\ |constitute\ )?(?:financial|investment
          |legal|medical)\ advice\b.{{0,160}}
          | .{{0,60}}\b(?:opinions|views)\ expressed\b.{{0,60}}\b(?:are|do)\b.{{0,160}}
          | .{{0,80}}\bnews\ aggregator\b.{{0,80}}""",
        re.VERBOSE | re.IGNORECASE,
    ),
}
# Each pattern needs one of these words, in lower case; most sentences have none, and are told from disclosures by that.
# What stands before a word is a set of characters and no `\b`: such a pattern is looked for three times as fast.
CUES: Final = re.compile(
    r"""[^0-9a-z_](?:a(?:i|\.i\.|rtificial|lgorithm|utomat|ffiliate|mended|dvice)
      |c(?:hatgpt|laude|opyright|reative|ommission|ompensation|ondensed|orrect|larification)|discl(?:osure|aimer)
      |edit(?:ed|or)|enlaces\ de|g(?:pt|emini|enerative)|ki\b|ia\b|l(?:anguage\ model|lm|icen[cs]e|iens\ [da])
      |machine\ learning|n(?:o\ part\ of|ot\ be|ews\ aggregator)|opinions|p(?:ermission|osition\ in\ any|rovision)
      |r(?:ight|espective)|sponsored|translated|under\ |update|v(?:iews|ersion\ of))""",
    re.VERBOSE,
)
# Other languages say it at the beginning.
BEGINS: Final = re.compile(rf"{NOTE}\s?[:：—–]|{SELF_ELSEWHERE}\ |この", re.VERBOSE | re.IGNORECASE)
LABEL: Final = re.compile(
    r"(?P<label>(?:(?:AI|A\.I\.|full|editorial|content|affiliate|transparency|legal|rights|copyright"
    r"|sponsorship)\s)?(?:disclosure|disclaimer|notice|transparency|note|statement"
    r"|editor[’']?s[’']?\snote)s?)\s?[:—–]\s*(?=\S)",
    re.IGNORECASE,
)
# What leads to more about a disclosure, behind it.
POINTER: Final = re.compile(
    r"(?:here[’']s how (?:it|this) works|how (?:it|this) works|our process|(?:learn|read|find out) more\b.{0,40}"
    r"|(?:see|read) (?:our|the|about our) .{3,40}|for (?:more|further) (?:information|details), .{3,60})\W*",
    re.IGNORECASE,
)
BARE: Final = re.compile(r"(?:note|notice|statement)s?", re.IGNORECASE)
# The longest disclosure seen had 61 words.
LONGEST_HEADING: Final = 4  # words
MOST_WORDS: Final = 80


def kind_of(text: str) -> Kind | None:
    """The kind of disclosure that a sentence is.

    >>> kind_of("AI-curated news aggregator."), kind_of("All content rights belong to original publishers.")
    ('ai-curated', 'rights')
    >>> kind_of("The firm's AI-generated images are sold as prints, and artists object."), kind_of("AI is expensive.")
    (None, None)
    """
    if len(text) > 600 or not (CUES.search(f" {text.lower()}") or BEGINS.match(text)):
        return None
    for kind, pattern in PATTERNS.items():
        if pattern.fullmatch(text):
            return None if kind == "ai-generated" and _is_report(text) else kind
    return None


def _is_report(text: str) -> bool:
    """Whether a sentence about machine-made things reports on others rather than on this page."""
    about_others = re.search(r"\b(?:its|their|his|her|sold|said|says|according|users?|companies|firm|startup)\b", text)
    return bool(about_others) and not re.search(SELF, text, re.VERBOSE | re.IGNORECASE)


def disclosures(draft: Draft) -> Draft:
    """Take the disclosures out of the blocks that consist of them, sentence by sentence, with their label."""
    found = list(draft.article.disclosures)
    parts: dict[int, Part] = {}
    for position, block in draft.open():
        if block.kind not in {"text", "item", "quote"} or word_count(block.text.text) > MOST_WORDS:
            continue
        stated = list(_stated(block))
        if stated and not _heads_another(draft, position):
            found += stated
            parts[position] = "ai" if _speaks_of_its_section(draft, position, stated) else "gone"
    return draft.told(parts, disclosures=tuple(found))


def _heads_another(draft: Draft, position: int) -> bool:
    """Whether a few words are the heading of a disclosure right below them: `AI analysis`."""
    text = draft.blocks[position].text.text
    below = draft.blocks[position + 1] if draft.is_open(position + 1) else None
    if below is None or word_count(text) > LONGEST_HEADING or ends_like_a_sentence(text) or ":" in text:
        return False
    return ends_like_a_sentence(below.text.text) and word_count(below.text.text) <= MOST_WORDS and any(_stated(below))


def _speaks_of_its_section(draft: Draft, position: int, stated: list[Disclosure]) -> bool:
    """Whether a disclosure stands right behind a heading and before text that it can speak of."""
    is_last = not any(n > position for n, _ in draft.open())
    if position == 0 or is_last or any(part.kind != "ai-generated" for part in stated):
        return False
    before = draft.blocks[position - 1]
    is_line = before.kind in {"text", "heading"} and not ends_like_a_sentence(before.text.text)
    return is_line and draft.parts[position - 1] in {"", "heading"} and word_count(before.text.text) <= 10


def _stated(block: Block) -> Iterator[Disclosure]:
    """The disclosures of a block that holds nothing else; none if a sentence of it is something else."""
    cue = LABEL.match(block.text.text)
    if cue and (kind := _labelled_kind(cue["label"], block.text.text)):
        yield Disclosure(kind, block.text[cue.end() :], block.text[: cue.end("label")])
        return
    found: list[tuple[Kind, int, int]] = []
    for start, stop in sentence_spans(block.text.text):
        said = kind_of(block.text.text[start:stop])
        if found and said is None and POINTER.fullmatch(block.text.text[start:stop]):
            kind, start, _ = found.pop()
            said = kind
        if said is None:
            return
        found.append((said, start, stop))
    yield from (Disclosure(kind, block.text[start:stop]) for kind, start, stop in found)


def _labelled_kind(label: str, text: str) -> Kind | None:
    """The kind of a labelled disclosure: what its words say; where they are silent, what its label says.

    A bare `Note:` may say anything, so its words decide.
    """
    kind = kind_of(text)
    said = next((k for k in ("ai-curated", "ai-assisted", "ai-generated") if PATTERNS[k].fullmatch(text[:600])), None)
    if said or kind in {"rights"}:
        return said or kind or "other"  # type: ignore[return-value]
    if BARE.fullmatch(label):
        return kind_of(text[len(label) :].lstrip(" :—–"))
    return "ai-assisted" if re.match(r"AI\b|A\.I\.", label, re.IGNORECASE) else "other"
