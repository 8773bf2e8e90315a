"""A group's meetings: planned by its leader, answered by its delegates."""

from dataclasses import replace

from sqlmodel import Session

from bot.blocks.answers import plain
from bot.blocks.events import lists as show_events
from bot.blocks.groups import lists as show_groups, meetings as show
from bot.blocks.kit import Element, bold, esc
from bot.commands.events import command as events
from bot.commands.gazetteer import gazetteer
from bot.commands.groups.cards import group_to_lead
from bot.commands.groups.zones import zones_of
from bot.commands.refusals import refused, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Origin, Replace, Reply, Request, Say, Stop, UpdateForm, pair
from bot.operations.groups import meetings as operations, seats
from bot.operations.ownership import of_group
from bot.rules.events.drafts import EventDraft
from bot.rules.groups import meetings as rule
from bot.rules.groups.outcomes import GroupClosed, NoSuchGroup
from bot.rules.groups.seats import NotOfCluster, Said
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused, Subject
from bot.rules.places.decision import ClosedReason, NoPlace, NoSuchOffer, NotOpen
from bot.rules.sheets import LONGEST_TITLE
from bot.texts import common
from bot.texts.groups import cards as say_groups, delegates as say_delegates, meetings as say, seats as say_seats
from bot.texts.places import answers as say_place_answers
from bot.texts.validation import fault as say_fault
from store.models import Instants, Noun, PlaceState
from store.queries.groups.clocks import seat_clocks
from store.queries.groups.pages import Shown, coming, has_meetings
from store.queries.members.people import acting
from store.queries.places.holders import HeldPlace, by_number as place_by_number, places_of

FIELDS = ("day", "time", "zone", "title", "length", "how", "link", "place")


async def plan(request: Request) -> Reply:
    """Opens the form of a meeting; by default a group's first meeting is face to face and the others are by video."""
    group = await group_to_lead(request, request.value)
    first = not await request.read(has_meetings, group.id)
    video = rule.How.STANDING if group.video_url else rule.How.VIDEO
    how, title = rule.How.PLACE if first else video, say.default_title(group.topic, first=first)[:LONGEST_TITLE]
    typed = rule.MeetingPlan(title, None, None, group.zone, group.length, how)
    return OpenForm(show.plan_form(group, typed, await zones_of(request, group.id, group.zone), first=first))


async def submit_plan(request: Request) -> Reply:
    """Handles the form: new or changed values are previewed, values already previewed are planned.

    Form subject: `<group id> <fingerprint of the previewed values>`.
    """
    number, _, shown = request.subject.partition(" ")
    group = await group_to_lead(request, number)
    country = request.typed("country")
    code = gazetteer().exactly(country) if country else None
    typed = rule.read({name: request.typed(name) for name in FIELDS}, code)
    wrong = {fault.field: say_fault(fault) for fault in rule.check(typed, request.now)}
    wrong |= {"country": say.no_such_country()} if country and code is None else {}
    if wrong:
        return FormErrors(wrong)
    if typed.fingerprint != shown:
        zones, preview = await zones_of(request, group.id, typed.zone), await _preview(request, group, typed)
        return UpdateForm(show.plan_form(group, typed, zones, country=country, preview=preview))
    return await _plan(request, group.id, rule.draft_of(typed, _chosen(request, typed), group.id))


async def _plan(request: Request, group_id: int, draft: EventDraft) -> Reply:
    outcome = await request.perform(operations.plan, actor=request.actor, group_id=group_id, draft=draft, now=request.now)
    match outcome:
        case rule.Planned(event_id):
            request.concern(*(seat.member_id for seat in await request.read(places_of, Noun.GROUPS, group_id, (PlaceState.CONFIRMED,))))
            assert isinstance(draft.when, Instants)
            return await _event(request, event_id, say.planned(rule.tells(draft.when, request.now)), show.write_button(group_id))
        case rule.PlannedAlready(event_id):
            return await _event(request, event_id, say.planned_already())
        case GroupClosed(_, topic):
            return Say(plain(say_groups.closed_already(bold(topic))))
        case Refused():
            return Say(await refused(request, outcome))
        case NoSuchGroup():
            return Say(show_groups.gone())


