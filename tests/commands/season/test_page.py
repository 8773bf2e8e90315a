"""`/network season` over real HTTP: lines are pasted, created, announced and pasted again, only by the secretariat."""

from datetime import UTC, datetime

from given.commands.audit import trail
from given.commands.season import CALI, LINES, PARIS, made, page_in, pasted
from given.running import CHANNEL
from given.slack.forms import Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.rules.permissions import Action
from store.database import Database, read
from store.models import Cluster, EventState, Place


async def test_a_season_in_a_morning(office: Filling, stored: Database) -> None:
    """Lines are previewed, then created as drafts that only the secretariat sees, then announced to everybody."""
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
    """A group is led by a cluster, or by a person for the one cluster they act for; both clusters get a seat."""
    await pasted(office, LINES)
    await office.press("season.create", "", PARIS)

    def leading(db: Session) -> dict[str, tuple[str, bool]]:
        names = {row.id: row.key for row in db.exec(select(Cluster))}
        return {group.topic: (names[group.leader_cluster_id], group.leader_id is not None) for group in made(db)[1]}

    assert read(stored, leading) == {"Packaging": ("polo-della-cosmesi", False), "Fragrance": ("ibita", True)}

    def seats(db: Session) -> list[str]:
        return sorted(db.exec(select(Cluster.key).join(Place, Place.cluster_id == Cluster.id)))  # type: ignore[arg-type]

    assert {"ibita", "polo-della-cosmesi"} <= set(read(stored, seats))


async def test_twice_changes_nothing(office: Filling, stored: Database) -> None:
    """Create is idempotent: a second press, the same lines in another order, and again after announcing, create nothing."""
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
    """The old lines do not create a renamed group again, and new meetings find it by its old and its new topic."""
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
    """A button value that is not the one of the current drafts announces nothing, and the page is shown again."""
    await pasted(office, LINES)
    await office.press("season.create", "", PARIS)
    shown = (await office.press("season.ask", "", PARIS)).button("Announce")["value"]
    for value in ("", "x", "2020-01-01T00:00:00+00:00", shown.replace("2026", "2027")):
        assert "look again" in (await office.press("season.announce", value, PARIS)).text
    assert {event.state for event in read(stored, made)[0]} == {EventState.DRAFT}


async def test_only_the_secretariat(office: Filling, stored: Database) -> None:
    """Anybody else is told who could, and nothing changes."""
    for action in ("edit", "create", "discard", "ask", "announce", "show", "page"):
        assert "Secretariat Paris" in (await office.press(f"season.{action}", "", CALI)).text
    assert "Secretariat Paris" in (await office.ask("/network season", CALI)).text
    assert read(stored, made) == ([], [], [])
