"""A place at an event: take it, give it back, say "not this time", register a colleague."""

from dataclasses import replace
from typing import Final

from bot.blocks.answers import plain
from bot.blocks.events import lists as show_events
from bot.blocks.kit import Element, esc
from bot.blocks.places import answers as show
from bot.commands.events.command import card, visible
from bot.commands.refusals import refused, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, pair
from bot.operations.places import registration as places
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused, Subject
from bot.rules.places.decision import (
    Hindrance,
    NoCluster,
    NoPlace,
    NoSuchOffer,
    NotOpen,
    Placed,
    SeatedAlready,
    TakenAway,
    WhichCluster,
    Withdrawn,
)
from bot.texts import common
from bot.texts.events import attendance_forms as say_attendance
from bot.texts.places import answers as say
from store.models import Noun, PlaceState
from store.queries.events.standings import colleagues
from store.queries.places.holders import by_holder, places_of
from store.queries.places.occupancy import NONE, counts

LIVE: Final = (PlaceState.CONFIRMED, PlaceState.WAITING)


async def register(request: Request) -> Reply:
    """Registers this person. Button value: `<event id>`, or `<event id> <cluster id>` after a choice between several clusters."""
    event_id, cluster_id = pair(request.value)
    if event_id is None:
        return Say(show_events.gone())
    outcome = await request.perform(places.register, actor=request.actor, event_id=event_id, cluster_id=cluster_id, now=request.now)
    if isinstance(outcome, Placed):
        request.concern(*(one.member_id for one in outcome.promoted))
        waiting = (await request.read(counts, Noun.EVENTS, [event_id])).get(event_id, NONE).waiting
        return await _again(request, event_id, show.placed(outcome, waiting))
    return await _without_place(request, event_id, outcome)


async def _without_place(request: Request, event_id: int, outcome: Hindrance) -> Reply:  # noqa: PLR0911 (one for each outcome)
    match outcome:
        case NotOpen():
            return await _again(request, event_id, show.not_open(outcome), show.next_button(outcome))
        case WhichCluster():
            return Replace(show.which_cluster(outcome))
        case NoCluster() if request.actor.clusters or request.actor.pending:
            return await _again(request, event_id, say.not_of_this_cluster())
        case NoCluster():
            return Say(show.no_cluster(event_id))
        case SeatedAlready():
            return await _again(request, event_id, say.seated())
        case TakenAway():
            return await _again(request, event_id, say.taken_away(esc(outcome.reason)))
        case Refused():
            return Say(await refused(request, outcome))
        case NoSuchOffer():
            return Say(show_events.gone())


async def colleague_form(request: Request) -> Reply:
    """Opens the form to register a colleague. Button value: `<event id>`."""
    clusters = request.actor.clusters or request.actor.pending
    await stop_unless_allowed(request, Action.REGISTER_OTHER, Subject(frozenset(clusters)))
    event = await visible(request, request.number)
    theirs = await request.read(colleagues, clusters, request.actor.member_id)
    if not theirs:
        return Say(plain(say.nobody_else(request.desk.command("cluster"))))
    there = await request.read(places_of, Noun.EVENTS, event.id, LIVE)
    return OpenForm(show.colleague_form(event.id, event.title, theirs, {one.member_id: one for one in there if one.member_id}))


async def submit_colleague(request: Request) -> Reply:  # noqa: PLR0911 (one for each outcome)
    """Handles the form: registers the chosen colleague, `<member id> <cluster id>`."""
    event_id = number_in(request.subject)
    member_id, cluster_id = pair(request.typed("colleague"))
    if event_id is None or member_id is None:
        return FormErrors({"colleague": common.choose_somebody()}) if event_id is not None else Say(show_events.gone())
    outcome = await request.perform(
        places.register, actor=request.actor, event_id=event_id, member_id=member_id, cluster_id=cluster_id, now=request.now
    )
    match outcome:
        case Placed():
            request.concern(outcome.held.member_id, *(one.member_id for one in outcome.promoted))
            return await _again(request, event_id, show.placed_other(outcome))
        case NotOpen():
            return await _again(request, event_id, show.not_open(outcome))
        case NoCluster() | WhichCluster():
            return FormErrors({"colleague": say.no_colleague()})
        case SeatedAlready():
            return FormErrors({"colleague": say.other_seated()})
        case TakenAway():
            return FormErrors({"colleague": say.other_taken_away(outcome.reason)})
        case NoSuchOffer():
            return Say(show_events.gone())
        case Refused():
            return Say(await refused(request, outcome))


async def give_back(request: Request, state: PlaceState) -> Reply:  # noqa: PLR0911 (one for each outcome)
    """Gives back this person's place, takes them off the waiting list, or declines ("not this time").

    Somebody who was promoted from the waiting list and cannot come declines too.
    """
    event_id = request.number
    before = await request.read(by_holder, Noun.EVENTS, event_id, f"m{request.actor.member_id}")
    outcome = await request.perform(places.withdraw, actor=request.actor, event_id=event_id, state=state, now=request.now)
    match outcome:
        case Withdrawn():
            request.concern(*(one.member_id for one in outcome.promoted))
            waited = before is not None and before.state == PlaceState.WAITING
            moved_up = before is not None and before.promoted_at is not None and state == PlaceState.DECLINED
            reply = await _again(request, event_id, show.withdrawn(outcome, waited=waited))
            return replace(reply, settled=moved_up) if isinstance(reply, Replace) else reply
        case NotOpen():
            return await _again(request, event_id, say.over_already())
        case NoPlace():
            return await _again(request, event_id, say.had_none())
        case SeatedAlready():
            return await _again(request, event_id, say.seated())
        case Refused():
            return Say(await refused(request, outcome))
        case NoCluster():  # their place went to another cluster of theirs at this moment
            return await _again(request, event_id, say_attendance.not_any_more())
        case NoSuchOffer():
            return Say(show_events.gone())


async def _again(request: Request, event_id: int, first: str, beside: Element | None = None) -> Reply:
    """The event's card as it is now; `first` is a line on top that says what has just happened."""
    event = await visible(request, event_id)
    return Replace(await card(request, event, first=first, beside=beside))
