"""Leaving a cluster, and handing over the role of its point of contact."""

import re
from dataclasses import replace
from typing import Final

from bot.blocks.answers import plain
from bot.blocks.clusters import cards as show_clusters
from bot.blocks.kit import esc
from bot.blocks.representations import leaving as show
from bot.commands.refusals import refused
from bot.commands.representations.claims import concern_deciders, find
from bot.commands.request import FormErrors, OpenForm, Origin, Replace, Reply, Request, Say, ShowHome
from bot.operations.representations import claims as representations
from bot.rules.lines import number_in
from bot.rules.permissions import Action, Refused, Subject, may
from bot.rules.representations.claims import NeverMet, NotActing
from bot.texts.representations import claims as say_claims, leaving as say
from store.models import RepresentationRole, RepresentationState
from store.queries.clusters.profiles import names, profiles
from store.queries.members.people import Acting, acting, contact, person, representation

SLACK_ID: Final = re.compile(r"[UW][A-Z0-9]{1,30}")


async def leave_command(request: Request) -> Reply:
    """`/cluster leave [name]`: a choice of my clusters; the form at once if only one fits and I am its point of contact."""
    mine = await _mine(request)
    if not mine:
        return Say(show.act_for_none(request.desk.command("cluster")))
    fitting = await _fitting(request, mine)
    if len(fitting) == 1 and _is_contact(fitting[0]):
        return await _leave_form(request, fitting[0])
    return Say(show.choose_to_leave(fitting or mine, "" if fitting else request.query))


async def leave(request: Request) -> Reply:
    """Leaves a cluster, or withdraws a claim; a point of contact first gets a form to name the next one.

    Button value: `<representation id>`.
    """
    one = await request.read(representation, request.number)
    if one is None or one.state == RepresentationState.REFUSED:
        return Say(show.not_acting())
    thing = Subject(frozenset({one.cluster_id}), one.person.id)
    answer = may(request.actor, Action.LEAVE, thing)
    if isinstance(answer, Refused) and isinstance(may(request.actor, Action.REVOKE, thing), Refused):
        return Say(await refused(request, answer))
    if _is_contact(one) and one.state == RepresentationState.CONFIRMED:
        return await _leave_form(request, one)
    return await _leave(request, one.id)


async def leave_sent(request: Request) -> Reply:
    """Handles the form of a point of contact who leaves."""
    number = number_in(request.subject)
    return await _leave(request, number, number_in(request.typed("next"))) if number is not None else Say(show.not_acting())


async def hand_over_command(request: Request) -> Reply:
    """`/cluster handover [name]`: choose a cluster's next point of contact."""
    if request.query:
        found = find(request.query, await request.read(profiles))
        chosen = {one.id: one.name for one in found if one.id in request.actor.contact_of} or {one.id: one.name for one in found}
        if not chosen:
            return Say(plain(say.no_cluster_found(esc(request.query))))
    else:
        chosen = {one.cluster_id: one.cluster for one in await _mine(request) if _is_contact(one)}
    if len(chosen) == 1:
        return await hand_over(replace(request, value=str(next(iter(chosen)))))
    if chosen:
        return Say(show.choose_to_hand_over(chosen))
    if request.actor.secretariat:
        return OpenForm(show.hand_over_any_form())
    return Say(plain(say.contact_of_none()))


async def hand_over(request: Request) -> Reply:
    """Opens the form to choose a cluster's next point of contact. Button value: `<cluster id>`."""
    number = request.number
    cluster = (await request.read(names, [number])).get(number) if number is not None else None
    if number is None or cluster is None:
        return Say(show_clusters.gone())
    answer = may(request.actor, Action.HAND_OVER, Subject(frozenset({number})))
    if isinstance(answer, Refused):
        return Say(await refused(request, answer))
    now = await request.read(contact, number)
    others = [one for one in await request.read(acting, cluster_id=number) if now is None or one.person.id != now.id]
    if not others and not request.actor.secretariat:
        return Say(plain(say.nobody_else(esc(cluster), request.desk.command("cluster"))))
    return OpenForm(show.hand_over_form(number, cluster, now, others, anybody=request.actor.secretariat))


