"""What holds for any text: nothing is lost, nothing is done twice, and every change can be followed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.repair import decode, repair, unescape
from pipeline.repair.channel import LOSSES, SINGLE, Channel
from tests.repair.test_cases import rebuilt

CODECS = st.sampled_from(SINGLE)
WORDS = st.lists(
    st.sampled_from(["It’s", "a", "naïve", "“idea”", "—", "Zoë", "•", "café", "💡", "…", "привет", "ไทย", "日本"]),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_lines_stay_lines_and_repairs_rebuild_the_text(text: str) -> None:
    for result in (repair(text), unescape(text)):
        assert result.text.count("\n") == text.count("\n")
        assert rebuilt(text, result.repairs) == result.text


@settings(max_examples=40, deadline=None)
@given(WORDS, CODECS, st.sampled_from(LOSSES))
def test_repairs_of_damaged_text_rebuild_it(words: list[str], codec: str, loss: str) -> None:
    text = Channel(codec, loss).damaged(" ".join(words))  # type: ignore[arg-type]
    result = repair(text)
    assert rebuilt(text, result.repairs) == result.text


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_is_never_touched(text: str) -> None:
    assert repair(text) == type(repair(""))(text)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_clean_words_of_many_scripts_are_never_touched(words: list[str]) -> None:
    assert repair(" ".join(words)).repairs == ()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "nonsense", "rot13", "\0", "idna"]))
def test_any_bytes_decode(data: bytes, declared: str | None) -> None:
    decode(data, declared)


@given(st.text())
def test_utf8_decodes_to_itself_whatever_is_declared(text: str) -> None:
    text = text.lstrip("\ufeff")
    data = text.encode("utf-8", "ignore")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode(data, "windows-1252").text == data.decode()


def test_a_line_with_loss_does_not_keep_a_long_page_damaged() -> None:
    page = ["วันนี้อากาศดี และท้องฟ้าแจ่มใส"] * 200
    lossy = Channel("cp874", "drop").damaged("“เดือน” • มกราคม")
    assert repair("\n".join([lossy, *map(Channel("cp874").damaged, page)])).text.split("\n")[1:] == page


def test_a_long_page_that_lost_bytes_is_restored_to_its_end() -> None:
    page = ["Мы пекли хлеб каждое утро, а вечером его уже не было."] * 120
    assert repair("\n".join(map(Channel("cp1251", "drop").damaged, page))).text.split("\n") == page
