"""Private pages over real HTTP: only for their owner, valid for an hour, and GET changes nothing."""

import json
from datetime import timedelta

from given.operations.database_dump import snapshot
from given.running import NOW
from given.web.private_links import link
from given.web.served import Desk

from bot.operations import perform
from bot.operations.members.people import SlackProfile, appoint
from bot.operations.partings.erasure import erase
from bot.operations.partings.presence import store_profile
from bot.rules.permissions import Actor
from store.models import LinkKind

HOUR = timedelta(hours=1)
SECRETARIAT, CALI = "UPARIS01", "UCALI01"


async def post(desk: Desk, path: str, **fields: str) -> tuple[int, str, dict[str, str]]:
    async with desk.http.post(desk.url + path, data=fields) as answer:
        return answer.status, await answer.text(), dict(answer.headers)


async def test_looking_does_nothing_and_shows_nothing(people: Desk) -> None:
    """A GET, as a preview or a mail scanner makes it, shows a button and no data, and changes nothing; HEAD too."""
    path = link(people.database, CALI, LinkKind.MY_DATA)
    before = snapshot(people.database)
    for _ in range(2):
        html = await people.text(path)
        assert "Download as a file" in html
        assert "Point of contact Cali" not in html
        assert CALI not in html
    async with people.http.head(people.url + path) as answer:
        assert answer.status == 200
    assert snapshot(people.database) == before


async def test_ones_own_data_are_read_on_the_page_or_taken_along(people: Desk) -> None:
    """One button shows all parts in words, the other gives the same as JSON to save."""
    path = link(people.database, CALI, LinkKind.MY_DATA)
    status, html, _ = await post(people, path, do="show")
    assert status == 200
    for word in (
        "Point of contact Cali",
        "America/Bogota",
        "Clusters you act for",
        "asked for the data about a person",
        "2026-11-22 09:00 UTC",
    ):
        assert word in html
    status, body, headers = await post(people, path, do="download")
    assert headers["Content-Disposition"] == 'attachment; filename="my-data-2026-11-22.json"'
    held = json.loads(body)
    assert held["member"][0]["slack_id"] == CALI
    assert held["clusters"][0]["role"] == "contact"
    assert path.removeprefix("/links/") not in body + html


async def test_every_link_that_is_not_good_gets_the_same_answer(people: Desk) -> None:
    """Unknown, misspelt, expired, of somebody erased, gone, or no longer allowed: one page, status and headers, GET and POST."""
    gone, erased = link(people.database, "USEOUL01", LinkKind.MY_DATA), link(people.database, "UCREMA01", LinkKind.MY_DATA)
    old = link(people.database, CALI, LinkKind.MY_DATA, at=NOW - HOUR)
    demoted = link(people.database, SECRETARIAT, LinkKind.EXPORT, "clusters.csv")
    perform(people.database, store_profile, told=SlackProfile("USEOUL01", "x", None, None, deleted=True), now=NOW)
    perform(people.database, erase, actor=Actor("UCREMA01"), now=NOW)
    perform(people.database, appoint, slack_ids=("UPARIS02",), actor=None, now=NOW)
    answers = set()
    for path in (gone, erased, old, demoted, "/links/" + "a" * 43, "/links/x", f"/links/{'%2e' * 43}", "/links/" + "a" * 5000):
        for method in ("GET", "POST"):
            async with people.http.request(method, people.url + path, data={"do": "show"} if method == "POST" else None) as answer:
                shown = {name: value for name, value in answer.headers.items() if name not in ("Date", "Server")}
                answers.add((answer.status, await answer.text(), tuple(sorted(shown.items()))))
    ((status, html, _),) = answers
    assert status == 404
    assert "This link is not valid (any more)" in html
    assert "Ask for a new one" in html


async def test_a_link_lives_for_an_hour(people: Desk) -> None:
    """A link is valid in the last second of its hour, and not at the full hour."""
    path = link(people.database, CALI, LinkKind.MY_DATA)
    people.now = NOW + HOUR - timedelta(seconds=1)
    await people.text(path)
    people.now = NOW + HOUR
    await people.text(path, 404)


async def test_the_rights_of_this_moment_count(people: Desk) -> None:
    """Who has lost the role between opening the page and pressing the button gets 404."""
    path = link(people.database, SECRETARIAT, LinkKind.EXPORT, "members.csv")
    await people.text(path)
    perform(people.database, appoint, slack_ids=("UPARIS02",), actor=None, now=NOW)
    assert (await post(people, path, do="download"))[0] == 404


async def test_private_pages_are_kept_by_nobody(people: Desk) -> None:
    """No cache, referrer, index, frame or foreign script, and forms post only here: also on the page of an invalid link."""
    good = link(people.database, CALI, LinkKind.MY_DATA)
    for path, method in ((good, "GET"), (good, "POST"), ("/links/x", "GET")):
        async with people.http.request(method, people.url + path) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "noindex" in answer.headers["X-Robots-Tag"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
            assert (policy["default-src"], policy["script-src"], policy["form-action"]) == ("'none'", "'self'", "'self'")
            assert policy["frame-ancestors"] == "'none'"
    assert "Disallow: /links/" in await people.text("/robots.txt")
