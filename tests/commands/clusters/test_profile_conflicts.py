"""`/cluster edit` over HTTP loses nothing that was typed: neither long texts nor texts in conflict with concurrent edits."""

import json
import re

import pytest
from given.commands.pages import cluster, opened, words
from given.running import NOW
from given.slack.forms import Filled, Filling

from bot.blocks.inputs import MAX_VIEW_BLOCKS, Form, text, view_of
from bot.blocks.kit import section
from bot.blocks.sheets import given_back
from bot.config import Settings
from bot.operations import perform
from bot.operations.clusters.pages import edit
from bot.operations.partings.retirement import retire
from bot.playground.shapes.limits import VIEW_BYTES
from bot.rules.clusters.profile import LISTS
from bot.rules.permissions import Actor
from bot.texts.clusters.profile import field
from store.database import read
from store.queries.clusters.content import content

HOSTILE = "<!channel> <@U123> <https://evil.example|Official> =HYPERLINK(1) &amp; *b* \u202eabc 日本語 عربي a|b \\"


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
    assert "(nothing)" not in whole.words


async def test_what_others_saved_meanwhile_stands_above_what_one_typed(office: Filling, settings: Settings) -> None:
    """A conflict shows who saved what and when, above one's own text; fields only they changed are merged; sending again saves."""
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
    """The text is shown to copy, with the reason, also to its own people, who may no longer edit it."""
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
    """With two thousand entries one's own come back and are saved complete; the other's are shown as far as they fit."""
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
    """Long lines are split within a word if they must be, but no character is left out."""
    typed = [(name, "\n".join(f"{name} {number} {'p' * 1900}" for number in range(20))) for name in (*LISTS, "links")]
    blocks = given_back("clusters.edit", "Edit the page", [section("Not saved.")], typed).blocks
    assert len(blocks) <= MAX_VIEW_BLOCKS
    read_again = "".join(block["text"]["text"] for block in blocks)
    assert all(text in read_again for _, text in typed)


def test_a_form_to_be_sent_is_never_cut() -> None:
    """A form with too many fields is an error, as a missing field would be saved as empty; pages to read are truncated."""
    long = Form("clusters.edit", "Edit", tuple(text(f"field{number}", "Field") for number in range(101)), submit="Save")
    with pytest.raises(ValueError, match="101"):
        view_of(long, "Close")
    assert len(view_of(Form("clusters.whole", "Read", tuple(section("x") for _ in range(101))), "Close")["blocks"]) == MAX_VIEW_BLOCKS


def long_lists(mark: str) -> dict[str, list[str]]:
    return {name: [f"{name[:3]} {mark}{number:03} {'w' * 140}"[:150] for number in range(200)] for name in LISTS}


def typed_in(form: Filled, name: str) -> list[str]:
    """A list, joined from all parts of its field."""
    return [entry for part in form.fields if part.split(":")[0] == name for entry in form.value(part).split("\n")]
