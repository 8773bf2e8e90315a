"""The secretariat's list of members, and the modals that link people to clusters and confirm claims."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage, foot
from bot.blocks.members.names import named
from bot.rules.representations.claims import Decided, DecidedAlready
from bot.texts import common, permissions as say_permissions
from bot.texts.lists import enumerated
from bot.texts.representations import roster as say, roster_claims as say_claims
from bot.texts.times import short_day, slack_date
from store.models import RepresentationRole, RepresentationState
from store.queries.clusters.people import ClusterPeople
from store.queries.members.people import Acting, Person
from store.queries.representations.roster import Gone, Part, Row

ON_A_FORM: Final = 50  # claims, in groups of ten: Slack's limit for checkboxes


def roster(rows: Sequence[Row], page: ListPage, first: str = "") -> kit.Message:
    """A page of one part of the list; `first` is a line about what was just done."""
    part = Part(page.query)
    blocks = [kit.section(first)] if first else []
    blocks += [kit.header(common.members()), kit.context(say.part_title(part, page.total) if page.total else say.empty(part))]
    blocks += kit.actions(kit.button(say.part(one), "roster.page", f"1 {one}", primary=one == part) for one in Part)
    for row in rows:
        blocks += _row(row, page)
    claims = [kit.button(say.button_claims(), "roster.claims")] if part == Part.WAITING and page.total > 1 else []
    return kit.message([*blocks, *foot("roster", page, *claims, kit.button(say.button_add(), "roster.assign"))])


def _row(row: Row, page: ListPage) -> list[kit.Block]:
    match row:
        case ClusterPeople():
            said = say.no_contact(enumerated(named(one.person) for one in row.acts)) if row.acts else say.nobody_here()
            add = kit.button(say.button_add(), "roster.assign", str(row.id), says=say.says_of(say.button_add(), "", row.name))
            return [kit.section(f"{kit.bold(row.name)}\n{said}", button=add)]
        case Acting() if row.state == RepresentationState.PENDING:
            return [kit.section(f"*{named(row.person)}*\n{say.waits(kit.esc(row.cluster), _since(row.claimed_at))}"), *_decide(row, page)]
        case Acting():
            said = say.acts(say_permissions.role(row.role), kit.esc(row.cluster))
            return [kit.section(f"*{named(row.person)}*\n{said}"), *_edit(row, page)]
        case Person():
            return [kit.section(f"*{named(row)}*\n{say.unlinked()}")]
        case Gone():
            said = say.gone_since(short_day(row.left_at.date())) if row.left_at else say.gone()
            return [kit.section(f"*{named(row.person)}*\n{said}")]


def _decide(row: Acting, page: ListPage) -> list[kit.Block]:
    value, person = _value(row, page), row.person.name or common.somebody()
    yes, no = common.confirm(), common.refuse()
    confirm = kit.button(yes, "roster.confirm", value, primary=True, says=say.says_of(yes, person, row.cluster))
    refuse = kit.button(no, "roster.refuse", value, says=say.says_of(no, person, row.cluster))
    words = say.refuse_words(person, row.cluster)
    return kit.actions([confirm, kit.confirmed(refuse, title=say.refuse_title(), words=words, yes=no, no=common.cancel())])


def _edit(row: Acting, page: ListPage) -> list[kit.Block]:
    person = row.person.name or common.somebody()
    change, revoke = common.change(), common.revoke()
    words = say.revoke_words(person, row.cluster, contact=row.role == RepresentationRole.CONTACT)
    end = kit.button(revoke, "roster.revoke", _value(row, page), says=say.says_of(revoke, person, row.cluster))
    return kit.actions(
        [
            kit.button(change, "roster.change", str(row.id), says=say.says_of(change, person, row.cluster)),
            kit.confirmed(kit.danger(end), title=say.revoke_title(), words=words, yes=revoke, no=say.keep()),
        ]
    )


def _value(row: Acting, page: ListPage) -> str:
    """The value of a button in a row: the id it acts on, and the page of the list to return to."""
    return f"{row.id} {page.number} {page.query}"


def _since(at: datetime | None) -> str:
    return slack_date(at, "{date_short_pretty}", short_day(at.date())) if at else say.long_ago()


def link_form(*, acting: Acting | None = None, cluster: inputs.Choice | None = None) -> inputs.Form:
    """The modal that links a person to a cluster, or changes the link `acting`."""
    if acting:
        cluster = inputs.Choice(acting.cluster, str(acting.cluster_id))
    roles = [
        inputs.Choice(say_permissions.role(RepresentationRole.REPRESENTATIVE), RepresentationRole.REPRESENTATIVE),
        inputs.Choice(say_permissions.role(RepresentationRole.CONTACT), RepresentationRole.CONTACT, say.role_contact_hint()),
    ]
    whom = kit.section(f"*{named(acting.person)}*") if acting else inputs.person("person", common.person())
    return inputs.Form(
        "roster.change" if acting else "roster.assign",
        say.form_change() if acting else say.form_add(),
        (
            whom,
            inputs.search("cluster", common.cluster(), "clusters.options", chosen=cluster, hint=say.cluster_hint()),
            inputs.radio("role", say.role(), roles, acting.role if acting else RepresentationRole.REPRESENTATIVE),
        ),
        submit=common.save(),
        subject=str(acting.id) if acting else "",
    )


def claims_form(claims: Sequence[Acting], with_contact: frozenset[int]) -> inputs.Form:
    """The modal with all pending claims in groups of ten checkboxes, all ticked.

    `with_contact` are the ids of clusters that have a point of contact.
    """
    shown = claims[:ON_A_FORM]
    entries = [_box(one, is_first=one.cluster_id not in with_contact) for one in shown]
    boxes = inputs.checkbox_groups("claims", say_claims.claims_group, entries, [one.value for one in entries])
    intro = kit.section(say_claims.claims_intro(len(shown), len(claims)))
    return inputs.Form(
        "roster.claims", say_claims.claims_title(), (intro, *boxes), submit=say_claims.confirm_ticked(), subject=str(len(claims))
    )


def _box(claim: Acting, *, is_first: bool) -> inputs.Choice:
    since = short_day(claim.claimed_at.date()) if claim.claimed_at else say.long_ago()
    said = say_claims.claim_first(since) if is_first else say_claims.claim_since(since)
    return inputs.Choice(say_claims.claim(claim.person.name or common.somebody(), claim.cluster), str(claim.id), said)


def confirmed(outcomes: Sequence[Decided | DecidedAlready], gone: int, waiting: int) -> kit.Message:
    """The outcomes of the ticked claims; `gone` is how many no longer existed, `waiting` how many are still pending."""
    new = [one for one in outcomes if isinstance(one, Decided)]
    late = len(outcomes) - len(new) + gone
    lines = "\n".join(f"• {decided(one)}" for one in new)
    blocks = [kit.section(f"{say_claims.confirmed_count(len(new))}\n{lines}")] if new else []
    blocks += [kit.section(say_claims.nothing_ticked())] if not new and not late else []
    blocks += [kit.context(say_claims.decided_before(late))] if late else []
    return kit.message([*blocks, *([kit.context(say_claims.still_waiting(waiting))] if waiting else [])])


def decided(outcome: Decided | DecidedAlready) -> str:
    """The outcome of one claim, as mrkdwn."""
    person, cluster = kit.esc(outcome.person or common.somebody()), kit.esc(outcome.cluster)
    if isinstance(outcome, DecidedAlready):
        if outcome.confirmed is None:
            return say.not_there()
        return say.decided_already(person, cluster, kit.esc(outcome.by or common.somebody()), confirmed_=outcome.confirmed)
    return say.confirmed(person, cluster, contact=outcome.contact) if outcome.confirmed else say.refused(person, cluster)
