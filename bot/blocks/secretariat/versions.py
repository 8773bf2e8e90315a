"""The history of a page: the list of changes, and one change with old and new values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import kit
from bot.blocks.answers import ListPage, foot, history_button, plain
from bot.texts import common, editing as say_editing
from bot.texts.lists import enumerated
from bot.texts.secretariat import versions as say
from store.queries.secretariat.versions import Change

ONE_LINE: Final = 200
MOST: Final = 20
"""How many pages are offered where a name fits several."""


@dataclass(frozen=True)
class ComparedField:
    """A field in a change: its label, what it was and what it became, in words. `by_line`: each line is an entry of a list."""

    label: str
    before: str
    after: str
    by_line: bool = False


@dataclass(frozen=True)
class ComparedChange:
    """A change to show: `what` it changed, its fields, and the newest version.

    `undoes`: it can be put back. `card` is a sentence about what is changed elsewhere, and the button that opens it.
    """

    change: Change
    what: str
    fields: Sequence[ComparedField]
    version: int
    undoes: bool
    card: tuple[str, kit.Element] | None = None


def listed(title: str, changes: Sequence[tuple[Change, str]], page: ListPage, first: str = "") -> kit.Message:
    """A page of the changes, each with what it changed; `first` is a line about what has just happened."""
    lead = [kit.section(first)] if first else []
    if not changes:
        return kit.message([*lead, kit.header(say.title(title)), kit.section(say.none())])
    rows = [
        kit.section(_line(one, what), button=kit.button(say.compare(), "history.open", f"{one.noun} {one.subject} {one.number}"))
        for one, what in changes
    ]
    return kit.message([*lead, kit.header(say.title(title)), kit.section(say.count(page.total)), *rows, *foot("history", page)])


def compared(title: str, one: ComparedChange, query: str) -> kit.Message:
    """One change, old against new, with an undo button; `query` is the list to go back to."""
    change = one.change
    blocks = [kit.header(say.title(title)), kit.section(_line(change, one.what))]
    for field in one.fields:
        blocks += _field(field)
    blocks += [kit.section(f"*{say.reason()}* {kit.esc(change.reason)}")] if change.reason else []
    buttons = [kit.button(say.back_to_list(), "history.page", f"1 {query}")]
    if one.card:
        blocks.append(kit.context(one.card[0]))
        buttons.append(one.card[1])
    return kit.message([*blocks, *kit.actions([*([_undo(one)] if one.undoes else []), *buttons])])


def _undo(one: ComparedChange) -> kit.Element:
    later, value = one.change.later, f"{one.change.noun} {one.change.subject} {one.change.number} {one.version}"
    button = kit.button(say.put_back() if later else say.undo(), "history.undo", value)
    return kit.confirmed(button, title=say.undo_title(), words=say.undo_words(later), yes=say.put_back(), no=say.keep_it())


def event_card(subject: str) -> tuple[str, kit.Element]:
    """Where an event's date and state are changed, and the button to its card."""
    return say.on_the_events_card(), kit.button(common.open_(), "events.open", subject)


def round_card(subject: str) -> tuple[str, kit.Element]:
    """Where late registration for a round is changed, and the button to its card."""
    return say.on_the_rounds_card(), kit.button(common.open_(), "sessions.open", subject)


def told(words: str, query: str) -> kit.Message:
    """A sentence, and a button to the list."""
    return plain(kit.esc(words), kit.button(say.back_to_list(), "history.page", f"1 {query}"))


def which(noun: str, names: Mapping[str, str]) -> kit.Message:
    """Asks whose history is meant: names by id."""
    rows = [kit.section(kit.esc(name), button=history_button(noun, page)) for page, name in list(names.items())[:MOST]]
    return kit.message([kit.section(say.which()), *rows])


def _line(change: Change, what: str) -> str:
    who = change.author or (say_editing.operator() if change.operator else say_editing.somebody_left())
    return say.line(kit.esc(who), say_editing.at(change.at), kit.esc(what))


def _field(one: ComparedField) -> list[kit.Block]:
    title = kit.bold(one.label)
    if one.by_line:
        return [kit.section("\n".join([title, *_entries(one.before.splitlines(), one.after.splitlines())]))]
    old, new = one.before or say.empty(), one.after or say.empty()
    if len(old) + len(new) <= ONE_LINE and "\n" not in old + new:
        return [kit.section(f"{title}\n{say.before()} {kit.esc(old)}\n{say.after()} {kit.esc(new)}")]
    return [kit.section(f"{title}\n{say.before()}"), kit.prose(old), kit.section(say.after()), kit.prose(new)]


def _entries(old: Sequence[str], new: Sequence[str]) -> Iterable[str]:
    gone = [say.taken_away(kit.esc(entry)) for entry in old if entry not in new]
    added = [say.added(kit.esc(entry)) for entry in new if entry not in old]
    return [f"• {entry}" for entry in (*gone, *added)] or [f"{say.after()} {kit.esc(enumerated(new))}"]
