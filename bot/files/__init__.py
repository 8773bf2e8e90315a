"""Read and write tables as CSV, JSON and .xlsx files, without knowledge of what the columns mean."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from bot.rules.table import Column, Table, Unreadable, UnreadableReason

LARGEST: Final = 10 * 1024 * 1024
"""Maximum size in bytes of a file that is read."""


class Format(StrEnum):
    """The file formats; the value is the file extension."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


MEDIA_TYPES: Final = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_name(noun: str, form: Format, day: date) -> str:
    """The file name of a list exported on a day."""
    return f"rendezvous-{noun}-{day.isoformat()}.{form}"


def form_of(name: str) -> Format | None:
    """The format by file extension; None if it is not supported."""
    ending = name.rpartition(".")[2].lower()
    return Format(ending) if ending in set(Format) else None


def write(table: Table, form: Format, *, delimiter: str = ",") -> bytes:
    """Serialize a table to the bytes of a file. `delimiter` applies to CSV only."""
    match form:
        case Format.CSV:
            from bot.files.csv_text import write as write_csv

            return write_csv(table, delimiter)
        case Format.JSON:
            from bot.files.json_text import write as write_json

            return write_json(table)
        case Format.XLSX:
            from bot.files.workbooks import write as write_workbook

            return write_workbook(table)


def read(data: bytes, name: str, noun: str, shapes: Mapping[str, Column]) -> Table:
    """The table in a file, by what it holds; raises `Unreadable`. `shapes` are the columns that are known, by name.

    Its name says only what was meant. Of a workbook it is the sheet that is called after the noun, else the first.
    """
    if len(data) > LARGEST:
        raise Unreadable(UnreadableReason.TOO_LARGE, str(LARGEST // 1024 // 1024))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from bot.files.workbooks import read as read_workbook

        return read_workbook(data, noun)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(UnreadableReason.OLD_EXCEL)
    if form_of(name) == Format.XLSX and data:
        raise Unreadable(UnreadableReason.NOT_XLSX)
    from bot.files.encodings import decoded

    text = decoded(data)
    if not text.strip():
        raise Unreadable(UnreadableReason.EMPTY)
    if form_of(name) == Format.JSON or text.lstrip()[0] in "[{":
        from bot.files.json_text import read as read_json

        return read_json(text, noun, shapes)
    from bot.files.csv_text import read as read_csv

    return read_csv(text, noun)
