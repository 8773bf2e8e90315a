"""Proposals of events: the secretariat agrees, or sends them back with a reason."""

from bot.blocks.answers import plain
from bot.blocks.events import lists as show_events, reviews as show
from bot.commands.editing import errors
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say
from bot.operations.events import reviews as operations
from bot.rules.events.outcomes import Reviewed
from bot.rules.lines import numbers_in
from bot.rules.permissions import Action, Allowed, Refused, may
from bot.rules.sheets import REASON
from bot.rules.versions import Absent, Moved
from bot.texts.events import reviews as say
from bot.texts.network import answers as say_network
from store.queries.events.reviews import proposals
from store.queries.events.search import by_number


async def command(request: Request) -> Reply:
    """`/events proposals`: all proposals for the secretariat, their own for everybody else."""
    actor = request.actor
    if isinstance(may(actor, Action.REVIEW), Allowed):
        return Say(show.listed(await request.read(proposals, request.now)))
    if actor.member_id is None:
        return Say(show.listed([]))
    return Say(show.listed(await request.read(proposals, request.now, actor.member_id)))


async def agree(request: Request) -> Reply:
    """Accepts a proposal and announces the event. Button value: `<event id> <revision>`."""
    pair = numbers_in(request.value, 2)
    if pair is None:
        return Say(show_events.gone())
    event_id, revision = pair
    outcome = await request.perform(operations.agree, actor=request.actor, event_id=event_id, revision=revision, now=request.now)
    return await _answer(request, event_id, outcome)


async def send_back(request: Request) -> Reply:
    """Opens the form for the reason. Button value: `<event id> <revision>`."""
    pair = numbers_in(request.value, 2)
    event = await request.read(by_number, pair[0], drafts=True) if pair else None
    return OpenForm(show.send_back_form(event)) if event else Say(show_events.gone())


async def send_back_sent(request: Request) -> Reply:
    """Handles the form: sends the proposal back to its author with the reason."""
    pair, typed = numbers_in(request.subject, 2), REASON.read({"reason": request.typed("reason")})
    reason: str = typed["reason"]
    if pair is None:
        return Say(plain(say_network.out_of_date()))
    if not reason:
        return FormErrors({"reason": say.no_reason()})
    if faults := REASON.check(typed):
        return FormErrors(errors(request, faults))
    event_id, revision = pair
    outcome = await request.perform(
        operations.send_back, actor=request.actor, event_id=event_id, revision=revision, reason=reason, now=request.now
    )
    return await _answer(request, event_id, outcome)


async def _answer(request: Request, event_id: int, outcome: Reviewed | Moved | Absent | Refused) -> Reply:
    match outcome:
        case Reviewed():
            request.concern(outcome.author_id)
            if outcome.again:
                words = say.settled_before(outcome.title, agreed_=outcome.agreed)
            else:
                words = say.agreed(outcome.title) if outcome.agreed else say.sent_back(outcome.title)
            return Replace(show.told(words, event_id), settled=True)
        case Moved():
            event = await request.read(by_number, event_id, drafts=True)
            return Say(show.told(say.changed_meanwhile(event.title if event else ""), event_id))
        case Refused():
            return Say(await refused(request, outcome))
        case Absent():
            return Say(show_events.gone())
