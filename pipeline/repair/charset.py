"""Bytes to text: what they declare, what they are, and where the two disagree.

The order is that of browsers (WHATWG Encoding Standard; HTML, section 13.2.3): a byte order mark, the transport, a
`<meta>` element, and then what the bytes themselves show. Strict UTF-8 comes before any declaration of a legacy codec:
text in such a codec is hardly ever valid UTF-8 by chance, while wrong declarations are common.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final, Literal

Evidence = Literal["bom", "declared", "meta", "utf-8", "detected", "fallback"]

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
META: Final = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,80}?encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.I
)
# The C0 controls but for white space, the backspace of typewriters and the escape of terminals and ISO 2022.
CONTROLS: Final = bytes(set(range(0x20)) - set(b"\b\t\n\v\f\r\x1b"))
PROLOGUE: Final = 4096  # bytes in which a declaration may stand
SAMPLE: Final = 60_000  # bytes that the detector reads
# Labels that browsers know and Python does not; of the others, those that begin with `x-` are known without it.
LABELS: Final = {
    "cn-big5": "big5",
    "dos-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "unicode-1-1-utf-8": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
}
# What browsers read instead of a label (WHATWG Encoding Standard).
BROWSERS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was read with, and the evidence for it.

    `declared` is what the transport or the page said; `is_misdeclared` that the bytes prove it wrong.
    """

    text: str
    encoding: str
    evidence: Evidence
    declared: str | None = None
    is_misdeclared: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes; any bytes decode, and nothing is ever dropped.

    >>> decode("naïve".encode()).encoding, decode("naïve".encode("cp1252"), "iso-8859-1").text
    ('utf-8', 'naïve')
    >>> wrong = decode("naïve".encode(), declared="windows-1252")
    >>> wrong.text, wrong.is_misdeclared
    ('naïve', True)
    """
    for mark, encoding in BOMS:
        if data.startswith(mark) and (text := read(data, encoding)) is not None:
            return Decoded(text.removeprefix("\ufeff"), encoding, "bom", declared, is_wrong(declared, encoding))
    label, evidence = (declared, "declared") if codec_of(declared) else (in_prologue(data), "meta")
    named = codec_of(label)
    if (text := read(data, "utf-8")) is not None and not is_wide(named):
        if data.isascii():
            return Decoded(text, "utf-8", "utf-8", label)
        wrong = is_wrong(label, "utf-8")
        known: Evidence = "utf-8" if wrong or not named else "declared" if evidence == "declared" else "meta"
        return Decoded(text, "utf-8", known, label, wrong)
    if named and named != "utf-8" and (text := read(data, named)) is not None:
        return Decoded(text, named, "declared" if evidence == "declared" else "meta", label)
    return guessed(data, label)


def guessed(data: bytes, label: str | None) -> Decoded:
    """The text as the detector reads it; as damaged UTF-8 where most of it is that; else as windows-1252."""
    text = data.decode("utf-8", "replace")
    strange = text.count("\N{REPLACEMENT CHARACTER}")
    if strange * 20 < sum(char > "\x7f" for char in text):
        return Decoded(text, "utf-8", "utf-8", label, is_wrong(label, "utf-8"))
    encoding = detected(data[:SAMPLE])
    if encoding and (text_found := read(data, encoding)) is not None:
        return Decoded(text_found, encoding, "detected", label, is_wrong(label, encoding))
    text = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
    return Decoded(text, "cp1252", "fallback", label, is_wrong(label, "cp1252"))


def detected(data: bytes) -> str | None:
    """The encoding that the detector finds likeliest."""
    from charset_normalizer import from_bytes  # the import takes longer than most pages need

    best = from_bytes(data).best()
    return codec_of(best.encoding) if best else None


def is_binary(data: bytes) -> bool:
    r"""Whether more than one byte in twenty is a control that no text holds, as in a picture or an archive.

    >>> is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), is_binary("två\f\n".encode("utf-16")), is_binary(b"B\bBold\x1b[0m")
    (True, False, False)
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return False
    return len(data) - len(data.translate(None, CONTROLS)) > len(data) // 20


def read(data: bytes, encoding: str) -> str | None:
    """The text, if the bytes are valid in this encoding."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def codec_of(label: str | None) -> str | None:
    """Python's name of an encoding as browsers understand its label; None if it is no text encoding.

    >>> codec_of("ISO-8859-1"), codec_of("x-sjis"), codec_of("nonsense"), codec_of("rot13")
    ('cp1252', 'cp932', None, None)
    """
    name = (label or "").strip(" \"'").lower().removeprefix("x-")
    try:
        info = codecs.lookup(LABELS.get(name, name))
    except (LookupError, ValueError):
        return None
    # Codecs such as rot13 and zlib turn no bytes into text; the punycode family reads anything.
    if not getattr(info, "_is_text_encoding", True) or info.name in {
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
    }:
        return None
    return BROWSERS.get(info.name, info.name)


def in_prologue(data: bytes) -> str | None:
    """The encoding that a `<meta>` element or an XML declaration names."""
    match = META.search(data[:PROLOGUE])
    return match[1].decode("ascii", "ignore") if match else None


def is_wide(codec: str | None) -> bool:
    """Whether text in this encoding may look like valid UTF-8: UTF-16, UTF-32, UTF-7 and the escapes of ISO 2022."""
    return codec is not None and codec.startswith(("utf-16", "utf-32", "utf-7", "iso2022", "hz"))


def is_wrong(label: str | None, encoding: str) -> bool:
    """Whether a declaration names another encoding."""
    named = codec_of(label)
    return named is not None and named.replace("-le", "").replace("-be", "") != encoding
