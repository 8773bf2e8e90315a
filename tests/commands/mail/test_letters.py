"""Copy as e-mail, over real HTTP: what a cluster without Slack reads."""

import re
from datetime import date

from given.commands.places import CALI, LINK, PARIS, SEOUL, group_with, planned
from given.running import NOW, hours
from given.slack.forms import Filled, Filling
from sqlmodel import Session, select

from bot.operations import perform
from bot.operations.places.registration import register, register_cluster
from bot.rules.permissions import Actor
from store.database import Database, read
from store.models import Cluster, ClusterCountry, DeadlineForm, Month, Visibility

AT_NOON = hours(NOW.replace(month=12, day=10, hour=12))


async def written(office: Filling, action: str, value: str, user: str = PARIS) -> Filled:
    """The form with the e-mail."""
    form = await office.press(action, value, user)
    assert isinstance(form, Filled), form and form.text
    return form


def text(form: Filled) -> str:
    """The e-mail in it."""
    return str(form.value(next(name for name in form.fields if name.startswith("letter"))))


def cluster_in(db: Session, key: str) -> int:
    number = db.exec(select(Cluster.id).where(Cluster.key == key)).one()
    assert number is not None
    return number


async def test_an_event_in_plain_text(office: Filling, stored: Database) -> None:
    """It says what, when in the host's and the clusters' zones, until when in words, places and how to answer; never the link to join."""
    event_id = planned(
        stored,
        "Ingredients & <!channel>",
        AT_NOON,
        capacity=8,
        deadline_on=date(2026, 12, 4),
        deadline_form=DeadlineForm.BEFORE,
        description="Bring a sample.",
    )
    form = await written(office, "mail.event", str(event_id))
    words = text(form)
    assert form.value("subject:1") == "Ingredients & <!channel>, Thursday 10 December 2026, 13:00–14:00 (Paris time)"
    assert words.startswith("Dear colleagues,\n\nIngredients & <!channel>\nWhen: Thursday 10 December 2026, 13:00–14:00 (Paris time)\n")
    elsewhere = next(line for line in words.splitlines() if line.startswith("In your time: "))
    assert re.search(r"Bogota[^·]* 07:00 · .*Paris[^·]* 13:00 · .*Seoul[^·]* 21:00", elsewhere)
    assert "Registration: before 4 December 2026, anywhere on Earth (until 4 December 2026, 12:00 UTC)" in words
    assert "Places: 8 of 8 free." in words
    assert "it registers you" in words
    assert "Bring a sample." in words
    assert LINK not in form.words


async def test_for_one_cluster_in_its_own_time(office: Filling, stored: Database) -> None:
    """Cali and Seoul read times in their own zone; the link is included only if the cluster has a place and an organiser writes."""
    event_id = planned(stored, "Ingredients", AT_NOON, deadline_on=date(2026, 12, 4), deadline_form=DeadlineForm.BY)
    cali, seoul = (read(stored, cluster_in, key) for key in ("cali-valle-del-cauca", "ibita"))
    form = await written(office, "mail.event", str(event_id))
    cali_s = office.shown(await form.send(cluster=str(cali)), PARIS)
    assert "Dear colleagues of Cali–Valle del Cauca Beauty Cluster," in text(cali_s)
    assert "When: Thursday 10 December 2026, 07:00–08:00 (Bogota time)" in text(cali_s)
    assert "At the host: Thursday 10 December 2026, 13:00–14:00 (Paris time)" in text(cali_s)
    assert LINK not in cali_s.words
    perform(stored, register, actor=Actor(SEOUL), event_id=event_id, now=NOW)
    seoul_s = office.shown(await cali_s.send(cluster=str(seoul)), PARIS)
    assert "21:00–22:00 (Seoul time)" in text(seoul_s)
    assert f"Link to join, for you only: {LINK}" in text(seoul_s)
    assert "You have a place." in text(seoul_s)
    assert "anywhere on Earth" not in text(seoul_s)
    others = office.shown(await (await written(office, "mail.event", f"{event_id} {seoul}", CALI)).send(), CALI)
    assert LINK not in others.words
    assert "You have a place." not in others.words


