"""`/country` for every country of ISO 3166."""

from datetime import date, datetime

import pytest
from given.blocks.hostile import CODES
from given.running import NOW

from bot.blocks.countries.pages import CountryPage, card
from bot.blocks.kit import esc
from bot.playground.shapes.limits import check_message
from store.queries.countries.pages import Holiday, country_name, holidays, zones

LOCALES = ("en-US", "fr-FR", "es-CO", "ko-KR", "ja-JP", "th-TH", "tr-TR", "ar-EG", "xx-XX", "")


def page(code: str, now: datetime = NOW) -> CountryPage:
    return CountryPage(code, zones(code), holidays(code, now.date()), [], [], [])


@pytest.mark.parametrize("code", CODES)
def test_every_country_has_a_page(code: str) -> None:
    """Each of the 249 shows its name, its time (or that it is unknown), its holidays (or that there are none), and missing sections."""
    for shared in (False, True):
        message = card(page(code), (), NOW, "en", shared=shared)
        assert check_message({"text": message.text, "blocks": list(message.blocks)}) == []
        assert esc(country_name(code)) in message.text
        assert country_name(code) != code
        assert "UTC" in message.text or "I do not know the local time there." in message.text
        assert "*Next public holidays*\n" in message.text
        assert "Not written yet" in message.text
        assert "**" not in message.text
        assert "\n\n" not in message.text


def test_names_follow_the_language_and_an_unknown_one_is_english() -> None:
    """Every locale gives a name; without a locale, or with an unknown one, it is English."""
    for locale in LOCALES:
        assert all(country_name(code, locale).strip() for code in CODES)
    assert country_name("JP", "xx-XX") == country_name("JP", "") == "Japan"
    assert country_name("JP", "fr-FR") == "Japon"


def test_several_zones_are_one_line_per_offset_the_best_known_first() -> None:
    """The United States have six offsets: four lines with cities, and the number of the others."""
    lines = card(page("US"), (), NOW, "en").text.splitlines()
    assert lines[2] == "*04:00*, Sunday 22 November 2026 UTC-5 (New York)"
    assert lines[6] == "and 2 more"
    assert "(" not in card(page("JP"), (), NOW, "en").text.splitlines()[2]


def test_half_hours_and_the_date_line_are_right() -> None:
    """Nepal is UTC+5:45; in Kiribati's east it is already tomorrow while it is today in American Samoa."""
    assert "*14:45*, Sunday 22 November 2026 UTC+5:45" in card(page("NP"), (), NOW, "en").text
    late = datetime(2026, 11, 22, 10, 30, tzinfo=NOW.tzinfo)
    assert "Monday 23 November 2026 UTC+14" in card(page("KI", late), (), late, "en").text
    assert "Saturday 21 November 2026 UTC-11" in card(page("AS"), (), NOW, "en").text


def test_a_country_without_a_zone_says_so() -> None:
    """Bouvet and Heard islands have no time zone: a sentence says so, also on a shared card."""
    for code in ("BV", "HM"):
        for shared in (False, True):
            assert "I do not know the local time there." in card(page(code), (), NOW, "en", shared=shared).text


def test_without_holiday_data_it_says_so() -> None:
    """Neither an unknown country nor one without coming holidays shows an empty list."""
    none_coming: list[Holiday] = []
    for known in (None, none_coming):
        nothing = CountryPage("BV", (), known, [], [], [])
        assert "I have no list of public holidays for this country." in card(nothing, (), NOW, "en").text


@pytest.mark.parametrize("day", [date(2026, 12, 30), date(2026, 2, 1), date(2027, 5, 1), date(2028, 2, 29)])
def test_holidays_start_today_and_estimated_ones_are_marked(day: date) -> None:
    """From every country: today or later, in order, at most three, and the library's own word "estimated" never shows."""
    for code in CODES:
        found = holidays(code, day)
        if found is None:
            continue
        assert len(found) <= 3
        assert [one.on for one in found] == sorted(one.on for one in found)
        assert all(one.on >= day for one in found)
        assert all("estimated" not in one.name for one in found), (code, found)


def test_a_feast_that_follows_the_moon_is_marked() -> None:
    """The date of Eid in the Emirates is announced late: the page says that it may change, also for a substitute day."""
    (first, *_) = holidays("AE", date(2027, 3, 1)) or []
    assert first.estimated
    assert "date may change" in card(page("AE", datetime(2027, 3, 1, tzinfo=NOW.tzinfo)), (), NOW, "en").text
    observed = [
        one
        for year in range(2026, 2032)
        for one in holidays("AL", date(year, 1, 1), most=99) or []
        if "(observed)" in one.name and "Eid" in one.name
    ]
    assert observed
    assert all(one.estimated for one in observed)
