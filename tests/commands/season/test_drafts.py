"""`/network season` over real HTTP, before anything is created: errors, suggestions, and a draft that is kept or discarded."""

from given.commands.season import LINES, PARIS, SEOUL, made, page_in, pasted
from given.running import NOW
from given.slack.forms import Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.members.people import SlackProfile, appoint
from bot.operations.partings.presence import store_profile
from bot.operations.representations.roster import assign
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Cluster, Member, RepresentationRole
from store.queries.season import drafts as stored_season

BAD = """14 January 2027;25:00;Paris;meeting;X;Packaging;;;;
28 March 2027;02:30;Paris;meeting;Y;Packaging;;;;
14 January 2027;14:00;CET;webinar;Z;;;;;
14 January 2027;14:00;Paris;meeting;W;Nail art;;;;
;;;group;Sun care;;Nobody At All;;;
20 January 2027;14:00;Paris;meeting;V;Sun care;;;;
2027-03-02;13:00;Paris;quarterly;Quarterly meet-up;;;;;"""


async def test_each_bad_line_has_its_reason_and_the_rest_is_kept(office: Filling, stored: Database) -> None:
    """Bad lines are reported by number and good ones can be created; the draft keeps all lines, so that bad ones can be corrected."""
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
    """A suggestion has the cluster's own spelling, or the group's in the line above; after Create the page does not say "nothing new"."""
    lines = "date;kind;title;group;leader;seats\n;group;Pack-Âge;;IBITA;8\n2027-01-14;meeting;One;Pack-Agee;;\n;group;Other;;Ibitaa;8"
    page = await pasted(office, lines)
    assert "Do you mean “Pack-Âge”?" in page.text
    assert "Do you mean “IBITA”?" in page.text
    created = await office.press("season.create", "", PARIS)
    assert "Created: 1 group." in created.text
    assert "Nothing of it is new" not in created.text


async def test_wrong_input_in_the_form(office: Filling) -> None:
    """A text without a line is an error at its field; full fields are accepted; several fields are read as one text."""
    form = await office.form("/network season", PARIS)
    assert "no line to read" in (await form.send(lines=" \n "))["errors"]["lines"]
    assert "errors" not in await form.send_fields(dict.fromkeys(form.fields, "x" * 3000))
    halves = LINES.splitlines()
    page = page_in(await form.send_fields({"lines": "\n".join(halves[:4]), "lines:2": "\n".join(halves[4:])}))
    assert "New: 2 groups, 1 round of sessions, 1 session, 2 meetings" in page.text


async def test_thrown_away_is_forgotten(office: Filling, stored: Database) -> None:
    """Discard deletes the draft and creates nothing; a second press says that it is gone."""
    await pasted(office, LINES)
    assert "The lines are forgotten" in (await office.press("season.discard", "", PARIS)).text
    assert "thrown away" in (await office.press("season.discard", "", PARIS)).text
    assert read(stored, stored_season.draft, PARIS) is None
    assert read(stored, made) == ([], [], [])


async def test_everybody_of_the_secretariat_has_a_draft_of_their_own(office: Filling, stored: Database) -> None:
    """Two people who plan at the same time do not overwrite each other's lines."""
    await pasted(office, LINES)
    perform(stored, _appoint)
    await pasted(office, "date;kind;title\n2027-05-01;fair;Theirs", SEOUL)
    assert "Packaging" in (read(stored, stored_season.draft, PARIS) or "")
    assert "Theirs" in (read(stored, stored_season.draft, SEOUL) or "")


def _appoint(db: Session) -> None:
    appoint(db, slack_ids=(PARIS, SEOUL), actor=Actor(PARIS), now=NOW)


async def test_nobody_is_guessed(office: Filling, stored: Database) -> None:
    """A name that several people have is an error that a Slack ID resolves; who acts for several clusters, or none, cannot lead."""

    def confuse(db: Session) -> None:
        number = db.exec(select(Cluster.id).where(Cluster.key == "iba")).one()
        assert number is not None
        assign(db, actor=Actor(PARIS), slack_id=SEOUL, cluster_id=number, role=RepresentationRole.REPRESENTATIVE, now=NOW)
        for row in db.exec(select(Member).where(Member.slack_id.in_(["UKARATSU01", "UKARATSU02"]))):  # type: ignore[union-attr]
            row.name = "Same Name"
        store_profile(db, told=SlackProfile("U0ALONE", "Somebody Alone", "Etc/UTC", "en-US"), now=NOW)

    perform(stored, confuse)
    leaders = ("USEOUL01", "@Somebody Alone", "same name", "UKARATSU02", "Karatsu")
    page = await pasted(office, "\n".join(f"group;Topic {number};;{name}" for number, name in enumerate(leaders)))
    assert "Line 1: “USEOUL01” acts for no cluster, or for several" in page.text
    assert "Line 2: “@Somebody Alone” acts for no cluster, or for several" in page.text
    assert "Line 3: “same name” is the name of several." in page.text
    assert "New: 2 groups." in page.text
