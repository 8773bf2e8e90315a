"""`/country edit`, its forms and "Still correct", over HTTP."""

from typing import Any

from given.running import NOW
from given.slack.desk import Answer
from given.slack.forms import Filled, Filling

from bot.config import Settings
from bot.operations import perform
from bot.operations.countries.pages import edit
from bot.rules.countries.sections import QUESTIONS
from bot.rules.permissions import Actor
from store.database import open_database, read
from store.models import SectionName
from store.queries.countries.pages import part

HOSTILE = "<!channel> <@U123> =HYPERLINK(1) \u202eabc 日本語 عربي"
DEPUTY, LEADER, SECRETARIAT = "UKARATSU02", "UKARATSU01", "UPARIS01"


def words(said: dict[str, Any]) -> str:
    return str(said["view"]["blocks"])


async def form_of(office: Filling, name: str, user: str = DEPUTY) -> Filled:
    """Open the form of a section of Japan's page."""
    choice = await office.form("/country edit japan", user)
    return office.shown(await choice.send(part=name), user)


async def test_each_part_asks_its_standard_questions(office: Filling) -> None:
    """Every part has its own, a free text, a source and a day, today; what is written stands in it."""
    for name in SectionName:
        form = await form_of(office, name)
        assert form.fields == [*QUESTIONS[name], "text", "source", "checked_on"]
        assert form.value("checked_on") == "2026-11-22"
    assert "Who may sell" in (await form_of(office, SectionName.REGULATION)).words
    form = office.shown(await (await office.form("/country edit france", SECRETARIAT)).send(part="economy"), SECRETARIAT)
    assert "3,200 companies" in form.value("text")
    assert form.value("source") == "Member directory of the Global Cosmetics Cluster"


async def test_an_answer_stands_under_its_question_with_source_and_day(office: Filling) -> None:
    """As text, whatever is in it; everybody reads it at once; its people have the buttons, others not."""
    form = await form_of(office, "regulation")
    said = await form.send(label=HOSTILE, who_sells="A company in Japan.", text="More.", source="Ministry of Health <b>")
    assert "Saved “Regulation” of Japan" in words(said)
    card = await office.ask("/country JP")
    assert "*Who may sell: must a company of the country be responsible?*\nA company in Japan." in card.text
    assert "&lt;!channel&gt; &lt;@U123&gt; =HYPERLINK(1)" in card.text
    assert "Source: Ministry of Health &lt;b&gt;. Checked on 22 November 2026 by Japan Cosmetic Center." in card.text
    assert "regulation" not in card.text.split("Not written yet")[1]
    assert not {"Edit", "Still correct", "Edit this page", "History"} & set(card.labels)
    assert {"Edit", "Still correct", "Edit this page"} <= set((await office.ask("/country JP", DEPUTY)).labels)
    assert {"History", "Edit this page"} <= set((await office.ask("/country JP", SECRETARIAT)).labels)
    shared = await office.press("countries.share", "JP", user=DEPUTY)
    assert shared.labels == ["Open"]


async def test_a_source_is_asked_for_and_a_day_to_come_is_refused(office: Filling) -> None:
    """The form stays open with all that was typed."""
    form = await form_of(office, "visit")
    said = await form.send(entry="Nobody.", checked_on="2026-11-24")
    assert set(said["errors"]) == {"source", "checked_on"}
    assert "where this comes from" in said["errors"]["source"]
    assert "Nothing has changed" in words(await form.send())
    said = await form.send(text="x" * 3000, **dict.fromkeys(QUESTIONS[SectionName.VISIT], "é" * 3000), source="our own experience")
    assert "Saved" in words(said)
    card = await office.ask("/country JP")
    whole = await office.press("countries.part", card.button("Read all")["value"])
    assert whole.words.count("é" * 3000) == len(QUESTIONS[SectionName.VISIT])
    assert "x" * 3000 in whole.words


