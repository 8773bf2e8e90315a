"""Export and import of lists as files, behind secret links, over real HTTP."""

import io
import json
from hashlib import sha256
from typing import Any

import aiohttp
from given.operations.database_dump import snapshot
from given.running import NOW
from given.web.exchange import SECRETARIAT, WEBSITE, changed, exported, website
from given.web.private_links import link
from given.web.served import Desk, served
from sqlmodel import Session, col, select

from bot.operations import perform
from bot.operations.members.people import appoint
from bot.operations.tables.dataset import load
from store.database import Database, read
from store.dataset import read_sample
from store.models import Entry, Link, LinkKind
from store.queries.home.pulse import concerned
from store.queries.members.people import people as members


async def send(desk: Desk, path: str, body: bytes, do: str, checked: str = "", *, name: str = "clusters.csv") -> tuple[int, str]:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(body), filename=name)
    form.add_field("do", do)
    form.add_field("checked", checked)
    async with desk.http.post(desk.url + path, data=form) as answer:
        return answer.status, await answer.text()


def digest(html: str) -> str:
    return html.partition('name="checked" value="')[2].partition('"')[0]


async def test_every_list_can_be_had_in_every_form(people: Desk) -> None:
    """Three lists as CSV with a BOM and a dated file name, as JSON, and as an Excel workbook: nine files."""
    for noun, word in (("clusters", "cosmetic-valley"), ("countries", "country"), ("members", SECRETARIAT)):
        body, headers = await exported(people, f"{noun}.csv")
        assert body.startswith(b"\xef\xbb\xbf")
        assert word in body.decode("utf-8-sig")
        assert headers["Content-Disposition"] == f'attachment; filename="rendezvous-{noun}-2026-11-22.csv"'
        assert headers["Cache-Control"] == "no-store"
        perform(people.database, forget)
        body, headers = await exported(people, f"{noun}.json")
        assert isinstance(json.loads(body), list)
        body, headers = await exported(people, f"{noun}.xlsx")
        assert body.startswith(b"PK")
        assert "spreadsheetml" in headers["Content-Type"]
        perform(people.database, forget)


def forget(db: Session) -> None:
    """Delete the links, since a person may ask for five an hour and this test asks for more."""
    for one in db.exec(select(Link)):
        db.delete(one)


async def test_a_file_is_checked_first_and_then_applied(people: Desk) -> None:
    """Check shows the difference and changes nothing; Apply with the same file changes it, once, logged as the secretariat."""
    body = changed((await exported(people, "clusters.csv"))[0])
    path = link(people.database, SECRETARIAT, LinkKind.IMPORT, "clusters")
    before = snapshot(people.database)
    status, html = await send(people, path, body, "check")
    assert status == 200
    assert "1 changed" in html
    assert WEBSITE in html
    assert snapshot(people.database) == before
    status, html = await send(people, path, body, "apply", digest(html))
    assert status == 200
    assert "It is done" in html
    assert website(people.database) == WEBSITE
    entry = read(people.database, lambda db: db.exec(select(Entry).order_by(col(Entry.id).desc())).first())
    assert entry is not None
    assert entry.role == "secretariat"
    status, html = await send(people, path, body, "apply", digest(html))
    assert "There is nothing to change" in html


async def test_an_import_makes_app_home_anew_for_whom_it_concerns(history: Database) -> None:
    """Applying republishes App Home of the changed cluster's contact and the secretariat; checking republishes none."""
    perform(history, load, dataset=read_sample(NOW.date()), now=NOW)
    instants: list[Any] = []
    async with served(history, renew=instants.append) as desk:
        body = changed((await exported(desk, "clusters.csv"))[0], key="cali-valle-del-cauca")
        path = link(history, SECRETARIAT, LinkKind.IMPORT, "clusters")
        _, html = await send(desk, path, body, "check")
        assert instants == []
        await send(desk, path, body, "apply", digest(html))
    (at,) = instants
    assert {one.slack_id for one in read(history, members, read(history, concerned, at))} >= {"UCALI01", SECRETARIAT}


