"""The source's own FAQ, in its many forms.

`Q:` and `A:`; a line with the question and one with the answer; numbered or bulleted questions; question and answer in
one paragraph; with a heading or, where the marks leave no doubt, without. Headings that end in a question mark are no
FAQ: the pairs begin behind the heading that announces them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from pipeline.model import Block, Faq, Inference, Question
from pipeline.prose import ends_like_a_sentence, sentence_spans, word_count
from pipeline.structure.draft import Draft, Part
from pipeline.structure.headings import is_heading
from pipeline.structure.lexicon import FAQ, announces
from pipeline.text import Text

_BOLD: Final = r"(?:\*\*|__)?"
_END: Final = rf"\s?\d{{0,2}}\s?[.:)：–—-]+\s*{_BOLD}\s*(?=\S)"
# Marks that need no heading.
ASKS: Final = re.compile(
    rf"{_BOLD}(?:Q(?:uestion)?|F(?:rage)?|P(?:regunta)?|Domanda|Pergunta|Vraag|Pytanie|Fråga|Spørgsmål|Spørsmål|Otázka"
    rf"|Вопрос|问|問){_END}",
    re.IGNORECASE,
)
# Below a heading that announces questions, a letter of any language will do.
ASKS_BELOW: Final = re.compile(
    rf"{ASKS.pattern}|{_BOLD}(?:[DVSKOTHВПΕسש]|Kysymys|Kérdés|Întrebare|Soru|Tanya|Hỏi|Питання|Запитання|Ερώτηση"
    rf"|سؤال|שאלה|प्रश्न|सवाल|質問|质问|질문|문)\s?\d{{0,2}}\s?[:：)–—-]+\s*{_BOLD}\s*(?=\S)",
    re.IGNORECASE,
)
ANSWERS: Final = re.compile(
    rf"{_BOLD}(?:(?:A(?:ns(?:wer)?|ntwort)?|R(?:espuesta|éponse|isposta|esposta)?|答|回答){_END}"
    rf"|(?:[OVSCKJĐОВΑجת]|Antwoord|Odpowiedź|Svar|Vastaus|Odpověď|Válasz|Răspuns|Cevap|Yanıt|Jawab|Đáp|Trả\ lời|Ответ"
    rf"|Відповідь|Απάντηση|جواب|الجواب|תשובה|उत्तर|जवाब|답변|답)\s?\d{{0,2}}\s?[:：)–—-]+\s*{_BOLD}\s*(?=\S))",
    re.IGNORECASE,
)
ANSWER_WITHIN: Final = re.compile(
    r"(?<=[?.!？؟\s])\s*(?:A|Ans|Answer|Antwort|R|Réponse|Respuesta|Risposta|Resposta|Antwoord|Odpowiedź|O|О|Ответ|答)"
    r"\s?\d{0,2}\s?(?:[.:]\s+|：\s*)(?=\S)"
)
NUMBER: Final = re.compile(r"(?:\(?\d{1,2}[.):]\s+|#{1,6}\s+|\*\*)(?=\S)")
QUESTION_MARK: Final = re.compile(r"""[?？؟;][\*_"'”’)]{0,3}$""")
# `Who pays? – Everybody.`
PARTED: Final = re.compile(r"(?P<question>[^?？؟]{4,300}[?？؟])\s{0,2}(?:[–—:|]|-\s|→)\s{0,2}(?=\S)")
# Questions with marks and no heading are an interview where the page says so.
INTERVIEW: Final = re.compile(
    r"\b(?:interview|conversation|transcript|q&a)\b.{0,40}\b(?:edited|condensed|shortened|abridged)\b", re.IGNORECASE
)
WONDERS: Final = re.compile(r"(?:how|what|when|where|who|why|which|can|do|does|is|are|will|should)\s", re.IGNORECASE)
LONGEST_NAMED: Final = 12  # words
LONGEST_QUESTION: Final = 45  # words
# What the page asks its reader: no question of the article.
FEEDBACK: Final = re.compile(
    r"""(?:is|was|has)\ (?:this|our)\ (?:(?:page|article|story|information|content|guide|answer|post|section)\ )?
          (?:been\ )?(?:useful|helpful)(?:\ to\ you)?\s?\??
      | did\ (?:this|you)\ (?:page|article|find|get)\ .{0,30}(?:help|looking|need|useful|answer).{0,20}
      | (?:how\ (?:useful|helpful)\ (?:is|was)\ this|what\ do\ you\ think\?|still\ have\ questions)\b.{0,40}
      | cette?\ (?:page|article)\ .{0,30}utile.{0,10} | (?:war|ist)\ die(?:ser|se)\ .{0,30}hilfreich.{0,10}
      | ¿?(?:te|le|os)\ (?:ha\ sido|fue|resultó|ha\ resultado)\ útil.{0,40}
      | .{0,40}\b(?:ti|vi)\ è\ stat[oa]\ utile.{0,30}
      | was\ (?:dit|deze)\ .{0,30}(?:nuttig|behulpzaam).{0,10} | .{0,30}\bfoi\ útil.{0,20} | czy\ .{0,40}pomocn.{0,20}
      | .{0,20}役に立ちましたか.{0,3}""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(slots=True)
class _Pair:
    question: Text
    is_marked: bool
    answers: list[Text] = field(default_factory=list)


def source_faq(draft: Draft) -> Draft:
    """Find the questions and answers that the source gives."""
    for position, block in draft.open():
        if block.kind in {"text", "heading"} and announces(FAQ, block.text):
            pairs, end = _pairs(draft, position + 1, is_headed=True)
            if pairs:
                return _entered(draft, position, position + 1, end, pairs)
    for position, block in draft.open():
        if ASKS.match(block.text.text) and block.kind in {"text", "item"}:
            pairs, end = _pairs(draft, position)
            if len(pairs) >= 2 and all(pair.is_marked for pair in pairs):
                return draft if _is_interview(draft) else _entered(draft, None, position, end, pairs)
    return draft


def _is_interview(draft: Draft) -> bool:
    notes = [note.text for note in draft.article.disclosures] + [block.text for _, block in draft.open()]
    return any(INTERVIEW.search(note.text) for note in notes)


def _entered(draft: Draft, heading: int | None, first: int, end: int, pairs: list[_Pair]) -> Draft:
    told: dict[int, Part] = dict.fromkeys(range(first, end), "faq")
    notes = draft.article.inferred
    if heading is not None:
        told[heading] = "faq-heading"
        notes = (
            *notes,
            Inference(draft.blocks[heading].text, "source-faq", "a heading that announces questions and answers"),
        )
    items = tuple(Question(pair.question, Text.joined(pair.answers)) for pair in pairs)
    return draft.told(told, faq=Faq("source", items), inferred=notes)


def _pairs(draft: Draft, first: int, is_headed: bool = False) -> tuple[list[_Pair], int]:
    """The pairs from a position on, and the position behind the last one; a question without an answer ends them."""
    pairs: list[_Pair] = []
    at = first
    while draft.is_open(at) or _is_split_question(draft, at):
        block = draft.blocks[at]
        is_due = bool(pairs) and not pairs[-1].answers
        if not is_due and (asked := _question(block, pairs) or (_named(block, pairs) if is_headed else None)):
            pairs.append(asked)
        elif pairs and _continues(draft, at, is_due):
            pairs[-1].answers.append(_answer(block))
        else:
            break
        at += 1
    while pairs and not pairs[-1].answers:
        pairs.pop()
        at -= 1
    if _is_overlong(pairs):
        at -= len(pairs[-1].answers) - 1
        del pairs[-1].answers[1:]
    return pairs, at


def _is_overlong(pairs: list[_Pair]) -> bool:
    """Whether only the last answer goes on in further blocks: then these are what follows the questions."""
    return len(pairs) > 2 and len(pairs[-1].answers) > 1 and all(len(pair.answers) == 1 for pair in pairs[:-1])


def _is_split_question(draft: Draft, at: int) -> bool:
    """Whether a question that is glued to its answer was split off as a heading."""
    is_heading_part = at < len(draft.parts) and draft.parts[at] == "heading"
    return is_heading_part and bool(QUESTION_MARK.search(draft.blocks[at].text.text))


def _question(block: Block, before: list[_Pair]) -> _Pair | None:
    """The question that a block asks, with the answer if it stands in the same block."""
    if block.kind not in {"text", "item", "heading"} or FEEDBACK.fullmatch(block.text.text):
        return None
    text = block.text
    asks = ASKS_BELOW.match(text.text)
    mark = asks or (NUMBER.match(text.text) if block.kind != "heading" else None)
    is_marked = asks is not None
    if mark:
        text = text[mark.end() :]
    if is_marked and (within := ANSWER_WITHIN.search(text.text)):
        return _Pair(text[: within.start()], True, [text[within.end() :]])
    words = text.text.rstrip("*_")
    if word_count(words) <= LONGEST_QUESTION and (QUESTION_MARK.search(words) or is_marked):
        return _Pair(text[: len(words)], is_marked)
    if (parted := PARTED.match(text.text)) and word_count(parted["question"]) <= LONGEST_QUESTION:
        return _Pair(text[: parted.end("question")], is_marked, [text[parted.end() :]])
    start, stop = next(iter(sentence_spans(text.text)), (0, 0))
    is_inline = text.text[:stop].endswith(("?", "？", "؟")) and word_count(text.text[:stop]) <= LONGEST_QUESTION
    if is_inline and (not before or _is_inline(before[-1])):
        return _Pair(text[start:stop], is_marked, [text[stop:]])
    return None


def _named(block: Block, before: list[_Pair]) -> _Pair | None:
    """The question of a line without its mark, `How to pay`, where all of those above it have none either."""
    text = block.text
    is_like_others = all(not QUESTION_MARK.search(pair.question.text) for pair in before)
    is_short = block.kind in {"text", "heading"} and word_count(text.text) <= LONGEST_NAMED
    is_asked = is_short and bool(WONDERS.match(text.text)) and not ends_like_a_sentence(text.text)
    return _Pair(text, False) if is_asked and is_like_others else None


def _is_inline(pair: _Pair) -> bool:
    """Whether question and answer stood in one block, so that the next pair may do so, too."""
    return bool(pair.answers) and pair.answers[0].start - pair.question.stop <= 2


def _answer(block: Block) -> Text:
    mark = ANSWERS.match(block.text.text) if block.kind in {"text", "item"} else None
    return block.text[mark.end() :] if mark else block.text


def _continues(draft: Draft, at: int, is_due: bool) -> bool:
    """Whether a block belongs to the answer: the first one behind a question does; later ones must be no heading."""
    block = draft.blocks[at]
    if block.kind not in {"text", "item", "quote", "code"} or FEEDBACK.fullmatch(block.text.text):
        return False
    if is_due or ANSWERS.match(block.text.text):
        return True
    return not is_heading(draft, at) and (block.kind != "text" or word_count(block.text.text) > 8)