async def send_substitute(request: Request) -> Reply:
    """Notes that the seat's substitute comes; if it has none, opens a form to choose one. Button value: `<event id> <seat id>`."""
    event_id, seat = await _seat(request)
    if seat.cluster_id is None:
        return _no_seat()
    if seat.substitute_id is not None:
        return await answer(request, comes=True, substitute_id=seat.substitute_id)
    await stop_unless_allowed(request, Action.HOLD_SEAT, await request.read(_thing, seat))
    event = await events.visible(request, event_id)
    if event.group_id != seat.subject_id:
        return Say(show_events.gone())
    others = [one for one in await request.read(acting, cluster_id=seat.cluster_id) if one.person.id != seat.member_id]
    if not others:
        return Say(plain(say_delegates.nobody_to_stand_in(bold(seat.cluster), request.desk.command("cluster"))))
    return OpenForm(show.instead_form(event_id, seat.id, event.title, others))


async def submit_substitute(request: Request) -> Reply:
    """Handles the form of who comes instead. Form subject: `<event id> <seat id>`."""
    chosen = number_in(request.typed("person"))
    if chosen is None:
        return FormErrors({"person": common.choose_somebody()})
    return await answer(replace(request, value=request.subject), comes=True, substitute_id=chosen)


async def answer(request: Request, *, comes: bool, substitute_id: int | None = None) -> Reply:
    """Notes whether the delegate, or a substitute, comes to a meeting. Button value: `<event id> <seat id>`."""
    event_id, seat = await _seat(request)
    outcome = await request.perform(
        seats.answer_meeting,
        actor=request.actor,
        event_id=event_id,
        seat_id=seat.id,
        comes=comes,
        substitute_id=substitute_id,
        now=request.now,
    )
    match outcome:
        case Said():
            request.concern(seat.member_id, outcome.held.member_id)
            return await _event(request, event_id, _said(outcome, comes=comes))
        case NotOpen(why=why):
            return await _event(request, event_id, say.cancelled() if why == ClosedReason.CANCELLED else say.too_late())
        case NotOfCluster(cluster):
            words = say_seats.not_of_cluster(cluster)
            return FormErrors({"person": words}) if request.origin == Origin.FORM else Say(plain(esc(words)))
        case NoPlace():
            return _no_seat()
        case NoSuchOffer():
            return Say(show_events.gone())
        case Refused():
            return Say(await refused(request, outcome))


def _no_seat() -> Reply:
    return Say(plain(say.not_my_seat()))


def _said(outcome: Said, *, comes: bool) -> str:
    if outcome.again:
        return say_place_answers.declined_already()
    if outcome.substitute:
        return say.sends(bold(outcome.held.person))
    return say.comes() if comes else say.absent()


async def _event(request: Request, event_id: int, words: str, beside: Element | None = None) -> Reply:
    """The meeting's card as it is now; `words` on top say what has just happened."""
    try:
        event = await events.visible(request, event_id)
    except Stop:
        return Say(plain(words))
    return Replace(await events.card(request, event, first=words, beside=beside))


def _chosen(request: Request, typed: rule.MeetingPlan) -> Instants:
    """When the meeting is; if the wall time occurs twice (DST overlap), the occurrence that was chosen."""
    return rule.when(typed, second=request.typed("which") == show.SECOND)


async def _preview(request: Request, group: Shown, typed: rule.MeetingPlan) -> show.Preview:
    when, whose = rule.when(typed), show.names_by_zone(await request.read(seat_clocks, group.id))
    expected = sum(place.member_id is not None for place in await request.read(places_of, Noun.GROUPS, group.id, (PlaceState.CONFIRMED,)))
    others = await request.read(coming, [group.id], request.now)
    beside = next((one.title for one in others if one.order_at.date() == when.starts_at.date()), "")
    theirs, tells, jump = rule.local_times(when, whose), rule.tells(when, request.now), rule.start_of(typed)[1]
    return show.Preview(when, theirs, expected, tells, request.actor.zone, beside, jump)


async def _seat(request: Request) -> tuple[int, HeldPlace]:
    """Returns the event id and the seat of a button, or stops if there is no such seat."""
    event_id, seat_id = pair(request.value)
    seat = await request.read(place_by_number, seat_id or 0)
    if event_id is None or seat is None or seat.noun != Noun.GROUPS:
        raise Stop(_no_seat())
    return event_id, seat


def _thing(db: Session, seat: HeldPlace) -> Subject:
    clusters = frozenset() if seat.cluster_id is None else frozenset({seat.cluster_id})
    return Subject(clusters, seat.member_id, leaders=of_group(db, seat.subject_id).leaders)
