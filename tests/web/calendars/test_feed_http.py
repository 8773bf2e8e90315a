"""HTTP caching of feeds: conditional requests, headers, compression."""

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from given.running import NOW, event, hours
from given.web.served import FEED, Desk

MIDNIGHT = "Sun, 22 Nov 2026 00:00:00 GMT"
STAMPED = "Sun, 22 Nov 2026 09:00:00 GMT"
EARLIER = "Sun, 22 Nov 2026 08:59:59 GMT"
LATER = "Sun, 22 Nov 2026 09:00:01 GMT"

CONDITIONS: list[tuple[dict[str, str], int]] = [
    ({"If-None-Match": "{tag}"}, 304),
    ({"If-None-Match": "{strong}"}, 304),
    ({"If-None-Match": '"other", {tag}, W/"more"'}, 304),
    ({"If-None-Match": '"with, a comma", {strong}'}, 304),
    ({"If-None-Match": "*"}, 304),
    ({"If-None-Match": '"other"'}, 200),
    ({"If-None-Match": "unquoted"}, 200),
    ({"If-None-Match": ""}, 200),
    ({"If-None-Match": '"other"', "If-Modified-Since": STAMPED}, 200),
    ({"If-None-Match": "{tag}", "If-Modified-Since": EARLIER}, 304),
    ({"If-Modified-Since": STAMPED}, 304),
    ({"If-Modified-Since": LATER}, 304),
    ({"If-Modified-Since": "Sunday, 22-Nov-26 09:00:00 GMT"}, 304),
    ({"If-Modified-Since": EARLIER}, 200),
    ({"If-Modified-Since": MIDNIGHT}, 200),
    ({"If-Modified-Since": "yesterday"}, 200),
    ({"If-Modified-Since": "0"}, 200),
    ({"If-Modified-Since": "Sun, 99 Nov 2026 09:00:00 GMT"}, 200),
    ({"If-Modified-Since": "Sun, 22 Nov 99999 09:00:00 GMT"}, 200),
    ({"If-Modified-Since": "Sun, 22 Nov 2026 09:00:00 +99999999"}, 200),
]


async def answer_to(desk: Desk, path: str = FEED, method: str = "GET", **headers: str) -> tuple[Any, bytes]:
    async with desk.http.request(
        method, desk.url + path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    ) as answer:
        return answer, await answer.read()


async def test_conditions(desk: Desk) -> None:
    """ETags are compared weakly, in lists, and win over If-Modified-Since; an unreadable date is ignored."""
    first, body = await answer_to(desk)
    tag = first.headers["ETag"]
    assert (tag[:3], first.headers["Last-Modified"]) == ('W/"', STAMPED)
    for path in (FEED, "/feeds/events/" + body.split(b"UID:")[1].split(b"\r\n")[0].decode() + ".ics"):
        own = (await answer_to(desk, path))[0].headers["ETag"]
        for sent, status in CONDITIONS:
            headers = {name: value.format(tag=own, strong=own.removeprefix("W/")) for name, value in sent.items()}
            answer, said = await answer_to(desk, path, **headers)
            assert (answer.status, headers) == (status, headers)
            assert (said == b"") == (status == 304)


async def test_an_unchanged_answer_repeats_what_caches_need(desk: Desk) -> None:
    """A 304 has ETag, date, Cache-Control and Vary, and no body."""
    full, _ = await answer_to(desk)
    unchanged, body = await answer_to(desk, If_None_Match=full.headers["ETag"])
    for name in ("ETag", "Last-Modified", "Cache-Control", "Vary"):
        assert unchanged.headers[name] == full.headers[name]
    assert full.headers["Cache-Control"] == "public, max-age=300"
    assert full.headers["Vary"] == "Accept-Encoding"
    assert body == b""
    assert "Content-Length" not in unchanged.headers


async def test_an_unchanged_answer_costs_one_query(desk: Desk) -> None:
    """With a current ETag only the network's revision is read from the database."""
    tag = (await answer_to(desk))[0].headers["ETag"]
    desk.queries.clear()
    assert (await answer_to(desk, If_None_Match=tag))[0].status == 304
    assert desk.queries == ["stamp"]
    assert (await answer_to(desk))[0].status == 200
    assert desk.queries == ["stamp", "stamp"]


async def test_headers_of_a_calendar(desk: Desk) -> None:
    """A calendar by its type, shown or saved under a name; no cookie, no redirect."""
    answer, body = await answer_to(desk)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="network.ics"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert int(answer.headers["Content-Length"]) == len(body)
    assert "Set-Cookie" not in answer.headers
    assert not answer.history


