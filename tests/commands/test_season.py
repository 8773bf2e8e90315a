"""`/network season` over real HTTP: lines pasted, marked, created, announced; each step by the secretariat alone."""

import json
from datetime import UTC, datetime
from typing import Any

from builders import CHANNEL, NOW
from commands.asking import Answer
from commands.filling import Filled, Filling
from commands.log_read import trail
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.members import Told, appoint, meet
from bot.operations.roster import assign
from bot.rules.permissions import Action, Actor
from store import season as stored_season
from store.database import Database, read
from store.models import Cluster, Event, EventState, Group, Member, Place, RepresentationRole, Round

PARIS, CALI, SEOUL = "UPARIS01", "UCALI01", "USEOUL01"
LINES = """date;time;zone;kind;title;group;leader;length;topics;deadline
;;;group;Packaging;;Polo della Cosmesi;90;;
;;;group;Fragrance;;@Point of contact Seoul;;;
;;;round;Spring sessions;;;;Rules / Labels;before 1 February 2027
14 January 2027;14:00;Paris;meeting;Kick-off;Packaging;;4 h;;
11/02/2027;21:00;Seoul;meeting;Second meeting;Packaging;;;;
2027-03-02;13:00;Paris;quarterly;Quarterly meet-up;;;;;
March 2027;;;session;First session;Spring sessions;;;;
29 June 2027;;;fair;Beauty days <!channel>;;ibita;3 days;;"""
BAD = """14 January 2027;25:00;Paris;meeting;X;Packaging;;;;
28 March 2027;02:30;Paris;meeting;Y;Packaging;;;;
14 January 2027;14:00;CET;webinar;Z;;;;;
14 January 2027;14:00;Paris;meeting;W;Nail art;;;;
;;;group;Sun care;;Nobody At All;;;
20 January 2027;14:00;Paris;meeting;V;Sun care;;;;
2027-03-02;13:00;Paris;quarterly;Quarterly meet-up;;;;;"""


async def pasted(office: Filling, text: str, user: str = PARIS) -> Answer:
    """The page that answers to these lines."""
    form = await office.press("season.edit", "", user)
    assert isinstance(form, Filled)
    return page_in(await form.send(lines=text))


def page_in(said: dict[str, Any]) -> Answer:
    """What the form becomes, to be read and pressed as a message."""
    view = said["view"]
    return Answer({"blocks": view["blocks"], "text": json.dumps(view["blocks"], ensure_ascii=False)})


def made(db: Session) -> tuple[list[Event], list[Group], list[Round]]:
    """Everything that seasons have made: all that has one of their keys."""

    def keyed(row: Event | Group | Round) -> bool:
        return (row.key or "").startswith("season-")

    events = [row for row in db.exec(select(Event).order_by(Event.order_at)) if keyed(row)]  # type: ignore[arg-type]
    return events, [row for row in db.exec(select(Group)) if keyed(row)], [row for row in db.exec(select(Round)) if keyed(row)]


