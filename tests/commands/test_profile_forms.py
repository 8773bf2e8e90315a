"""`/cluster edit` and its form, over HTTP: everything that is typed comes back or is saved."""

import json
import re

import pytest
from builders import NOW
from commands.filling import Filled, Filling
from commands.pages import cluster, opened, state, words

from bot.blocks.inputs import MAX_VIEW_BLOCKS, Form, text, view_of
from bot.blocks.kit import section
from bot.blocks.profiles import given_back
from bot.config import Settings
from bot.operations import perform
from bot.operations.clusters import edit
from bot.operations.directory import retire
from bot.playground.limits import VIEW_BYTES
from bot.rules.permissions import Actor
from bot.rules.profiles import LISTS
from bot.texts.profiles import field
from store.database import read
from store.profiles import content

HOSTILE = "<!channel> <@U123> <https://evil.example|Official> =HYPERLINK(1) &amp; *b* \u202eabc 日本語 عربي a|b \\"


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
    """Nothing is saved, the form stays open, so nothing that was typed is lost."""
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
    assert set(errors) == {"facts", "links", "since"}
    assert errors["facts"].startswith("Line 2: “soon” is not a year")
    assert "Line 3: “alone” is not a fact. Write: name | value | year | source." in errors["facts"]
    assert errors["links"].startswith("Line 1: “Our page https://example.org” is not a label and an address.")
    said = await form.send(aliases="A\n\n" + "b" * 180, website="www.example.org", links="Other | ftp://example.org", second="Hola")
    errors = said["errors"]
    assert set(errors) == {"aliases", "website", "links", "language"}
    assert errors["aliases"].startswith("Line 3: this has 180 characters, at most 150 fit")
    assert "https://" in errors["website"]
    assert "choose the language" in errors["language"]
    said = await form.send(services="\n".join(f"service {one}" for one in range(203)))
    assert said["errors"] == {"services": "These are 203 lines, at most 200 fit. Please take 3 away."}
    assert state(settings) == before


async def test_lists_of_any_length_are_shown_whole_and_come_back_whole(office: Filling, settings: Settings) -> None:
    """Two hundred names of 150 characters, a presentation of 3,000, and what wants to be more than text: all is kept, and shown as text."""
    aliases = [f"{one} {'é' * 145}"[:150] for one in range(199)] + [HOSTILE]
    form = await office.form("/cluster edit")
    some = "\n".join(aliases[:19])
    said = await form.send(aliases=some, presentation="日" * 3000, hours=HOSTILE, links=f"{HOSTILE[:40]} | https://example.org")
    assert "Saved" in words(said)
    database, cali = opened(settings), cluster(settings, "cali-valle-del-cauca")
    perform(database, edit, actor=Actor("UCALI01"), cluster_id=cali.id, version=1, changes={"aliases": aliases}, now=NOW)
    form = await office.form("/cluster edit")
    many = [name for name in form.fields if name.startswith("aliases")]
    assert len(many) > 9
    assert "\n".join(form.value(name) for name in many) == "\n".join(aliases)
    assert "Nothing has changed" in words(await form.send())
    long = many[4]
    said = await form.send_fields({long: form.value(long) + "\n" + "x" * 151})
    lines = form.value(long).count("\n") + 2
    assert said["errors"][long].startswith(f"Line {lines}: this has 151 characters")
    page = read(database, content, cali.id)
    assert page is not None
    assert (page["aliases"], page["hours"]) == (aliases, HOSTILE)
    card = await office.ask("/cluster cali")
    live = [one for one in re.findall(r"<[^>]*>", card.text) if not one.startswith(("<!date^", "<https://example.org|"))]
    assert live == []
    database.dispose()
    whole = await office.press("clusters.whole", card.button("Read all")["value"])
    assert "日" * 3000 in whole.words
    assert all(one in whole.words for one in aliases[:199])


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


async def test_what_others_saved_meanwhile_stands_above_what_one_typed(office: Filling, settings: Settings) -> None:
    """Who, when and what; one's own text in the field; fields that only they changed are theirs; sending again saves what is shown."""
    jcc = cluster(settings, "japan-cosmetic-center")
    first = await office.form("/cluster edit", "UKARATSU01")
    second = await office.press("clusters.edit", str(jcc.id), user="UPARIS01")
    said = await second.send(hours="theirs <!channel>", website="https://example.org/theirs")
    assert "Saved: Website, Working hours." in words(said)
    conflict = office.shown(await first.send(hours="mine", video="https://example.org/mine"), "UKARATSU01")
    assert "Somebody saved this page while you were writing" in conflict.words
    assert "by Secretariat Paris, <!date^" in conflict.words
    assert "theirs <!channel>" in conflict.words
    named = {name.split(":")[0]: name for name in conflict.fields}
    assert not set(conflict.fields) & set(first.fields)
    assert conflict.value(named["hours"]) == "mine"
    assert conflict.value(named["website"]) == "https://example.org/theirs"
    assert conflict.value(named["video"]) == "https://example.org/mine"
    assert (await conflict.send_fields({named["since"]: "x"}))["errors"].keys() == {named["since"]}
    said = await conflict.send()
    assert "Saved: Video, Working hours" in words(said)
    database = opened(settings)
    page = read(database, content, jcc.id)
    database.dispose()
    assert page is not None
    assert [page[name] for name in ("hours", "website", "video")] == ["mine", "https://example.org/theirs", "https://example.org/mine"]


