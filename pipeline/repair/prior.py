"""How likely a character or icon of the original is where it stands: language, typography, and the places of icons."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from pipeline.repair import icons, language
from pipeline.repair.icons import ENGLISH
from pipeline.repair.language import EDGE, REACH

AT_THE_EDGE, AFTER_A_SPACE, IN_A_WORD = -2.0, -6.0, -10.0  # nats: an icon stands here
SPACED, UNSPACED, UNSPACED_LATE = -0.15, -2.0, -6.0  # nats: a space stands behind an icon, or none
SELECTED: Final = -5.0  # nats: behind an icon, a variation selector; those that have one come with it
BEHIND_AN_ICON: Final = EDGE * 2
BEHIND_A_LATE_ICON: Final = EDGE * 3  # one that does not begin its line
UNPAIRED, UNCLOSED = -3.5, -2.5  # nats: a closing quotation mark without an opening one, and the reverse
LAST: Final = -1.5  # nats: a line ends behind an icon


ICON_CONTEXTS: Final = frozenset({BEHIND_AN_ICON, BEHIND_A_LATE_ICON})
ICON_PLACES: Final = frozenset({EDGE, f"{EDGE}- ", f"{EDGE}* ", f"{EDGE}# ", f"{EDGE}## ", f"{EDGE}| "})
BEFORE_ICONS: Final = frozenset(place[:-1] for place in ICON_PLACES)
OPENS: Final = frozenset(" ([\"'—–/*_\N{NO-BREAK SPACE}" + EDGE)  # an opening quotation mark stands behind these
QUOTES: Final = {"“": True, "‘": True, "”": False}  # whether a quotation mark opens; ’ may be an apostrophe anywhere
UNSAID: Final = -4.0  # nats: a word other than a plural ends with an apostrophe
SAID: Final = -3.0  # nats: a plural does so while a quotation is open
CLIPPED: Final = frozenset("strvlmdSTRVLMD")  # what an apostrophe is followed by: 's, 't, 're, 've, 'll, 'm, 'd
PREFIXED: Final = frozenset("oOdDlLnNyY")  # o'clock, O'Brien, d'accord
UNCLIPPED: Final = -4.0  # nats: any other letter follows
NESTED, SINGLE = -1.0, -2.5  # nats: a single opening quotation mark within double ones, or on its own
CLOSING: Final = -1.0  # nats: how common a closing quotation mark is at least behind punctuation, if one is open
ENDS: Final = frozenset(".,!?")
LEFT_DASHES: Final = frozenset({" –", " —"})
LEFT: Final = -3.0  # nats: a letter behind a dash that has a space before it
AFTER_THE_END: Final = -3.0  # nats: a dash behind these
OPENING: Final = ("“", "‘")
MISPLACED: Final = -5.0  # nats: a quotation mark that opens behind a letter, or closes before one
NOT_ENGLISH: Final = frozenset("„‚‟‛«»‹›\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}")
ABROAD: Final = -6.0  # nats: quotation marks of other languages, and marks of direction
PLURALS: Final = frozenset("sS’")  # an apostrophe stands behind these at the end of a word
# Nats: how common a mark is at least where one of its kind may stand, in English.
TYPOGRAPHY: Final = {"“": -6.5, "‘": -6.5, "”": -3.5, "’": -6.0, "…": -8.0, "–": -8.5, "—": -8.5}
CURRENCIES: Final = frozenset("€£¥")
CURRENCY: Final = -11.0  # nats: a sum begins here; the models were made of prose that names few
FIRST: Final = {"–": -6.0, "—": -6.0, "“": -4.0}  # nats: how common it is at least that a line begins with these
UNSPACED_DASH: Final = -4.0  # nats: an en dash behind a letter, an em dash behind a figure
TYPOGRAPHY.update(dict.fromkeys(NOT_ENGLISH, -20.0))


class State(NamedTuple):
    """What the future of a reading depends on, besides its place."""

    context: str = EDGE
    is_quoted: bool = False
    pending: int = -1


def weight(state: State, unit: str, words: frozenset[str]) -> float:
    """The logarithm of the probability of a unit in a state."""
    context = state.context
    is_behind = context in ICON_CONTEXTS
    if unit < "\x80" and not is_behind:
        return language.logp(context, unit) + oddity(state, unit, ENGLISH in words)
    if len(unit) > 1 and unit[-1] == " ":
        return weight(state, unit[:-1], words) + weight(following(state, unit[:-1]), " ", words)
    if unit == icons.SELECTOR:
        return SELECTED if is_behind else language.UNSEEN
    if is_behind and unit == " ":
        return SPACED
    value = language.logp(context, unit) if len(unit) == 1 else language.score(unit, context)
    if is_behind:
        value += UNSPACED if context == BEHIND_AN_ICON else UNSPACED_LATE
    if unit in icons.weights():
        value = max(value, stands(context) + icons.logp(unit) + icons.matching(words).get(unit, 0.0))
    if unit in CURRENCIES and context[-1:] in OPENS:
        return max(value, CURRENCY)
    return typographic(value, state, unit, ENGLISH in words) if unit in TYPOGRAPHY else value


def stands(context: str) -> float:
    """The logarithm of the probability that an icon stands behind a context."""
    return AT_THE_EDGE if context in ICON_PLACES else AFTER_A_SPACE if context[-1:].isspace() else IN_A_WORD


def oddity(state: State, char: str, is_english: bool) -> float:
    """How much speaks against an ASCII character behind a quotation mark or dash (nats)."""
    before = state.context[-1:]
    if is_english and before == "’":
        return behind_an_apostrophe(state, char)
    if is_english and state.context[-2:] in LEFT_DASHES and char.isalpha():
        return LEFT
    is_odd = (before == "”" and char.isalpha()) or (is_english and before in OPENING and char == " ")
    return MISPLACED if is_odd else 0.0


def behind_an_apostrophe(state: State, char: str) -> float:
    """How much speaks against a character behind an apostrophe: it ends few words, and few letters follow it."""
    before = state.context[-2:-1]
    if not char.isalnum():
        return (SAID if state.is_quoted else 0.0) if before in PLURALS else UNSAID
    return UNCLIPPED if before.isalpha() and before not in PREFIXED and char not in CLIPPED else 0.0


@cache
def is_plain(unit: str) -> bool:
    """Whether a unit is a character beyond ASCII whose weight only depends on the letters before it, or on an icon.

    >>> is_plain("é"), is_plain("’"), is_plain("€"), is_plain("💡")
    (True, False, False, False)
    """
    is_special = unit in TYPOGRAPHY or unit in CURRENCIES or unit == icons.SELECTOR or unit in icons.weights()
    return len(unit) == 1 and unit > "\x7f" and not is_special


def typographic(value: float, state: State, unit: str, is_english: bool) -> float:
    """The weight of a quotation mark, dash or ellipsis: more than the letters before it count."""
    before = state.context[-1:]
    is_open = before in OPENS
    if is_english and unit in NOT_ENGLISH:
        value += ABROAD
    elif is_english and unit in QUOTES and is_open != QUOTES[unit]:
        value += MISPLACED
    elif is_english and unit == "‘":
        double = language.logp(state.context, "“")
        value = max(double, TYPOGRAPHY[unit]) + (NESTED if state.is_quoted else SINGLE)
    elif is_english and unit == "’" and not before.isalnum():
        pass
    elif is_english and (unit != "”" or state.is_quoted):
        value = max(value, least(state.context, unit))
        if (unit == "–" and before.isalpha()) or (unit == "—" and before.isdigit()):
            value += UNSPACED_DASH
        if before in ENDS:
            value = max(value, CLOSING) if unit == "”" else value + AFTER_THE_END if unit in "–—" else value
    if (unit == "”" and not state.is_quoted) or (unit == "“" and state.is_quoted):
        value += UNPAIRED
    return value


def least(context: str, unit: str) -> float:
    """How common a mark is at least behind a context, in English."""
    return FIRST[unit] if context == EDGE and unit in FIRST else TYPOGRAPHY[unit]


def following(state: State, unit: str) -> State:
    """What is remembered behind a unit. An icon is forgotten: the text begins behind it."""
    if unit < "\x80" and state.context not in ICON_CONTEXTS:
        return State(behind(state.context, unit), state.is_quoted, state.pending)
    if len(unit) > 1 and unit[-1] == " ":
        return following(following(state, unit[:-1]), " ")
    if unit in icons.weights() or unit == icons.SELECTOR:
        is_first = state.context in ICON_PLACES or state.context == BEHIND_AN_ICON
        return state._replace(context=BEHIND_AN_ICON if is_first else BEHIND_A_LATE_ICON)
    if unit == " " and state.context in ICON_CONTEXTS:
        return state._replace(context=EDGE)
    quoted = unit in "“„" or (state.is_quoted and unit != "”")
    read = "“" if unit == "‘" else unit  # what follows does not depend on the convention
    return State(behind(state.context, read), quoted, state.pending)


def behind(context: str, char: str) -> str:
    """The context behind one more character; that of a line's first icon is never shortened."""
    whole = (context + char)[-REACH:]
    return whole if whole in ICON_PLACES or whole in BEFORE_ICONS else language.remembered(whole)


def literal(line: str, start: int, last: int, state: State, words: frozenset[str]) -> float:
    """The logarithm of the probability of a stretch as it stands."""
    total, state = scored(line[start:last], state, words)
    return total + (ending(state, words) if last == len(line) else 0.0)


def ending(state: State, words: frozenset[str]) -> float:
    """The logarithm of the probability that a line ends here."""
    end = LAST if state.context in ICON_CONTEXTS else language.logp(state.context, EDGE)
    return end + UNCLOSED * state.is_quoted + oddity(state, EDGE, ENGLISH in words)


def scored(text: str, state: State, words: frozenset[str]) -> tuple[float, State]:
    """The logarithm of the probability of a text in a state, and the state behind it."""
    total = 0.0
    for char in text:
        total += weight(state, char, words)
        state = following(state, char)
    return total, state
