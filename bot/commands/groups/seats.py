"""A cluster's seat in a working group: take it, join the waiting list, give it back."""

from bot.blocks.answers import plain
from bot.blocks.groups import seats as show
from bot.blocks.kit import bold, esc
from bot.commands.groups.cards import card_of, gone, visible
from bot.commands.paging import cut
from bot.commands.refusals import refused, refused_words, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, Stop, pair
from bot.operations.groups import seats as operations
from bot.operations.ownership import of_group
from bot.rules.groups.seats import AlwaysSeated
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused, may
from bot.rules.places.decision import (
    LIVE,
    NoCluster,
    NoPlace,
    NoSecondSeat,
    NoSuchOffer,
    NotOpen,
    Placed,
    Promotion,
    WhichCluster,
    Withdrawn,
)
from bot.texts.groups import seats as say
from store.models import Noun, PlaceState
from store.queries.clusters.profiles import names
from store.queries.members.people import people
from store.queries.places.holders import HeldPlace, by_number as place_by_number, places_of
from store.queries.places.occupancy import NONE, counts


async def take(request: Request, *, second: bool) -> Reply:
    """Takes a seat for the person's cluster, or a second one, or joins the waiting list.

    Button value: `<group id>`, or `<group id> <cluster id>` for one of several clusters.
    """
    group_id, cluster_id = pair(request.value)
    if group_id is None:
        return gone()
    outcome = await request.perform(
        operations.take, actor=request.actor, group_id=group_id, cluster_id=cluster_id, second=second, now=request.now
    )
    return await _after(request, group_id, outcome, second=second)


async def give_back(request: Request) -> Reply:
    """Gives a seat back, or leaves the waiting list; the next cluster waiting is promoted at once. Button value: `<seat id>`."""
    place = await place_of(request, request.value)
    outcome = await request.perform(operations.give_back, actor=request.actor, place_id=place.id, now=request.now)
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case NoSuchOffer():
            return gone()
        case AlwaysSeated(cluster=cluster):
            words = say.always_seated(bold(cluster))
        case NoPlace() | Withdrawn(again=True):
            words = say.had_none()
        case Withdrawn():
            waited = place.state == PlaceState.WAITING
            words = (say.stopped_waiting if waited else say.given_back)(bold(place.cluster))
            words += await _moved_up(request, outcome.promoted)
            request.concern(place.member_id)
    return Replace(await card_of(request, place.subject_id, words))


async def seat_form(request: Request) -> Reply:
    """Opens the form with which leaders seat any cluster. Button value: `<group id>`."""
    group = await visible(request, request.number)
    await stop_unless_allowed(request, Action.LEAD, await request.read(of_group, group.id))
    return OpenForm(show.seat_form(group))


async def submit_seat(request: Request) -> Reply:
    """Handles the form: seats the chosen cluster."""
    group, cluster_id = await visible(request, number_in(request.subject)), number_in(request.typed("cluster"))
    answer = may(request.actor, Action.LEAD, await request.read(of_group, group.id))
    if isinstance(answer, Refused):
        return FormErrors({"cluster": await refused_words(request, answer)})
    if cluster_id is None or not await request.read(names, [cluster_id]):
        return FormErrors({"cluster": say.no_such_cluster()})
    outcome = await request.perform(operations.take, actor=request.actor, group_id=group.id, cluster_id=cluster_id, now=request.now)
    if isinstance(outcome, NoCluster):
        return FormErrors({"cluster": say.no_such_cluster()})
    return await _after(request, group.id, outcome, second=False)


async def page(request: Request) -> Reply:
    """A page of all seats of a group, for leaders. Button value: `<page> <group id>`."""
    number, query = request.paged
    group = await visible(request, number_in(query))
    await stop_unless_allowed(request, Action.LEAD, await request.read(of_group, group.id))
    everything = await request.read(places_of, Noun.GROUPS, group.id, LIVE)
    here, page_of = cut(everything, number, query)
    stand_ins = await request.read(people, [place.substitute_id for place in here if place.substitute_id is not None])
    count = (await request.read(counts, Noun.GROUPS, [group.id])).get(group.id, NONE)
    return Replace(show.seats(group, here, count, {one.id: one.name for one in stand_ins}, page_of))


async def _after(request: Request, group_id: int, outcome: operations.Taking, *, second: bool) -> Reply:
    match outcome:
        case Placed():
            request.concern(outcome.held.member_id)
            words = _placed(request, outcome, second=second)
        case NotOpen(offer=offer):
            words = say.group_closed(bold(offer.title))
        case NoSecondSeat(cluster=cluster):
            words = say.no_second(bold(cluster))
        case WhichCluster(offer, clusters):
            return Replace(show.which_cluster(offer.title, group_id, clusters))
        case NoCluster():
            return Say(show.no_cluster() if not request.actor.clusters else plain(say.no_such_cluster()))
        case NoSuchOffer():
            return gone()
        case Refused():
            return Say(await refused(request, outcome))
    return Replace(await card_of(request, group_id, words))


def _placed(request: Request, outcome: Placed, *, second: bool) -> str:
    held, cluster = outcome.held, bold(outcome.held.cluster)
    if held.position is not None:
        words = (say.waits_already if outcome.again else say.waits)(cluster, held.position)
    elif outcome.again:
        words = say.again(cluster)
    elif second:
        words = say.second_taken(cluster)
    elif held.member_id is not None and held.member_id == request.actor.member_id:
        words = say.taken_by_me(cluster)
    else:
        words = say.taken(cluster, esc(held.person))
    return f"{words} {say.provisional(cluster)}" if held.provisional and held.member_id is not None else words


async def _moved_up(request: Request, promoted: tuple[Promotion, ...]) -> str:
    request.concern(*(one.member_id for one in promoted))
    clusters = await request.read(names, [one.cluster_id for one in promoted if one.cluster_id is not None])
    return "".join(f" {say.next_has_it(bold(name))}" for name in clusters.values())


async def place_of(request: Request, value: str) -> HeldPlace:
    """Returns the seat, or the place on the waiting list, with this id; stops if there is none."""
    place = await request.read(place_by_number, number_in(value) or 0)
    if place is None or place.noun != Noun.GROUPS:
        raise Stop(gone())
    return place
