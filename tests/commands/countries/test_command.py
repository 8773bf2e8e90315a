"""`/country` through the front door."""

import re
from pathlib import Path
from typing import Final

from given.databases import season
from given.slack.desk import Desk, desk

from bot.config import Settings

JAPAN: Final = ["japan", "JP", "jpn", "🇯🇵", ":flag-jp:", ":jp:", "Japon", "日本", "اليابان", "jap", "jpan", "JAPÓN", "Япония"]


async def test_a_country_is_understood_by_any_of_its_names(at_work: Desk) -> None:
    """Name in any major language, code, flag, beginning, typing mistake: Japan's page."""
    for text in JAPAN:
        answer = await at_work.ask(f"/country {text}", user="ULONDON01")
        assert answer.header == "🇯🇵 Japan", text


CONFUSING: Final = [
    ("corea", "🇰🇷 South Korea"),
    ("大韓民国", "🇰🇷 South Korea"),
    ("TÜRKİYE", "🇹🇷 Türkiye"),
    ("UK", "🇬🇧 United Kingdom"),
    ("uk", "🇬🇧 United Kingdom"),
    ("Côte d'Ivoire", "🇨🇮 Côte d’Ivoire"),
    ("ivory coast", "🇨🇮 Côte d’Ivoire"),
    ("guinea", "🇬🇳 Guinea"),
    ("niger", "🇳🇪 Niger"),
    ("us", "🇺🇸 United States"),
    ("brasil", "🇧🇷 Brazil"),
    ("Elfenbeinküste", "🇨🇮 Côte d’Ivoire"),
]


async def test_names_that_are_easy_to_confuse(at_work: Desk) -> None:
    """A full name means its own country, also where it begins another one's."""
    for text, title in CONFUSING:
        assert (await at_work.ask(f"/country {text}", user="ULONDON01")).header == title, text


async def test_a_page_tells_time_holidays_members_events_then_what_is_not_written(at_work: Desk) -> None:
    """On 22 November 2026, 09:00 UTC, it is 18:00 in Japan; the rest follows in the order a visitor needs it."""
    answer = await at_work.ask("/country japan", user="ULONDON01")
    parts = (
        "*18:00*, Sunday 22 November 2026 UTC+9",
        "Monday 23 November 2026: Labor Thanksgiving Day",
        "Japan Cosmetic Center",
        "Where does it grow?",
        "Not written yet",
    )
    places = [answer.text.index(part) for part in parts]
    assert places == sorted(places)
    assert "Not written yet: what you need to go to Japan, regulation, economy and finance, trade zones." in answer.text


async def test_what_is_written_has_its_source_and_date_and_age(at_work: Desk) -> None:
    """Korea's section names its source and the day it was checked, and is marked as old."""
    answer = await at_work.ask("/country korea", user="ULONDON01")
    assert "Checked on 21 November 2023" in answer.text
    assert "more than a year ago" in answer.text


async def test_no_argument_lists_the_countries_of_the_network(at_work: Desk) -> None:
    """Sixteen countries with a member, in two pages, each with its time."""
    answer = await at_work.ask("/country", user="ULONDON01")
    assert "16 countries have a member cluster" in answer.text
    assert len(answer.rows) == 10
    assert "Belgium* · Sunday 10:00" in answer.rows[0]
    assert "Page 1 of 2" in answer.text


async def test_help_and_unknown(at_work: Desk) -> None:
    """Help explains; what is no country gets the nearest ones as buttons, or what can be written."""
    assert "`/country JP`" in (await at_work.ask("/country help")).text
    near = await at_work.ask("/country the land of italy and france", user="ULONDON01")
    assert "is not a country that I know" in near.text
    assert {"🇮🇹 Italy", "🇫🇷 France"} & set(near.labels)
    unknown = await at_work.ask("/country zzzzqqq")
    assert "“zzzzqqq” is not a country that I know." in unknown.text
    assert "You can write a name" in unknown.text


async def test_several_fits_ask_which_one(at_work: Desk) -> None:
    """ "united" begins several names: buttons ask, those with a member first."""
    answer = await at_work.ask("/country united", user="ULONDON01")
    assert "Did you mean" in answer.text
    assert [button["value"] for button in answer.buttons[:2]] == ["GB", "US"]
    assert len({button["action_id"] for button in answer.buttons}) == len(answer.buttons)


async def test_a_country_with_no_zone_says_so(at_work: Desk) -> None:
    """Bouvet Island stands in no table of zones: a sentence says so, no empty heading."""
    answer = await at_work.ask("/country BV", user="ULONDON01")
    assert "*Local time now*\n*" not in answer.text
    assert "*Local time now*\n\n" not in answer.text
    assert "I do not know the local time there." in answer.text


async def test_words_after_a_prefix_name_the_prefixed_command(settings: Settings, tmp_path: Path) -> None:
    """With COMMAND_PREFIX no answer names a command that does not exist here."""
    prefixed = settings.model_copy(update={"command_prefix": "gcc-"})
    async with desk(prefixed, tmp_path / "workspace", *season()) as one:
        for line in ("cluster", "country", "events", "network", "cluster help", "country help", "events help", "country zzz", "events zzz"):
            answer = await one.ask(f"/gcc-{line}")
            assert not re.search(r"/(cluster|country|events|network)\b", answer.text), line
