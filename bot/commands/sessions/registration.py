"""One registration for several meetings of a round: for oneself, or for a colleague."""

from typing import Final

from bot.blocks.answers import plain
from bot.blocks.inputs import Choice
from bot.blocks.kit import Message, esc
from bot.blocks.sessions import cards as show, forms as show_forms
from bot.commands.refusals import refused, refused_words, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say, pair
from bot.commands.sessions.command import card, gone, standing_of, visible
from bot.operations.ownership import of_round
from bot.operations.sessions import rounds as operations
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Allowed, Refused, Subject, may
from bot.rules.places.decision import (
    LIVE,
    ClosedReason,
    Hindrance,
    NoCluster,
    NoSuchOffer,
    NotOpen,
    Placed,
    SeatedAlready,
    TakenAway,
    WhichCluster,
)
from bot.rules.places.registration import Registration
from bot.rules.sessions.outcomes import NoSuchRound, NothingChosen, Registered, chosen
from bot.rules.sessions.registration import round_registration
from bot.texts.events import lists as say_events
from bot.texts.places import answers as say_answers
from bot.texts.sessions import cards as say, registration as say_places
from bot.texts.times import deadline
from store.models import Dated, EventState
from store.queries.clusters.profiles import names
from store.queries.events.standings import colleagues
from store.queries.members.people import person
from store.queries.sessions.rounds import Meetings, by_number, rounds

FIELDS: Final = ("meetings", "meetings:2")


async def register(request: Request) -> Reply:
    """Opens the form of one registration for several meetings, or says why it is closed. Button value: `<round id>`."""
    found = await visible(request, request.number)
    if not (request.actor.clusters or request.actor.pending or request.actor.secretariat or request.actor.committee):
        return Say(show_forms.no_cluster())
    one = round_registration(found.round, found.meetings, request.now)
    if not one.open and not await _runs(request, found):
        return Say(await _closed(request, found, one))
    standing = await standing_of(request, found)
    ticked = [number for number, place in standing.places.items() if place.state in LIVE]
    coming = _coming(found, request)
    own = await request.read(names, frozenset(request.actor.clusters or request.actor.pending))
    clusters = [Choice(name, str(number)) for number, name in own.items()] if len(own) > 1 else []
    ticked = ticked or [event.id for event in coming]
    return OpenForm(show_forms.register_form(found, coming, ticked, request.actor.zone, clusters=clusters))


async def submit(request: Request) -> Reply:
    """Handles the form: registers for the chosen meetings."""
    found = await visible(request, number_in(request.subject) or 0)
    return await _registered(request, found, None, number_in(request.typed("cluster")))


async def colleague_form(request: Request) -> Reply:
    """Opens the form to register a colleague. Button value: `<round id>`."""
    found = await visible(request, request.number)
    await stop_unless_allowed(request, Action.REGISTER_OTHER, Subject(frozenset(request.actor.clusters)))
    people = await _colleagues(request)
    if not people:
        return Say(plain(say_answers.nobody_else(request.desk.command("cluster"))))
    coming = _coming(found, request)
    return OpenForm(show_forms.register_form(found, coming, [event.id for event in coming], request.actor.zone, people=people))


async def submit_colleague(request: Request) -> Reply:
    """Handles the form: registers the chosen colleague, `<member id> <cluster id>`."""
    found, typed = await visible(request, number_in(request.subject) or 0), request.typed("person")
    if typed not in {choice.value for choice in await _colleagues(request)}:
        return FormErrors({"person": say_places.who_hint()})
    return await _registered(request, found, *pair(typed))