async def test_a_season_in_a_morning(office: Filling, stored: Database) -> None:
    """Pasted, seen, created, still seen by nobody else, announced: then everybody sees it."""
    form = await office.form("/network season", PARIS)
    assert len(form.fields) == 6
    page = page_in(await form.send(lines=LINES))
    assert "New: 2 groups, 1 round of sessions, 1 session, 2 meetings, 1 meet-up, 1 fair or cluster event. Nobody is told yet." in page.text
    assert "Thursday 11 February 2027, 21:00–22:30 (Seoul time)" in page.text, "3/4 and 11/2 have the day first: one sees it"
    assert "29 June 2027 – 1 July 2027" in page.text
    assert "Beauty days &lt;!channel&gt;" in page.text
    assert read(stored, made) == ([], [], [])

    page = await office.press("season.create", "", PARIS)
    assert "Created: 2 groups, 1 round of sessions" in page.text
    assert "Only the secretariat sees it" in page.text
    events, groups, rounds = read(stored, made)
    assert {event.state for event in events} == {EventState.DRAFT}
    by_title = {event.title: event for event in events}
    kick_off, second = by_title["Packaging: Kick-off"], by_title["Packaging: Second meeting"]
    assert (kick_off.starts_at, kick_off.ends_at) == (datetime(2027, 1, 14, 13, tzinfo=UTC), datetime(2027, 1, 14, 17, tzinfo=UTC))
    assert second.starts_at == datetime(2027, 2, 11, 12, tzinfo=UTC)
    assert second.ends_at == datetime(2027, 2, 11, 13, 30, tzinfo=UTC), "as long as the group's meetings are"
    packaging = next(group for group in groups if group.topic == "Packaging")
    assert kick_off.group_id == second.group_id == packaging.id
    assert by_title["First session"].round_id == rounds[0].id
    assert (rounds[0].topics, rounds[0].deadline_form) == (["Rules", "Labels"], "before")
    assert "Beauty days" not in (await office.ask("/events june 2027", CALI)).text

    waiting = await office.press("season.page", "1", PARIS)
    assert "*Packaging: Kick-off*\nThursday 14 January 2027, 14:00–18:00 (Paris time)" in waiting.text
    opened = next(button for button in waiting.buttons if button["action_id"] == "events.open")
    assert "Kick-off" in (await office.press(opened["action_id"], opened["value"], PARIS)).text

    page = await office.press("season.ask", "", PARIS)
    assert "All members see from now on: 2 groups" in page.text
    assert "Nobody gets a message at this moment" in page.text
    assert f"The quarterly meet-up is announced in <#{CHANNEL}> three weeks and three days before." in page.text
    assert "1 of the events is public" in page.text
    announced = await office.press("season.announce", page.button("Announce")["value"], PARIS)
    assert "Announced: 2 groups" in announced.text
    events, groups, rounds = read(stored, made)
    assert {event.state for event in events} == {EventState.PLANNED}
    assert len({one.announced_at for one in (*events, *groups, *rounds)} - {None}) == 1
    assert "Beauty days" in (await office.ask("/events june 2027", CALI)).text
    assert [(verb, fields) for _, verb, fields in read(stored, trail) if verb == Action.PLAN_SEASON] == [
        (Action.PLAN_SEASON, ("created",)),
        (Action.PLAN_SEASON, ("announced",)),
    ]


async def test_leaders_by_cluster_or_by_name(office: Filling, stored: Database) -> None:
    """A cluster leads by its point of contact; a person leads for the one cluster they act for. Both clusters have a seat."""
    await pasted(office, LINES)
    await office.press("season.create", "", PARIS)

    def leading(db: Session) -> dict[str, tuple[str, bool]]:
        names = {row.id: row.key for row in db.exec(select(Cluster))}
        return {group.topic: (names[group.leader_cluster_id], group.leader_id is not None) for group in made(db)[1]}

    assert read(stored, leading) == {"Packaging": ("polo-della-cosmesi", False), "Fragrance": ("ibita", True)}

    def seats(db: Session) -> list[str]:
        return sorted(db.exec(select(Cluster.key).join(Place, Place.cluster_id == Cluster.id)))  # type: ignore[arg-type]

    assert {"ibita", "polo-della-cosmesi"} <= set(read(stored, seats))


