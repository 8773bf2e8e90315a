"""One person's place at an event: lines and buttons on the event's card, and a short form for lists."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.rules.events.reminders import ComingReminders
from bot.rules.places.decision import LIVE, ClosedReason, free
from bot.rules.places.registration import Choices, Registration
from bot.texts import common
from bot.texts.lists import enumerated
from bot.texts.places import lines as say
from store.models import Dated, PlaceState
from store.queries.events.standings import EventView, Participation, Seat
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import Count


def occupancy_words(count: Count, seats: Count | None, guests: int) -> str:
    """Places left in words, or for a group's meeting the seats taken and the guests; empty if there is no limit."""
    if seats is not None:
        return enumerated([say.seats_taken(seats.confirmed, seats.capacity), *([say.guests(guests)] if guests else [])])
    room = free(count.capacity, count.confirmed)
    if room is None or count.capacity is None:
        return ""
    return say.left(room, count.capacity) if room and not count.waiting else say.full(count.waiting)


def own_lines(event: Dated, one: Registration, seen: EventView, reminders: ComingReminders | None) -> list[str]:
    """The reader's standing in one sentence, the link if they take part, and what happens next."""
    standing = seen.standing
    if not one.coming:
        return _past_lines(standing)
    live = standing.place is not None and standing.place.state in LIVE
    lines = _seat_lines(event, standing)
    lines += _place_lines(one, standing) if live or not standing.comes_for_cluster else []
    waiting = standing.place is not None and standing.place.state == PlaceState.WAITING
    if standing.is_in or seen.link:
        lines += [_link(standing, seen)] if event.online else []
        lines += [_next(reminders)] if reminders is not None else []
    elif waiting:
        lines.append(say.next_free())
    return lines


def own_buttons(event: Dated, one: Registration, seen: EventView, able: Choices) -> list[kit.Element]:
    """The buttons of what the reader can do about their own place now."""
    standing, number, buttons = seen.standing, str(event.id), []
    if able.seats:
        buttons += [button for seat in standing.seats for button in _seat_buttons(event, seat, seen, several=len(standing.seats) > 1)]
    if able.withdraw and standing.place is not None:
        buttons.append(_withdraw(number, standing.place, one))
    buttons += [take_button(one)] if able.take else []
    buttons += [kit.button(common.not_this_time(), "places.decline", number)] if able.decline else []
    return [*buttons, kit.button(common.register_a_colleague(), "places.other", number)] if able.colleague else buttons


def take_button(one: Registration) -> kit.Element:
    """The button to register, to wait or to join."""
    label, number = _register_label(one), str(one.offer.id)
    says = common.labelled(label, one.offer.title)
    if one.offer.joins:
        return kit.button(label, "places.join", number, primary=True, says=says)
    return kit.button(label, "places.register", number, primary=True, says=says)


def standing_words(one: Registration, standing: Participation) -> str:
    """The standing for a list: "You: waiting 2nd"; without one, that the event is full, closed or not open yet."""
    own = _own_word(standing)
    if own:
        return say.you(own)
    if one.closed is None:
        return say.full_in_a_word() if one.free == 0 else ""
    return {ClosedReason.CLOSED: say.closed_in_a_word(), ClosedReason.NOT_YET: say.not_open_in_a_word()}.get(one.closed, "")


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


def _place_lines(one: Registration, standing: Participation) -> list[str]:
    place = standing.place
    if place is None:
        return [say.not_answered()] if one.offer.closes_at is not None and one.open else []
    match place.state:
        case PlaceState.CONFIRMED:
            first = say.you_are_guest() if one.offer.group_id is not None else say.you_join() if one.offer.joins else say.you_are_in()
            return [first, *_provisional(place)]
        case PlaceState.WAITING:
            return [say.you_wait(place.position or 1, standing.count.waiting), *_provisional(place)]
        case PlaceState.DECLINED | PlaceState.ABSENT:
            return [say.you_declined()]
        case PlaceState.REMOVED:
            return [say.you_were_removed(kit.esc(place.reason))]
        case PlaceState.CANCELLED:
            return [say.you_gave_back()]


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


def _next(reminders: ComingReminders) -> str:
    match reminders:
        case ComingReminders.DAY_FIXED:
            return say.next_day_fixed()
        case ComingReminders.BOTH:
            return say.next_both()
        case ComingReminders.DAY_BEFORE:
            return say.next_day_before()
        case ComingReminders.HOUR_BEFORE:
            return say.next_hour_before()


def _register_label(one: Registration) -> str:
    if one.offer.group_id is not None:
        return say.button_guest()
    if one.offer.joins:
        return say.button_join()
    return say.button_wait() if one.waits else common.register()


def _withdraw(number: str, place: HeldPlace, one: Registration) -> kit.Element:
    if place.state == PlaceState.WAITING:
        return kit.button(say.button_stop_waiting(), "places.withdraw", number)
    if place.promoted_at is not None:
        return kit.button(say.button_decline(), "places.decline", number)
    button = kit.button(say.button_withdraw(), "places.withdraw", number)
    if one.free != 0:
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
