"""Recording who attended an event, and answers that delegates and clusters without Slack gave to its organisers."""

from bot.blocks.events import attendance as show
from bot.blocks.kit import bold
from bot.commands.events.attendance import RowButton, answers_to, for_those_who_run, listed, place_in, row_button
from bot.commands.links.requests import ask_link
from bot.commands.refusals import refused
from bot.commands.request import PERSON_ID, FormErrors, OpenForm, Reply, Request, Say
from bot.operations.events.attendance import decline_for, record as put_down
from bot.operations.groups.seats import answer_meeting
from bot.rules.events.attendance import NotAttending, Recorded, UnknownPerson, recordable
from bot.rules.groups.seats import NotOfCluster, Said
from bot.rules.lines import number_in
from bot.rules.permissions import Refused
from bot.rules.places.decision import NoCluster, NoPlace, NoSuchOffer, NotOpen, Withdrawn, offer_of
from bot.texts.events import attendance_forms as say_forms
from store.models import LinkKind, Noun
from store.queries.events.attendance import Part, answers
from store.queries.places.holders import by_holder

Outcome = Recorded | NotAttending | UnknownPerson | NoCluster | NoSuchOffer | Refused


async def record_form(request: Request) -> Reply:
    """Opens the form of who attended. Button value: `<event id> <page>`; an event with very many people has several pages."""
    event, _, number = request.value.partition(" ")
    spot = RowButton(0, 1, number_in(event) or 0, Part.ALL)
    found = await answers_to(request, spot.event_id)
    if not recordable(offer_of(found.event, found.capacity), request.now):
        return await listed(request, spot, say_forms.not_started())
    return OpenForm(show.record_form(found, number_in(number) or 1))


async def save_record(request: Request) -> Reply:
    """Handles the form: records who attended.

    Form subject: `<event id> <holder> ...`, a holder with "-" in front if the box was not ticked when the form was opened.
    """
    event, *marks = request.subject.split() or [""]
    event_id = number_in(event) or 0
    await for_those_who_run(request, event_id)
    guests, cluster = request.chosen("guests"), request.typed("cluster")
    if not all(PERSON_ID.fullmatch(one) for one in guests):
        return FormErrors({"guests": say_forms.no_person()})
    for one in guests:
        await request.meet(one)
    outcome = await request.perform(
        put_down,
        actor=request.actor,
        event_id=event_id,
        shown={one.removeprefix("-"): not one.startswith("-") for one in marks},
        ticked=frozenset(request.ticked("there")),
        guests=guests,
        cluster_id=(number_in(cluster) or 0) if cluster else None,
        now=request.now,
    )
    return await _recorded(request, RowButton(0, 1, event_id, Part.ALL), outcome)


async def _recorded(request: Request, spot: RowButton, outcome: Outcome) -> Reply:
    match outcome:
        case Recorded():
            request.concern(*outcome.concerned)
            first = say_forms.put_down(outcome.came, outcome.missed) if outcome.changed else say_forms.put_down_again()
            return await listed(request, spot, first)
        case UnknownPerson():
            return FormErrors({"guests": say_forms.no_person()})
        case NoCluster():
            return FormErrors({"cluster": say_forms.has_people()})
        case NotAttending() | NoSuchOffer():
            return await listed(request, spot, say_forms.not_started())
        case Refused():
            return Say(await refused(request, outcome))


async def decline(request: Request) -> Reply:
    """Notes that a cluster with nobody in Slack does not come. The row's id is the cluster's."""
    spot = row_button(request.value)
    await for_those_who_run(request, spot.event_id)
    outcome = await request.perform(decline_for, actor=request.actor, event_id=spot.event_id, cluster_id=spot.number, now=request.now)
    match outcome:
        case Withdrawn():
            request.concern(*(one.member_id for one in outcome.promoted))
            whom = bold(outcome.cluster)
            return await listed(request, spot, say_forms.noted_no_already(whom) if outcome.again else say_forms.noted_no(whom))
        case NoCluster() | NoSuchOffer() | Refused():
            return await listed(request, spot, say_forms.not_any_more())


async def absent(request: Request) -> Reply:
    """Notes that a delegate cannot come to this meeting, as they told its organiser. The row's id is the seat's."""
    spot = row_button(request.value)
    await for_those_who_run(request, spot.event_id)
    return await _answered(request, spot, spot.number, comes=False)


async def comes(request: Request) -> Reply:
    """Notes that a delegate comes after all. The row's id is that of the place with their answer."""
    spot, answer = await place_in(request)
    await for_those_who_run(request, spot.event_id)
    found = await request.read(answers, spot.event_id)
    if answer is None or found is None or found.event.group_id is None:
        return await listed(request, spot, say_forms.not_any_more())
    seat = await request.read(by_holder, Noun.GROUPS, found.event.group_id, answer.holder)
    return await _answered(request, spot, seat.id if seat else 0, comes=True)


async def _answered(request: Request, spot: RowButton, seat_id: int, *, comes: bool) -> Reply:
    outcome = await request.perform(
        answer_meeting, actor=request.actor, event_id=spot.event_id, seat_id=seat_id, comes=comes, now=request.now
    )
    match outcome:
        case Said():
            request.concern(outcome.held.member_id)
            whom = bold(outcome.held.person) or bold(outcome.held.cluster)
            return await listed(request, spot, say_forms.noted_yes(whom) if comes else say_forms.noted_no(whom))
        case NotOpen():
            return await listed(request, spot, say_forms.over())
        case NoPlace() | NotOfCluster() | NoSuchOffer():
            return await listed(request, spot, say_forms.not_any_more())
        case Refused():
            return Say(await refused(request, outcome))


async def export(request: Request) -> Reply:
    """Requests the attendance list as a file; the link comes by direct message. Button value: `<event id>.<format>`."""
    return await ask_link(request, LinkKind.EXPORT, f"places-{request.value}")
