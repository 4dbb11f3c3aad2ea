"""A FAQ where the source has none: questions from templates, answers from the source, word for word.

A question holds nothing but a template and phrases of the source. Eight things carry an answer: a label that names
what is asked, a heading that does, a sentence that tells a plan, that defines, that compares, that says how, a sum of
money, a dated event. Everything else is passed over: forecasts, what a machine wrote, and sentences that hang on the
one before them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Final, NamedTuple

from pipeline.model import Article, Event, Faq, Item, List, Paragraph, Question, Section
from pipeline.prose import ends_like_a_sentence, letters, sentence_spans, sentences, word_count, words_in
from pipeline.structure.claims import FORWARD
from pipeline.structure.draft import words_of
from pipeline.structure.extract import DANGLING, LEANING, TOKEN, capitals, is_function_word
from pipeline.text import Text

MOST: Final = 8  # pairs
LONGEST: Final = 60  # words of an answer
OPENING: Final = 12  # words of a sentence, among which its subject and verb stand

# What a label asks; `{0}` is the label itself, in lower case.
LABELS: Final = {
    r"what(?:'s|\sis)?\s(?:changed|new)": "What changed?",
    r"why\s(?:it|this|that)\smatters": "Why does it matter?",
    r"(?:target|intended)\saudience": "Who is the {0}?",
    r"(?:strategic|main|long-term|stated|business)?\s?(?:goal|aim|objective|purpose)": "What is the {0}?",
    r"(?:current|project)\sstatus|root\scause|main\s(?:risk|benefit|drawback)": "What is the {0}?",
    r"affected\s(?:versions|products|systems|models)": "Which {0} are named?",
    r"(?:price|starting\sprice|release\sdate|launch\sdate)": "What is the {0}?",
}
GROUP: Final = re.compile(r"For\s(?!example\b|instance\b|now\b|more\b|further\b|the\sfirst\b)(?P<whom>[\w ’'&-]{3,40})")
AUDIENCE: Final = re.compile(r"who\s(?:should|needs\sto)\s(?:care|know)\b", re.IGNORECASE)
NEEDS_NUMBER: Final = re.compile(r"price|date", re.IGNORECASE)
MAY_LOOK_AHEAD: Final = frozenset({"Why does it matter?"})  # the source itself gives this as the answer
WHY: Final = re.compile(r"why\s(?:it|this|that)(?:\sall)?\smatters")
WATCH: Final = re.compile(r"what\sto\swatch(?:\s(?:next|for))?")

NAME: Final = r"(?P<name>(?:The\s)?(?:[\w’'./-]{1,24}\s){0,4}[\w’'./-]{2,24})"
PURPOSE: Final = re.compile(
    rf"{NAME}\s(?P<be>is|are)\s(?:specifically\s|primarily\s|mainly\s)?(?P<made>designed|built|optimi[sz]ed|intended|made)"
    r"\s(?:[\w-]{1,12}\s){0,4}?for\s"
)
SERVICE: Final = re.compile(rf"{NAME}\s(?P<verb>provide|offer)(?P<s>s?)\s(?!to\b)")
CLASS: Final = re.compile(
    rf"{NAME}\s(?P<be>is|are)\s(?:an?|the)\s(?!same\b|case\b)(?=(?P<what>(?:[\w’'-]{1, 24}\s){0, 5}[\w’'-]{1, 24}))"
)
DEFINING: Final = ("is", "are", "provide", "provides", "offer", "offers")
DEFINES: Final = re.compile(rf"{NAME}\s(?:{'|'.join(DEFINING)})\s")
# What somebody has in mind, and how one asks for it.
PLANS: Final = {
    "considering|weighing|exploring|planning|preparing": "What {be} {name} {plan}?",
    "in talks|in discussions|in negotiations": "What {be} {name} negotiating?",
}
PLAN: Final = re.compile(
    rf"(?:For\sthe\sfirst\stime,\s)?{NAME}\s(?P<be>is|are)\s(?:now\s|also\s|reportedly\s|actively\s){{0,2}}"
    rf"(?P<plan>{'|'.join(PLANS)})\s"
)
AGAINST: Final = re.compile(
    rf"(?:[\w’' -]{{1,40}}\s(?:says?|said|claims?|claimed)\s(?:that\s)?)?{NAME}\s"
    r"(?:offers?|delivers?|provides?|achieves?|runs?|is|are|was|were)\s[^.;]{0,60}?\b\d[\d.,]{0,8}\s?(?:x|×|%|percent|times)\s"
    r"[^.;]{0,80}?\b(?:compared\s(?:to|with)|than)\s(?P<other>[\w’'-]{1,24}(?:\s[\w’'-]{1,24}){0,4}?)(?=[,.]|\s(?:and|in|on)\b)"
)
MEANS: Final = re.compile(
    rf"To\s(?P<aim>[a-z]{{3,16}}\s[^,.;:]{{5,80}}),\s{NAME}\s"
    r"(?:(?P<does>relies|uses|has|is)|(?P<do>rely|use|have|are)|(?P<did>relied|used|built|added|bought|hired|opened))\b"
)
# An opinion is no definition, and of a person one asks who, not what.
OPINION: Final = re.compile(
    r"\b(?:most|best|biggest|worst|greatest|huge|great|good|bad|just|only|resource|lie|problem|sign|reminder|part"
    r"|C[EFTO]O|president|director|founder|co-founder|chief|head|analyst|professor|author|writer|man|woman|son"
    r"|daughter|actor|player|minister|senator|engineer|researcher|editor|reporter|chair\w{0,6})\b",
    re.IGNORECASE,
)
VERB: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|does|do|did|that|which|who|and|or|of|in|on|at|by|for|with|to|as)\b|n[’']t\b"
)
FIGURE: Final = re.compile(
    r"\b(?:an?|the)\s(?:roughly\s|about\s|estimated\s)?"
    r"[$€£]\s?\d[\d.,]{0,9}(?:[ -](?:thousand|million|billion|trillion)|[kmb]n?)?"
    r"\s(?P<noun>opportunity|market|deal|investment|fund|contract|order|fine|budget|loan|grant)\b"
)
MONEY: Final = re.compile(r"[$€£]\s?\d")
EVENT: Final = re.compile(
    r"(?P<who>[A-Z][\w’'.&-]{1,24}(?:\s[A-Z][\w’'.&-]{1,24}){0,3})\s"
    r"(?P<verb>launch|announce|introduce|unveil|release|acquire|publish|open|close|found|reveal)(?:e?s|e?d)\s"
    r"(?P<what>(?:the\s|its\s)?[A-Z\d][\w’'.-]{1,24}(?:\s[A-Z\d][\w’'.-]{0,24}){0,3})(?=[,.;]|\s(?:for|with|in|as|to)\b)"
)
CONDITION: Final = re.compile(r"(?:If|Unless|Whether|Suppose|Assuming|Had|Were)\b")
POSSESSION: Final = ("'s", "’s")
DEMONSTRATIVE: Final = re.compile(
    r"\b(?:this|these|those|such|the\s(?:latter|former)|here|above|below)\b", re.IGNORECASE
)


class _Sentence(NamedTuple):
    """A sentence, and where it stands in its passage."""

    words: str
    passage: Text
    start: int
    stop: int
    opening: frozenset[str]  # its first words

    @property
    def text(self) -> Text:
        return self.passage[self.start : self.stop]


@dataclass(frozen=True)
class _Page:
    """What the rules look at: what the source reports, and how often it says which word.

    Words are counted only once a rule asks, as most articles give it nothing to ask about.
    """

    article: Article

    @cached_property
    def reported(self) -> tuple[Section, ...]:
        return tuple(s for s in self.article.sections if s.role in {"lede", "body"})

    @cached_property
    def sentences(self) -> list[_Sentence]:
        return list(_sentences(self.reported))

    def opening_with(self, *words: str) -> Iterator[_Sentence]:
        """The sentences that have one of these words near their beginning."""
        return (sentence for sentence in self.sentences if not sentence.opening.isdisjoint(words))

    def holding(self, *signs: str) -> Iterator[_Sentence]:
        """The sentences that hold one of these anywhere."""
        return (sentence for sentence in self.sentences if any(sign in sentence.words for sign in signs))

    @cached_property
    def texts(self) -> list[str]:
        texts = [text.text for text in _passages(self.article.sections)]
        texts += [item.text.text for item in self.article.tldr.items]
        return texts + [event.text.text for event in self.article.timeline]

    @cached_property
    def _counts(self) -> Counter[str]:
        texts = [*self.texts, str(self.article.title or "")]
        return Counter(map(str.lower, chain.from_iterable(map(words_in, texts))))

    def count(self, stem: str) -> int:
        """How often a word stands in the article, with or without the mark of possession."""
        return 0 if is_function_word(stem) else sum(self._counts[stem + end] for end in ("", *POSSESSION))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words, in lower case, that have a capital where no sentence begins."""
        return frozenset(capitals(map(TOKEN.findall, self.texts)))

    @cached_property
    def headline(self) -> list[str]:
        return _stems(str(self.article.title or ""))

    def is_about(self, name: str) -> bool:
        """Whether the article is about a thing or its model: the headline names it, or the text does so three times."""
        words = {word for stem in _stems(name) for word in (stem, stem.rstrip("0123456789"))}
        return any(word in self.headline or self.count(word) >= 3 for word in words)


