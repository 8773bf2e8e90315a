"""The texts about checking, saving, moving, cancelling, bringing back and proposing an event."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.texts.language import Phrase, Plural, Sentence, _, ngettext
from bot.texts.lists import enumerated
from bot.texts.times import moment
from store.models import EventState, Noun

NAMED: Final = 10
"""How many of the people who are told are listed by name."""


series_of: Final = Plural("{count} event", "{count} events")
to_be_reviewed: Final = Phrase("The secretariat reads it before it is announced.")


def added(title: str, count: int) -> str:
    return ngettext(
        "“{title}” is saved. Members can see it now.", "“{title}” is saved: {count} events. Members can see them now.", count
    ).format(title=title, count=count)


proposed: Sentence[str] = Sentence("“{title}” is proposed. The secretariat reads it now; I tell you when it is announced.")


def drafted(title: str, count: int) -> str:
    return ngettext(
        "“{title}” is saved. It is announced with what it belongs to; until then only the secretariat sees it.",
        "“{title}” is saved: {count} events. They are announced with what they belong to; until then only the secretariat sees them.",
        count,
    ).format(title=title, count=count)


def became(title: str, state: EventState, count: int) -> str:
    """The confirmation for an added event, by its state: draft, proposal or announced."""
    if state == EventState.DRAFT:
        return drafted(title, count)
    return proposed(title) if state == EventState.PROPOSED else added(title, count)


def added_before(title: str, state: EventState) -> str:
    words = became(title, state, 1)
    return _("{words} (You sent this form before: it was saved once.)").format(words=words)


def saved(title: str, fields: str, count: int) -> str:
    if count > 1:
        return _("Saved: {fields}, of “{title}” and the following: {count} events.").format(fields=fields, title=title, count=count)
    return _("Saved: {fields}, of “{title}”.").format(fields=fields, title=title)


moved_up: Final = Plural(
    "{count} person who waited has a place now, and is told.", "{count} people who waited have a place now, and are told."
)
surplus: Final = Plural(
    "{count} person more has a place than there is room for. Nobody is thrown out: a place given back stays empty until it fits.",
    "{count} people more have a place than there is room for. Nobody is thrown out: places given back stay empty until it fits.",
)


def move_title(*, fixing: bool) -> str:
    return _("Fix the day") if fixing else _("Move the event")


def move_now(*, fixing: bool, tells: bool) -> str:
    if not tells:
        return _("Fix the day") if fixing else _("Move it")
    return _("Fix and tell") if fixing else _("Move and tell")


from_to: Sentence[str, str] = Sentence("*Until now*  {before}\n*From now on*  {after}")


def told(names: Sequence[str], posts: int) -> str:
    """Who is told of a change: "2 people by direct message (Cali, Seoul), 1 post in the channel"."""
    if not names and not posts:
        return _("Nobody has to be told. Calendars follow by themselves.")
    people = ngettext("{count} person by direct message ({names})", "{count} people by direct message ({names})", len(names))
    posted = ngettext("{count} post in the channel", "{count} posts in the channel", posts)
    who = [people.format(count=len(names), names=_some(names))] if names else []
    who += [posted.format(count=posts)] if posts else []
    return _("Who is told: {who}. Calendars follow by themselves.").format(who=enumerated(who))


def _some(names: Sequence[str]) -> str:
    """The first ten names, and how many more there are."""
    shown, more = enumerated(names[:NAMED]), len(names) - NAMED
    return shown if more <= 0 else ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=shown, count=more)


same_length: Final = Phrase("It lasts as long as before. For another length press Back and change the end.")
places_stay: Final = Phrase("Who is registered stays registered.")
deadline_stays: Final = Phrase("The deadline to register is after the new date. Change it with Edit.")


def moved(title: str, when: str, count: int, *, fixed: bool) -> str:
    if fixed:
        return _("“{title}” is fixed: {when}.").format(title=title, when=when)
    if count > 1:
        return _("“{title}” is moved: {when}; with it all in all {count} events.").format(title=title, when=when, count=count)
    return _("“{title}” is moved: {when}.").format(title=title, when=when)


same_date: Final = Phrase("It is at this time already, so nothing was changed.")


def overtaken(title: str, when: str, who: str, at_: str) -> str:
    return _("{who} has moved “{title}” meanwhile ({at}), to {when}. Nothing was changed. Here is your date once more:").format(
        who=who, title=title, at=at_, when=when
    )


cancel_title: Final = Phrase("Cancel the event")


def cancel_now(*, tells: bool) -> str:
    return _("Cancel it and tell") if tells else _("Cancel the event")


cancel_asks: Sentence[str, str] = Sentence("*{title}*\n{when}\nShall it be cancelled?")
reason: Final = Phrase("Reason")
reason_hint: Final = Phrase("People read it in their message and on the card.")
can_come_back: Final = Phrase("Until its start you can bring it back. Places are kept for that.")
withdraw_asks: Sentence[str] = Sentence("*{title}* is only proposed: nobody has been told of it. Shall the proposal be taken back?")
withdraw_now: Final = Phrase("Take it back")
withdrawn: Sentence[str] = Sentence("“{title}” is taken back. Edit it to propose it again.")


def cancelled(title: str, count: int) -> str:
    return ngettext("“{title}” is cancelled.", "“{title}” is cancelled: {count} events.", count).format(title=title, count=count)


cancelled_before: Sentence[str] = Sentence("“{title}” was cancelled already, so nothing was changed.")
is_cancelled: Sentence[str] = Sentence("“{title}” is cancelled. Bring it back first, then move it.")
bring_back: Final = Phrase("Bring it back")
brought_back: Sentence[str] = Sentence("“{title}” takes place after all. Who is in is told.")
there_already: Sentence[str] = Sentence("“{title}” takes place, so nothing was changed.")
begun: Sentence[str] = Sentence("“{title}” would have begun already: it cannot be brought back. Duplicate it to plan it anew.")
is_over: Sentence[str] = Sentence("“{title}” is over: it cannot be cancelled any more. You can still note who came.")


def ended(noun: str, title: str) -> str:
    """Why an event cannot belong to a closed group or a cancelled round."""
    if noun == Noun.GROUPS:
        return _("The group “{title}” is closed: it has no meetings. Ask the secretariat to open it again.").format(title=title)
    return _("The round “{title}” is cancelled: it has no sessions. Add an event that does not belong to it.").format(title=title)


copy_of: Final = Phrase("A copy, to change and save as an event of its own.")
your_words: Final = Phrase("Nothing was saved. This is what you typed, to copy:")
check_title: Final = Phrase("Check, then save")


def places(capacity: int | None) -> str:
    if capacity is None:
        return _("No limit of places.")
    return ngettext("{count} place.", "{count} places.", capacity).format(count=capacity)


def opens(at: datetime, zone: str) -> str:
    return _("Registration opens on {instant}.").format(instant=moment(at, zone))
