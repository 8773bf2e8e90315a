"""`/cluster edit` and its form, over HTTP: who gets it, what is wrong, what is saved."""

from given.commands.pages import cluster, state, words
from given.slack.forms import Filled, Filling

from bot.config import Settings


async def test_the_form_of_every_shipped_cluster_sent_back_unchanged_changes_nothing(office: Filling, settings: Settings) -> None:
    """All sixteen by the secretariat, with name and countries: "Nothing has changed", and it is offered to say so."""
    before = state(settings)
    for one in [row for row, _ in before[0]]:
        form = await office.press("clusters.edit", str(one.id), user="UPARIS01")
        assert {"name", "countries", "presentation", "facts", "language"} <= set(form.fields)
        said = await form.send()
        assert "Nothing has changed." in words(said), (one.key, said)
        assert "clusters.check" in words(said)
    assert state(settings) == before


async def test_a_contact_gets_the_form_of_the_own_cluster_without_name_and_countries(office: Filling) -> None:
    """`/cluster edit` alone, by any of its names, and by the button on the card, which others do not have."""
    for line in ("/cluster edit", "/cluster edit cali", "/cluster edit colombia"):
        form = await office.form(line)
        assert "Cali" in form.words
        assert not {"name", "countries"} & set(form.fields)
    card = await office.ask("/cluster cali")
    assert {"Edit", "Still correct"} <= set(card.labels)
    assert not {"History", "Retire", "Ask"} & set(card.labels)
    assert not {"Edit", "Still correct", "History", "Retire"} & set((await office.ask("/cluster JCC")).labels)
    assert {"Edit", "Still correct", "History", "Retire"} <= set((await office.ask("/cluster JCC", "UPARIS01")).labels)


async def test_who_may_not_is_told_who_can_and_how_to_begin(office: Filling, settings: Settings) -> None:
    """Somebody of the cluster, of another one, waiting, of none; a forged form changes nothing."""
    before = state(settings)
    assert "Point of contact Karatsu" in (await office.ask("/cluster edit", "UKARATSU02")).text
    assert "Point of contact Karatsu" in (await office.ask("/cluster edit JCC")).text
    stranger = await office.ask("/cluster edit", "USTRANGER")
    assert {one["action_id"] for one in stranger.buttons} == {"members.join"}
    join = await office.form("/cluster join JCC", "USTRANGER")
    await join.send()
    assert "waits for Point of contact Karatsu" in (await office.ask("/cluster edit", "USTRANGER")).text
    jcc = cluster(settings, "japan-cosmetic-center")
    own = await office.form("/cluster edit")
    forged = Filled(office, {**own.view, "private_metadata": f"{jcc.id} 0 0"}, "UCALI01")
    said = await forged.send(hours="mine now")
    assert "Point of contact Karatsu" in words(said)
    assert "mine now" in words(said)
    assert state(settings)[0] == before[0]
    for broken in ("", "x", "1 2", "999999999999 0 0", "1 2 3 4"):
        assert "out of date" in words(await Filled(office, {**own.view, "private_metadata": broken}, "UCALI01").send())


async def test_several_clusters_are_a_small_choice(office: Filling, settings: Settings) -> None:
    """For the secretariat all of them; for a text that fits several, those; for one that fits none, what is near."""
    every = await office.ask("/cluster edit", "UPARIS01")
    assert [one["action_id"].split(":")[0] for one in every.buttons] == ["clusters.edit"] * 16
    several = await office.ask("/cluster edit packaging", "UPARIS01")
    assert 1 < len(several.buttons) < 16
    assert isinstance(await office.press("clusters.edit", several.buttons[0]["value"], "UPARIS01"), Filled)
    assert "No cluster found" in (await office.ask("/cluster edit qqqqqq", "UPARIS01")).text
    assert "no longer in the directory" in (await office.press("clusters.edit", "999999", "UPARIS01")).text


async def test_every_error_stands_at_its_line_and_says_how_to_write_it(office: Filling, settings: Settings) -> None:
    """All faults come at once. Nothing is saved, the form stays open, so nothing that was typed is lost."""
    before = state(settings)
    form = await office.form("/cluster edit")
    said = await form.send(
        aliases="A\n\n" + "b" * 180,
        facts="members | 12\nturnover | much | soon\nalone",
        website="www.example.org",
        links="Our page https://example.org\nOther | ftp://example.org",
        since="19",
        second="Hola",
    )
    errors = said["errors"]
    assert set(errors) == {"aliases", "facts", "website", "links", "since", "language"}
    assert errors["facts"].startswith("Line 2: “soon” is not a year")
    assert "Line 3: “alone” is not a fact. Write: name | value | year | source." in errors["facts"]
    assert errors["links"].startswith("Line 1: “Our page https://example.org” is not a label and an address.")
    assert errors["aliases"].startswith("Line 3: this has 180 characters, at most 150 fit")
    assert "https://" in errors["website"]
    assert "choose the language" in errors["language"]
    said = await form.send(services="\n".join(f"service {one}" for one in range(203)))
    assert said["errors"] == {"services": "These are 203 lines, at most 200 fit. Please take 3 away."}
    assert state(settings) == before


async def test_the_second_presentation_is_for_those_who_read_that_language(office: Filling, settings: Settings) -> None:
    """Everybody else reads the English one first; a button gives the other; a shared card is English."""
    form = await office.form("/cluster edit JCC", "UKARATSU01")
    await form.send(language="ja", second="化粧品の団体", links="Members | https://example.org/members", hours="9 to 17")
    jcc = cluster(settings, "japan-cosmetic-center")
    own, other = await office.ask("/cluster JCC", "UKARATSU01"), await office.ask("/cluster JCC")
    assert "化粧品の団体" in own.text
    assert "化粧品の団体" not in other.text
    assert "<https://example.org/members|Members>" in other.text
    assert "9 to 17" in other.text
    assert "Read it in English" in own.labels
    pressed = other.button("Read it in 日本語")
    assert pressed["value"] == f"{jcc.id} ja"
    assert "化粧品の団体" in (await office.press("clusters.language", pressed["value"])).text
    shared = await office.press("clusters.share", str(jcc.id), user="UKARATSU01")
    assert "化粧品の団体" not in shared.text
    assert shared.labels == ["Open"]


async def test_still_correct_is_one_tap(office: Filling, settings: Settings) -> None:
    """The card says when and by which cluster; a second tap says so; another's forged tap is refused."""
    cali = str(cluster(settings, "cali-valle-del-cauca").id)
    assert "has not checked it yet" in (await office.ask("/cluster cali")).text
    card = await office.press("clusters.check", cali)
    assert card.text.startswith("Thank you: checked on 22 November 2026.")
    assert "Checked on 22 November 2026 by Cali" in card.text
    assert "already" in (await office.press("clusters.check", cali)).text
    assert "Point of contact Cali" in (await office.press("clusters.check", cali, user="UKARATSU01")).text
    assert "no longer" in (await office.press("clusters.check", "nonsense")).text
