"""One working group's card: facts, seats, meetings, the reader's own seats and buttons, and the buttons of its leaders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.blocks import kit
from bot.blocks.answers import event_line, history_button
from bot.blocks.groups.lists import head_blocks, how_full, leader_lines
from bot.blocks.groups.seats import own_seats, seat_buttons, seat_line, sit_button, take_buttons
from bot.blocks.notices.posts import announce_button
from bot.blocks.places.lines import occupancy_words as how_full_it_is, own_buttons, standing_words
from bot.rules.places.registration import Choices, Registration
from bot.texts import common
from bot.texts.events import lists as say_events
from bot.texts.groups import cards as say, forms as say_forms, letters as say_letters, meetings as say_meetings, seats as say_seats
from bot.texts.lists import enumerated
from bot.texts.times import minutes, slack_when, zone_name
from store.models import Dated, GroupState, Noun, PlaceState
from store.queries.events.standings import EventView
from store.queries.groups.pages import Shown
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import Count

MOST: Final = 40


@dataclass(frozen=True)
class GroupReader:
    """Who reads a card.

    `clusters` are those they act for or have asked to act for. `takes`: they may take seats at all. `leads`: they may manage this
    group. `keeps`: they may manage all groups. `history`: they may see earlier versions.
    """

    member_id: int | None = None
    clusters: tuple[int, ...] = ()
    takes: bool = False
    leads: bool = False
    keeps: bool = False
    history: bool = False


@dataclass(frozen=True)
class MeetingOnCard:
    """A coming meeting as the reader sees it, with its registration and what they are `able` to do about their own place.

    Leaders also see how many people are expected (`come`), and who `cannot` come.
    """

    event: Dated
    seen: EventView
    registration: Registration
    able: Choices
    come: int = 0
    cannot: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupCard:
    """A group with everything its card shows: `places` are seats and waiting list, `names` are people's names by member id.

    `more` is the number of coming meetings that are not in `meetings`. `has_room`: a seat, also a second one, is given at once.
    `holds` are the ids of the seats that the reader may change, `sits` of those without a delegate that they may take over. `link` is
    the standing video link, for those who may see it.
    """

    group: Shown
    count: Count
    places: Sequence[HeldPlace]
    meetings: Sequence[MeetingOnCard]
    names: Mapping[int, str]
    more: int
    has_room: bool
    holds: frozenset[int]
    sits: frozenset[int]
    link: str | None


def card(one: GroupCard, reader: GroupReader, *, first: str = "", beside: Sequence[kit.Element] = ()) -> kit.Message:
    """One group's card for one reader; `first` is a mrkdwn line about what has just happened, with the buttons `beside` below it."""
    group = one.group
    blocks = [*([kit.section(first), *kit.actions(beside)] if first else []), *head_blocks(group)]
    blocks.append(kit.section("\n".join([*leader_lines(group), *_seat_lines(one)])))
    mine = own_seats(one.places, reader.member_id, reader.clusters)
    own = [*_leading(group, reader), *(seat_line(place, reader.member_id, one.names) for place in mine)]
    link = [say.link(kit.link(one.link, one.link))] if one.link else []
    blocks += [kit.section("\n".join([*own, *link]))] if own or link else []
    history = [history_button(Noun.GROUPS, group.id)] if reader.history else []
    if group.state == GroupState.CLOSED:
        again = [kit.button(say_forms.button_reopen(), "groups.reopen", str(group.id))] if reader.keeps else []
        return kit.message([*blocks, *kit.actions([kit.button(say.all_groups(), "groups.page", "1 "), *history, *again])])
    hold = [place for place in mine if place.id in one.holds]
    seats = [button for place in hold for button in seat_buttons(place, one.count, group.leader_cluster_id, several=len(hold) > 1)]
    take = take_buttons(group, mine, reader.clusters, has_room=one.has_room) if reader.takes else []
    empty = [place for place in mine if place.id in one.sits] if reader.takes else []
    sit = [sit_button(place, several=len(empty) > 1) for place in empty]
    blocks += kit.actions([*sit, *take, *seats])
    blocks += _meetings(one, reader)
    notes = [say.usual(minutes(group.length), zone_name(group.zone))]
    notes += [say.link_for_those_seated()] if group.video_url and not link else []
    share = [kit.button(common.share(), "groups.share", str(group.id))] if group.state == GroupState.ACTIVE else []
    blocks += [kit.context(*notes), *kit.actions([kit.button(say.all_groups(), "groups.page", "1 "), *share, *history])]
    return kit.message([*blocks, *_running(one, reader)])


def shared(group: Shown, meetings: Sequence[Dated]) -> kit.Message:
    """The card shared in a conversation: nothing personal, no link, and no number that would go out of date."""
    blocks = [*head_blocks(group), kit.section("\n".join(leader_lines(group))), *_coming(meetings)]
    return kit.message([*blocks, *kit.actions([kit.button(common.open_(), "groups.open_shared", str(group.id), says=group.topic)])])


