"""Leaving a cluster, and handing over its point of contact."""

from collections.abc import Mapping, Sequence

from bot.blocks import inputs, kit
from bot.blocks.answers import plain
from bot.blocks.notices.bulletins import fewer_button
from bot.blocks.representations.claims import named, on, own_buttons
from bot.rules.partings.endings import Left
from bot.rules.representations.claims import HandedOver
from bot.texts import common, permissions as say_permissions
from bot.texts.home import page as say_home
from bot.texts.lists import enumerated
from bot.texts.representations import claims as say_claims, leaving as say
from store.models import RepresentationRole, RepresentationState
from store.queries.members.people import Acting, Person
from store.queries.representations.claims import Lost

NOBODY = "nobody"


def act_for_none(command: str) -> kit.Message:
    """The answer to somebody who acts for no cluster, so has none to leave."""
    return plain(say.act_for_none(command), kit.button(common.say_my_cluster(), "members.join", primary=True))


def choose_to_leave(mine: Sequence[Acting], question: str = "") -> kit.Message:
    """The clusters somebody acts for, each with a Leave button; `question` is the text that matched none of them."""
    lead = say.none_of_mine(kit.esc(question)) if question else say.which_to_leave()
    return kit.message([kit.section(lead), *[kit.section(_held(one), button=leave_button(one)) for one in mine]])


def leave_button(one: Acting) -> kit.Element:
    """The button to leave, with a confirmation dialog; a point of contact gets a modal instead."""
    pending = one.state == RepresentationState.PENDING
    label = say_home.take_back() if pending else common.leave()
    button = kit.button(label, "members.leave", str(one.id), says=common.labelled(label, one.cluster))
    if pending or one.role == RepresentationRole.CONTACT:
        return button
    question = say_home.leave_question(one.cluster)
    return kit.confirmed(button, title=common.leave(), words=question, yes=say_home.yes_leave(), no=say_home.no_stay())


def leave_form(one: Acting, others: Sequence[Acting]) -> inputs.Form:
    """The modal for a point of contact who leaves; it asks who follows, if anybody else acts for the cluster."""
    name = kit.bold(one.cluster)
    blocks = [kit.section(say.leaving_as_contact(name) if others else say.leaving_alone(name)), kit.context(say.goes_back())]
    if others:
        choices = [inputs.Choice(say.nobody_yet(), NOBODY), *_choices(others)]
        blocks.append(inputs.choice("next", say.next_contact(), choices, hint=say.next_hint()))
    return inputs.Form("members.leave", common.leave(), tuple(blocks), submit=common.leave(), subject=str(one.id))


def left(outcome: Left, contact: Person | None, *, myself: bool) -> kit.Message:
    """The confirmation that somebody left a cluster, and who is its point of contact now."""
    return plain(left_line(outcome, contact, myself=myself))


def left_line(outcome: Left, contact: Person | None, *, myself: bool) -> str:
    """The same as one paragraph of mrkdwn."""
    cluster = kit.bold(outcome.cluster)
    if outcome.was_claim and myself:
        return say.taken_back(cluster)
    first = say.you_left(cluster) if myself else say.they_left(kit.bold(outcome.person or common.somebody()), cluster)
    nobody = say.contact_is_none(cluster) if outcome.was_contact else say.still_no_contact(cluster)
    return f"{first} {say.contact_is(cluster, named(contact)) if contact else nobody}"


def not_acting() -> kit.Message:
    """The answer when the person no longer acts for the cluster."""
    return plain(say.you_do_not_act())


def hand_over_form(cluster_id: int, cluster: str, contact: Person | None, others: Sequence[Acting], *, anybody: bool) -> inputs.Form:
    """The modal to name the new point of contact: one of the cluster's people, or, with `anybody`, any Slack user."""
    name = kit.bold(cluster)
    until_now = say.contact_is(name, named(contact)) if contact else say.no_contact_until_now(name)
    blocks = [kit.section(until_now)]
    if anybody:
        if others:
            blocks.append(kit.context(say.who_acts(enumerated(named(one.person) for one in others))))
        blocks.append(_anybody())
    else:
        blocks.append(inputs.choice("member", say.next_contact(), _choices(others), hint=say.hand_over_hint()))
    return inputs.Form("members.hand_over", common.point_of_contact(), tuple(blocks), submit=common.hand_over(), subject=str(cluster_id))


def hand_over_any_form() -> inputs.Form:
    """The secretariat's modal to name the point of contact of any cluster."""
    cluster = inputs.search("cluster", common.cluster(), "clusters.options", example=say_claims.join_example())
    return inputs.Form("members.hand_over", common.point_of_contact(), (cluster, _anybody()), submit=common.hand_over())


def choose_to_hand_over(clusters: Mapping[int, str]) -> kit.Message:
    """The clusters (names by id), each with a Hand over button."""
    rows = [
        kit.section(kit.bold(name), button=kit.button(common.hand_over(), "members.hand_over", str(number), says=name))
        for number, name in clusters.items()
    ]
    return kit.message([kit.section(say.which_to_hand_over()), *rows])


def handed_over(outcome: HandedOver, now: Person | None, *, myself: bool) -> kit.Message:
    """The confirmation of a handover: who is the point of contact now, and who was before."""
    cluster, contact = kit.bold(outcome.cluster), named(now) if now else kit.bold(outcome.person)
    first = say.you_are_it(cluster) if myself else say.handed_over(cluster, contact)
    before = [say.instead_of(kit.bold(outcome.before))] if outcome.before else []
    return plain(" ".join([first, *before]))


def chosen(one: Acting) -> kit.Message:
    """The notice to the new point of contact, with what they can do now."""
    hand_over = kit.button(
        common.hand_over(), "members.hand_over", str(one.cluster_id), says=common.labelled(common.hand_over(), one.cluster)
    )
    buttons = kit.actions([*own_buttons(one), hand_over, fewer_button()])
    return kit.message([kit.section(say.you_were_chosen(kit.bold(one.cluster))), kit.section(say_claims.as_contact()), *buttons])


def without_contact(losses: Sequence[tuple[Lost, str]]) -> kit.Message:
    """The notice to the secretariat about clusters that lost their point of contact, with that person's name."""
    rows = [
        kit.section(
            "\n".join(
                [
                    say.lost(kit.bold(lost.cluster), kit.esc(name or common.somebody()), on(lost.at)),
                    *(say.no_leader(kit.bold(topic)) for topic in lost.groups),
                ]
            ),
            button=kit.button(
                say.choose_contact(), "members.hand_over", str(lost.cluster_id), says=common.labelled(say.choose_contact(), lost.cluster)
            ),
        )
        for lost, name in losses
    ]
    return kit.message([kit.header(say.no_contact_title(len(losses))), *rows, *kit.actions([fewer_button()])])


def _held(one: Acting) -> str:
    role = "pending" if one.state == RepresentationState.PENDING else one.role
    return say.mine(kit.bold(one.cluster), say_permissions.role(role))


def _anybody() -> kit.Block:
    return inputs.person("person", say.next_contact(), hint=say.anybody_hint())


def _choices(others: Sequence[Acting]) -> list[inputs.Choice]:
    return [inputs.Choice(one.person.name or one.person.slack_id or "", str(one.person.id)) for one in others]
