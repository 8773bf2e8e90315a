"""The sections of App Home about the agenda: my events, my seats, registrations that close soon, and the groups I lead."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.blocks import kit
from bot.blocks.answers import event_line
from bot.rules.when.span import starts_at
from bot.texts import common
from bot.texts.events import reminders as say_reminders
from bot.texts.groups import cards as say_groups, meetings as say_meetings
from bot.texts.home import agenda as say
from bot.texts.lists import enumerated, ordinal
from bot.texts.places import lines as say_places
from bot.texts.places.standing import standing_line
from bot.texts.times import slack_deadline, slack_when
from store.models import Dated, Noun, PlaceState
from store.queries.home.agenda import Agenda, Led, Mine, Seated, Unanswered

MOST: Final = 5
LINK_FROM: Final = timedelta(hours=24)


def agenda(own: Agenda, now: datetime) -> list[kit.Block]:
    """The reader's events with their standing, and the link from 24 hours before the start; then what else is on."""
    rows = [_mine(one, now) for one in own.mine[:MOST]]
    more = own.total - len(rows)
    every = kit.button(say.all_of_mine(), "events.page", "1 mine")
    blocks = [
        kit.divider(),
        kit.section(f"*{say.agenda()}*", button=every if rows else None),
        *(rows or [kit.context(say.nothing_of_mine())]),
    ]
    blocks += [kit.context(common.and_more(more))] if more > 0 else []
    blocks.append(kit.section(f"*{say.what_is_on()}*"))
    return [*blocks, *([_event(event_line(one), one) for one in own.others[:MOST]] or [kit.context(common.nothing_planned())])]


def seats(held: Sequence[Seated]) -> list[kit.Block]:
    """The reader's seats and waiting-list entries in groups; no blocks without any."""
    if not held:
        return []
    rows = [
        kit.section(
            f"{kit.bold(one.topic)}\n{kit.esc(_seat(one))}",
            button=kit.button(common.open_(), "groups.open", str(one.place.subject_id), says=one.topic),
        )
        for one in held[:MOST]
    ]
    more = [kit.context(common.and_more(len(held) - MOST))] if len(held) > MOST else []
    return [kit.divider(), kit.section(f"*{say.my_seats()}*"), *rows, *more]


def closing(registrations: Sequence[Unanswered]) -> list[kit.Block]:
    """Registrations that close soon and that nobody of the reader's clusters has answered: part of "What waits for me"."""
    blocks = []
    for one in registrations[:MOST]:
        dated = one.dated
        assert dated.deadline_on is not None
        assert dated.deadline_form is not None
        until = slack_deadline(dated.deadline_on, dated.deadline_form)
        words = f"{say.register(kit.bold(dated.title), until)}\n{kit.esc(say_reminders.closing_for(enumerated(one.clusters)))}"
        open_round = kit.button(common.open_(), "sessions.open", str(dated.id), says=dated.title)
        blocks.append(kit.section(words, button=open_round) if dated.noun == Noun.ROUNDS else _event(words, dated))
    more = len(registrations) - MOST
    return [*blocks, *([kit.context(common.and_more(more))] if more > 0 else [])]


def groups(led: Sequence[Led]) -> list[kit.Block]:
    """The pulse of the groups that the reader leads; no blocks without any."""
    if not led:
        return []
    rows = [
        kit.section(f"{kit.bold(one.topic)}\n{_pulse(one)}", button=kit.button(common.open_(), "groups.open", str(one.id), says=one.topic))
        for one in led[:MOST]
    ]
    more = [kit.context(common.and_more(len(led) - MOST))] if len(led) > MOST else []
    return [kit.divider(), kit.section(f"*{say.my_groups()}*"), *rows, *more]


def _mine(one: Mine, now: datetime) -> kit.Block:
    begins = starts_at(one.event.when)
    lines = [common.labelled(kit.bold(one.event.title), slack_when(one.event.when)), kit.esc(standing_line(one.event, one.standing))]
    if one.link and begins is not None and begins - LINK_FROM <= now:
        lines.append(say_places.link(kit.link(one.link, one.link)))
    return _event("\n".join(line for line in lines if line), one.event)


def _event(words: str, event: Dated) -> kit.Block:
    return kit.section(words, button=kit.button(common.open_(), "events.open", str(event.id), says=event.title))


def _seat(one: Seated) -> str:
    if one.substitute:
        return say.substitute_for(one.place.person, one.place.cluster)
    if one.place.state == PlaceState.WAITING:
        return say.waits_for_seat(one.place.cluster, ordinal(one.place.position or 1))
    return say.delegate_of(one.place.cluster)


def _pulse(one: Led) -> str:
    facts = [say_places.seats_taken(one.seats.confirmed, one.seats.capacity)]
    facts += [say_groups.waiting_count(one.seats.waiting)] if one.seats.waiting else []
    if one.next is None:
        return "\n".join([enumerated(facts), say.no_meeting()])
    answers = [say_meetings.expected_of(one.expected)]
    answers += [say.cannot(one.absent)] if one.absent else []
    return "\n".join([enumerated(facts), say_groups.next_meeting(slack_when(one.next.when)), *([enumerated(answers)] if answers else [])])