def posted(group: Shown, count: Count, meetings: Sequence[Dated], *, has_room: bool) -> kit.Message:
    """The card the bot posts in a channel and keeps up to date: with the number of seats taken, and a button to take one."""
    facts = kit.section("\n".join([*leader_lines(group), f"*{say.seats()}*  {how_full(count)}"]))
    blocks = [*head_blocks(group), facts, *_coming(meetings)]
    label = say_seats.button_take() if has_room else say_seats.button_wait()
    take = kit.button(label, "groups.take", str(group.id), primary=True, says=common.labelled(label, group.topic))
    show = kit.button(common.open_(), "groups.open", str(group.id), says=group.topic)
    return kit.message([*blocks, *kit.actions([take, show] if group.state == GroupState.ACTIVE else [show])])


def _coming(meetings: Sequence[Dated]) -> list[kit.Block]:
    lines = [event_line(event) for event in meetings]
    return [kit.section("\n".join([f"*{say.meetings()}*", *lines])), kit.context(say_events.host_times())] if lines else []


def _meetings(one: GroupCard, reader: GroupReader) -> list[kit.Block]:
    """The coming meetings, with the reader's buttons below the next one."""
    blocks: list[kit.Block] = [kit.section(f"*{say.meetings()}*")] if one.meetings else [kit.context(say.no_meeting())]
    for meeting in one.meetings:
        event, seen = meeting.event, meeting.seen
        facts = [slack_when(event.when), how_full_it_is(seen.standing.count, seen.seats, seen.guests)]
        mine = standing_words(meeting.registration, seen.standing)
        lines = [kit.bold(event.title), *(fact for fact in facts if fact), *([mine] if mine else [])]
        lines += _answers(meeting) if reader.leads else []
        blocks.append(kit.section("\n".join(lines), button=kit.button(common.open_(), "events.open", str(event.id), says=event.title)))
        if meeting is one.meetings[0] and reader.takes:
            blocks += kit.actions(own_buttons(event, meeting.registration, seen, meeting.able))
    return [*blocks, kit.context(say.more_meetings(one.more))] if one.more else blocks


def _answers(meeting: MeetingOnCard) -> list[str]:
    lines = [say_meetings.expected_of(meeting.come)]
    return [*lines, kit.esc(say_meetings.cannot_come(enumerated(meeting.cannot)))] if meeting.cannot else lines


def _running(one: GroupCard, reader: GroupReader) -> list[kit.Block]:
    """The buttons of the group's leaders, and the secretariat's Close button."""
    group, number = one.group, str(one.group.id)
    buttons = [
        kit.button(say_meetings.form_title(), "groups.plan", number),
        kit.button(say_letters.title(), "groups.write", number),
        kit.button(common.edit(), "groups.edit", number),
        kit.button(say.seats(), "group_seats.page", f"1 {number}"),
    ]
    buttons += [kit.button(say.button_who(), "attendance.who", str(one.meetings[0].event.id))] if one.meetings else []
    if group.state == GroupState.ACTIVE:
        buttons.append(announce_button(Noun.GROUPS, group.id))
        buttons.append(kit.button(common.copy_as_email(), "mail.group", number))
    if reader.keeps:
        buttons.append(_close(one))
    return [kit.context(say.run_it()), *kit.actions(buttons)] if reader.leads else []


def _close(one: GroupCard) -> kit.Element:
    words = say_forms.close_words(one.group.topic, len(one.meetings) + one.more)
    button = kit.danger(kit.button(say_forms.button_close(), "groups.close", str(one.group.id)))
    return kit.confirmed(button, title=say_forms.close_title(), words=words, yes=say_forms.button_close(), no=common.keep_it())


def _seat_lines(one: GroupCard) -> list[str]:
    taken = [place for place in one.places if place.state == PlaceState.CONFIRMED]
    waits = sorted((place for place in one.places if place.position is not None), key=lambda place: place.position or 0)
    lines = [f"*{say.seats()}*  {how_full(one.count)}", *(f"• {_seat(place, one.names)}" for place in taken[:MOST])]
    if waits:
        lines += [f"*{say.waiting()}*", *(f"{place.position}. {kit.esc(place.cluster)}" for place in waits[:MOST])]
    return lines


def _has_delegate(place: HeldPlace) -> bool:
    return place.member_id is not None and place.in_slack


def _seat(place: HeldPlace, names: Mapping[int, str]) -> str:
    who = place.person if _has_delegate(place) else say.no_delegate()
    notes = [say.second_seat()] if place.holder.endswith(":2") else []
    stand_in = names.get(place.substitute_id or 0, "")
    notes += [say.with_substitute(stand_in)] if stand_in else []
    notes += [say.to_be_confirmed()] if place.provisional and place.in_slack else []
    return kit.esc(" · ".join([common.labelled(place.cluster, who), *notes]))


def _leading(group: Shown, reader: GroupReader) -> list[str]:
    if reader.member_id is None:
        return []
    if group.leader is not None and group.leader.id == reader.member_id:
        return [say.you_lead()]
    return [say.you_are_deputy()] if group.deputy is not None and group.deputy.id == reader.member_id else []
