"""One event's card: facts, the reader's own place, their buttons, and the buttons of those who run it."""

from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.answers import history_button
from bot.blocks.events.reviews import buttons as review_buttons
from bot.blocks.notices.posts import announce_button
from bot.blocks.places.lines import occupancy_words, own_buttons, own_lines, take_button
from bot.rules.events.reminders import ComingReminders
from bot.rules.places.decision import ClosedReason
from bot.rules.places.registration import Choices, Registration
from bot.texts import common
from bot.texts.events import cards as say_card, changes as say_changes, lists as say
from bot.texts.places import lines as say_places
from bot.texts.times import at_the_host, deadline, slack_deadline, slack_moment, slack_when, when_it_was
from store.models import Dated, EventState, Instants, Month, Noun, Visibility
from store.queries.countries.pages import country_name
from store.queries.events.standings import EventView


@dataclass(frozen=True)
class EventReader:
    """Who reads a card: their locale, and what they see beyond what everybody does.

    `takes`: they are of this workspace, so that they may have a place. `runs`: they may change the event. `reviews`: they decide on
    proposals of members. `history`: they may see earlier versions. `able` is what they can do about their own place, `reminders` are
    those they still get.
    """

    locale: str
    seen: EventView
    able: Choices
    reminders: ComingReminders | None = None
    takes: bool = False
    runs: bool = False
    reviews: bool = False
    history: bool = False


def card(
    event: Dated,
    one: Registration,
    public_url: str | None,
    reader: EventReader,
    *,
    source: str | None = None,
    shared: bool = False,
    first: str = "",
    beside: kit.Element | None = None,
) -> kit.Message:
    """One event's card; `first` is a mrkdwn line about what has just happened, and `beside` its button.

    A shared card has nothing personal: no standing of a reader and no link that only some may see.
    """
    seen = None if shared else reader.seen
    blocks = [kit.section(first, button=beside)] if first else []
    title = common.cancelled_title(event.title) if event.state == EventState.CANCELLED else event.title
    blocks += [kit.header(title), *(kit.context(kit.esc(kind)) for kind in kind_of(event)), *_state(event, one)]
    blocks.append(kit.section("\n".join(details(event, one, reader.locale, seen))))
    own = own_lines(event, one, seen, reader.reminders) if seen and reader.takes else []
    blocks += [kit.section("\n".join(own))] if own else []
    if event.description:
        blocks.append(kit.prose(event.description))
    notes = [kit.esc(say.source(source))] if source else []
    notes += [say.host_times()] if shared and isinstance(event.when, Instants) else []
    blocks += [kit.context(*notes)] if notes else []
    if shared:
        return kit.message([*blocks, *kit.actions(_shared_buttons(event, one, public_url))])
    blocks += kit.actions(own_buttons(event, one, seen, reader.able)) if seen and reader.takes else []
    history = [history_button(Noun.EVENTS, event.id)] if reader.history else []
    blocks += kit.actions([*_buttons(event, one, public_url), *history])
    if reader.reviews and event.state == EventState.PROPOSED:
        blocks += kit.actions(review_buttons(event))
    if reader.runs:
        blocks += [kit.context(say_card.run_it()), *kit.actions(_running(event, one))]
    return kit.message(blocks)


def details(event: Dated, one: Registration, locale: str, seen: EventView | None = None) -> list[str]:
    """When, where, host, places left and deadline, each a line of mrkdwn; organiser, places left and cancellation reason need `seen`."""
    lines = [f"*{say.when()}*  {when_it_was(event.when) if one.over else slack_when(event.when)}"]
    there = at_the_host(event.when)
    if there:
        lines.append(say.time_there(there))
    cancelled = event.state == EventState.CANCELLED
    country = country_name(event.country, locale) if event.country else ""
    where = [part for part in (event.place, country, say.online() if event.online else "") if part]
    for label, value in (
        (say.where(), ", ".join(where)),
        (say.host(), event.host or ""),
        (say_card.organiser(), seen.organiser if seen else ""),
        (say_card.group(), event.group or ""),
        (say_card.round_(), event.round or ""),
        (say_places.places(), occupancy_words(seen.standing.count, seen.seats, seen.guests) if seen and not cancelled else ""),
        (say_changes.reason(), seen.reason if seen and cancelled else ""),
    ):
        lines += [f"*{label}*  {kit.esc(value)}"] if value else []
    window = "" if cancelled else _window(event, one)
    return [*lines, window] if window else lines


