"""Edits in forms: what a form is about, errors at their lines, what others saved meanwhile, and what was typed when nothing is saved."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.blocks import sheets as show
from bot.blocks.kit import Message
from bot.commands.request import Reply, Request, Say, UpdateForm, numbered_part
from bot.rules.faults import Fault
from bot.rules.lines import line, numbers_in
from bot.rules.sheets import Sheet
from bot.rules.versions import Clash, Conflict
from bot.texts import editing as say
from bot.texts.validation import fault as say_fault
from store.queries.members.people import people


@dataclass(frozen=True)
class Opened:
    """What a form was opened with: what it is `about`, the version that its values are from, and how often a conflict showed it again."""

    about: str
    version: int
    round: int


def opened_with(subject: str) -> Opened | None:
    """Parse the subject of a form of a sheet, as `blocks.sheets.Draft.subject` writes it; None if it is anything else."""
    about, *numbers = subject.rsplit(" ", 2)
    found = numbers_in(" ".join(numbers), 2)
    return Opened(about, *found) if found else None


def typed(request: Request, sheet: Sheet, *, new: bool = False) -> dict[str, str]:
    """The typed texts of those fields of a sheet that are in the form; a field that is not there keeps its value. A `new` one has all."""
    return {name: request.typed(name) for name in sheet.by_name if new or parts(request, name)}


def errors(request: Request, faults: Iterable[Fault], words: str = "") -> dict[str, str]:
    """Returns error messages by block_id, at most three per block; `words` replaces the fault's own message.

    A fault whose field is not in the form is shown at the first field.
    """
    found: dict[str, list[str]] = {}
    for fault in faults:
        lines = _lines(request, fault.field) if fault.entry else []
        part, number = lines[fault.entry - 1] if 0 < fault.entry <= len(lines) else ("", 0)
        where = part or next(iter([*parts(request, fault.field), *request.form]), fault.field)
        found.setdefault(where, []).append(words or say_fault(fault, number))
    return {where: " ".join(said[:3]) for where, said in found.items()}


def parts(request: Request, name: str) -> list[str]:
    """The block_ids of one field in the form ("aliases", "aliases:2"), in order."""
    return sorted((one for one in request.form if one.split(":")[0] == name), key=numbered_part)


def lines_of(request: Request, name: str) -> list[str]:
    """The non-empty lines of a field."""
    return [str(request.form[part]).splitlines()[number - 1] for part, number in _lines(request, name)]


def _lines(request: Request, name: str) -> list[tuple[str, int]]:
    """The non-empty lines of a field: the block_id that each is in, and its number there, from 1."""
    return [
        (part, number) for part in parts(request, name) for number, text in enumerate(str(request.form[part]).splitlines(), 1) if line(text)
    ]


async def saved_by(request: Request, clash: Clash) -> tuple[str, str]:
    """Who saved a field meanwhile, and when, in words. An `author_id` of None means the operator."""
    found = await request.read(people, [clash.author_id]) if clash.author_id is not None else []
    who = found[0].name if found else say.somebody_left() if clash.author_id is not None else say.operator()
    return who or say.somebody_left(), say.at(clash.at or request.now)


async def after_conflict(
    request: Request, opened: Opened, conflict: Conflict, as_typed: Callable[[str, Any], Awaitable[str]]
) -> show.Draft:
    """The draft after a conflict: in the next round, with what others saved in the fields that both changed, as it would be typed."""
    theirs = {
        clash.field: show.ConflictingValue(await as_typed(clash.field, clash.theirs), *await saved_by(request, clash))
        for clash in conflict.clashes
    }
    return show.Draft(opened.about, conflict.version, conflict.content, opened.round + 1, theirs, conflict.mine)


def given_back(callback: str, title: str, said: Message, typed: Sequence[tuple[str, str]]) -> Reply:
    """Nothing can be saved: says why, and shows what was typed (labels and texts), for copying."""
    lead = [block for block in said.blocks if block["type"] != "actions"]
    return UpdateForm(show.given_back(callback, title, lead, typed)) if typed else Say(Message(tuple(lead[:1]), ""))
