"""The texts of the history of pages."""

from collections.abc import Sequence
from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import enumerated
from store.models import EventState

history: Final = Phrase("History")
title: Sentence[str] = Sentence("History of {name}")
help_line: Final = Phrase("with a name: who changed it, what it was before, and Undo")
state: Final = Phrase("State")
reason: Final = Phrase("Reason:")


def event_state(one: str) -> str:
    names = {
        EventState.DRAFT: _("not announced yet"),
        EventState.PROPOSED: _("waits for the secretariat"),
        EventState.PLANNED: _("takes place"),
        EventState.CANCELLED: _("cancelled"),
    }
    return names[EventState(one)]


on_the_events_card: Final = Phrase("An event is moved, cancelled and brought back from its card.")
on_the_rounds_card: Final = Phrase("Registration after the deadline is opened and closed from the card of the round.")
none: Final = Phrase("Nobody has changed this page yet.")
count: Final = Plural("{count} change, the newest first.", "{count} changes, the newest first.")


def line(who: str, when: str, what: str) -> str:
    return _("{when}: {who} changed {what}").format(when=when, who=who, what=what)


def fields(names: Sequence[str]) -> str:
    return enumerated(names) or _("nothing that is shown")


compare: Final = Phrase("Old and new")
before: Final = Phrase("Before:")
after: Final = Phrase("After:")
empty: Final = Phrase("(empty)")
added: Sentence[str] = Sentence("added: {entry}")
taken_away: Sentence[str] = Sentence("taken away: {entry}")
undo: Final = Phrase("Undo")
put_back: Final = Phrase("Put back what was before")
undo_title: Final = Phrase("Put it back as it was?")


def undo_words(later: int) -> str:
    if not later:
        return _("The page becomes what it was before this change. You can undo that too.")
    return ngettext(
        "The page becomes what it was before this change and {count} later one. You can undo that too.",
        "The page becomes what it was before this change and {count} later ones. You can undo that too.",
        later,
    ).format(count=later)


undone: Sentence[str] = Sentence("Put back as it was: {fields}. Everybody sees it at once.")
not_possible: Sentence[str] = Sentence("Nothing was changed. {faults}")
same_already: Final = Phrase("The page is like this already. Nothing was changed.")
moved: Final = Phrase("Somebody has changed the page since you opened this list. Nothing was changed. This is the list as it is now:")
not_kept: Final = Phrase("This version is not kept. Nothing was changed.")
back_to_list: Final = Phrase("Back to the history")
which: Final = Phrase("Whose history?")
keep_it: Final = Phrase("Leave it")