def derived_faq(article: Article) -> Faq:
    """Up to eight pairs for an English article whose source gives none.

    >>> from pipeline.clean.noise import page
    >>> from pipeline.structure import structure
    >>> body = "Acme has shown a valve that closes without power, and its engineers have tested it for two years."
    >>> lists = "- Target Audience: The company wants to sell the valve to water works."
    >>> found = structure(page("Acme shows a valve", body, "Key Facts", lists, "- Weight: Two kilos.")).faq
    >>> found.origin, [(pair.question, str(pair.answer)) for pair in found.items]
    ('derived', [('Who is the target audience?', 'The company wants to sell the valve to water works.')])
    """
    if article.faq.items or article.language != "en":
        return article.faq
    page = _Page(article)
    taken = set(map(letters, _headings(article)))
    kept: list[Question] = []
    for pair in _pairs(page):
        is_new = letters(str(pair.question)) not in taken and pair.answer.text not in {old.answer.text for old in kept}
        if is_new and 2 <= word_count(pair.answer.text) <= LONGEST and len(kept) < MOST:
            taken.add(letters(str(pair.question)))
            kept.append(pair)
    return Faq("derived", tuple(kept)) if kept else Faq("none")


def _pairs(page: _Page) -> Iterator[Question]:
    yield from _of_labels(page)
    yield from islice(_of_groups(page), 2)
    yield from islice(_of_plans(page), 1)
    yield from islice(_of_headings(page), 1)
    yield from islice(_of_definitions(page), 2)
    yield from islice(_of_comparisons(page), 1)
    yield from islice(_of_means(page), 1)
    yield from islice(_of_figures(page), 1)
    yield from islice(_of_outlooks(page), 1)
    yield from _of_events(page)


