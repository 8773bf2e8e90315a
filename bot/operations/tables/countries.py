"""Imports parts of countries' pages from a file, written as their form would write them: old versions are kept."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.operations.countries.pages import write_part
from bot.operations.history import note
from bot.operations.tables.importer import Importer, Told
from bot.rules.countries.sections import of_subject, written
from bot.rules.tables.plans import RowChange, Stored
from store.models import CountrySection, Noun
from store.queries.countries.pages import part


def write_parts(db: Session, changes: list[RowChange], _there: Mapping[str, Stored], importer: Importer, told: Told) -> None:
    """Write new and changed parts; one left empty is deleted. The caller has validated the values."""
    for change in changes:
        _write(db, change, importer)
        told()


def _write(db: Session, change: RowChange, importer: Importer) -> None:
    country, section = of_subject(change.key)
    assert section is not None
    was, values = part(db, country, section), change.values
    before: dict[str, Any] = {"text": "", "source": "", **was.content}
    answers = values.get("answers", {name: text for name, text in before.items() if name not in ("text", "source")})
    content = {**answers, "text": values.get("text", before["text"]), "source": values.get("source", before["source"])}
    if not written(content):
        content["source"] = ""
    checks = (values["checked_on"], importer.deed.by) if "checked_on" in values else (was.checked_on, was.checked_by)
    if content != before:
        write_part(db, (country, section), was, content, checks=checks, author_id=importer.deed.by, now=importer.deed.now)
    else:
        row = db.get(CountrySection, (country, section))
        assert row is not None
        row.checked_on, row.checked_by = checks
        db.add(row)
    note(db, importer.deed, Noun.COUNTRIES, change.key, fields=values)