async def test_a_cluster_without_slack_reads_its_countrys_time(office: Filling, stored: Database) -> None:
    """Times are in its country's zone; it reads its number on the waiting list, and neither the link nor how to register."""
    event_id = planned(stored, "Small lab", AT_NOON, capacity=1)
    aebb = read(stored, cluster_in, "aebb")
    perform(stored, register, actor=Actor(CALI), event_id=event_id, now=NOW)
    perform(stored, register_cluster, actor=Actor(PARIS), event_id=event_id, cluster_id=aebb, now=NOW)
    words = text(await written(office, "mail.event", f"{event_id} {aebb}"))
    assert "12:00–13:00 (Lisbon time)" in words
    assert "You are on the waiting list: number 1." in words
    assert "it registers you" not in words
    assert LINK not in words


async def test_a_cluster_of_a_wide_country_reads_its_main_clocks(office: Filling, stored: Database) -> None:
    """A cluster somewhere in the United States reads the time in its four main zones besides the host's."""
    event_id = planned(stored, "Small lab", AT_NOON)

    def wide(db: Session) -> int:
        cluster = Cluster(key="wide", name="Wide Cluster")
        db.add(cluster)
        db.flush()
        assert cluster.id is not None
        db.add(ClusterCountry(cluster_id=cluster.id, country="US", position=0))
        return cluster.id

    number = perform(stored, wide)
    words = text(await written(office, "mail.event", f"{event_id} {number}"))
    assert "When: Thursday 10 December 2026, 13:00–14:00 (Paris time)\n" in words
    assert "In your time: Los Angeles 04:00 · Denver 05:00 · Chicago 06:00 · New York 07:00\n" in words


async def test_a_month_and_a_long_description_fit(office: Filling, stored: Database) -> None:
    """A month says that its day is to be fixed; a long description is cut so that the whole fits, with what follows it."""
    event_id = planned(stored, "Mission", Month(date(2027, 1, 1)), description="Words. " * 900, visibility=Visibility.PUBLIC)
    words = text(await written(office, "mail.event", str(event_id)))
    assert "When: January 2027, day to be fixed" in words
    assert len(words) <= 3000
    assert words.endswith("Kind regards\nGlobal Cosmetics Cluster")


async def test_a_round_and_a_group(office: Filling, stored: Database) -> None:
    """A round lists all its meetings; a group lists seats and meetings, with the link only if an organiser writes to a seated cluster."""
    round_ = await office.ask("/sessions", PARIS)
    opened = await office.press("sessions.open", next(one["value"] for one in round_.buttons if one["action_id"] == "sessions.open"), PARIS)
    words = text(await written(office, "mail.round", opened.button("Copy as e-mail")["value"]))
    assert "One registration is for all of these meetings, or for some:\n- " in words
    assert "Topics: Network animation" in words
    assert "day to be fixed" in words
    assert "anywhere on Earth (until" in words
    group_id, _ = group_with(stored, CALI)
    planned(stored, "Packaging: meeting", AT_NOON, group_id=group_id, kind="meeting")
    cali = read(stored, cluster_in, "cali-valle-del-cauca")
    everybody = text(await written(office, "mail.group", str(group_id)))
    assert "Seats: 1 of 8 taken." in everybody
    assert "- Packaging: meeting\n  When: Thursday 10 December 2026, 13:00–14:00 (Paris time)" in everybody
    assert LINK not in everybody
    seated = text(await written(office, "mail.group", f"{group_id} {cali}"))
    assert "You have a seat in this group." in seated
    assert LINK in seated
    assert LINK not in text(await written(office, "mail.group", f"{group_id} {cali}", SEOUL))


async def test_what_is_not_there_has_no_e_mail(office: Filling, stored: Database) -> None:
    """Unknown and forged numbers get an answer that says so."""
    for action in ("mail.event", "mail.round", "mail.group"):
        for value in ("999999", "", "x 1", "1'--"):
            answer = await office.press(action, value, CALI)
            assert "no e-mail to write" in answer.text