async def test_each_bad_line_has_its_reason_and_the_rest_is_kept(office: Filling, stored: Database) -> None:
    """The bad ones are marked by number; the good ones can be created; nothing that was typed is lost."""
    page = await pasted(office, f"{LINES}\n{BAD}")
    assert "7 lines are not right yet:" in page.text
    for said in (
        "Line 10: “25:00” is not a time of day.",
        "Line 11: 02:30 does not exist in Paris on 28 March 2027: the clock goes forward then. Do you mean 03:30?",
        "Line 12: “CET” is not a zone with one meaning.",
        "Line 13: There is no working group “Nail art”.",
        "Line 14: “Nobody At All” is neither a cluster nor a member",
        "Line 15: It belongs to line 14, which is not right yet.",
        "Line 16: It is the same as line 7:",
    ):
        assert said in page.text
    assert "New: 2 groups" in page.text
    assert "Created: 2 groups" in (await office.press("season.create", "", PARIS)).text
    form = await office.press("season.edit", "", PARIS)
    assert "Nail art" in form.value("lines"), "the wrong lines are still there to be mended"
    page = page_in(await form.send(lines=form.value("lines").replace("Nail art", "Packaging")))
    assert "New: 1 meeting." in page.text
    assert "8 lines are there already" in page.text
    await office.press("season.create", "", PARIS)
    assert [event.title for event in read(stored, made)[0]].count("Packaging: W") == 1


async def test_a_name_that_is_nearly_right_is_suggested_as_it_is_written(office: Filling, stored: Database) -> None:
    """The cluster's own spelling, and the group's of the line above; once all is created no line says that nothing of it is new."""
    lines = "date;kind;title;group;leader;seats\n;group;Pack-Âge;;IBITA;8\n2027-01-14;meeting;One;Pack-Agee;;\n;group;Other;;Ibitaa;8"
    page = await pasted(office, lines)
    assert "Do you mean “Pack-Âge”?" in page.text
    assert "Do you mean “IBITA”?" in page.text
    created = await office.press("season.create", "", PARIS)
    assert "Created: 1 group." in created.text
    assert "Nothing of it is new" not in created.text


async def test_twice_changes_nothing(office: Filling, stored: Database) -> None:
    """Two presses of Create, the same lines again, also in another order and after they are announced: 8 there already."""
    await pasted(office, LINES)
    await office.press("season.create", "", PARIS)
    before = read(stored, made)
    assert "created already, or were thrown away" in (await office.press("season.create", "", PARIS)).text
    heading, *lines = LINES.splitlines()
    page = await pasted(office, "\n".join([heading, *reversed(lines)]))
    assert "Nothing of it is new." in page.text
    assert "8 lines are there already: nothing of them changes." in page.text
    assert "Create" not in page.labels
    await office.press("season.create", "", PARIS)
    value = (await office.press("season.ask", "", PARIS)).button("Announce")["value"]
    await office.press("season.announce", value, PARIS)
    again = await office.press("season.announce", value, PARIS)
    assert "look again" in again.text
    assert "8 lines are there already" in (await pasted(office, LINES)).text
    assert [[row.id for row in rows] for rows in read(stored, made)] == [[row.id for row in rows] for rows in before]


async def test_what_was_renamed_or_moved_is_still_known(office: Filling, stored: Database) -> None:
    """A group that has another topic now, a meeting on another day: the lines of before do not make them again, and new ones find them."""
    await pasted(office, LINES)
    await office.press("season.create", "", PARIS)

    def rename(db: Session) -> None:
        group = next(one for one in made(db)[1] if one.topic == "Packaging")
        group.topic = "Packaging and refill"
        db.add(group)

    perform(stored, rename)
    more = "20 May 2027;14:00;Paris;meeting;Third meeting;Packaging;;;;"
    again = "21 May 2027;14:00;Paris;meeting;Fourth meeting;packaging AND refill;;;;"
    page = await pasted(office, f"{LINES}\n{more}\n{again}")
    assert "New: 2 meetings." in page.text
    await office.press("season.create", "", PARIS)
    events, groups, _ = read(stored, made)
    assert len(groups) == 2
    assert len({event.group_id for event in events if event.kind == "meeting"}) == 1


