"""A cluster is added, retires and comes back, over HTTP."""

from datetime import timedelta

from given.commands.pages import cluster, opened, words
from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filling
from sqlmodel import col, select

from bot.config import Settings
from store.database import read
from store.models import Cluster, Representation


async def test_the_secretariat_adds_retires_and_brings_back(office: Filling, settings: Settings) -> None:
    """By a form, by a button that asks once more, from the list; each only for them; searches and pages follow at once."""
    for line in ("/cluster add", "/cluster retired"):
        assert "Secretariat Paris" in (await office.ask(line)).text
    form = await office.form("/cluster add", "UPARIS01")
    said = await form.send(name="cosmetic valley", countries="Brésil\nJpan")
    assert said["errors"]["countries"].startswith("Line 2: “Jpan” is not a country that I know.")
    assert "already: Cosmetic Valley" in (await form.send(name="cosmetic valley", countries="🇧🇷"))["errors"]["name"]
    assert set((await form.send(name=" ", countries=""))["errors"]) == {"name", "countries"}
    assert "is in the directory now" in words(await form.send(name="Beleza <!here>", countries="Brésil\nPT", aliases="BB"))
    card = await office.ask("/cluster BB", "UPARIS01")
    retiring = card.button("Retire")
    assert "Its people act no longer for it" in retiring["confirm"]["text"]["text"]
    assert "Secretariat Paris" in (await office.press("clusters.retire", retiring["value"])).text
    assert "has retired" in (await office.press("clusters.retire", retiring["value"], "UPARIS01")).text
    assert "had retired already" in (await office.press("clusters.retire", retiring["value"], "UPARIS01")).text
    assert "No cluster found" in (await office.ask("/cluster Beleza")).text
    assert "Beleza" not in (await office.ask("/country brazil")).text
    old = await office.press("clusters.open", retiring["value"])
    assert "has retired" in old.text
    assert "Bring back" not in old.labels
    assert "Bring back" in (await office.press("clusters.open", retiring["value"], "UPARIS01")).labels
    listed = await office.ask("/cluster retired", "UPARIS01")
    assert listed.rows == ["🇧🇷 🇵🇹 *Beleza &lt;!here&gt;*"]
    assert "Secretariat Paris" in (await office.press("clusters.bring_back", retiring["value"])).text
    assert "in the directory again" in (await office.press("clusters.bring_back", retiring["value"], "UPARIS01")).text
    assert (await office.ask("/cluster Beleza")).header == "Beleza <!here>"
    first = await office.ask("/cluster", "UPARIS01")
    assert {"Add a cluster", "Retired clusters"} <= set(first.labels)
    assert not {"Add a cluster", "Retired clusters"} & set((await office.ask("/cluster")).labels)


async def test_a_person_of_a_retired_cluster_acts_for_nobody(office: Filling, settings: Settings) -> None:
    """Retiring ends all its representations and pending claims at once."""
    jcc = cluster(settings, "japan-cosmetic-center")
    await (await office.form("/cluster join JCC", "USTRANGER")).send()
    await office.press("clusters.retire", str(jcc.id), "UPARIS01")
    database = opened(settings)
    left = read(database, lambda db: list(db.exec(select(Representation).where(col(Representation.cluster_id) == jcc.id)).all()))
    name = read(database, lambda db: db.exec(select(Cluster.retired_at).where(col(Cluster.id) == jcc.id)).one())
    database.dispose()
    assert (left, name is not None and abs(name - NOW) < timedelta(minutes=10)) == ([], True)
    answer = await office.ask("/cluster edit", "UKARATSU01")
    assert isinstance(answer, Answer)
    assert {one["action_id"] for one in answer.buttons} == {"members.join"}
