"""Bytes to text: who is believed, and when."""

from __future__ import annotations

import pytest

from pipeline.repair import decode

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