async def _registered(request: Request, found: Meetings, member_id: int | None, cluster_id: int | None) -> Reply:  # noqa: PLR0911 (one for each outcome)
    typed = [value for name in FIELDS for value in request.chosen(name)]
    wanted = chosen(typed, [event.id for event in found.meetings])
    if not wanted and member_id is not None:
        return FormErrors({"meetings": say_places.choose_one()})
    outcome = await request.perform(
        operations.register,
        actor=request.actor,
        round_id=found.id,
        events=wanted,
        member_id=member_id,
        cluster_id=cluster_id,
        now=request.now,
    )
    match outcome:
        case Registered():
            request.concern(member_id, *(up.member_id for up in outcome.promoted))
            if refusal := next((one for one in outcome.answers if isinstance(one, Refused)), None):
                return FormErrors({"meetings": await refused_words(request, refusal)})
            words = await _answer(request, outcome, member_id)
        case Refused():
            return Say(await refused(request, outcome))
        case NothingChosen():
            return FormErrors({"meetings": say_places.choose_one()})
        case NoSuchRound():
            return gone()
        case NoCluster():
            return Say(show_forms.no_cluster())
    anew = await request.read(by_number, found.id, drafts=True)
    return Replace(await card(request, anew or found, first=words))


async def _answer(request: Request, outcome: Registered, member_id: int | None) -> str:
    """What the person has now and what comes next, as mrkdwn; each meeting that failed with its reason."""
    lines = []
    if outcome.again:
        lines.append(say_places.unchanged())
    elif outcome.placed and member_id is not None:
        who = await request.read(person, member_id)
        lines.append(esc(say_places.registered_other(who.name if who else "", len(outcome.placed))))
    elif outcome.placed:
        lines += [say_places.registered(len(outcome.placed)), say_places.what_next()]
    elif outcome.kept:
        lines.append(say_places.nothing_given_back())
    lines += [say_places.given_back(len(outcome.given_back))] if outcome.given_back else []
    colleague = member_id is not None
    failed = dict.fromkeys(esc(line) for one in outcome.answers if (line := _failure(one, colleague=colleague)))
    return "\n".join([*lines, *([say_places.partly(), *failed] if failed else [])])


def _failure(answer: Placed | Hindrance, *, colleague: bool) -> str:  # noqa: PLR0911 (one for each outcome)
    """Why there was no place at a meeting; empty if there was one."""
    match answer:
        case Placed() | Refused():
            return ""
        case NotOpen(offer, why):
            next_one = f" {say_places.next_chance(answer.next_title)}" if answer.next_title else ""
            return say_places.not_registered(offer.title, say_places.why_shut(why)) + next_one
        case TakenAway(offer, reason):
            return say_places.taken_away(offer.title, reason, colleague=colleague)
        case WhichCluster():
            return say_places.for_which_cluster()
        case NoCluster():
            return say_answers.no_colleague() if colleague else say_places.no_cluster()
        case SeatedAlready():
            return say_answers.other_seated() if colleague else say_answers.seated()
        case NoSuchOffer():
            return say_events.gone()


async def _closed(request: Request, found: Meetings, one: Registration) -> Message:
    """Why registration is closed, and the next round that is open."""
    said = deadline(found.round.deadline_on, found.round.deadline_form) if found.round.deadline_on and found.round.deadline_form else ""
    words = say_places.closed(said) if said and one.closed == ClosedReason.CLOSED else "\n".join(show.window_lines(found.round, one))
    others = [each for each in await request.read(rounds, request.now) if each.id != found.id]
    later = [each for each in others if round_registration(each.round, each.meetings, request.now).open]
    return show_forms.closed(words or say.cancelled(), next(iter(later), None))


async def _colleagues(request: Request) -> list[Choice]:
    """The people in Slack who act for the same clusters, without this person; once for each of these clusters."""
    found = await request.read(colleagues, request.actor.clusters, request.actor.member_id)
    return [Choice(one.person.name, f"{one.person.id} {one.cluster_id}", one.cluster) for one in found]


async def _runs(request: Request, found: Meetings) -> bool:
    return isinstance(may(request.actor, Action.RUN_ROUND, await request.read(of_round, found.id)), Allowed)


def _coming(found: Meetings, request: Request) -> list[Dated]:
    return [event for event in found.meetings if event.over_at > request.now and event.state != EventState.CANCELLED]