def kind_of(event: Dated) -> list[str]:
    """The kind of event in words, or nothing if the title already is that."""
    kind = say.kind_name(event.kind)
    return [] if kind.casefold() == event.title.casefold() else [kind]


def calendar_button(event: Dated, public_url: str | None) -> list[kit.Element]:
    """The button to add the event to one's own calendar, for public events with a fixed date."""
    if public_url is None or event.visibility != Visibility.PUBLIC or isinstance(event.when, Month):
        return []
    return [kit.link_button(say.add_to_calendar(), "events.link", f"{public_url}/events/{event.uid}")]


def _state(event: Dated, one: Registration) -> list[kit.Block]:
    match event.state:
        case EventState.CANCELLED:
            return [kit.section(say.cancelled_line())]
        case EventState.DRAFT:
            return [kit.section(say_card.not_announced())]
        case EventState.PROPOSED:
            return [kit.section(say_card.waits_for_review())]
        case _:
            return [kit.context(say.is_past())] if one.over else []


def _window(event: Dated, one: Registration) -> str:
    """The registration window in words, with the reason when registration is closed."""
    if one.closed == ClosedReason.NOT_YET and event.opens_at is not None:
        return say_card.registration_opens(slack_moment(event.opens_at, "date_long"))
    if one.closed == ClosedReason.STARTED:
        return say_card.registration_started()
    if event.deadline_on is None or event.deadline_form is None:
        return ""
    if one.in_time:
        return say.registration(slack_deadline(event.deadline_on, event.deadline_form, explained=True))
    said = deadline(event.deadline_on, event.deadline_form)
    return say_card.registration_late(said) if one.closed is None else say.registration_closed(said)


def _is_announced(event: Dated) -> bool:
    return event.state in (EventState.PLANNED, EventState.CANCELLED)


def _buttons(event: Dated, one: Registration, public_url: str | None) -> list[kit.Element]:
    """The buttons for everybody who sees the card."""
    buttons = calendar_button(event, public_url) if one.coming else []
    if event.group_id is not None:
        buttons.append(kit.button(say_card.open_group(), "groups.open", str(event.group_id), says=event.group or ""))
    if event.round_id is not None:
        buttons.append(kit.button(say_card.open_round(), "sessions.open", str(event.round_id), says=event.round or ""))
    buttons.append(kit.button(common.all_events(), "events.page", "1 "))
    return [*buttons, kit.button(common.share(), "events.share", str(event.id))] if _is_announced(event) else buttons


def _shared_buttons(event: Dated, one: Registration, public_url: str | None) -> list[kit.Element]:
    buttons = [kit.button(common.open_(), "events.open_shared", str(event.id), says=event.title)]
    take = [take_button(one)] if one.open else []
    return [*take, *buttons, *(calendar_button(event, public_url) if one.coming else [])]


def _running(event: Dated, one: Registration) -> list[kit.Element]:
    """The buttons for those who run the event: organiser, group leaders, the host's point of contact, the secretariat."""
    number = str(event.id)
    who = [kit.button(common.who_takes_part(), "attendance.who", number)] if _is_announced(event) else []
    duplicate = kit.button(say_card.duplicate(), "events.duplicate", number)
    mail = [kit.button(common.copy_as_email(), "mail.event", number)] if _is_announced(event) and not one.over else []
    if event.state == EventState.CANCELLED or one.over:
        back = [kit.button(say_changes.bring_back(), "events.bring_back", number)] if not one.over else []
        return [*who, *back, duplicate, *mail]
    move = say_card.fix_the_day() if isinstance(event.when, Month) else say_card.move()
    changes = [
        kit.button(common.edit(), "events.edit", number),
        kit.button(move, "events.move", number),
        kit.button(say_card.cancel_event(), "events.cancel", number),
        duplicate,
    ]
    post = [announce_button(Noun.EVENTS, event.id)] if event.state == EventState.PLANNED else []
    return [*who, *changes, *post, *mail]
