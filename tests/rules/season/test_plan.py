"""The plan of what a season's lines would create in a given network."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.rules.events.drafts import visibility_of
from bot.rules.season.drafts import event_draft, group_draft, round_draft, when_of
from bot.rules.season.items import CellProblem, EventLine, GroupLine
from bot.rules.season.names import ExistingParent, KnownNames
from bot.rules.season.plan import SeasonPlan, counted, planned
from store.models import EventKind, Instants, Visibility

TODAY = date(2026, 11, 22)
HERE = KnownNames(
    clusters={"ibita": frozenset({1}), "cali": frozenset({2}), "twins": frozenset({1, 2})},
    members={"u1": frozenset({11}), "point of contact seoul": frozenset({11})},
    cluster_of={11: 1},
    countries={"south korea": "KR", "kr": "KR"},
    groups={},
    rounds={},
    events=frozenset(),
)
GROUP = "group;Packaging;;IBITA"
MEETING = "14 January 2027;14:00;Paris;meeting;Kick-off;Packaging"
ROUND = "kind;title;deadline;date;group\nround;Spring;by 1 February 2027;;\nsession;First;;March 2027;Spring"


def plan(*lines: str, known: KnownNames = HERE) -> SeasonPlan:
    """What these lines would make."""
    return planned("\n".join(lines), known, TODAY)


def whys(found: SeasonPlan) -> list[tuple[int, CellProblem | object]]:
    """Line numbers of the bad lines, with their reasons."""
    return [(bad.number, fault.why) for bad in found.bad for fault in bad.faults]


def test_a_group_may_stand_below_its_meetings() -> None:
    """The order of lines does not matter: groups and rounds are made first."""
    found = plan(MEETING, GROUP)
    assert [type(new.item) for new in found.new] == [GroupLine, EventLine]
    assert found.new[1].of == found.new[0].item.key


def test_a_group_that_is_there_needs_no_line() -> None:
    """An existing group is found by its topic, in any case; its meetings get the group's usual length."""
    (new,) = plan(MEETING, known=replace(HERE, groups={"packaging": ExistingParent(7, 90)})).new
    assert new.of == 7
    when = when_of(new)
    assert isinstance(when, Instants)
    assert when.ends_at - when.starts_at == timedelta(minutes=90)
    assert event_draft(new, 7).group_id == 7


def test_a_new_group_s_length_holds_for_its_meetings() -> None:
    """A meeting gets the length of its new group unless its line has one."""
    found = plan(
        "date;time;zone;kind;title;group;leader;length",
        ";;;group;Packaging;;IBITA;2 h",
        f"{MEETING};;",
        f"{MEETING.replace('Kick-off', 'Other')};;30",
    )
    lengths = [when.ends_at - when.starts_at for new in found.new[1:] if isinstance(when := when_of(new), Instants)]
    assert lengths == [timedelta(hours=2), timedelta(minutes=30)]


def test_names_that_mean_nobody() -> None:
    """Each unknown name has a reason and, where there is one, the nearest name; a meeting of a bad group line is bad too."""
    found = plan(
        GROUP.replace("IBITA", "Ibitta"), MEETING, MEETING.replace("Packaging", "Packing"), GROUP.replace("Packaging;;IBITA", "Zzz;;Twins")
    )
    assert whys(found) == [
        (1, CellProblem.NO_SUCH_LEADER),
        (2, CellProblem.GROUP_LINE),
        (3, CellProblem.NO_SUCH_GROUP),
        (4, CellProblem.SEVERAL_LEADERS),
    ]
    assert [bad.faults[0].hint for bad in found.bad] == ["ibita", "", "Packaging", ""]
    assert found.new == ()


def test_host_country_and_who_leads_an_event() -> None:
    """A cluster in the leader column is the event's host, a member its leader; the host column takes precedence."""
    heading = "date;kind;title;leader;host;country"
    found = plan(
        heading,
        "2027-05-01;fair;A;IBITA;;south korea",
        "2027-05-02;fair;B;@Point of contact Seoul;;KR",
        "2027-05-03;fair;C;IBITA;Cali;",
        "2027-05-04;fair;D;;Nowhere;Atlantis",
    )
    assert [(new.host_id, new.leader_id, new.country) for new in found.new] == [(1, None, "KR"), (None, 11, "KR"), (2, None, None)]
    assert whys(found) == [(5, CellProblem.NO_SUCH_HOST), (5, CellProblem.NO_SUCH_COUNTRY)]


def test_the_same_lines_again_are_there() -> None:
    """Existing rows are recognised by key even after a rename, and a new meeting finds its group by the old topic."""
    first = plan(GROUP, MEETING)
    group, meeting = (new.item.key for new in first.new)
    later = replace(HERE, groups={group: ExistingParent(7), "refill": ExistingParent(7)}, events=frozenset({meeting}))
    again = plan(GROUP, MEETING, MEETING.replace("Kick-off", "Another"), known=later)
    assert (len(again.there), [new.of for new in again.new], again.bad) == (2, [7], ())


def test_a_closed_group_s_topic_comes_again_next_year() -> None:
    """A closed group does not count as existing: a new one with the same topic is created."""
    key = plan(GROUP).new[0].item.key
    found = plan(GROUP, MEETING, known=replace(HERE, spent=frozenset({key})))
    assert [type(new.item) for new in found.new] == [GroupLine, EventLine]


def test_next_year_s_round_of_the_same_title_is_another_one() -> None:
    """The deadline tells the two rounds apart; the new sessions belong to the new round."""
    (before, _) = plan(ROUND).new
    old = ExistingParent(3, deadline_on=date(2027, 2, 1))
    known = replace(HERE, rounds={before.item.key: old, "spring": old}, events=frozenset({"x"}))
    assert [one.number for one in plan(ROUND, known=known).there] == [2]
    found = plan(ROUND.replace("2027", "2028"), known=known)
    assert [new.of for new in found.new] == [None, found.new[0].item.key]


def test_what_becomes_of_the_columns() -> None:
    """Drafts are as forms make them: defaults of the kind, opening at the start of the day, online if a meeting has no place."""
    found = plan(
        "kind;title;date;time;zone;deadline;opens;topics;link;place;group;leader;seats",
        "round;Spring;;;;before 1 February 2027;2027-01-10;A / B;;;;;",
        "group;Packaging;;;Seoul;;;;https://video.example.org;;;u1;5",
        "meeting;Kick-off;14 January 2027;14:00;Seoul;;;;;Seoul;Packaging;;",
        "meeting;Second;14 February 2027;14:00;Seoul;;;;;;Packaging;;",
        "webinar;Labels;14 March 2027;14:00;Seoul;by 2027-03-01;2027-02-01;;https://video.example.org;;;;20",
    )
    assert found.bad == ()
    of, group, kick_off, second, webinar = found.new
    assert (round_draft(of).opens_at, round_draft(of).topics) == (datetime(2027, 1, 10, tzinfo=UTC), ("A", "B"))
    made = group_draft(group)
    assert (made.leader_id, made.leader_cluster_id, made.seats, made.zone) == (11, 1, 5, "Asia/Seoul")
    assert (event_draft(kick_off, 7).online, event_draft(second, 7).online, event_draft(second, 7).online_url) == (False, True, None)
    draft = event_draft(webinar, None)
    assert draft.visibility == visibility_of(EventKind.WEBINAR) == Visibility.PUBLIC
    assert (draft.capacity, draft.opens_at, draft.deadline_form) == (20, datetime(2027, 1, 31, 15, tzinfo=UTC), "by")
    assert counted(new.item for new in found.new) == {"round": 1, "group": 1, "meeting": 2, "webinar": 1}
