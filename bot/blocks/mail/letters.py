"""Announcements as e-mails to copy, in a modal, for clusters that are not in Slack."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.blocks import inputs, kit
from bot.rules.places.decision import ClosedReason
from bot.rules.places.registration import Registration
from bot.texts import common
from bot.texts.calendars import feeds as say_calendars
from bot.texts.events import lists as say_events
from bot.texts.lists import enumerated
from bot.texts.mail import letters as say
from bot.texts.places import lines as say_places
from bot.texts.times import city, deadline, deadline_in_words, moment, plain_when
from store.models import Dated, EventState, Instants, Month, PlaceState, Visibility
from store.queries.countries.pages import country_name
from store.queries.groups.pages import Shown
from store.queries.mail.addressees import Addressee
from store.queries.places.holders import HeldPlace
from store.queries.places.occupancy import NONE, Count
from store.queries.sessions.rounds import Meetings

MOST: Final = inputs.MAX_TYPED
BETWEEN: Final = " · "


@dataclass(frozen=True)
class Letter:
    """An e-mail to copy: subject and plain text."""

    subject: str
    text: str


@dataclass(frozen=True)
class Readers:
    """Who the e-mail is for: `one` cluster, or all of them (`every`), with the local times of their zones in one line.

    `place` is the cluster's place or answer, `link` the join link if it has a place.
    """

    network: str
    public_url: str | None
    every: Sequence[Addressee] = ()
    one: Addressee | None = None
    place: HeldPlace | None = None
    link: str | None = None


def form(callback: str, number: int, letter: Letter, to: Addressee | None) -> inputs.Form:
    """The modal with the e-mail.

    Slack keeps what was typed in an input whose block_id is unchanged, so each cluster has its own block_ids.
    """
    which = to.cluster_id if to else 0
    chosen = inputs.Choice(to.name, str(to.cluster_id)) if to else None
    return inputs.Form(
        callback,
        common.copy_as_email(),
        (
            kit.section(say.intro()),
            inputs.text(f"subject:{which + 1}", say.subject_field(), kit.cut(letter.subject, MOST), optional=True),
            inputs.text(f"letter:{which + 1}", say.text_field(), letter.text, long=True, optional=True),
            inputs.search(
                "cluster", common.for_which_cluster(), "clusters.options", chosen=chosen, optional=True, hint=say.for_cluster_hint()
            ),
        ),
        submit=say.write_it(),
        close=common.done(),
        subject=str(number),
    )


def event_letter(event: Dated, to: Readers, one: Registration) -> Letter:
    """The e-mail about one event: what, when (in the reader's zone), where, deadline, and how to answer."""
    lines = [say.cancelled(event.title)] if event.state == EventState.CANCELLED else [event.title]
    lines += _times(event, to)
    where = [event.place, country_name(event.country) if event.country else "", say_events.online() if event.online else ""]
    lines += [say.where(", ".join(part for part in where if part))] if any(where) else []
    lines += [say_calendars.host(event.host)] if event.host else []
    if event.state != EventState.CANCELLED and not one.over:
        lines += [say.link(to.link)] if to.link else []
        lines += ["", *_window(event, one)] if to.place is None else ["", _stands(to.place)]
        lines += [_answer(to)]
        has_file = to.public_url is not None and event.visibility == Visibility.PUBLIC and not isinstance(event.when, Month)
        lines += [say.calendar(f"{to.public_url}/feeds/events/{event.uid}.ics")] if has_file else []
    return _letter(event.title, plain_when(event.when, to.one.zone if to.one else None), lines, event.description, to)


def round_letter(found: Meetings, to: Readers, coming: Sequence[Dated], first: Registration | None) -> Letter:
    """The e-mail about a round of remote sessions: topics, `coming` meetings and how to register (for the `first` of them)."""
    lines = [found.round.title]
    lines += [say.topics(enumerated(found.round.topics))] if found.round.topics else []
    lines += ["", say.one_registration() if coming else say.no_meetings(), *_meetings(coming, to), ""]
    lines += _window(coming[0], first) if first is not None else []
    lines += [_stands(to.place)] if to.place else []
    lines.append(_answer(to))
    return _letter(found.round.title, "", lines, found.round.description, to)


def group_letter(group: Shown, meetings: Sequence[Dated], to: Readers, count: Count = NONE) -> Letter:
    """The e-mail about a working group: leader, seats taken and coming meetings."""
    lead = ", ".join(part for part in (group.leader.name if group.leader else "", group.leader_cluster) if part)
    lines = [group.topic, *([say.leader(lead)] if lead else []), say.seats(count.confirmed, count.capacity)]
    seated = to.place is not None and to.place.state == PlaceState.CONFIRMED
    if to.place is not None:
        lines.append(say.has_seat() if seated else _stands(to.place))
    lines += ["", say.meetings() if meetings else say.no_meetings(), *_meetings(meetings, to)]
    lines += [say.link(to.link)] if to.link else []
    lines += ["", say.how_to_change() if to.place is not None else say.how_to_take_a_seat()]
    return _letter(group.topic, "", lines, group.purpose, to)


def _letter(name: str, when: str, lines: Iterable[str], prose: str, to: Readers) -> Letter:
    """The whole e-mail; the long text (description or purpose) is cut so that the e-mail fits into the text field."""
    before = [say.greeting(to.one.name if to.one else ""), "", *lines]
    after = ["", say.greetings(to.network)]
    room = MOST - len("\n".join([*before, "", *after])) - 2
    words = prose if len(prose) <= room else kit.clip(prose, max(room, 1))
    return Letter(say.subject(name, when), "\n".join([*before, *(["", words] if words and room > 1 else []), *after]))


def _times(event: Dated, to: Readers) -> list[str]:
    if to.one is not None and to.one.zone and isinstance(event.when, Instants):
        there = plain_when(event.when, to.one.zone)
        host = plain_when(event.when)
        same = there.rpartition(" (")[0] == host.rpartition(" (")[0]
        return [say.when(there)] if same else [say.when(there), say.at_the_host(host)]
    elsewhere = _elsewhere(event.when, to.one.zones if to.one else (), to.every) if isinstance(event.when, Instants) else ""
    return [say.when(plain_when(event.when)), *([say.elsewhere(elsewhere)] if elsewhere else [])]


def _elsewhere(when: Instants, own: Sequence[str], every: Sequence[Addressee]) -> str:
    """Local start times in the reader's own zones, or else in those of all clusters, from west to east.

    A time names its weekday when its day differs from the event's.
    """
    there = defaultdict[datetime, list[str]](list)
    for zone in own or sorted({zone for one in every for zone in one.zones}):
        there[when.starts_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)].append(city(zone))
    here = when.starts_at.astimezone(ZoneInfo(when.zone)).date()
    return BETWEEN.join(say.local_start(cities, at, other_day=at.date() != here) for at, cities in sorted(there.items()))