async def test_another_file_than_the_checked_one_is_not_applied(people: Desk) -> None:
    """Without script the file is chosen a second time; if it is a different one, it is checked and shown but not applied."""
    original = (await exported(people, "clusters.csv"))[0]
    path = link(people.database, SECRETARIAT, LinkKind.IMPORT, "clusters")
    _, html = await send(people, path, changed(original), "check")
    other = changed(original, website="https://other.example.org")
    status, html = await send(people, path, other, "apply", digest(html))
    assert "not the file that you have checked" in html
    assert website(people.database) not in (WEBSITE, "https://other.example.org")
    status, html = await send(people, path, other, "apply", digest(html))
    assert (status, website(people.database)) == (200, "https://other.example.org")


async def test_a_file_with_a_bad_row_changes_nothing(people: Desk) -> None:
    """A bad row is shown, escaped, with line and column; the page cannot be applied, and a forged Apply changes nothing."""
    body = changed((await exported(people, "clusters.csv"))[0], website="<script>alert(1)</script>")
    path = link(people.database, SECRETARIAT, LinkKind.IMPORT, "clusters")
    before = snapshot(people.database)
    for do, checked in (("check", ""), ("apply", sha256(body).hexdigest())):
        _, html = await send(people, path, body, do, checked)
        assert "Line " in html
        assert "(iba), website" in html
        assert "<script>alert" not in html
        assert digest(html) == ""
        assert snapshot(people.database) == before


async def test_what_is_no_list_is_answered_with_a_sentence(people: Desk) -> None:
    """No file, an empty one, a picture, a broken workbook, too large a file and malformed forms: each gets a page with an error."""
    path = link(people.database, SECRETARIAT, LinkKind.IMPORT, "clusters")
    for body, name, expected in (
        (b"", "", 400),
        (b"", "empty.csv", 422),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "x.png", 422),
        (b"PK\x03\x04 broken", "x.xlsx", 422),
        (b"key,name\r\n" + b"x" * (10 * 1024 * 1024), "big.csv", 413),
        (b"x" * (11 * 1024 * 1024), "bigger.csv", 413),
    ):
        status, html = await send(people, path, body, "check", name=name)
        assert (status, 'class="banner"' in html) == (expected, True), name
    bad: tuple[dict[str, Any], ...] = (
        {"data": {"do": "apply"}},
        {"data": b"not multipart", "headers": {"Content-Type": "multipart/form-data; boundary=x"}},
        {"data": b"not multipart", "headers": {"Content-Type": "multipart/form-data"}},
        {
            "data": b'--x\r\nContent-Disposition: form-data; name="evil"\r\n\r\n1\r\n--x--\r\n',
            "headers": {"Content-Type": "multipart/form-data; boundary=x"},
        },
        {
            "data": b'--x\r\nContent-Disposition: form-data; name="do"\r\n\r\n\xff\xfe\r\n--x--\r\n',
            "headers": {"Content-Type": "multipart/form-data; boundary=x"},
        },
    )
    for options in bad:
        async with people.http.post(people.url + path, **options) as answer:
            assert answer.status == 400
            assert "banner" in await answer.text()


async def test_the_right_to_import_is_asked_at_the_last_moment(people: Desk) -> None:
    """Somebody who is no longer in the secretariat when the file arrives gets 404, and nothing changes."""
    body = changed((await exported(people, "clusters.csv"))[0])
    path = link(people.database, SECRETARIAT, LinkKind.IMPORT, "clusters")
    _, html = await send(people, path, body, "check")
    perform(people.database, appoint, slack_ids=("UPARIS02",), actor=None, now=NOW)
    status, _ = await send(people, path, body, "apply", digest(html))
    assert (status, website(people.database) == WEBSITE) == (404, False)
