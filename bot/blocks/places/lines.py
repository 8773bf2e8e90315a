"""One person's place at an event: lines and buttons on the event's card, and a short form for lists."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import kit
from bot.rules.notices.due import MORNING
from bot.rules.places.decision import LIVE, ClosedReason, Offer, closed_reason, free
from bot.rules.when.wall import at_clock
from bot.texts import common
from bot.texts.places import lines as say
from store.models import Dated, Days, EventKind, EventState, Instants, Month, PlaceState
from store.queries.events.standings import EventView, Participation, Seat
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import NONE, Count

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


def occupancy_words(count: Count, seats: Count | None, guests: int) -> str:
    """Places left in words, or for a group's meeting the seats taken and the guests; empty if there is no limit."""
    if seats is not None:
        return ", ".join([say.seats_taken(seats.confirmed, seats.capacity), *([say.guests(guests)] if guests else [])])
    room = free(count.capacity, count.confirmed)
    if room is None or count.capacity is None:
        return ""
    return say.left(room, count.capacity) if room and not count.waiting else say.full(count.waiting)


def own_lines(event: Dated, offer: Offer, seen: EventView, now: datetime, zone: str | None) -> list[str]:
    """The reader's standing in one sentence, the link if they take part, and what happens next."""
    standing = seen.standing
    if event.state != EventState.PLANNED or event.over_at <= now:
        return _past_lines(standing)
    live = standing.place is not None and standing.place.state in LIVE
    lines = _seat_lines(event, standing)
    lines += _place_lines(offer, standing, now) if live or not standing.comes_for_cluster else []
    waiting = standing.place is not None and standing.place.state == PlaceState.WAITING
    if standing.is_in or seen.link:
        lines += [_link(standing, seen)] if event.online else []
        lines += [one for one in (_next(event, now, zone),) if one]
    elif waiting:
        lines.append(say.next_free())
    return lines


def own_buttons(event: Dated, offer: Offer, seen: EventView, now: datetime, *, runs: bool) -> list[kit.Element]:
    """What the reader can do about their own place now.

    Those who run the event may let people in before registration opens and after it closes.
    """
    if event.state != EventState.PLANNED or event.over_at <= now:
        return []
    standing, why = seen.standing, closed_reason(offer, now)
    is_open = why is None or (runs and why in (ClosedReason.CLOSED, ClosedReason.NOT_YET))
    number, buttons = str(event.id), []
    if why is None:
        buttons += [one for seat in standing.seats for one in _seat_buttons(event, seat, seen, several=len(standing.seats) > 1)]
    if standing.place is not None and standing.place.state in LIVE:
        buttons.append(_withdraw(number, standing.place, standing.count))
    elif is_open and not standing.comes_for_cluster and (runs or not _was_removed(standing)):
        buttons.append(take_button(event, offer, standing.count))
        if why is None and not offer.joins and (standing.place is None or standing.place.state != PlaceState.DECLINED):
            buttons.append(kit.button(common.not_this_time(), "places.decline", number))
    if is_open and seen.colleagues:
        buttons.append(kit.button(common.register_a_colleague(), "places.other", number))
    return buttons


def take_button(event: Dated, offer: Offer, count: Count = NONE) -> kit.Element:
    """The button to register or join; on a card for many readers, pass no `count`, so that the label does not depend on it."""
    label, number = _register_label(offer, count), str(event.id)
    if offer.joins:
        return kit.button(label, "places.join", number, primary=True, says=f"{label}: {event.title}")
    return kit.button(label, "places.register", number, primary=True, says=f"{label}: {event.title}")


def standing_words(offer: Offer, standing: Participation, now: datetime) -> str:
    """The standing for a list: "You: waiting 2nd"; without one, that the event is full, closed or not open yet."""
    own = _own_word(standing)
    if own:
        return say.you(own)
    why = closed_reason(offer, now)
    if why is None:
        return say.full_in_a_word() if free(standing.count.capacity, standing.count.confirmed) == 0 else ""
    return {ClosedReason.CLOSED: say.closed_in_a_word(), ClosedReason.NOT_YET: say.not_open_in_a_word()}.get(why, "")


def _own_word(standing: Participation) -> str:
    place = standing.place
    if standing.seats:
        return common.expected() if any(one.comes for one in standing.seats) else say.cannot_come_in_a_word()
    if standing.is_in:
        return say.in_a_word()
    if place is not None and place.state == PlaceState.WAITING:
        return say.waiting_in_a_word(place.position or 1)
    return say.declined_in_a_word() if place is not None and place.state == PlaceState.DECLINED else ""


