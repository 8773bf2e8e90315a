"""Builds one group's card for the person who reads it."""

from datetime import datetime

from sqlmodel import Session

from bot.blocks.answers import plain
from bot.blocks.groups import cards as show, lists as show_groups
from bot.blocks.kit import Element, Message, bold
from bot.commands.events.command import registered
from bot.commands.refusals import stop_unless_allowed
from bot.commands.request import Request, Say, Stop
from bot.operations.ownership import of_group
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Actor, Allowed, Subject, may
from bot.rules.places.decision import LIVE, gets_place
from bot.texts.groups import cards as say_groups
from store.models import Dated, GroupState, Noun
from store.queries.events.attendance import absent, attendees
from store.queries.events.standings import event_view
from store.queries.groups.pages import Shown, by_number, coming, standing_link
from store.queries.members.people import people
from store.queries.places.holders import places_of
from store.queries.places.occupancy import NONE, counts

MEETINGS = 3


async def visible(request: Request, number: int | None) -> Shown:
    """Returns the group, or stops if this person may not see it: drafts, and closed ones never announced, only for the secretariat."""
    group = await request.read(by_number, number or 0)
    if group is None:
        raise Stop(gone())
    known = group.state == GroupState.ACTIVE or (group.state == GroupState.CLOSED and group.announced)
    if not known and not manages_groups(request):
        raise Stop(gone())
    return group


def gone() -> Say:
    """The answer if there is no such group for this person."""
    return Say(show_groups.gone())


async def group_to_lead(request: Request, value: str) -> Shown:
    """Returns the group, or stops if this person may not lead it or it is closed. Value: `<group id>`."""
    group = await visible(request, number_in(value))
    await stop_unless_allowed(request, Action.LEAD, await request.read(of_group, group.id))
    if group.state == GroupState.CLOSED:
        raise Stop(Say(plain(say_groups.closed_already(bold(group.topic)))))
    return group


async def card_of(request: Request, number: int, first: str = "", beside: tuple[Element, ...] = ()) -> Message:
    """One group's card for this person; `first` is a line on top that says what has just happened, `beside` are extra buttons."""
    group = await visible(request, number)
    actor = request.actor
    whose = await request.read(of_group, number)
    leads = isinstance(may(actor, Action.LEAD, whose), Allowed)
    reader = show.GroupReader(
        member_id=actor.member_id,
        clusters=actor.clusters or actor.pending,
        takes=group.state == GroupState.ACTIVE,
        leads=leads,
        keeps=manages_groups(request),
        history=isinstance(may(actor, Action.SEE_HISTORY), Allowed),
    )
    return show.card(await request.read(_card, group, reader, actor, whose, now=request.now), reader, first=first, beside=beside)


async def shared_card(request: Request, group: Shown) -> Message:
    """The group's card for everybody."""
    meetings = await request.read(coming, [group.id], request.now) if group.state != GroupState.CLOSED else []
    return show.shared(group, meetings[:MEETINGS])


def _card(db: Session, group: Shown, reader: show.GroupReader, actor: Actor, whose: Subject, *, now: datetime) -> show.GroupCard:
    places = places_of(db, Noun.GROUPS, group.id, LIVE)
    wanted = [place.substitute_id for place in places if place.substitute_id is not None]
    names = {person.id: person.name for person in people(db, wanted)} if wanted else {}
    meetings = coming(db, [group.id], now) if group.state != GroupState.CLOSED else []
    count = counts(db, Noun.GROUPS, [group.id]).get(group.id, NONE)
    seats = {place: Subject(frozenset({place.cluster_id or 0}), place.member_id, leaders=whose.leaders) for place in places}
    empty = [place for place in places if place.member_id is None or not place.in_slack]
    return show.GroupCard(
        group,
        count,
        places,
        [_meeting(db, event, reader, now) for event in meetings[:MEETINGS]],
        names,
        max(0, len(meetings) - MEETINGS),
        has_room=gets_place(count.capacity, count.confirmed, count.waiting),
        holds=frozenset(place.id for place in places if isinstance(may(actor, Action.HOLD_SEAT, seats[place]), Allowed)),
        sits=frozenset(place.id for place in empty if isinstance(may(actor, Action.SIT, seats[place]), Allowed)),
        link=standing_link(group, places, actor.member_id),
    )


def _meeting(db: Session, event: Dated, reader: show.GroupReader, now: datetime) -> show.MeetingOnCard:
    view = event_view(db, event, reader.member_id, reader.clusters)
    one, able = registered(event, view, now, runs=reader.leads)
    if not reader.leads:
        return show.MeetingOnCard(event, view, one, able)
    come = sum(not each.is_empty for each in attendees(db, event.id))
    cannot = [place.cluster or place.person for place in absent(db, event.id)]
    return show.MeetingOnCard(event, view, one, able, come, tuple(cannot))


def manages_groups(request: Request) -> bool:
    """Whether this person may administer all groups."""
    return isinstance(may(request.actor, Action.ADD_GROUP), Allowed)