def _meetings(events: Sequence[Dated], to: Readers) -> list[str]:
    lines = []
    for event in events:
        first, *more = _times(event, to)
        lines += [f"- {event.title}", f"  {first}", *(f"  {line}" for line in more)]
    return lines


def _window(event: Dated, one: Registration) -> list[str]:
    """The registration window in words, and how many places are left."""
    lines = []
    if one.closed == ClosedReason.NOT_YET and event.opens_at is not None:
        lines.append(say.opens(moment(event.opens_at)))
    if event.deadline_on and event.deadline_form:
        if one.in_time:
            lines.append(say.registration(deadline_in_words(event.deadline_on, event.deadline_form)))
        elif not event.late:
            lines.append(say_events.registration_closed(deadline(event.deadline_on, event.deadline_form)))
    if one.free is not None and one.offer.capacity is not None and one.closed is None:
        lines.append(say.places(0 if one.waits else one.free, one.offer.capacity))
    return lines


def _stands(place: HeldPlace) -> str:
    if place.state == PlaceState.WAITING:
        return say.waits(place.position or 1)
    return say_places.you_are_in() if place.state == PlaceState.CONFIRMED else say.says_no()


def _answer(to: Readers) -> str:
    return say.how_to_answer() if to.place is None else say.how_to_change()