def _seat_lines(event: Dated, standing: Participation) -> list[str]:
    lines = []
    for one in standing.seats:
        cluster = kit.bold(one.seat.cluster)
        if one.sends:
            person = kit.esc(one.answer.person) if one.answer and one.answer.person else say.your_substitute()
            lines.append(say.somebody_comes_for_you(person, cluster))
        elif one.comes:
            lines.append(say.you_are_expected(cluster, kit.bold(event.group or event.title)))
        else:
            lines.append(say.you_cannot_come(cluster))
    if standing.for_delegate is not None:
        lines.append(say.you_stand_in(kit.bold(standing.for_delegate.cluster)))
    return lines


def _place_lines(offer: Offer, standing: Participation, now: datetime) -> list[str]:
    place = standing.place
    if place is None:
        asked = offer.closes_at is not None and not standing.comes_for_cluster
        return [say.not_answered()] if asked and closed_reason(offer, now) is None else []
    match place.state:
        case PlaceState.CONFIRMED:
            first = say.you_are_guest() if offer.group_id is not None else say.you_join() if offer.joins else say.you_are_in()
            return [first, *_provisional(place)]
        case PlaceState.WAITING:
            return [say.you_wait(place.position or 1, standing.count.waiting), *_provisional(place)]
        case PlaceState.DECLINED | PlaceState.ABSENT:
            return [say.you_declined()]
        case PlaceState.REMOVED:
            return [say.you_were_removed(kit.esc(place.reason))]
        case PlaceState.CANCELLED:
            return [say.you_gave_back()]


def _was_removed(standing: Participation) -> bool:
    return standing.place is not None and standing.place.state == PlaceState.REMOVED


def _past_lines(standing: Participation) -> list[str]:
    """What remains to be said about an event that is over or cancelled."""
    answers = [standing.place, standing.for_delegate, *(one.answer for one in standing.seats if one.comes)]
    held = [one for one in answers if one is not None and one.state == PlaceState.CONFIRMED]
    if any(one.attended for one in held):
        return [say.you_took_part()]
    return [say.you_had_a_place()] if held or any(one.comes for one in standing.seats) else []


def _provisional(place: HeldPlace) -> Sequence[str]:
    return [say.provisional(kit.bold(place.cluster))] if place.provisional else []


def _link(standing: Participation, seen: EventView) -> str:
    if seen.link:
        return say.link(kit.link(seen.link, seen.link))
    return say.link_when_confirmed(kit.bold(standing.unconfirmed)) if standing.unconfirmed else say.link_not_known()


def _next(event: Dated, now: datetime, zone: str | None) -> str:
    """The reminders still to come, as `bot.rules.notices.due` sends them."""
    match event.when:
        case Month():
            return say.next_day_fixed()
        case Days(starts_on, _, at_host):
            return say.next_day_before() if now < _morning(starts_on - DAY, zone or at_host) else ""
        case Instants(starts_at, _, at_host):
            day_before = starts_at.astimezone(ZoneInfo(zone or at_host)).date() - DAY
            if event.kind != EventKind.QUARTERLY and now < _morning(day_before, zone or at_host):
                return say.next_both()
            return say.next_hour_before() if now < starts_at - HOUR else ""


def _morning(day: date, zone: str) -> datetime:
    return at_clock(day, MORNING, zone)


def _register_label(offer: Offer, count: Count) -> str:
    if offer.group_id is not None:
        return say.button_guest()
    if offer.joins:
        return say.button_join()
    room = free(count.capacity, count.confirmed)
    return say.button_wait() if room == 0 or (room is not None and count.waiting) else common.register()


def _withdraw(number: str, place: HeldPlace, count: Count) -> kit.Element:
    if place.state == PlaceState.WAITING:
        return kit.button(say.button_stop_waiting(), "places.withdraw", number)
    if place.promoted_at is not None:
        return kit.button(say.button_decline(), "places.decline", number)
    button = kit.button(say.button_withdraw(), "places.withdraw", number)
    if free(count.capacity, count.confirmed) != 0:
        return button
    return kit.confirmed(button, title=say.withdraw_title(), words=say.withdraw_question(), yes=say.button_withdraw(), no=common.keep_it())


def _seat_buttons(event: Dated, one: Seat, seen: EventView, *, several: bool) -> list[kit.Element]:
    value = f"{event.id} {one.seat.id}"

    def label(words: str) -> str:
        return say.for_cluster(words, one.seat.cluster) if several else words

    absent = kit.button(label(say.button_absent()), "groups.absent", value)
    sends = [kit.button(label(say.button_sends()), "groups.sends", value)] if one.seat.cluster_id in seen.stand_ins else []
    comes = kit.button(label(say.button_comes()), "groups.comes", value)
    return [absent, *sends] if one.comes else [comes, absent] if one.sends else [comes, *sends]
