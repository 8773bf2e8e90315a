"""Every sheet: a value at its limit fits in each way in, one over it is a validation error, and nothing is cut on the way."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.blocks.inputs import Form, view_of
from bot.blocks.sheets import FieldWords, input_of
from bot.playground.shapes.limits import check_view
from bot.rules.faults import Problem
from bot.rules.groups.sheet import GROUP
from bot.rules.sessions.sheet import MEETINGS, ROUND
from bot.rules.sheets import REASON, Field, FieldKind, Sheet
from bot.texts.validation import fault

SHEETS = {"group": GROUP, "round": ROUND, "meetings": MEETINGS, "reason": REASON}


def limits(field: Field) -> Iterator[tuple[str, str, Problem]]:
    """What people could type at each limit of a field, and just over it, with the problem that this is."""
    match field.kind:
        case FieldKind.LINE | FieldKind.TEXT:
            yield "x" * field.most, "x" * (field.most + 1), Problem.LONG
        case FieldKind.ADDRESS:
            yield "https://" + "x" * (field.most - 8), "https://" + "x" * (field.most - 7), Problem.LONG
        case FieldKind.NUMBER:
            yield str(field.most), str(field.most + 1), Problem.NUMBER
            yield str(field.least), str(field.least - 1), Problem.NUMBER
        case FieldKind.LIST:
            yield "x" * field.entry, "x" * (field.entry + 1), Problem.LONG
            entries = [f"{number:0{field.entry}}" for number in range(field.most + 1)]
            yield "\n".join(entries[:-1]), "\n".join(entries), Problem.MANY
        case FieldKind.DAY:
            yield "2099-12-31", "2100-01-01", Problem.DAY
        case FieldKind.ZONE:
            yield "Asia/Seoul", "CET", Problem.ZONE
        case FieldKind.CHOICE:
            yield field.choices[-1], "another", Problem.CHOICE
        case FieldKind.CLUSTER:
            yield "12", "U0CALI", Problem.NO_CLUSTER
        case FieldKind.MEMBER:
            yield "12", "U0NOBODY", Problem.NOBODY


CASES = [
    pytest.param(sheet, field, *texts, id=f"{name}-{field.name}-{texts[2]}-{number}")
    for name, sheet in SHEETS.items()
    for field in sheet.fields
    for number, texts in enumerate(limits(field))
]


def shown(field: Field, value: Any) -> str:
    """The text that the form shows for a value, over all inputs of the field; Slack takes the form."""
    blocks = input_of(field, FieldWords("A label", "A hint"), value)
    assert check_view(view_of(Form("a.form", "A form", tuple(blocks), submit="Save"), "Close")) == []
    elements = [block["element"] for block in blocks]
    return "\n".join(one.get("initial_value") or one.get("initial_date") or "" for one in elements)


@pytest.mark.parametrize(("sheet", "field", "fits", "over", "problem"), CASES)
def test_what_fits_is_kept_whole_and_what_does_not_is_an_error(sheet: Sheet, field: Field, fits: str, over: str, problem: Problem) -> None:
    """Read back from the form that shows it, a value at its limit is the same value; over the limit it is one error, with a sentence."""
    value = sheet.read({field.name: fits})[field.name]
    assert sheet.check({field.name: value}) == ()
    if field.kind not in (FieldKind.CHOICE, FieldKind.ZONE, FieldKind.CLUSTER, FieldKind.MEMBER):
        assert sheet.read({field.name: shown(field, value)})[field.name] == value
    faults = sheet.check(sheet.read({field.name: over}))
    assert [(one.field, one.problem) for one in faults] == [(field.name, problem)]
    assert fault(faults[0]).endswith((".", "?", "https://www.example.org"))


@pytest.mark.parametrize("name", SHEETS)
def test_an_empty_field_is_an_error_only_where_it_is_required(name: str) -> None:
    """What is only spaces is empty; the first field of a sheet with a required title says so."""
    sheet = SHEETS[name]
    empty = sheet.check(sheet.read(dict.fromkeys(sheet.by_name, "  ")))
    assert {one.field for one in empty} == {field.name for field in sheet.fields if field.required}