async def test_a_cluster_that_retired_meanwhile_gives_back_what_was_typed(office: Filling, settings: Settings) -> None:
    """To copy, and why: also for its own people, who may no longer edit it just because it has retired."""
    jcc = cluster(settings, "japan-cosmetic-center")
    contact = await office.form("/cluster edit", "UKARATSU01")
    secretariat = await office.press("clusters.edit", str(jcc.id), user="UPARIS01")
    database = opened(settings)
    perform(database, retire, actor=Actor("UPARIS01"), cluster_id=jcc.id, now=NOW)
    database.dispose()
    said = await secretariat.send(hours="all day", aliases=HOSTILE)
    assert "has retired meanwhile" in words(said)
    assert "all day" in words(said)
    said = await contact.send(hours="all night")
    assert "all night" in words(said)
    assert "has retired meanwhile" in words(said)


async def test_of_the_longest_pages_no_entry_is_lost_in_a_conflict(office: Filling, settings: Settings) -> None:
    """Two thousand entries are more than a form holds: one's own come back whole, and are saved whole; theirs as far as they fit."""
    cali, database = cluster(settings, "cali-valle-del-cauca"), opened(settings)
    values = {"actor": Actor("UPARIS01"), "cluster_id": cali.id, "now": NOW}
    perform(database, edit, version=0, changes=long_lists("A"), **values)
    form = await office.form("/cluster edit")
    perform(database, edit, version=1, changes=long_lists("B") | {"hours": "theirs"}, **values)
    mine = {name: form.value(name).replace(" A", " M") for name in form.fields if name.split(":")[0] in LISTS}
    conflict = office.shown(await form.send_fields(mine))
    assert len(json.dumps(conflict.view)) < VIEW_BYTES
    for name in LISTS:
        assert typed_in(conflict, name) == long_lists("M")[name], name
    above = [one for one in LISTS if long_lists("B")[one][0] in conflict.words]
    assert above
    assert above != list(LISTS)
    assert f"too long to stand here: {', '.join(field(one) for one in LISTS if one not in above)}." in conflict.words
    assert "Saved" in words(await conflict.send())
    page = read(database, content, cali.id)
    assert page is not None
    assert {name: page[name] for name in (*LISTS, "hours")} == long_lists("M") | {"hours": "theirs"}
    again = await office.form("/cluster edit")
    perform(database, retire, actor=Actor("UPARIS01"), cluster_id=cali.id, now=NOW)
    back = office.shown(await again.send_fields({name: again.value(name).replace(" M", " N") for name in mine}))
    written = "".join(block["text"]["text"] for block in back.view["blocks"]).replace("\n", "")
    database.dispose()
    assert all(entry in written for name in LISTS for entry in long_lists("N")[name])


def test_what_is_given_back_is_whole_however_many_pieces_it_has() -> None:
    """Lines that leave most of a paragraph empty: then they are cut between two letters, but none is left out."""
    typed = [(name, "\n".join(f"{name} {number} {'p' * 1900}" for number in range(20))) for name in (*LISTS, "links")]
    blocks = given_back("clusters.edit", [section("Not saved.")], typed).blocks
    assert len(blocks) <= MAX_VIEW_BLOCKS
    read_again = "".join(block["text"]["text"] for block in blocks)
    assert all(text in read_again for _, text in typed)


def test_a_form_to_be_sent_is_never_cut() -> None:
    """A part that is missing would be sent back as if somebody had emptied it; only pages to read are cut."""
    long = Form("clusters.edit", "Edit", tuple(text(f"field{number}", "Field") for number in range(101)), submit="Save")
    with pytest.raises(ValueError, match="101"):
        view_of(long, "Close")
    assert len(view_of(Form("clusters.whole", "Read", tuple(section("x") for _ in range(101))), "Close")["blocks"]) == MAX_VIEW_BLOCKS


def long_lists(mark: str) -> dict[str, list[str]]:
    return {name: [f"{name[:3]} {mark}{number:03} {'w' * 140}"[:150] for number in range(200)] for name in LISTS}


def typed_in(form: Filled, name: str) -> list[str]:
    """A list as it stands in all parts of its field."""
    return [entry for part in form.fields if part.split(":")[0] == name for entry in form.value(part).split("\n")]


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
