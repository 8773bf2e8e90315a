"""Any text from people gives a valid iCalendar file and is read back as it was."""

from datetime import timedelta

from given.running import NOW, as_dated, event, hours
from given.web.calendars import entries, only
from given.web.served import PUBLIC_URL, Desk
from hypothesis import given, settings, strategies as st
from icalendar import Calendar
from yarl import URL

from bot.web.calendars.plain_text import lines, one_line
from bot.web.calendars.rendering import CalendarInfo, entry, render
from store.models import Dated

LATER = NOW + timedelta(days=3)
ATTACK = "END:VEVENT\r\nBEGIN:VEVENT\rUID:evil\nATTENDEE:mailto:a@b.example"


def written(**columns: str) -> Dated:
    """An event with these texts."""
    return as_dated(event(hours(LATER), **columns))


async def test_no_text_breaks_out(empty: Desk) -> None:
    """Line breaks and property names in any field add no entry and no property."""
    empty.add(event(hours(LATER), uid="one", title=ATTACK, description=ATTACK, place=ATTACK, country="FR"))
    feed = await empty.feed()
    assert set(entries(feed)) == {"one"}
    assert "ATTENDEE" not in only(feed)
    assert feed.count(b"\r\nUID:") == 1


async def test_characters_that_readers_stumble_over_are_gone(empty: Desk) -> None:
    """NUL, controls and every exotic line break are cleaned; commas, semicolons and backslashes come back as written."""
    title = "a\x00b\x07c\x85d\u2028e\u2029f\x7fg\x0bh; i, j\\k \\n l"
    empty.add(event(hours(LATER), uid="odd", title=title, description=title))
    feed = await empty.feed()
    found = entries(feed)["odd"]
    assert found.title == "abc d e fg h; i, j\\k \\n l"
    assert found.description.startswith("abc\nd\ne\nfg\nh; i, j\\k \\n l")
    assert not any(bad in feed.decode() for bad in "\x00\x07\x85\u2028\u2029\x7f\x0b")


async def test_lines_are_folded_between_characters(empty: Desk) -> None:
    """No line is longer than 75 octets and each is whole UTF-8, also with scripts of four octets a character."""
    title = "化粧品クラスター🧴" * 20 + "é" * 99
    empty.add(event(hours(LATER), uid="wide", title=title))
    feed = await empty.feed()
    assert all(len(line) <= 75 and line.decode() is not None for line in feed.split(b"\r\n"))
    assert b"\n" not in feed.replace(b"\r\n", b"")
    assert entries(feed)["wide"].title == title


async def test_slack_markup_becomes_words(empty: Desk) -> None:
    """What Slack wraps in its own signs is read as a person wrote it."""
    empty.add(
        event(hours(LATER), uid="slack", title="*Fair* &amp; <https://a.example/x|tickets> &lt;new&gt;", description="<!channel> <@U1|Ana>")
    )
    found = entries(await empty.feed())["slack"]
    assert found.title == "Fair & tickets (https://a.example/x) <new>"
    assert found.description.startswith("@channel @Ana\n")


async def test_an_event_that_cannot_be_written_does_not_take_the_others_down(empty: Desk) -> None:
    """A zone nobody knows leaves one entry out, not the calendar."""
    empty.add(
        event(hours(LATER), uid="good"), event(hours(LATER), uid="bad", zone="Nowhere/Land"), event(hours(LATER), uid="odd", kind="x")
    )
    assert set(entries(await empty.feed())) == {"good"}


async def test_a_uid_with_odd_characters_has_an_address(empty: Desk) -> None:
    """Whatever the uid holds, its address is one valid URL and leads to the event."""
    uid = "a/b ?#;\r\nX:1@host"
    empty.add(event(hours(LATER), uid=uid, title="Odd"))
    url = str(only(await empty.feed())["URL"])
    assert url == f"{PUBLIC_URL}/events/a%2Fb%20%3F%23%3B%0D%0AX%3A1%40host"
    path = url.removeprefix(PUBLIC_URL)
    async with empty.http.get(URL(empty.url + path, encoded=True)) as answer:
        assert answer.status == 200
        assert "<h1>Odd</h1>" in await answer.text()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_comes_back_as_it_was_cleaned(title: str, description: str) -> None:
    """A reader gets the cleaned title and description, whatever was typed."""
    one = only(b"BEGIN:VCALENDAR\r\n" + entry(written(title=title, description=description), None, None) + b"END:VCALENDAR\r\n")
    assert str(one["SUMMARY"]) == one_line(title)
    assert str(one["DESCRIPTION"]).startswith(lines(description))


def test_joined_entries_are_what_the_library_writes() -> None:
    """The parts, put together by hand, are byte for byte the library's own calendar."""
    frame = CalendarInfo("Network", "https://desk.example.org")
    feed = render([written(title="One", description="ü" * 200)], {}, frame, NOW.date())
    calendar = Calendar.from_ical(feed)
    assert calendar.to_ical() == feed
