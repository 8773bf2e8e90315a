"""Reminders of events, for participants, and the lines and buttons that other notices of events share."""

from bot.blocks import kit
from bot.blocks.answers import plain
from bot.blocks.notices.bulletins import fewer_button
from bot.texts import common
from bot.texts.events import lists as say_events, reminders as say
from bot.texts.places import lines as say_places
from bot.texts.times import at_the_host, slack_when
from store.models import Dated, NoticeKind
from store.queries.countries.pages import country_name
from store.queries.events.attendance import As, Attendee


def reminder(event: Dated, kind: NoticeKind, mine: Attendee, link: str | None, *, runs: bool) -> kit.Message:
    """A reminder: when, where, the link and buttons; those who run the event can also copy it as an e-mail."""
    title = kit.esc(event.title).replace("*", "∗")
    lines = [f"*{say.reminder(title)}*", *facts(event, link, unconfirmed=mine.cluster if mine.provisional else "")]
    lines += [said for said in (_as(mine),) if said]
    return plain("\n".join(lines), *_buttons(event, kind, mine, link, runs=runs))


def facts(event: Dated, link: str | None, *, unconfirmed: str = "") -> list[str]:
    """The time for the reader and at the host, the place and the link, each a line of mrkdwn.

    `unconfirmed` names the cluster that must first confirm that the reader acts for it, before they may see the link.
    """
    lines = [slack_when(event.when)]
    there = at_the_host(event.when)
    lines += [say_events.time_there(there)] if there else []
    where = [event.place, country_name(event.country, "en") if event.country else "", say_events.online() if event.online else ""]
    lines += [kit.esc(", ".join(part for part in where if part))] if any(where) else []
    if event.online:
        missing = say_places.link_when_confirmed(kit.bold(unconfirmed)) if unconfirmed else say.link_missing()
        lines.append(say_places.link(kit.link(link, link)) if link else missing)
    return lines


def call_button(event: Dated, link: str | None) -> list[kit.Element]:
    """The button that opens the video call, if the event is online and the link is known."""
    return [kit.link_button(say.open_call(), "events.link", link)] if link and event.online else []


def open_button(event: Dated) -> kit.Element:
    """The button that opens the event's card."""
    return kit.button(common.open_(), "events.open", str(event.id), says=event.title)


def _as(mine: Attendee) -> str:
    if mine.is_empty:
        return say.no_delegate_yet(kit.bold(mine.cluster))
    match mine.as_:
        case As.DELEGATE:
            return say.you_sit_for(kit.bold(mine.cluster))
        case As.SUBSTITUTE:
            return say_places.you_stand_in(kit.bold(mine.cluster))
        case As.GUEST:
            return say_places.you_are_guest()
        case As.REGISTERED:
            return ""


def _buttons(event: Dated, kind: NoticeKind, mine: Attendee, link: str | None, *, runs: bool) -> list[kit.Element]:
    buttons = [*call_button(event, link), open_button(event)]
    if mine.is_empty:
        return [*buttons, *([fewer_button()] if kind == NoticeKind.MEETING_DAY else [])]
    if mine.as_ == As.DELEGATE and mine.seat_id is not None:
        seat = f"{event.id} {mine.seat_id}"
        buttons += [kit.button(say_places.button_absent(), "groups.absent", seat)]
        buttons += [kit.button(say_places.button_sends(), "groups.sends", seat)]
    elif mine.as_ in (As.REGISTERED, As.GUEST):
        buttons.append(kit.button(say_places.button_withdraw(), "places.withdraw", str(event.id)))
    buttons += [kit.button(common.copy_as_email(), "mail.event", str(event.id))] if runs and kind == NoticeKind.MEETING_DAY else []
    return [*buttons, *([fewer_button()] if kind == NoticeKind.MEETING_DAY else [])]
