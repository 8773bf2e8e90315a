"""Conditional requests and compression: If-None-Match, If-Modified-Since, Accept-Encoding (RFC 9110 §12.5.3, §13.1)."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Final

from multidict import CIMultiDictProxy

OPAQUE: Final = re.compile(r'(?:W/)?"([^"]*)"')
GZIP: Final = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q\s*=\s*(?P<weight>[0-9.]+)\s*)?(?=,|$)", re.IGNORECASE)


def not_modified(headers: CIMultiDictProxy[str], tag: str, modified: datetime) -> bool:
    """Whether the client's copy is current, so that 304 is enough. The ETag wins over the date; an unreadable date is ignored."""
    tags = headers.getall("If-None-Match", None)
    if tags is not None:
        asked = ", ".join(tags)
        return asked.strip() == "*" or OPAQUE.findall(tag)[0] in OPAQUE.findall(asked)
    since = _instant(headers.get("If-Modified-Since"))
    return since is not None and modified <= since


def wants_gzip(headers: CIMultiDictProxy[str]) -> bool:
    """Whether the client names gzip in Accept-Encoding, with a weight above 0."""
    found = GZIP.search(", ".join(headers.getall("Accept-Encoding", ())))
    return found is not None and (found["weight"] or "1").strip("0.") != ""


def http_date(instant: datetime) -> str:
    """An instant as an HTTP date, in whole seconds."""
    return format_datetime(instant.astimezone(UTC), usegmt=True)


def _instant(written: str | None) -> datetime | None:
    if written is None:
        return None
    try:
        read = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
