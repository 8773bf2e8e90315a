"""One part of a country's profile of a file, written as its form would write it: what it was is kept."""

from typing import Any

from sqlmodel import Session

from bot.operations.countries import put
from bot.operations.exchange_writing import Importer
from bot.rules.exchange import Change
from bot.rules.sections import of_subject, written
from store.countries import part
from store.models import CountrySection


def write_part(db: Session, change: Change, importer: Importer) -> None:
    """Write a new or changed part; one in which nothing is left is taken away. The values are checked."""
    country, section = of_subject(change.key)
    assert section is not None
    was, values = part(db, country, section), change.values
    before: dict[str, Any] = {"text": "", "source": "", **was.content}
    answers = values.get("answers", {name: text for name, text in before.items() if name not in ("text", "source")})
    content = {**answers, "text": values.get("text", before["text"]), "source": values.get("source", before["source"])}
    if not written(content):
        content["source"] = ""
    checks = (values["checked_on"], importer.author_id) if "checked_on" in values else (was.checked_on, was.checked_by)
    if content != before:
        put(db, (country, section), was, content, checks=checks, author_id=importer.author_id, now=importer.now)
    else:
        row = db.get(CountrySection, (country, section))
        assert row is not None
        row.checked_on, row.checked_by = checks
        db.add(row)
    importer.record(db, "countries", change.key, tuple(values))
