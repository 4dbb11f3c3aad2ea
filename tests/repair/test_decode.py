"""Bytes to text: who is believed, and when."""

from __future__ import annotations

import pytest

from pipeline.repair import decode, is_binary

RUSSIAN = "Показать список всех файлов в текущем каталоге, и ещё немного обычного текста. " * 4


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "evidence"),
    [
        (b"\xef\xbb\xbfhi", "latin-1", "utf-8", "bom"),
        ("hi".encode("utf-16"), None, "utf-16", "bom"),
        ("naïve".encode(), None, "utf-8", "utf-8"),
        ("naïve".encode(), "utf-8", "utf-8", "declared"),
        ("naïve".encode("cp1252"), "iso-8859-1", "cp1252", "declared"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), None, "cp1251", "meta"),
        (b'<?xml version="1.0" encoding="windows-1251"?>' + RUSSIAN.encode("cp1251"), None, "cp1251", "meta"),
        # The transport is believed before the page, and UTF-8 that holds before both.
        (b'<meta charset="iso-8859-2">' + RUSSIAN.encode("cp1251"), "windows-1251", "cp1251", "declared"),
        (b'<meta charset="koi8-r">' + RUSSIAN.encode(), "windows-1251", "utf-8", "utf-8"),
        (RUSSIAN.encode("cp1251"), None, "cp1251", "detected"),
    ],
)
def test_evidence(data: bytes, declared: str | None, encoding: str, evidence: str) -> None:
    result = decode(data, declared)
    assert (result.encoding, result.evidence) == (encoding, evidence)


def test_a_wrong_declaration_is_noticed() -> None:
    result = decode("naïve".encode(), "windows-1252")
    assert result.is_misdeclared
    assert result.text == "naïve"


def test_nul_bytes_survive() -> None:
    assert decode(b"a\0b").text == "a\0b"


def test_one_bad_byte_does_not_spoil_utf8() -> None:
    assert decode(("é" * 100).encode() + b"\xff").encoding == "utf-8"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("x-sjis", "cp932", "①髙橋さん"),
        ("windows-31j", "cp932", "①髙橋さん"),
        ("gb2312", "gb18030", "朱镕基"),
        ("ks_c_5601-1987", "cp949", "똠방각하"),
        ("iso-8859-9", "cp1254", "“İstanbul”"),
        ("tis-620", "cp874", "“ไทย”"),
        ("windows-874", "cp874", "“ไทย”"),
        ("x-mac-cyrillic", "mac-cyrillic", "Привет"),
    ],
)
def test_a_label_means_what_browsers_read(label: str, codec: str, text: str) -> None:
    result = decode(f'<meta charset="{label}">'.encode() + text.encode(codec))
    assert (result.text[-len(text) :], result.encoding) == (text, codec)


def test_bytes_that_are_no_text_are_told() -> None:
    assert is_binary(bytes(range(256)))
    assert not is_binary(bytes(range(0x20, 256)))
