"""Decode bytes as UTF-8 with or without BOM, or UTF-16; no other encoding is guessed, as a wrong guess silently corrupts names."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from bot.rules.table import Unreadable, UnreadableReason

SAMPLE = 4096


def decoded(data: bytes) -> str:
    """The text of a file; raises `Unreadable` with the line of the first undecodable byte."""
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="ignore")
        raise Unreadable(UnreadableReason.ENCODING, data[error.start : error.start + 1].hex(), before.count("\n") + 1) from error
    if "\0" in text:
        raise Unreadable(UnreadableReason.NOT_TEXT)
    return text.removeprefix("\ufeff")


def _encoding(data: bytes) -> str:
    if data.startswith(BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    sample = data[:SAMPLE]
    evenly, oddly = sample[::2].count(0), sample[1::2].count(0)  # Latin letters in UTF-16: every second byte is zero
    if max(evenly, oddly) * 4 > len(sample):
        return "utf-16-be" if evenly > oddly else "utf-16-le"
    return "utf-8"
