"""The attendance list of an event, for its organisers: who takes part, and adding and removing people."""

from dataclasses import dataclass

from bot.blocks.answers import plain
from bot.blocks.events import attendance as show
from bot.blocks.inputs import Choice
from bot.blocks.kit import bold, esc
from bot.commands.editing import errors
from bot.commands.paging import cut
from bot.commands.refusals import refused, stop_unless_allowed
from bot.commands.request import PERSON_ID, FormErrors, OpenForm, Replace, Reply, Request, Say, Stop, UpdateForm, pair
from bot.operations.ownership import of_event
from bot.operations.places.registration import Outcome, register, register_cluster, remove
from bot.rules.events.attendance import recordable
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused
from bot.rules.places.decision import (
    NoCluster,
    NoPlace,
    NoSuchOffer,
    NotOpen,
    Placed,
    SeatedAlready,
    TakenAway,
    WhichCluster,
    Withdrawn,
    offer_of,
    passes_on,
)
from bot.rules.places.registration import registration_of
from bot.rules.sheets import REASON
from bot.texts import common
from bot.texts.events import attendance_forms as say_forms, lists as say_events
from store.models import Noun, PlaceState
from store.queries.clusters.profiles import names
from store.queries.events.attendance import Answers, Part, answers
from store.queries.members.people import Known, acting, by_slack_id
from store.queries.places.holders import HeldPlace, by_number as place_by_number
from store.queries.places.occupancy import NONE, counts

PARTS = frozenset(Part)


@dataclass(frozen=True)
class RowButton:
    """The parsed value of a button in the list: the id that its row is about, the page of the list, the event, the part of the list.

    `number` is the id of a place, a seat or a cluster, depending on the button; 0 is no id.
    """

    number: int
    page: int
    event_id: int
    part: Part


def row_button(value: str) -> RowButton:
    """Parses the value of a row's button, `<row id> <page> <event id> <part>`; a missing or malformed id becomes 0, which is no id."""
    words = [*value.split(), "", "", "", ""][:4]
    part = Part(words[3]) if words[3] in PARTS else Part.ALL
    return RowButton(number_in(words[0]) or 0, number_in(words[1]) or 1, number_in(words[2]) or 0, part)


async def who(request: Request) -> Reply:
    """The first page of the attendance list. Button value: `<event id>`."""
    return await listed(request, RowButton(0, 1, request.number, Part.ALL))


async def page(request: Request) -> Reply:
    """A page of a part of the list. Button value: `<page> <event id> <part>`."""
    spot = row_button(f"0 {request.value}")
    return await listed(request, spot)


async def listed(request: Request, spot: RowButton, first: str = "") -> Reply:
    """The list as it is now; `first` is a line on top that says what has just been done.

    Whoever has just lost the right to run the event gets the refusal instead, and the event may be gone.
    """
    found = await answers_to(request, spot.event_id)
    rows, of = cut(found.part(spot.part), spot.page, f"{spot.event_id} {spot.part}")
    one = registration_of(found.event, request.now, found.capacity)
    return Replace(show.participants_page(found, rows, of, one, records=recordable(one.offer, request.now), first=first))


async def for_those_who_run(request: Request, event_id: int) -> None:
    """Stops with the refusal if this person does not run the event."""
    await stop_unless_allowed(request, Action.MANAGE, await request.read(of_event, event_id))


async def answers_to(request: Request, event_id: int) -> Answers:
    """Returns who has answered, for those who run the event; stops for everybody else, and if there is no such event."""
    await for_those_who_run(request, event_id)
    found = await request.read(answers, event_id)
    if found is None:
        raise Stop(Say(plain(say_events.gone())))
    return found


async def add_form(request: Request) -> Reply:
    """Opens the form that gives somebody a place. Button value: `<event id>`, or `<event id> <cluster id>` to preselect a cluster.

    Only a cluster that has nobody in Slack is preselected.
    """
    event_id, cluster_id = (number or 0 for number in pair(request.value))
    await answers_to(request, event_id)
    found = await request.read(names, [cluster_id])
    alone = {number: name for number, name in found.items() if not await request.read(acting, cluster_id=number)}
    chosen = next((Choice(name, str(number)) for number, name in alone.items()), None)
    return OpenForm(show.add_form(event_id, cluster=chosen))


async def save_add(request: Request) -> Reply:
    """Handles the form: gives a person a place, or keeps one for a cluster that has nobody in Slack."""
    event_id = number_in(request.subject) or 0
    await for_those_who_run(request, event_id)
    slack_id, cluster = request.typed("person"), request.typed("cluster")
    if bool(slack_id) == bool(cluster):
        return FormErrors({"person": say_forms.choose_one()})
    if cluster:
        return await _keep(request, event_id, number_in(cluster) or 0)
    known = await _met(request, slack_id)
    if known is None:
        return FormErrors({"person": say_forms.no_person()})
    which = number_in(request.typed("which")) or None
    outcome = await request.perform(register, actor=request.actor, event_id=event_id, member_id=known.id, cluster_id=which, now=request.now)
    return await _added(request, event_id, outcome)


async def _met(request: Request, slack_id: str) -> Known | None:
    """Loads a person from Slack and returns them; None if this is no Slack id, or Slack gives no data."""
    if not PERSON_ID.fullmatch(slack_id):
        return None
    await request.meet(slack_id)
    known = await request.read(by_slack_id, slack_id)
    return known if known is not None and known.met else None