async def hand_over_sent(request: Request) -> Reply:
    """Handles the form: makes the chosen person the point of contact."""
    chosen = "cluster" if not request.subject else ""
    cluster_id = number_in(request.typed("cluster") if chosen else request.subject)
    if cluster_id is None:
        return FormErrors({"cluster": say_claims.choose_one()}) if chosen else Say(show_clusters.gone())
    slack_id, member_id = request.typed("person"), number_in(request.typed("member"))
    field = "member" if "member" in request.form else "person"
    if member_id is None and not SLACK_ID.fullmatch(slack_id):
        return FormErrors({field: say.choose_a_person()})
    await _meet(request, cluster_id, member_id, slack_id)
    outcome = await request.perform(
        representations.hand_over, actor=request.actor, cluster_id=cluster_id, member_id=member_id, slack_id=slack_id, now=request.now
    )
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, NotActing) and not outcome.cluster:
        return FormErrors({"cluster": say_claims.no_such_cluster()}) if chosen else Say(show_clusters.gone())
    if isinstance(outcome, NotActing | NeverMet):
        return FormErrors({field: say.cannot_be_contact() if isinstance(outcome, NotActing) else say.never_met()})
    request.concern(outcome.member_id, outcome.before_id)
    now, myself = await request.read(person, outcome.member_id), outcome.member_id == request.actor.member_id
    return Say(show.handed_over(outcome, now, myself=myself))


async def _leave(request: Request, number: int, next_contact: int | None = None) -> Reply:
    leaves = await request.read(representation, number) if next_contact is not None else None
    if leaves is not None:
        await _meet(request, leaves.cluster_id, next_contact)
    outcome = await request.perform(
        representations.leave, actor=request.actor, representation_id=number, next_contact=next_contact, now=request.now
    )
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if isinstance(outcome, NeverMet):
        return FormErrors({"next": say.never_met()})
    if isinstance(outcome, NotActing):
        if next_contact is not None and outcome.person:
            return FormErrors({"next": say.not_acting_now(outcome.person, outcome.cluster)})
        return Say(show.not_acting())
    await concern_deciders(request, outcome.cluster_id)
    request.concern(outcome.member_id)
    now, myself = await request.read(contact, outcome.cluster_id), outcome.member_id == request.actor.member_id
    if request.origin == Origin.HOME:
        return ShowHome(show.left_line(outcome, now, myself=myself))
    done = show.left(outcome, now, myself=myself)
    return Replace(done, settled=True) if request.origin == Origin.MESSAGE else Say(done)


async def _meet(request: Request, cluster_id: int, member_id: int | None, slack_id: str = "") -> None:
    """Loads the next point of contact from Slack first: an app or a deleted user must not get the role."""
    if isinstance(may(request.actor, Action.HAND_OVER, Subject(frozenset({cluster_id}))), Refused):
        return
    if slack_id and request.actor.secretariat:
        await request.meet(slack_id)
    elif member_id is not None and (chosen := await request.read(person, member_id)) and chosen.slack_id:
        await request.meet(chosen.slack_id)


async def _leave_form(request: Request, one: Acting) -> Reply:
    others = [other for other in await request.read(acting, cluster_id=one.cluster_id) if other.person.id != one.person.id]
    return OpenForm(show.leave_form(one, others))


async def _mine(request: Request) -> list[Acting]:
    """This person's representations and pending claims."""
    if request.actor.member_id is None:
        return []
    every = await request.read(acting, member_id=request.actor.member_id, state=None)
    return [one for one in every if one.state != RepresentationState.REFUSED]


async def _fitting(request: Request, mine: list[Acting]) -> list[Acting]:
    if not request.query:
        return mine
    own = await request.read(profiles, [one.cluster_id for one in mine])
    fitting = {one.id for one in find(request.query, own)}
    return [one for one in mine if one.cluster_id in fitting]


def _is_contact(one: Acting) -> bool:
    return one.role == RepresentationRole.CONTACT