# ── Where an answer may stand ────────────────────────────────────────────────────────────────────────────────────


def _items(page: _Page) -> Iterator[Item]:
    """The labelled entries of the source's own summary and of the lists of what is reported."""
    if page.article.tldr.origin == "source":
        yield from page.article.tldr.items
    for section in page.reported:
        for block in section.flat:
            if isinstance(block, List):
                yield from block.items


def _passages(sections: Iterable[Section]) -> Iterator[Text]:
    for section in sections:
        for block in section.flat:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, List):
                yield from (item.text for item in block.items)


def _sentences(sections: Iterable[Section]) -> Iterator[_Sentence]:
    for passage in _passages(sections):
        for start, stop in sentence_spans(passage.text):
            words = passage.text[start:stop].strip()
            yield _Sentence(words, passage, start, stop, frozenset(words.split(maxsplit=OPENING)[:OPENING]))


def _statements(
    sentences: Iterable[_Sentence], fits: Callable[[str], re.Match[str] | None]
) -> Iterator[tuple[re.Match[str], Text]]:
    """The sentences that fit, stand on their own, and say what is, not what will be or should be done."""
    for sentence in sentences:
        if (found := fits(sentence.words)) and _is_statement(sentence.words):
            yield found, sentence.text


def _is_statement(words: str) -> bool:
    return _stands_alone(words) and not (FORWARD.search(words) or CONDITION.match(words))