async def test_what_is_announced_is_what_was_shown(office: Filling, stored: Database) -> None:
    """Somebody adds more between looking and pressing: nothing is announced, the page is shown again. A forged value neither."""
    await pasted(office, LINES)
    await office.press("season.create", "", PARIS)
    shown = (await office.press("season.ask", "", PARIS)).button("Announce")["value"]
    for value in ("", "x", "2020-01-01T00:00:00+00:00", shown.replace("2026", "2027")):
        assert "look again" in (await office.press("season.announce", value, PARIS)).text
    assert {event.state for event in read(stored, made)[0]} == {EventState.DRAFT}


async def test_wrong_input_in_the_form(office: Filling) -> None:
    """No line, and more than fits: said at the field, the form stays. Several fields are read as one text."""
    form = await office.form("/network season", PARIS)
    assert "no line to read" in (await form.send(lines=" \n "))["errors"]["lines"]
    assert "errors" not in await form.send_fields(dict.fromkeys(form.fields, "x" * 3000))
    halves = LINES.splitlines()
    page = page_in(await form.send_fields({"lines": "\n".join(halves[:4]), "lines:2": "\n".join(halves[4:])}))
    assert "New: 2 groups, 1 round of sessions, 1 session, 2 meetings" in page.text


async def test_thrown_away_is_forgotten(office: Filling, stored: Database) -> None:
    """The lines are gone, also for a second press; what was created stays."""
    await pasted(office, LINES)
    assert "The lines are forgotten" in (await office.press("season.discard", "", PARIS)).text
    assert "thrown away" in (await office.press("season.discard", "", PARIS)).text
    assert read(stored, stored_season.draft, PARIS) is None
    assert read(stored, made) == ([], [], [])


async def test_everybody_of_the_secretariat_has_a_draft_of_their_own(office: Filling, stored: Database) -> None:
    """Two who plan at one time do not write over each other's lines."""
    await pasted(office, LINES)
    perform(stored, _appoint)
    await pasted(office, "date;kind;title\n2027-05-01;fair;Theirs", SEOUL)
    assert "Packaging" in (read(stored, stored_season.draft, PARIS) or "")
    assert "Theirs" in (read(stored, stored_season.draft, SEOUL) or "")


def _appoint(db: Session) -> None:
    appoint(db, slack_ids=(PARIS, SEOUL), actor=Actor(PARIS), now=NOW)


async def test_only_the_secretariat(office: Filling, stored: Database) -> None:
    """Anybody else is told who could, and nothing changes."""
    for action in ("edit", "create", "discard", "ask", "announce", "show", "page"):
        assert "Secretariat Paris" in (await office.press(f"season.{action}", "", CALI)).text
    assert "Secretariat Paris" in (await office.ask("/network season", CALI)).text
    assert read(stored, made) == ([], [], [])


async def test_nobody_is_guessed(office: Filling, stored: Database) -> None:
    """Two people of one name: their Slack ID says who is meant. Whoever acts for two clusters, or none, leads for none by chance."""

    def confuse(db: Session) -> None:
        number = db.exec(select(Cluster.id).where(Cluster.key == "iba")).one()
        assert number is not None
        assign(db, actor=Actor(PARIS), slack_id=SEOUL, cluster_id=number, role=RepresentationRole.REPRESENTATIVE, now=NOW)
        for row in db.exec(select(Member).where(Member.slack_id.in_(["UKARATSU01", "UKARATSU02"]))):  # type: ignore[union-attr]
            row.name = "Same Name"
        meet(db, told=Told("U0ALONE", "Somebody Alone", "Etc/UTC", "en-US"), now=NOW)

    perform(stored, confuse)
    leaders = ("USEOUL01", "@Somebody Alone", "same name", "UKARATSU02", "Karatsu")
    page = await pasted(office, "\n".join(f"group;Topic {number};;{name}" for number, name in enumerate(leaders)))
    assert "Line 1: “USEOUL01” acts for no cluster, or for several" in page.text
    assert "Line 2: “@Somebody Alone” acts for no cluster, or for several" in page.text
    assert "Line 3: “same name” is the name of several." in page.text
    assert "New: 2 groups." in page.text
