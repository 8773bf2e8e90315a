"""The sentences after a registration or withdrawal, the questions before it, and the modal to register a colleague."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.blocks import inputs, kit
from bot.rules.places.decision import ClosedReason, NotOpen, Placed, WhichCluster, Withdrawn
from bot.texts import common
from bot.texts.events import attendance as say_attendance
from bot.texts.places import answers as say
from bot.texts.times import slack_moment
from store.models import PlaceState
from store.queries.members.people import Acting
from store.queries.places.holders import LIVE, HeldPlace


def placed(outcome: Placed, waiting: int) -> str:
    """To somebody who registered themselves: place or position; `waiting` is the current length of the waiting list."""
    held = outcome.held
    if held.state == PlaceState.WAITING:
        position = held.position or 1
        return say.waits_already(position, waiting) if outcome.again else say.waits(position, waiting)
    if outcome.again:
        return say.again()
    cluster = kit.bold(held.cluster)
    return say.joined(cluster) if outcome.offer.joins else say.registered(cluster)


def placed_other(outcome: Placed) -> str:
    """To somebody who registered somebody else."""
    held = outcome.held
    person = kit.bold(held.person)
    if held.state == PlaceState.WAITING:
        position = held.position or 1
        return say.other_waits_already(person, position) if outcome.again else say.other_waits(person, position)
    return say.other_again(person) if outcome.again else say.other_registered(person, kit.bold(held.cluster))


def not_open(outcome: NotOpen) -> str:
    """Why registration is closed, when it opens or closed, and what comes next."""
    why, offer = outcome.why, outcome.offer
    if why == ClosedReason.NOT_YET and offer.opens_at is not None:
        return say.not_yet(_instant(offer.opens_at))
    said = {ClosedReason.STARTED: say.started(), ClosedReason.OVER: say.over(), ClosedReason.CANCELLED: say.cancelled()}
    if why == ClosedReason.CLOSED and offer.closes_at is not None:
        said[why] = say.closed(_instant(offer.closes_at))
    ask = [say.nothing_next()] if why in (ClosedReason.CLOSED, ClosedReason.STARTED) and outcome.next_id is None else []
    chance = [say.next_chance(kit.bold(outcome.next_title))] if outcome.next_id is not None else []
    return " ".join([said[why], *ask, *chance])


def next_button(outcome: NotOpen) -> kit.Element | None:
    """The button to the next event of the same kind, or None if there is none."""
    if outcome.next_id is None:
        return None
    return kit.button(common.open_(), "events.open", str(outcome.next_id), says=outcome.next_title)


def withdrawn(outcome: Withdrawn, *, waited: bool) -> str:
    """To somebody who gave a place back, left the waiting list, or said "not this time"; `waited` says that they were waiting."""
    if outcome.state == PlaceState.DECLINED:
        first = say.declined_already() if outcome.again else say.declined()
    elif outcome.again:
        return say.had_none()
    else:
        first = say.stopped_waiting() if waited else say.given_back()
    passed = [say.next_has_it()] if outcome.promoted else []
    return " ".join([first, *passed])


def no_cluster(event_id: int | None) -> kit.Message:
    """The answer to somebody who represents no cluster yet, with buttons to join one and back to the event."""
    join = kit.button(common.say_my_cluster(), "members.join", primary=True)
    return kit.message([kit.section(say.no_cluster()), *kit.actions([join, *([_back(event_id)] if event_id is not None else [])])])


def which_cluster(outcome: WhichCluster) -> kit.Message:
    """Asks for which of their clusters somebody registers, with a button for each."""
    number = outcome.offer.id
    buttons = [kit.button(name, "places.register", f"{number} {cluster_id}") for cluster_id, name in outcome.clusters]
    return kit.message([kit.section(say.which_cluster(kit.bold(outcome.offer.title))), *kit.actions([*buttons, _back(number)])])


def colleague_form(event_id: int, title: str, colleagues: Sequence[Acting], there: Mapping[int, HeldPlace]) -> inputs.Form:
    """The modal to register a colleague of one's clusters; `there` are places and waiting-list entries by member id."""
    several = len({one.cluster_id for one in colleagues}) > 1
    choices = [
        inputs.Choice(
            f"{one.person.name} ({one.cluster})" if several else one.person.name,
            f"{one.person.id} {one.cluster_id}",
            _there(there.get(one.person.id)),
        )
        for one in colleagues
    ]
    blocks = (
        kit.section(say.colleague_intro(kit.bold(title))),
        inputs.choice("colleague", say.colleague(), choices[: inputs.MAX_OPTIONS], hint=say.colleague_hint()),
    )
    return inputs.Form("places.other", common.register_a_colleague(), blocks, submit=common.register(), subject=str(event_id))


def _there(place: HeldPlace | None) -> str:
    if place is None or place.state not in LIVE:
        return ""
    return say_attendance.waits(place.position or 1) if place.state == PlaceState.WAITING else say.has_place()


def _back(event_id: int) -> kit.Element:
    return kit.button(say.back_to_event(), "events.open", str(event_id))


def _instant(at: datetime) -> str:
    return slack_moment(at, "date_long")