def _stands_alone(words: str) -> bool:
    """Whether a text is one whole sentence that needs no other."""
    hangs = DANGLING.match(words) or LEANING.match(words) or DEMONSTRATIVE.search(" ".join(words.split()[:5]))
    is_torn = words.count("“") != words.count("”") or words.count('"') % 2
    return ends_like_a_sentence(words) and words[-1] not in "?!" and not (hangs or is_torn)


def _headings(article: Article) -> Iterator[str]:
    texts = [article.title, *article.alt_titles, article.tldr.heading, *(s.heading for s in article.sections)]
    return (str(text) for text in texts if text)


def _stems(text: str) -> list[str]:
    stems = (word.lower().removesuffix(POSSESSION[0]).removesuffix(POSSESSION[1]) for word in words_in(text))
    return [stem for stem in stems if not is_function_word(stem)]


# ── The rules ────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_labels(page: _Page) -> Iterator[Question]:
    """`Target Audience: …`, `Why It Matters: …`."""
    if (audience := page.article.audience) and audience.raw and AUDIENCE.match(audience.raw.text):
        yield Question("Who should care?", audience.text)
    for item in _items(page):
        label = words_of(item.label)
        template = next((asked for pattern, asked in LABELS.items() if label and re.fullmatch(pattern, label)), None)
        if template and _answers_label(template, label, item):
            yield Question(template.format(label), item.text)


def _of_groups(page: _Page) -> Iterator[Question]:
    """`For Investors: …`, answered by the first sentence."""
    for item in _items(page):
        group = GROUP.fullmatch(item.label.text) if item.label else None
        first = sentences(item.text)[0] if item.text else item.text
        if group and ends_like_a_sentence(first.text) and not FORWARD.search(first.text):
            yield Question(f"What does this mean for {group['whom']}?", first)


def _answers_label(template: str, label: str, item: Item) -> bool:
    text = item.text.text
    looks_ahead = FORWARD.search(text) and template not in MAY_LOOK_AHEAD
    lacks_number = NEEDS_NUMBER.search(label) and not re.search(r"\d", text)
    return not (looks_ahead or lacks_number) and not re.search(r"\bwill\b", text)


def _of_headings(page: _Page) -> Iterator[Question]:
    """`Why It Matters`, answered by the sentence under it that says most about what the headline names first."""
    rank = {word: 1 / (1 + n) for n, word in reversed(list(enumerate(page.headline)))}
    for section in page.reported:
        if WHY.fullmatch(words_of(section.heading)):
            stated = (said.text for said in _sentences([section]) if _is_statement(said.words))
            said = [(sum(rank.get(w, 0) for w in set(_stems(text.text))), text) for text in stated]
            best, answer = max(said, key=lambda pair: pair[0], default=(0, None))
            if answer and best:
                yield Question("Why does it matter?", answer)


def _of_outlooks(page: _Page) -> Iterator[Question]:
    """`What to Watch Next`, answered by the first sentence under it: the source's own view of what is ahead."""
    for section in page.reported:
        if WATCH.fullmatch(words_of(section.heading)):
            first = next((said for passage in _passages([section]) for said in sentences(passage)), None)
            if first and _stands_alone(first.text):
                yield Question("What should readers watch next?", first)