async def test_head_is_get_without_the_body(desk: Desk) -> None:
    """Thunderbird asks with HEAD first."""
    for path in (FEED, "/", "/subscribe", "/healthz"):
        full, body = await answer_to(desk, path)
        head, nothing = await answer_to(desk, path, "HEAD")
        assert (head.status, nothing) == (200, b"")
        assert int(head.headers["Content-Length"]) == len(body)
        differing = {"Date"}
        assert {k: v for k, v in head.headers.items() if k not in differing} == {
            k: v for k, v in full.headers.items() if k not in differing
        }


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip", True),
        ("deflate, gzip;q=0.5, br", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("gzip;q=1.0", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("identity", False),
        ("*", False),
        ("", False),
        ("br, not-gzip", False),
    ],
)
async def test_compressed_only_when_asked_by_name(desk: Desk, accepted: str, compressed: bool) -> None:
    """The same calendar under the same tag, compressed for those who name gzip and do not rule it out."""
    plain, body = await answer_to(desk)
    answer, said = await answer_to(desk, Accept_Encoding=accepted)
    assert (answer.headers.get("Content-Encoding") == "gzip") is compressed
    assert (gzip.decompress(said) if compressed else said) == body
    assert answer.headers["ETag"] == plain.headers["ETag"]


async def test_odd_requests_get_the_calendar(desk: Desk) -> None:
    """Parameters nobody knows, any Accept, any login and any client's name change nothing."""
    _, body = await answer_to(desk)
    for path in (f"{FEED}?nocache=1", f"{FEED}?cancelled=show", f"{FEED}?cancelled=", f"{FEED}?%00=%ff"):
        answer, said = await answer_to(desk, path)
        assert (answer.status, said) == (200, body)
    for headers in ({"Accept": "text/html"}, {"Accept": "application/json;q=x"}, {"Authorization": "Bearer "}, {"User-Agent": ""}):
        answer, said = await answer_to(desk, **headers)
        assert (answer.status, said) == (200, body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "REPORT", "OPTIONS"])
async def test_other_methods_are_refused(desk: Desk, method: str) -> None:
    """Calendar programs that look for a server to write to learn that this is none."""
    answer, _ = await answer_to(desk, method=method)
    assert answer.status == 405
    assert "GET" in answer.headers["Allow"]


async def test_the_bytes_follow_the_data_and_not_the_time(desk: Desk) -> None:
    """Hours later the same bytes under the same tag; at midnight UTC a new tag and date, for what may have dropped out."""
    first, body = await answer_to(desk)
    desk.now = datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC)
    evening, same = await answer_to(desk)
    assert (evening.headers["ETag"], evening.headers["Last-Modified"], same) == (first.headers["ETag"], STAMPED, body)
    desk.now = datetime(2026, 11, 23, tzinfo=UTC)
    morning, _ = await answer_to(desk)
    assert morning.headers["ETag"] != first.headers["ETag"]
    assert morning.headers["Last-Modified"] == "Mon, 23 Nov 2026 00:00:00 GMT"


async def test_the_date_never_goes_back(desk: Desk) -> None:
    """Through changes, removals and midnights, every answer is at least as late as the one before."""
    dates = []
    for step, change in enumerate(({"title": "A"}, {"visibility": "members"}, {"visibility": "public"}, {"state": "cancelled"})):
        if step == 0:
            desk.add(event(hours(NOW + timedelta(hours=1)), uid="one"))
        desk.now += timedelta(hours=9, milliseconds=700)
        desk.change("one", **change)
        dates.append(parsedate_to_datetime((await answer_to(desk))[0].headers["Last-Modified"]))
        desk.now += timedelta(days=20)
        dates.append(parsedate_to_datetime((await answer_to(desk))[0].headers["Last-Modified"]))
    assert dates == sorted(dates)
    assert len(set(dates)) == len(dates)


async def test_an_empty_network_has_an_empty_calendar(empty: Desk) -> None:
    """Before anything is loaded the calendar is a calendar, with a tag."""
    answer, body = await answer_to(empty)
    assert (answer.status, body[:15], body[-15:]) == (200, b"BEGIN:VCALENDAR", b"END:VCALENDAR\r\n")
    assert (await answer_to(empty, If_None_Match=answer.headers["ETag"]))[0].status == 304