async def _keep(request: Request, event_id: int, cluster_id: int) -> Reply:
    if not await request.read(names, [cluster_id]):
        return FormErrors({"cluster": say_forms.no_cluster()})
    if await request.read(acting, cluster_id=cluster_id):
        return FormErrors({"cluster": say_forms.has_people()})
    outcome = await request.perform(register_cluster, actor=request.actor, event_id=event_id, cluster_id=cluster_id, now=request.now)
    return await _added(request, event_id, outcome, "cluster")


async def _added(request: Request, event_id: int, outcome: Outcome, name: str = "person") -> Reply:
    if isinstance(outcome, NoCluster | SeatedAlready | NotOpen):
        return FormErrors({name: _fault(outcome, name)})
    if isinstance(outcome, WhichCluster):
        return UpdateForm(show.add_form(event_id, clusters=outcome.clusters))
    return await _placed(request, RowButton(0, 1, event_id, Part.ALL), outcome)


def _fault(outcome: NoCluster | SeatedAlready | NotOpen, name: str) -> str:
    match outcome:
        case NotOpen():
            return say_forms.over()
        case SeatedAlready():
            return say_forms.expected_anyway()
        case NoCluster():
            return say_forms.acts_for_none() if name == "person" else say_forms.no_cluster()


async def _placed(request: Request, spot: RowButton, outcome: Outcome) -> Reply:
    """The list as it is now, and on top who has which place, or why there is none."""
    match outcome:
        case Placed():
            request.concern(outcome.held.member_id)
            return await listed(request, spot, standing(outcome))
        case NotOpen() | SeatedAlready():
            return await listed(request, spot, _fault(outcome, "person"))
        case NoCluster() | WhichCluster() | TakenAway() | NoSuchOffer():
            return await listed(request, spot, say_forms.not_added())
        case Refused():
            return Say(await refused(request, outcome))


def standing(outcome: Placed) -> str:
    """Says which place an added person has now, and whether the bot tells them or the organiser has to, by e-mail."""
    held, whom = outcome.held, _whom(outcome.held.person, outcome.held.cluster)
    if held.position is None:
        said = say_forms.placed_already(whom) if outcome.again else say_forms.placed(whom)
    else:
        said = say_forms.waits_already(whom, held.position) if outcome.again else say_forms.waits_now(whom, held.position)
    if outcome.again:
        return said
    return f"{said} {say_forms.told() if held.member_id is not None else say_forms.tell_by_email()}"


async def restore_place(request: Request) -> Reply:
    """Gives a place again to somebody who has lost it, given it back or declined."""
    spot, place = await place_in(request)
    await for_those_who_run(request, spot.event_id)
    if place is None:
        return await listed(request, spot, say_forms.not_any_more())
    if place.member_id is not None:
        outcome = await request.perform(
            register, actor=request.actor, event_id=spot.event_id, member_id=place.member_id, cluster_id=place.cluster_id, now=request.now
        )
    else:
        outcome = await request.perform(
            register_cluster, actor=request.actor, event_id=spot.event_id, cluster_id=place.cluster_id or 0, now=request.now
        )
    return await _placed(request, spot, outcome)


async def remove_form(request: Request) -> Reply:
    """Opens the form that takes a place away and asks for the reason."""
    spot, place = await place_in(request)
    await for_those_who_run(request, spot.event_id)
    found = await request.read(answers, spot.event_id)
    if place is None or found is None:
        return await listed(request, spot, say_forms.not_any_more())
    full = (await request.read(counts, Noun.EVENTS, [spot.event_id])).get(spot.event_id, NONE)
    what, has = offer_of(found.event, full.capacity), place.state == PlaceState.CONFIRMED
    passes = has and passes_on(what, full.confirmed, full.waiting, request.now)
    return OpenForm(show.remove_form(place, found.event.title, request.value, passes=passes))


async def save_remove(request: Request) -> Reply:
    """Handles the form: takes the place away; the person is told the reason."""
    spot, place = await place_in(request, request.subject)
    await for_those_who_run(request, spot.event_id)
    if place is None:
        return await listed(request, spot, say_forms.not_any_more())
    typed = REASON.read({"reason": request.typed("reason")})
    if faults := REASON.check(typed):
        return FormErrors(errors(request, faults))
    reason = " ".join(typed["reason"].split())
    outcome = await request.perform(remove, actor=request.actor, place_id=place.id, reason=reason, now=request.now)
    match outcome:
        case Withdrawn():
            request.concern(outcome.member_id, *(one.member_id for one in outcome.promoted))
            return await listed(request, spot, _gone(outcome))
        case NoPlace() | NoSuchOffer() | Refused():
            return await listed(request, spot, say_forms.not_any_more())


def _gone(outcome: Withdrawn) -> str:
    whom = _whom(outcome.person, outcome.cluster)
    if outcome.again:
        return say_forms.removed_already(whom)
    said = f"{say_forms.removed(whom)} {say_forms.told() if outcome.member_id is not None else say_forms.tell_by_email()}"
    return f"{said} {say_forms.moved_up(len(outcome.promoted))}" if outcome.promoted else said


async def place_in(request: Request, value: str | None = None) -> tuple[RowButton, HeldPlace | None]:
    """Parses a row's button value (the request's by default) and loads the place; None if it is no place at that event."""
    spot = row_button(request.value if value is None else value)
    place = await request.read(place_by_number, spot.number)
    return spot, place if place is not None and (place.noun, place.subject_id) == (Noun.EVENTS, spot.event_id) else None


def _whom(person: str, cluster: str) -> str:
    """The person's name as mrkdwn, else the cluster's."""
    return bold(person) or esc(cluster) or common.somebody_without_a_name()
