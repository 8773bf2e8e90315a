"""Sections of country profiles as rows of a file, with the same questions, limits and checks as the form. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from bot.rules.countries.sections import QUESTIONS, check, subject, written
from bot.rules.faults import Fault
from bot.rules.lines import clean, line
from bot.rules.search import nearest, normal
from bot.rules.table import Column, ColumnShape, texts_by_name
from bot.rules.tables.plans import Listed, Reading, ReferenceData, RowFault, RowProblem, Stored, day_in
from store.models import SectionName

COLUMNS: Final = (
    Column("country"),
    Column("section"),
    Column("answers", ColumnShape.NAMED),
    Column("text"),
    Column("source"),
    Column("checked_on"),
    Column("version"),
)


def read(came: Mapping[str, str], stored: Stored | None, known: ReferenceData) -> Reading:
    """Parse and validate the given cells. A section left without content is removed."""
    values: dict[str, Any] = {}
    wrong: list[RowFault] = []
    before = stored or {"text": "", "source": "", "answers": {}, "checked_on": None}
    if "answers" in came:
        values["answers"], found = _answers(came, before["answers"])
        wrong += found
    values |= {"text": clean(came["text"])} if "text" in came else {}
    values |= {"source": line(came["source"])} if "source" in came else {}
    if "checked_on" in came:
        told = day_in("checked_on", came["checked_on"], before["checked_on"], known)
        values |= {} if isinstance(told, RowFault) else {"checked_on": told}
        wrong += [told] if isinstance(told, RowFault) else []
    after = {**before, **values}
    content = {**after["answers"], "text": after["text"], "source": after["source"]}
    if stored is None and not written(content):
        return {}, wrong
    faults = [fault for fault in check(content, None, known.today) if _of(fault, values)]
    return values, [*wrong, *(RowFault(0, "", _column(fault), fault=fault) for fault in faults)]


def _answers(came: Mapping[str, str], before: Mapping[str, str]) -> tuple[dict[str, str], list[RowFault]]:
    told = {name: clean(text) for name, text in texts_by_name(came["answers"]).items()}
    able = tuple(dict.fromkeys((*QUESTIONS[SectionName(came["section"].lower())], *before)))
    wrong = [
        RowFault(0, "", "answers", RowProblem.QUESTION, name or text[:60], ", ".join(able))
        for name, text in told.items()
        if name not in able and text
    ]
    return {name: text for name, text in told.items() if text}, wrong


def _of(fault: Fault, values: Mapping[str, Any]) -> bool:
    """Whether a fault is in a field that the file changes; faults in stored content do not prevent the import."""
    return bool(values.keys() - {"checked_on"}) if fault.field == "source" else _column(fault) in values


def _column(fault: Fault) -> str:
    return fault.field if fault.field in ("text", "source", "checked_on") else "answers"


def named(came: Mapping[str, str], known: ReferenceData) -> tuple[str, list[RowFault]]:
    """The key of a row, "KR/visit", with what is wrong with it."""
    country, section = came.get("country", "").strip().upper(), came.get("section", "").strip().lower()
    if not country or not section:
        return "", [RowFault(0, "", "section" if country else "country", RowProblem.KEY_MISSING)]
    wrong = []
    if country not in known.countries:
        by_name = {normal(name): code for code, name in known.countries.items()}
        wrong.append(RowFault(0, "", "country", RowProblem.COUNTRY, country, by_name.get(normal(country), "")))
    if section not in set(SectionName):
        hints = nearest(section, {one: (one,) for one in SectionName}, 1)
        wrong.append(RowFault(0, "", "section", RowProblem.SECTION, section, hints[0] if hints else ""))
    return subject(country, section), wrong


KEY: Final = ("country", "section")
COUNTRIES: Final = Listed(COLUMNS, KEY, named, lambda row: ", ".join(row.get(name, "") for name in KEY), read=read)
