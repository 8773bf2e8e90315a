"""The people in a cluster's seat in a working group: its delegate, and the delegate's substitute."""

from bot.blocks.answers import plain
from bot.blocks.groups import seats as show
from bot.blocks.kit import bold
from bot.commands.groups.cards import card_of, gone, visible
from bot.commands.groups.seats import place_of
from bot.commands.refusals import refused, refused_words, stop_unless_allowed
from bot.commands.request import FormErrors, OpenForm, Replace, Reply, Request, Say
from bot.operations.groups import seats as operations
from bot.operations.ownership import of_group
from bot.rules.groups.seats import NotOfCluster, Seated, SomebodySits
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused, Subject
from bot.rules.places.decision import LIVE, NoPlace, NoSuchOffer
from bot.texts import common
from bot.texts.groups import delegates as say_delegates, seats as say
from store.queries.members.people import acting, people


async def become_delegate(request: Request) -> Reply:
    """Makes this person the delegate of their cluster's empty seat. Button value: `<seat id>`."""
    place = await place_of(request, request.value)
    outcome = await request.perform(operations.sit, actor=request.actor, place_id=place.id, now=request.now)
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case NoSuchOffer():
            return gone()
        case NoPlace():
            words = say.had_none()
        case SomebodySits(person, mine):
            words = say_delegates.you_sit_already() if mine else say_delegates.somebody_sits(bold(person))
        case Seated():
            request.concern(outcome.before_id, outcome.held.member_id, *(one.member_id for one in outcome.promoted))
            words = say_delegates.you_sit_now(bold(place.cluster))
    return Replace(await card_of(request, place.subject_id, words))


async def name_form(request: Request, *, substitute: bool) -> Reply:
    """Opens the form to name a seat's delegate, or the delegate's substitute. Button value: `<seat id>`."""
    place = await place_of(request, request.value)
    if place.cluster_id is None or place.state not in LIVE:
        return gone()
    group = await visible(request, place.subject_id)
    leaders = (await request.read(of_group, group.id)).leaders
    await stop_unless_allowed(request, Action.HOLD_SEAT, Subject(frozenset({place.cluster_id}), place.member_id, leaders=leaders))
    theirs = await request.read(acting, cluster_id=place.cluster_id)
    if not theirs:
        return Say(plain(say_delegates.nobody_in_slack(bold(place.cluster), request.desk.command("cluster"))))
    theirs = [one for one in theirs if not substitute or one.person.id != place.member_id]
    if not theirs:
        return Say(plain(say_delegates.nobody_to_stand_in(bold(place.cluster), request.desk.command("cluster"))))
    return OpenForm(show.name_form(place, group.topic, theirs, substitute=substitute))


async def submit_name(request: Request, *, substitute: bool) -> Reply:
    """Handles the form of the delegate, or of the substitute."""
    place, typed = await place_of(request, request.subject), request.typed("person")
    chosen = number_in(typed)
    if chosen is None:
        return FormErrors({"person": common.choose_somebody()})
    if substitute and chosen == place.member_id:
        return FormErrors({"person": say_delegates.is_the_delegate()})
    outcome = await request.perform(
        operations.name, actor=request.actor, place_id=place.id, member_id=chosen or None, substitute=substitute, now=request.now
    )
    match outcome:
        case Refused():
            return FormErrors({"person": await refused_words(request, outcome)})
        case NotOfCluster(cluster):
            return FormErrors({"person": say.not_of_cluster(cluster)})
        case NoPlace() | NoSuchOffer():
            return FormErrors({"person": say.had_none()})
        case Seated():
            request.concern(outcome.before_id, chosen or None)
            return Replace(await card_of(request, place.subject_id, await _who(request, chosen, place.cluster, substitute=substitute)))


async def _who(request: Request, chosen: int, cluster: str, *, substitute: bool) -> str:
    found = await request.read(people, [chosen]) if chosen else []
    if not found:
        return (say_delegates.substitute_taken_off if substitute else say_delegates.delegate_taken_off)(bold(cluster))
    return (say_delegates.substitute_named if substitute else say_delegates.delegate_named)(bold(found[0].name), bold(cluster))
