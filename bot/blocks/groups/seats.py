"""A cluster's seat in a working group: its line and buttons on the card, the modals, and the list of all seats."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.blocks import inputs, kit
from bot.blocks.answers import ListPage, foot, plain
from bot.rules.places.decision import LIVE
from bot.texts import common
from bot.texts.groups import cards as say_groups, seats as say
from bot.texts.places import lines as say_places
from bot.texts.representations import claims as say_claims
from store.models import PlaceState
from store.queries.groups.pages import Shown
from store.queries.members.people import Acting
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import Count

SECOND: Final = ":2"


def own_seats(places: Sequence[HeldPlace], member_id: int | None, clusters: Sequence[int]) -> list[HeldPlace]:
    """The seats and waiting-list entries of somebody's clusters, and the seats where they are delegate or substitute."""
    if member_id is None:
        return []
    return [one for one in places if one.cluster_id in clusters or member_id in (one.member_id, one.substitute_id)]


def seat_line(place: HeldPlace, member_id: int | None, names: Mapping[int, str]) -> str:
    """One sentence about a seat or waiting-list entry, addressed to the reader (`member_id`)."""
    cluster = kit.bold(place.cluster)
    if place.position is not None:
        return say_groups.your_cluster_waits(cluster, place.position)
    delegate = kit.esc(place.person) if place.member_id is not None and place.in_slack else ""
    if member_id is not None and place.substitute_id == member_id:
        return say_groups.you_stand_in(cluster, delegate or say_groups.no_delegate())
    line = say_groups.nobody_sits(cluster) if not delegate else say_groups.your_cluster_sits(cluster, delegate)
    if member_id is not None and place.member_id == member_id:
        line = say_groups.you_sit(cluster)
    stand_in = names.get(place.substitute_id or 0, "")
    line += f" {say_groups.substitute(kit.esc(stand_in))}" if stand_in else ""
    return f"{line} {say_groups.provisional(cluster)}" if place.provisional and delegate else line


def take_buttons(group: Shown, mine: Sequence[HeldPlace], clusters: Sequence[int], *, has_room: bool) -> list[kit.Element]:
    """The buttons to take a seat or to join the waiting list, unless all clusters of the reader have one already.

    A second seat is offered only while the group `has_room`: one is free and nobody waits (rule 2).
    """
    here = {one.cluster_id for one in mine if one.state in LIVE}
    buttons = []
    if not clusters or not here.issuperset(clusters):
        label = say.button_take() if has_room else say.button_wait()
        buttons.append(kit.button(label, "groups.take", str(group.id), primary=True))
    twice = {one.cluster_id for one in mine if one.holder.endswith(SECOND) and one.state in LIVE}
    once = [one for one in mine if one.state == PlaceState.CONFIRMED and one.cluster_id in clusters and one.cluster_id not in twice]
    if has_room:
        several = len(once) > 1
        for one in once:
            label = say_places.for_cluster(say.button_second(), one.cluster) if several else say.button_second()
            buttons.append(kit.button(label, "groups.second", f"{group.id} {one.cluster_id}"))
    return buttons


def seat_buttons(place: HeldPlace, count: Count, leading: int | None, *, several: bool) -> list[kit.Element]:
    """The buttons of a seat, for those who may change it: delegate, substitute, give back or stop waiting.

    The leading cluster cannot give back its first seat.
    """

    def named(label: str) -> str:
        return say_places.for_cluster(label, place.cluster) if several else label

    number = str(place.id)
    buttons = [
        kit.button(named(say.delegate_title()), "groups.delegate", number, says=common.labelled(say.delegate_title(), place.cluster)),
        kit.button(named(say.substitute_title()), "groups.substitute", number, says=common.labelled(say.substitute_title(), place.cluster)),
    ]
    if place.position is not None:
        return [*buttons, kit.button(named(say_places.button_stop_waiting()), "groups.give_back", number)]
    if place.cluster_id == leading and not place.holder.endswith(SECOND):
        return buttons
    back = kit.confirmed(
        kit.button(named(say.button_give_back()), "groups.give_back", number, says=common.labelled(say.button_give_back(), place.cluster)),
        title=say.give_back_title(),
        words=say.give_back_words(place.cluster, waited_for=count.waiting > 0),
        yes=say.button_give_back(),
        no=common.keep_it(),
    )
    return [*buttons, back]


def sit_button(place: HeldPlace, *, several: bool) -> kit.Element:
    """The button to become the delegate of one's own cluster's seat that has none."""
    label = say_places.for_cluster(say.button_sit(), place.cluster) if several else say.button_sit()
    return kit.button(label, "groups.sit", str(place.id), primary=True, says=common.labelled(say.button_sit(), place.cluster))


def which_cluster(topic: str, group_id: int, clusters: Sequence[tuple[int, str]]) -> kit.Message:
    """Asks for which of their clusters somebody takes a seat."""
    buttons = [kit.button(name, "groups.take", f"{group_id} {number}") for number, name in clusters]
    return plain(say.which_cluster(kit.bold(topic)), *buttons)


def no_cluster() -> kit.Message:
    """The answer to somebody who acts for no cluster, with a button to join one."""
    return plain(say.no_cluster(), kit.button(say_claims.join_title(), "members.join", primary=True))


def name_form(place: HeldPlace, topic: str, people: Sequence[Acting], *, substitute: bool) -> inputs.Form:
    """The modal that names the delegate of a seat, or the substitute."""
    choices = [inputs.Choice(one.person.name, str(one.person.id)) for one in people]
    chosen = place.substitute_id if substitute else place.member_id
    label, title = (say.substitute(), say.substitute_title()) if substitute else (say.delegate(), say.delegate_title())
    intro = (say.substitute_intro if substitute else say.delegate_intro)(kit.bold(place.cluster), kit.bold(topic))
    menu = [*choices[: inputs.MAX_OPTIONS - 1], inputs.Choice(say.nobody(), "0")]
    field = inputs.choice("person", label, menu, str(chosen or 0), hint=say.people_hint())
    name = "groups.substitute" if substitute else "groups.delegate"
    return inputs.Form(name, title, (kit.section(intro), field), submit=common.save(), subject=str(place.id))


def seat_form(group: Shown) -> inputs.Form:
    """The leader's modal that gives any cluster a seat."""
    fields = (kit.section(say.seat_intro(kit.bold(group.topic))), inputs.search("cluster", common.cluster(), "clusters.options"))
    return inputs.Form("groups.seat", say.seat_title(), fields, submit=common.save(), subject=str(group.id))


def seats(group: Shown, places: Sequence[HeldPlace], count: Count, names: Mapping[int, str], page: ListPage) -> kit.Message:
    """The leader's page of all seats, each with its buttons."""
    blocks = [kit.header(say.seats_of(group.topic))]
    blocks += [kit.section(say.nobody_sits())] if not places else []
    for place in places:
        blocks += [
            kit.section(seat_line(place, None, names)),
            *kit.actions(seat_buttons(place, count, group.leader_cluster_id, several=False)),
        ]
    back = kit.button(common.open_(), "groups.open", str(group.id), says=group.topic)
    return kit.message([*blocks, *foot("group_seats", page, kit.button(say.seat_title(), "groups.seat", str(group.id)), back)])
