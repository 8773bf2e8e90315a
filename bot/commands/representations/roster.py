"""The secretariat's list of members: who represents which cluster, with buttons to change, confirm and remove."""

from typing import Final

from bot.blocks.answers import plain
from bot.blocks.inputs import Choice
from bot.blocks.kit import esc
from bot.blocks.members.names import mention
from bot.blocks.representations import roster as show
from bot.commands.paging import cut
from bot.commands.refusals import refused
from bot.commands.request import PERSON_ID, FormErrors, OpenForm, Replace, Reply, Request, Say
from bot.operations.representations.claims import decide, leave
from bot.operations.representations.roster import assign, change, confirm_all
from bot.rules.lines import number_in
from bot.rules.partings.endings import Left
from bot.rules.permissions import Refused
from bot.rules.representations.claims import Decided, NeverMet, NoSuchCluster, NotActing
from bot.rules.representations.roster import Linked, LinkedAlready, NotInSlack
from bot.texts import common, permissions as say_permissions
from bot.texts.representations import leaving as say_members, roster as say, roster_claims as say_claims
from store.models import RepresentationRole
from store.queries.clusters.people import with_people
from store.queries.clusters.profiles import names
from store.queries.members.people import representation
from store.queries.representations.roster import Part, claims, roster

PARTS: Final = frozenset(Part)


async def members(request: Request) -> Reply:
    """`/network members`, or its button: the whole list, or the part that a word names."""
    word = request.text.casefold().strip()
    part = next((one for one in Part if word and say.part(one).casefold().startswith(word)), Part.ALL)
    return await _page(request, 1, part)


async def page(request: Request) -> Reply:
    """A page of the list, or another part of it. Button value: `<page> <part>`."""
    return await _page(request, *request.paged)


