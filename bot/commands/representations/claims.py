"""Claims to represent a cluster: made in a form, decided with a button."""

from bot.blocks.inputs import MAX_OPTIONS
from bot.blocks.kit import esc
from bot.blocks.representations import claims as show
from bot.commands.clusters.command import matching
from bot.commands.refusals import refused
from bot.commands.request import FormErrors, OpenForm, Options, Origin, Replace, Reply, Request, Say, ShowHome
from bot.operations.representations import claims as representations
from bot.rules.lines import number_in
from bot.rules.permissions import Refused
from bot.rules.representations.claims import SECRETARIAT_AFTER, ActsAlready, Claimed, Decided, NoSuchCluster, secretariat_asked_at
from bot.rules.search import nearest
from bot.texts import permissions as say_permissions
from bot.texts.lists import enumerated
from bot.texts.representations import claims as say
from store.queries.clusters.profiles import Profile, profiles
from store.queries.members.people import contact, secretariat
from store.queries.representations.claims import to_decide


async def join(request: Request) -> Reply:
    """Opens the form to claim a cluster; a text or a button value (`<cluster id>`) that means exactly one preselects it."""
    everything, question = await request.read(profiles), request.query
    found = find(question, everything) if question else [one for one in everything if one.id == request.number]
    first = "" if not question or len(found) == 1 else say.found_several(question) if found else say.found_none(question)
    return OpenForm(show.join_form(found[0] if len(found) == 1 else None, request.language, first))


async def join_sent(request: Request) -> Reply:
    """Handles the form: claims the chosen cluster."""
    number = number_in(request.typed("cluster"))
    if number is None:
        return FormErrors({"cluster": say.choose_one()})
    outcome = await request.perform(representations.claim, actor=request.actor, cluster_id=number, now=request.now)
    match outcome:
        case NoSuchCluster():
            return FormErrors({"cluster": say.no_such_cluster()})
        case Refused():
            return Say(await refused(request, outcome))
        case ActsAlready():
            return Say(show.acts_already(outcome))
        case Decided():
            return Say(show.acts_now(outcome))
        case Claimed():
            await concern_deciders(request, number)
            return Say(show.claimed(outcome, await _decider(request, outcome), request.desk.command("cluster")))


async def options(request: Request) -> Reply:
    """The clusters that match what is typed so far."""
    everything = await request.read(profiles)
    return Options([show.cluster_choice(one, request.language) for one in find(request.query, everything)[:MAX_OPTIONS]])


def find(question: str, everything: list[Profile]) -> list[Profile]:
    """The clusters that match a text, best first: all of them without a text, those with the nearest names if nothing matches."""
    if not question:
        return everything
    by_id = {one.id: one for one in everything}
    found = [by_id[hit.key] for hit in matching(question, everything)]
    return found or [by_id[key] for key in nearest(question, {one.id: (one.name, *one.aliases) for one in everything})]


async def concern_deciders(request: Request, cluster_id: int) -> None:
    """Marks the App Home of everybody who decides on this cluster's claims for publishing again."""
    who = await request.read(contact, cluster_id)
    request.concern(who.id if who else None, *[one.id for one in await request.read(secretariat)])


async def decide(request: Request, *, confirm: bool) -> Reply:
    """Confirms or refuses a claim. Button value: `<representation id>`."""
    outcome = await request.perform(
        representations.decide, actor=request.actor, representation_id=request.number, confirm=confirm, now=request.now
    )
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, Decided):
        request.concern(outcome.member_id)
        await concern_deciders(request, outcome.cluster_id)
    line = show.outcome_line(outcome)
    if request.origin == Origin.HOME:
        return ShowHome(line)
    left = await request.read(to_decide, request.actor.member_id, request.now - SECRETARIAT_AFTER)
    return Replace(show.waiting(left, line), settled=True)


async def _decider(request: Request, outcome: Claimed) -> str:
    """Who confirms the claim, as escaped text: the point of contact, the secretariat, or either once the contact is overdue."""
    names = enumerated(esc(one.name) for one in await request.read(secretariat) if one.name)
    its = say_permissions.the_secretariat(names)
    if outcome.decider is None:
        return its
    overdue = outcome.since is not None and secretariat_asked_at(outcome.since, has_contact=True) <= request.now
    return say_permissions.either(esc(outcome.decider), its) if overdue else esc(outcome.decider)