async def test_who_does_not_stand_in_the_country_is_refused(office: Filling, settings: Settings) -> None:
    """People without a cluster in the country are refused (command, forged button, forged form); their text is given back."""
    for answer in (await office.ask("/country edit japan"), await office.press("countries.edit", "JP/visit")):
        assert isinstance(answer, Answer)
        assert "Point of contact Karatsu" in answer.text
    form = await form_of(office, "visit")
    said = await Filled(office, form.view, "UCALI01").send(entry="Everybody.", source="me")
    assert "Point of contact Karatsu" in words(said)
    assert "Everybody." in words(said)
    for broken in ("", "JP/visit", "XX/visit 0 0", "JP/nonsense 0 0", "JP/visit -1 0"):
        assert "out of date" in words(await Filled(office, {**form.view, "private_metadata": broken}, DEPUTY).send(entry="x"))
    for value in ("", "XX", "XX/visit", "JP/nonsense", "nonsense/visit/x"):
        assert await office.press("countries.check", value, DEPUTY) is not None
        assert await office.press("countries.edit", value, DEPUTY) is not None
        assert await office.press("countries.part", value, DEPUTY) is not None
    assert "Secretariat Paris" in (await office.ask("/country edit brazil", DEPUTY)).text
    assert isinstance(await office.command("/country edit brazil", SECRETARIAT), Filled)
    database = open_database(settings.database_url)
    assert read(database, part, "JP", "visit").content == {}
    database.dispose()


async def test_without_a_name_it_is_ones_own_country(office: Filling) -> None:
    """One: its parts; none: how to write it; a text that is no country: the nearest."""
    assert "Colombia" in (await office.form("/country edit")).words
    assert "/country edit japan" in (await office.ask("/country edit", "USTRANGER")).text
    assert "not a country" in (await office.ask("/country edit qqqqqqq", DEPUTY)).text


async def test_emptying_everything_takes_the_part_away(office: Filling) -> None:
    """It is "not written yet" again; the earlier text is kept."""
    form = await form_of(office, "trade")
    await form.send(duties="None.", source="customs")
    form = await form_of(office, "trade")
    assert "no longer shows it" in words(await form.send(duties="", source=""))
    assert "trade zones" in (await office.ask("/country JP")).text.split("Not written yet")[1]
    assert form.view["private_metadata"].split()[1] == "1"
    assert (await form_of(office, "trade")).view["private_metadata"].split()[1] == "2"


async def test_what_others_saved_meanwhile_stands_above_what_one_typed(office: Filling, settings: Settings) -> None:
    """Answer by answer: who, when, what; nothing is lost; sending again saves."""
    mine, theirs = await form_of(office, "visit"), await form_of(office, "visit", LEADER)
    await theirs.send(entry="Theirs.", payment="Cash.", source="the law")
    conflict = office.shown(await mine.send(entry="Mine.", samples="Ten.", source="the law"), DEPUTY)
    assert "by Point of contact Karatsu, <!date^" in conflict.words
    assert "Theirs." in conflict.words
    values = {name.split(":")[0]: conflict.value(name) for name in conflict.fields}
    assert [values[name] for name in ("entry", "payment", "samples", "source")] == ["Mine.", "Cash.", "Ten.", "the law"]
    assert "Saved" in words(await conflict.send())
    database = open_database(settings.database_url)
    found = read(database, part, "JP", "visit")
    database.dispose()
    assert (found.version, found.content["entry"], found.content["payment"]) == (2, "Mine.", "Cash.")


async def test_still_correct_renews_an_old_part(office: Filling, settings: Settings) -> None:
    """An old one is marked; one tap of its people renews it; a second one changes nothing and says so."""
    database = open_database(settings.database_url)
    long_ago = NOW.replace(year=2024)
    values = {"country": "JP", "name": "visit", "version": 0, "changes": {"text": "x", "source": "y"}, "checked_on": long_ago.date()}
    perform(database, edit, actor=Actor(DEPUTY), now=long_ago, **values)
    database.dispose()
    assert "more than a year ago" in (await office.ask("/country JP")).text
    card = await office.press("countries.check", "JP/visit", DEPUTY)
    assert card.text.startswith("Thank you: checked on 22 November 2026.")
    assert "more than a year ago" not in card.text
    assert "already" in (await office.press("countries.check", "JP/visit", DEPUTY)).text
    assert "Point of contact Karatsu" in (await office.press("countries.check", "JP/visit")).text
    assert "Nothing is written" in (await office.press("countries.check", "JP/trade", DEPUTY)).text