def _of_plans(page: _Page) -> Iterator[Question]:
    """`Acme is reportedly considering …`."""
    for found, text in _statements(page.opening_with("is", "are"), PLAN.match):
        if _is_named(found["name"], page):
            asked = next(asked for plan, asked in PLANS.items() if re.fullmatch(plan, found["plan"]))
            yield Question(asked.format(be=found["be"], name=_inside(found["name"]), plan=found["plan"]), text)


def _of_comparisons(page: _Page) -> Iterator[Question]:
    """`X offers up to 4x better performance compared to Y`."""
    for found, text in _statements(page.holding("compared", "than"), AGAINST.match):
        if _is_named(found["name"], page):
            yield Question(f"How does {_inside(found['name'])} compare with {found['other']}?", text)


def _of_means(page: _Page) -> Iterator[Question]:
    """`To compete with Y, X relies on …`."""
    for found, text in _statements(page.opening_with("To"), MEANS.match):
        if _is_named(found["name"], page):
            helper = "does" if found["does"] else "do" if found["do"] else "did"
            yield Question(f"How {helper} {_inside(found['name'])} {found['aim']}?", text)


def _of_definitions(page: _Page) -> Iterator[Question]:
    """`X are designed for Y`, `X provides Y`, `X is a Y`."""
    for _, text in _statements(page.opening_with(*DEFINING), DEFINES.match):
        if found := PURPOSE.match(text.text):
            question = f"What {found['be']} {found['name']} {found['made']} for?"
        elif found := SERVICE.match(text.text):
            question = f"What {'does' if found['s'] else 'do'} {found['name']} {found['verb']}?"
        elif (found := CLASS.match(text.text)) and not OPINION.search(found["what"]):
            question = f"What {found['be']} {found['name']}?"
        else:
            continue
        if _is_named(found["name"], page):
            yield Question(question.replace(" The ", " the "), text)


def _is_named(text: str, page: _Page) -> bool:
    """Whether words name a thing that the article is about."""
    return _is_name(text, page) and page.is_about(text)


def _inside(name: str) -> str:
    """A name inside a sentence."""
    return re.sub(r"^The ", "the ", name)


def _is_name(text: str, page: _Page) -> bool:
    """Whether the words before the verb name a thing: a capital that no sentence demands, no verb, no repetition."""
    words = text.removeprefix("The ").split()
    begins_well = not is_function_word(words[0].lower()) and (words[0][0].isupper() or bool(re.search(r"[\d_]", text)))
    if not begins_well or VERB.search(text) or len(set(map(str.lower, words))) != len(words):
        return False
    is_proper = any(re.search(r"[A-Z\d]", word) for word in words[1:]) or bool(re.search(r"[A-Z\d_]", words[0][1:]))
    return is_proper or (len(words) == 1 and words[0].lower() in page.capitals)


def _of_figures(page: _Page) -> Iterator[Question]:
    """`a $50 billion opportunity`."""
    for found, text in _statements(page.holding("$", "€", "£"), FIGURE.search):
        if len(MONEY.findall(text.text)) == 1:
            yield Question(f"How big is the {found['noun']}?", text)


def _of_events(page: _Page) -> Iterator[Question]:
    """`2020-12` and `Acme launches Guard Two, …`: two events about what the article names most, the latest first."""
    found = [(event, match) for event in reversed(page.article.timeline) if (match := EVENT.match(event.text.text))]
    found.sort(key=lambda pair: -max((page.count(word) for word in _stems(pair[1]["what"])), default=0))
    for event, match in found[:2]:
        if _is_one_passage(event) and not FORWARD.search(event.text.text):
            asked = f"When did {match['who']} {match['verb']} {match['what']}?"
            yield Question(asked, Text.joined([event.raw, event.text]))


def _is_one_passage(event: Event) -> bool:
    """Whether only white space parts the date from what happened, so that both are one verbatim answer."""
    return event.raw.line != event.text.line or event.text.start - event.raw.stop == 1
