"""Internal errors over HTTP: a form keeps what was typed, and characters that a database cannot store cause none."""

import json
from pathlib import Path

from given.commands.places import SEOUL, change, planned
from given.databases import season
from given.slack.forms import Filled, Filling, filling
from sqlalchemy import create_engine, text
from sqlmodel import select

from bot.config import Settings
from store.database import Database, read
from store.models import Event, Source


async def test_a_form_survives_a_database_that_does_not_answer(settings: Settings, tmp_path: Path) -> None:
    """If the write fails, the form stays open with an error at its first field; sending it again later saves it."""
    async with filling(settings, tmp_path / "workspace", *season()) as office:
        view = await office.home("USEOUL01")
        [(_, said)] = await office.press_in({**view, "id": "V9"}, "home.preferences", "", "USEOUL01")
        form = Filled(office, said["view"], "USEOUL01")
        engine = create_engine(settings.database_url)
        with engine.begin() as db:
            db.execute(text("ALTER TABLE audit RENAME TO audit_away"))
        broken = await form.send(quiet_from="21:00", quiet_until="07:00")
        assert set(broken["errors"]) == {"quiet_from"}
        assert "Something went wrong on my side, and nothing was changed" in broken["errors"]["quiet_from"]
        with engine.begin() as db:
            db.execute(text("ALTER TABLE audit_away RENAME TO audit"))
        engine.dispose()
        assert "Saved" in json.dumps(await form.send(quiet_from="21:00", quiet_until="07:00"))


async def test_an_accident_after_the_commit_does_not_say_that_nothing_was_changed(
    office: Filling, stored: Database, settings: Settings
) -> None:
    """If only rendering the card fails after the commit, the answer asks to check before trying again."""
    event_id = planned(stored, "Table", capacity=2)
    change(stored, Event, event_id, source=read(stored, lambda db: db.exec(select(Source.key)).first()))
    engine = create_engine(settings.database_url)
    with engine.begin() as db:
        db.execute(text("ALTER TABLE sources RENAME TO sources_away"))
    said = (await office.press("places.register", str(event_id), SEOUL)).text
    assert "What you did may be saved: please look before you do it again." in said
    assert "nothing was changed" not in said
    with engine.begin() as db:
        db.execute(text("ALTER TABLE sources_away RENAME TO sources"))
    engine.dispose()
    assert "You have this place already" in (await office.press("places.register", str(event_id), SEOUL)).text


async def test_what_no_database_keeps_is_left_out(office: Filling) -> None:
    """NUL and lone surrogates in a button's value, a command or a field never cause "went wrong"."""
    for value in ("1 \x00", "1 \ud83d", "\x00"):
        for action in ("clusters.share_list", "countries.share_list", "events.share_list", "clusters.open", "clusters.page"):
            answer = await office.press(action, value)
            assert "went wrong" not in answer.text, (action, value)
    assert "went wrong" not in (await office.ask("/cluster \x00packaging")).text
