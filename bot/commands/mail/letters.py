"""Copy as e-mail: an event, a round or a group as plain text, for people who are not in Slack. The bot sends no e-mail."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Final

from bot.blocks.answers import plain
from bot.blocks.inputs import Form
from bot.blocks.mail import letters as show
from bot.commands.request import OpenForm, Reply, Request, Say, UpdateForm
from bot.operations.ownership import of_event, of_group, of_round
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Allowed, Subject, audience, may
from bot.rules.places.registration import registration_of
from bot.texts.mail import letters as say
from store.models import EventState, GroupState, Noun, PlaceState
from store.queries.events.attendance import attendees, link
from store.queries.events.search import by_number as event_by_number
from store.queries.groups import pages as groups
from store.queries.mail.addressees import Addressee, addressee, addressees
from store.queries.places.holders import LIVE, of_clusters
from store.queries.places.occupancy import NONE, counts
from store.queries.sessions import rounds as sessions

SAID: Final = (*LIVE, PlaceState.DECLINED, PlaceState.ABSENT)


async def opened(request: Request, callback: str) -> Reply:
    """Opens something as e-mail text. Button value: `<id>`, or `<id> <cluster id>` to address one cluster."""
    number, _, cluster = request.value.partition(" ")
    form = await _form(request, callback, number, cluster)
    return OpenForm(form) if form else Say(plain(say.gone()))


async def for_cluster(request: Request, callback: str) -> Reply:
    """Shows the text for the cluster chosen in the form."""
    form = await _form(request, callback, request.subject, request.typed("cluster"))
    return UpdateForm(form) if form else Say(plain(say.gone()))


async def _form(request: Request, callback: str, number: str, cluster: str) -> Form | None:
    subject_id, cluster_id = number_in(number), number_in(cluster)
    if subject_id is None or request.actor.outsider:
        return None
    to = await request.read(addressee, cluster_id) if cluster_id is not None else None
    letter = await WRITERS[callback](request, subject_id, to)
    return show.form(callback, subject_id, letter, to) if letter else None


async def _event(request: Request, number: int, to: Addressee | None) -> show.Letter | None:
    found = await request.read(event_by_number, number)
    if found is None or found.visibility not in audience(request.actor):
        return None
    runs = _may(request, Action.MANAGE, await request.read(of_event, number))
    url = None
    if to is not None and runs and to.cluster_id in {one.cluster_id for one in await request.read(attendees, number)}:
        url = await request.read(link, number)
    full = (await request.read(counts, Noun.EVENTS, [number])).get(number, NONE)
    readers = await _readers(request, to, Noun.EVENTS, [number], runs=runs, url=url)
    return show.event_letter(found, readers, registration_of(found, request.now, full.capacity, full.confirmed, full.waiting))


async def _round(request: Request, number: int, to: Addressee | None) -> show.Letter | None:
    found = await request.read(sessions.by_number, number)
    if found is None:
        return None
    runs = _may(request, Action.RUN_ROUND, await request.read(of_round, number))
    readers = await _readers(request, to, Noun.EVENTS, [one.id for one in found.meetings], runs=runs)
    coming = [one for one in found.meetings if one.over_at > request.now and one.state != EventState.CANCELLED]
    return show.round_letter(found, readers, coming, registration_of(coming[0], request.now) if coming else None)


async def _group(request: Request, number: int, to: Addressee | None) -> show.Letter | None:
    found = await request.read(groups.by_number, number)
    if found is None or found.state != GroupState.ACTIVE:
        return None
    runs = _may(request, Action.LEAD, await request.read(of_group, number))
    readers = await _readers(request, to, Noun.GROUPS, [number], runs=runs, url=found.video_url if runs else None)
    meetings = await request.read(groups.coming, [number], request.now)
    full = await request.read(counts, Noun.GROUPS, [number])
    return show.group_letter(found, meetings, readers, full.get(number, NONE))


async def _readers(
    request: Request, to: Addressee | None, noun: str, numbers: Collection[int], *, runs: bool, url: str | None = None
) -> show.Readers:
    """The addressees of a text. A cluster's own place is only told to those who run the event or group, and to the cluster's people."""
    network, base = request.desk.network, request.desk.public_url
    every = await request.read(addressees) if to is None or not to.zones else []
    if to is None or (not runs and to.cluster_id not in request.actor.clusters):
        return show.Readers(network, base, every, to)
    said = await request.read(of_clusters, [to.cluster_id], noun, SAID)
    mine = sorted((one for one in said if one.subject_id in numbers), key=lambda one: SAID.index(one.state))
    place = mine[0] if mine else None
    is_in = place is not None and place.state == PlaceState.CONFIRMED
    return show.Readers(network, base, every, to, place, link=(url or None) if is_in or noun == Noun.EVENTS else None)


def _may(request: Request, action: Action, thing: Subject) -> bool:
    return isinstance(may(request.actor, action, thing), Allowed)


WRITERS: Final[Mapping[str, Callable[[Request, int, Addressee | None], Awaitable[show.Letter | None]]]] = {
    "mail.event": _event,
    "mail.group": _group,
    "mail.round": _round,
}
"""What writes the text, by the name of its button and of its form."""
