"""The history of a page: the list of changes, and one change with old and new values."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.blocks import kit
from bot.blocks.answers import ListPage, foot, plain
from bot.blocks.clusters.profile import as_typed
from bot.rules.clusters.profile import FIELDS, LISTS
from bot.rules.countries.sections import of_subject
from bot.rules.versions import changed
from bot.texts import common
from bot.texts import editing as say_editing
from bot.texts.clusters import profile as say_profiles
from bot.texts.countries import sections as say_sections
from bot.texts.lists import enumerated
from bot.texts.secretariat import versions as say
from store.models import Noun
from store.queries.secretariat.versions import Change

BY_ENTRY: Final = frozenset({*LISTS, "facts", "links", "countries"})
HIDDEN: Final = frozenset({"origins", "checked_on", "checked_by"})
ONE_LINE: Final = 200


def listed(title: str, changes: Sequence[Change], page: ListPage, first: str = "") -> kit.Message:
    """A page of the changes; `first` is a line about what has just happened."""
    lead = [kit.section(first)] if first else []
    if not changes:
        return kit.message([*lead, kit.header(say.title(title)), kit.section(say.none())])
    rows = [
        kit.section(
            say.line(kit.esc(who(one)), say_editing.at(one.at), kit.esc(_what(one))),
            button=kit.button(say.compare(), "history.open", f"{one.noun} {one.subject} {one.number}"),
        )
        for one in changes
    ]
    return kit.message([*lead, kit.header(say.title(title)), kit.section(say.count(page.total)), *rows, *foot("history", page)])


def compared(title: str, change: Change, version: int, query: str) -> kit.Message:
    """One change, old against new, with an undo button; `version` is the newest one now, `query` the list to go back to."""
    later = version - change.number - 1
    undo = kit.button(
        say.put_back() if later > 0 else say.undo(), "history.undo", f"{change.noun} {change.subject} {change.number} {version}"
    )
    undo = kit.confirmed(undo, title=say.undo_title(), words=say.undo_words(max(0, later)), yes=say.put_back(), no=say.keep_it())
    blocks = [
        kit.header(say.title(title)),
        kit.section(say.line(kit.esc(who(change)), say_editing.at(change.at), kit.esc(_what(change)))),
    ]
    for field in fields_of(change):
        blocks += _field(change.noun, field, change.before.get(field), change.after.get(field))
    return kit.message([*blocks, *kit.actions([undo, kit.button(say.back_to_list(), "history.page", f"1 {query}")])])


def told(words: str, query: str) -> kit.Message:
    """A sentence, and a button to the list."""
    return plain(kit.esc(words), kit.button(say.back_to_list(), "history.page", f"1 {query}"))


def who(change: Change) -> str:
    """The current name of the person who made the change."""
    return change.author or (say_editing.operator() if change.operator else say_editing.somebody_left())


def fields_of(change: Change) -> list[str]:
    """The fields a change altered, in the order of the form."""
    names = [name for name in changed(change.before, change.after) if name not in HIDDEN]
    return sorted(names, key=lambda name: FIELDS.index(name) if name in FIELDS else len(FIELDS))


def field_name(noun: str, name: str) -> str:
    """A field's label."""
    return say_profiles.field(name) if noun == Noun.CLUSTERS else say_sections.question(name)


def _what(change: Change) -> str:
    names = say.fields([field_name(change.noun, name) for name in fields_of(change)])
    part = of_subject(change.subject)[1] if change.noun != Noun.CLUSTERS else None
    return common.labelled(say_sections.part(part), names) if part else names


def _field(noun: str, name: str, before: Any, after: Any) -> list[kit.Block]:
    title = f"*{kit.esc(field_name(noun, name))}*"
    if name in BY_ENTRY and noun == Noun.CLUSTERS:
        return [kit.section("\n".join([title, *_entries(name, before or [], after or [])]))]
    old, new = (as_typed(name, value) if noun == Noun.CLUSTERS else str(value or "") for value in (before, after))
    if len(old) + len(new) <= ONE_LINE and "\n" not in old + new:
        return [kit.section(f"{title}\n{say.before()} {kit.esc(old or say.empty())}\n{say.after()} {kit.esc(new or say.empty())}")]
    return [
        kit.section(f"{title}\n{say.before()}"),
        kit.prose(old or say.empty()),
        kit.section(say.after()),
        kit.prose(new or say.empty()),
    ]


def _entries(name: str, before: Sequence[Any], after: Sequence[Any]) -> list[str]:
    lines: Mapping[str, list[str]] = {
        "old": as_typed(name, before).split("\n") if before else [],
        "new": as_typed(name, after).split("\n") if after else [],
    }
    added = [say.added(kit.esc(one)) for one in lines["new"] if one not in lines["old"]]
    gone = [say.taken_away(kit.esc(one)) for one in lines["old"] if one not in lines["new"]]
    return [f"• {one}" for one in (*gone, *added)] or [f"{say.after()} {kit.esc(enumerated(lines['new']))}"]
