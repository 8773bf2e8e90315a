"""The lists that a board asks for, as messages and as files."""

from collections.abc import Sequence
from typing import Final

from bot.blocks import kit
from bot.blocks.answers import ListPage, foot
from bot.blocks.members.names import named
from bot.texts import common
from bot.texts.events import attendance as say_attendance, lists as say_events
from bot.texts.links import messages as say_links
from bot.texts.lists import enumerated
from bot.texts.tables import lists as say
from bot.texts.times import short_day, slack_deadline, slack_when, when_it_was
from store.models import Dated, EventState, Noun
from store.queries.clusters.people import ClusterPeople
from store.queries.countries.pages import country_name
from store.queries.events.attendance import Attendee
from store.queries.places.holders import HeldPlace
from store.queries.tables.lists import Coming, PastEvent, SilentCluster, Table

NOUNS: Final = (Noun.CLUSTERS, Noun.COUNTRIES, Noun.MEMBERS)
GOES_OUT: Final = (Noun.PLACES, Noun.SEATS)
FORMATS: Final = ("csv", "xlsx", "json")
TO_READ: Final = ("clusters", "contacts", "seats", "attended", "open", "silent")
MOST_NAMES: Final = 1200


def lists() -> kit.Message:
    """The overview of all lists and files."""
    read = [kit.button(say.noun(name), "lists.page", f"1 {name}") for name in TO_READ]
    blocks = [kit.header(common.lists()), kit.section(say.intro()), kit.section(f"*{say.read_here()}*"), *kit.actions(read)]
    for noun in (*NOUNS, *GOES_OUT):
        name = say.noun(noun)
        buttons = [
            kit.button(say.as_file(one), "lists.export", f"{noun}.{one}", says=say.says_file(name, say.as_file(one))) for one in FORMATS
        ]
        if noun in NOUNS:
            buttons.append(kit.button(say.import_file(), "lists.import", noun, says=say_links.import_title(noun)))
        blocks += [kit.section(f"*{name}*"), *kit.actions(buttons)]
    return kit.message([*blocks, kit.context(say.import_hint())])


def listed(places: Sequence[ClusterPeople], page: ListPage, locale: str) -> kit.Message:
    """A page of the clusters, or of their points of contact."""
    lines = [_contact(one) if page.query == "contacts" else _cluster(one, locale) for one in places]
    return _list([kit.section(line) for line in lines], page, say.no_clusters())


def seats(tables: Sequence[Table], page: ListPage) -> kit.Message:
    """A page of the groups with who holds their seats."""
    return _list([_table(one) for one in tables], page, say.no_groups())


def attended(events: Sequence[PastEvent], page: ListPage, absent: frozenset[int]) -> kit.Message:
    """A page of past events with who attended; `absent` are the ids of clusters without anybody in Slack."""
    return _list([_held(one, absent) for one in events], page, say.nothing_past())


def open_(events: Sequence[Coming], page: ListPage) -> kit.Message:
    """A page of the open registrations, with who has answered."""
    return _list([_coming(one) for one in events], page, say.nothing_open())


def silent(clusters: Sequence[SilentCluster], page: ListPage) -> kit.Message:
    """A page of the clusters without any activity for six months."""
    rows = [kit.section(f"{kit.bold(one.cluster.name)}\n{_heard(one)}") for one in clusters]
    return _list(rows, page, say.nobody_silent())


def _list(rows: Sequence[kit.Block], page: ListPage, nothing: str) -> kit.Message:
    blocks = [kit.header(say.list_title(page.query, page.total)), *(rows or [kit.section(nothing)])]
    return kit.message([*blocks, *foot("lists", page, kit.button(say.back(), "lists.show"))])


def _table(one: Table) -> kit.Block:
    lines = [f"{kit.bold(one.topic)}  {say.seats(len(one.seats), one.capacity)}"]
    lines += [f"• {_seat(seat, one.absent)}" for seat in one.seats]
    lines += [f"• {_seat(seat, one.absent)} ({say.waits(seat.position or 1)})" for seat in one.waiting]
    return kit.section("\n".join(lines), button=kit.button(common.open_(), "groups.open", str(one.group_id), says=one.topic))


def _seat(seat: HeldPlace, absent: frozenset[int]) -> str:
    who = kit.esc(seat.person) if seat.person else common.not_in_slack() if seat.cluster_id in absent else common.no_delegate_yet()
    return common.labelled(kit.esc(seat.cluster), who)


def _held(one: PastEvent, absent: frozenset[int]) -> kit.Block:
    lines = [kit.bold(one.event.title), when_it_was(one.event.when)]
    if one.event.state == EventState.CANCELLED:
        lines.append(common.cancelled())
    else:
        for there in (True, False):
            names = _names([each for each in one.attendees if each.attended is there], absent)
            lines += [say.there(names) if there else say.not_there(names)] if names else []
        open_names = _names([each for each in one.attendees if each.attended is None and not each.is_empty], absent)
        lines += [say.not_put_down(open_names)] if open_names else []
        lines += [] if one.attendees else [say.nobody_had_a_place()]
    return kit.section("\n".join(lines), button=_who(one.event))


def _names(people: Sequence[Attendee], absent: frozenset[int]) -> str:
    """The people's names with their clusters; clusters without anybody in Slack come first."""
    ordered = sorted(people, key=lambda one: one.cluster_id not in absent)
    return kit.clip(enumerated(kit.esc(" · ".join(part for part in (one.person, one.cluster) if part)) for one in ordered), MOST_NAMES)


def _coming(one: Coming) -> kit.Block:
    lines = [kit.bold(one.event.title), slack_when(one.event.when)]
    if one.event.deadline_on and one.event.deadline_form:
        lines.append(say_events.registration(slack_deadline(one.event.deadline_on, one.event.deadline_form)))
    lines.append(say.fullness(one.count.confirmed, one.count.capacity, one.count.waiting))
    lines.append(say.answers(one.answered, one.silent, one.absent))
    return kit.section("\n".join(lines), button=_who(one.event))


def _who(event: Dated) -> kit.Element:
    return kit.button(common.who_takes_part(), "attendance.who", str(event.id), says=event.title)


def _heard(one: SilentCluster) -> str:
    """When the cluster was last active and its point of contact, or that it has nobody in Slack yet."""
    if not one.cluster.acts and one.heard_at is None:
        return say.nobody_in_slack_yet()
    heard = say.heard(short_day(one.heard_at.date())) if one.heard_at else say.never_heard()
    return f"{heard} · {_contact_words(one.cluster)}"


def _cluster(one: ClusterPeople, locale: str) -> str:
    countries = enumerated(kit.esc(country_name(code, locale)) for code in one.countries)
    facts = [countries, say.people_in_slack(len(one.acts)), _contact_words(one)]
    return f"{kit.bold(one.name)}\n{' · '.join(fact for fact in facts if fact)}"


def _contact(one: ClusterPeople) -> str:
    others = [named(acting.person) for acting in one.acts if one.contact is None or acting.person.id != one.contact.id]
    facts = ["" if one.acts else common.not_in_slack(), _contact_words(one), say.others(enumerated(others)) if others else ""]
    return f"{kit.bold(one.name)}\n{' · '.join(fact for fact in facts if fact)}"


def _contact_words(one: ClusterPeople) -> str:
    return say_attendance.contact(named(one.contact)) if one.contact else say.no_contact()