async def revoke(request: Request) -> Reply:
    """Take somebody off a cluster, and show the list again. Button value: `<representation id> <page> <part>`."""
    number, page_number, part = _row(request.value)
    outcome = await request.perform(leave, actor=request.actor, representation_id=number, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    if not isinstance(outcome, Left):
        return await _page(request, page_number, part, say.not_there())
    request.concern(outcome.member_id)
    first = say.revoked(esc(outcome.person or common.somebody()), esc(outcome.cluster), contact=outcome.was_contact)
    return await _page(request, page_number, part, first)


async def change_form(request: Request) -> Reply:
    """Opens the form that changes somebody's cluster or role. Button value: `<representation id>`."""
    acting = await request.read(representation, request.number)
    if acting is None:
        return Say(plain(say.link_gone(_command(request))))
    return OpenForm(show.link_form(acting=acting))


async def assign_form(request: Request) -> Reply:
    """Opens the form that links a person to a cluster. Button value: empty, or `<cluster id>` to preselect it."""
    there = await request.read(names, [request.number])
    chosen = next((Choice(name, str(number)) for number, name in there.items()), None)
    return OpenForm(show.link_form(cluster=chosen))


async def save_assign(request: Request) -> Reply:
    """Handles the form: links a person to a cluster."""
    errors, cluster_id, role = _link_fields(request)
    slack_id = request.typed("person")
    if not PERSON_ID.fullmatch(slack_id):
        errors["person"] = say.no_person()
    if errors or role is None:
        return FormErrors(errors)
    await request.meet(slack_id)
    outcome = await request.perform(assign, actor=request.actor, slack_id=slack_id, cluster_id=cluster_id, role=role, now=request.now)
    if isinstance(outcome, NeverMet):
        return FormErrors({"person": say_members.never_met()})
    if isinstance(outcome, NotInSlack):
        return FormErrors({"person": say.person_left(outcome.person)})
    return await _linked(request, outcome, mention(slack_id))


async def save_change(request: Request) -> Reply:
    """Handles the form: changes somebody's cluster or role."""
    errors, cluster_id, role = _link_fields(request)
    if errors or role is None:
        return FormErrors(errors)
    acting = await request.read(representation, number_in(request.subject) or 0)
    if acting is not None and acting.person.slack_id:
        await request.meet(acting.person.slack_id)
    outcome = await request.perform(
        change, actor=request.actor, representation_id=number_in(request.subject) or 0, cluster_id=cluster_id, role=role, now=request.now
    )
    if isinstance(outcome, NeverMet):
        return FormErrors({"role": say_members.never_met()})
    return await _linked(request, outcome)


async def claims_form(request: Request) -> Reply:
    """Opens one form with all pending claims."""
    waiting = await request.read(claims)
    if not waiting:
        return Say(plain(say_claims.no_claims()))
    every = await request.read(with_people)
    return OpenForm(show.claims_form(waiting, frozenset(one.id for one in every if one.contact)))


async def confirm_ticked(request: Request) -> Reply:
    """Handles the form: confirms every ticked claim."""
    ticked = {number_in(one) or 0 for one in request.ticked("claims")}
    outcomes = await request.perform(confirm_all, actor=request.actor, representation_ids=tuple(ticked), now=request.now)
    if isinstance(outcomes, Refused):
        return Say(await refused(request, outcomes))
    request.concern(*(one.member_id for one in outcomes if isinstance(one, Decided)))
    return Say(show.confirmed(outcomes, len(ticked) - len(outcomes), len(await request.read(claims))))


async def decide_one(request: Request, *, confirm_it: bool) -> Reply:
    """Confirms or refuses one claim, and shows the list again."""
    number, page_number, part = _row(request.value)
    outcome = await request.perform(decide, actor=request.actor, representation_id=number, confirm=confirm_it, now=request.now)
    if isinstance(outcome, Refused):
        return Say(await refused(request, outcome))
    request.concern(outcome.member_id if isinstance(outcome, Decided) else None)
    return await _page(request, page_number, part, show.decided(outcome))


async def _page(request: Request, number: int, part: str, first: str = "") -> Reply:
    known = Part(part) if part in PARTS else Part.ALL
    rows, of = cut(await request.read(roster, known), number, known)
    return Replace(show.roster(rows, of, first))


async def _linked(request: Request, outcome: Linked | LinkedAlready | NoSuchCluster | NotActing | Refused, whom: str = "") -> Reply:
    """The answer to a person being linked to a cluster. `whom` is shown if their name is not known yet."""
    match outcome:
        case Refused():
            return Say(await refused(request, outcome))
        case NoSuchCluster():
            return FormErrors({"cluster": say.no_cluster()})
        case NotActing():
            return Say(plain(say.link_gone(_command(request))))
        case LinkedAlready():
            return Say(plain(say.linked_already(esc(outcome.person) or whom or common.somebody(), esc(outcome.cluster))))
        case Linked():
            request.concern(outcome.member_id, outcome.contact_before_id)
            person, role = esc(outcome.person) or whom or common.somebody(), say_permissions.role(outcome.role)
            said = say.linked(person, esc(outcome.cluster), role)
            return Say(plain(f"{said} {say.no_longer_for(esc(outcome.before))}" if outcome.before else said))


def _link_fields(request: Request) -> tuple[dict[str, str], int, RepresentationRole | None]:
    """Parses the fields that both forms have: error messages by field, the cluster id (0 if malformed), the role (None if unknown)."""
    cluster_id, role = number_in(request.typed("cluster")) or 0, request.typed("role")
    errors = {"cluster": say.no_cluster()} if not cluster_id else {}
    if role not in set(RepresentationRole):
        return errors | {"role": say.no_role()}, cluster_id, None
    return errors, cluster_id, RepresentationRole(role)


def _row(value: str) -> tuple[int, int, str]:
    """Parses the value of a row's button, `<representation id> <page> <part>`."""
    number, _, rest = value.partition(" ")
    page_number, _, part = rest.partition(" ")
    return number_in(number) or 0, number_in(page_number) or 1, part


def _command(request: Request) -> str:
    return f"{request.desk.command('network')} members"
