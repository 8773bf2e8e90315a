"""Which country a text means."""

from datetime import UTC, datetime

import pytest
from babel import Locale
from hypothesis import given, strategies as st

from bot.commands.events.search import parse_query
from bot.commands.gazetteer import gazetteer, split_country
from bot.rules.countries.gazetteer import flag
from store.queries.countries.pages import codes, country_name, names

CODES = sorted(codes())


@pytest.mark.parametrize("code", CODES)
def test_every_country_is_known_by_its_codes_its_flag_and_its_english_name(code: str) -> None:
    """ISO 3166 from end to end: alpha-2, flag, Slack's flag code in both forms, the name that we show."""
    known = gazetteer()
    for text in (code, code.lower(), flag(code), f":flag-{code.lower()}:", f":{code.lower()}:"):
        assert known.exactly(text) == code, text
    for text in (country_name(code), country_name(code).upper()):
        assert code in known.meant(text).codes, text
        assert known.meant(text).sure


@pytest.mark.parametrize("language", ["fr", "es", "pt", "ko", "ja", "it", "tr", "th", "ar", "zh", "de"])
def test_every_country_is_known_by_its_name_in_the_members_languages(language: str) -> None:
    """The name that CLDR gives in a language is understood; where two countries share it, both are meant."""
    for code in CODES:
        name = Locale.parse(language).territories[code]
        assert code in gazetteer().meant(str(name)).codes, name


def test_no_flag_and_no_code_means_no_country() -> None:
    """Flags of no country, half flags, emoji and single letters mean no country, and raise no error."""
    for text in ("🇽🇽", "🇯", ":flag-xx:", ":smile:", ":-)", "", "  ", "x", "🏴", "1", "🇯🇵🇰🇷"):
        assert not gazetteer().meant(text).sure


@given(st.text(max_size=40))
def test_any_text_gets_real_countries_or_none(text: str) -> None:
    """Whatever is typed, only codes of existing countries come back."""
    meant = gazetteer().meant(text, first={"JP"})
    assert set(meant.codes) <= codes()
    assert gazetteer().exactly(text) in {*codes(), None}
    assert split_country(text)[0] in {*codes(), None}


def test_a_code_wins_over_a_name_that_looks_like_it() -> None:
    """ "MY" is Malaysia, although "Mỹ" is what Vietnamese calls the United States; that one is offered beside it."""
    assert gazetteer().exactly("MY") == "MY"
    assert gazetteer().meant("my").codes == ("MY", "US")
    assert "US" in gazetteer().meant("Mỹ").codes


def test_members_come_first_where_several_fit() -> None:
    """ "united" begins several names: the ones with a member lead."""
    assert gazetteer().meant("united", first={"US", "GB"}).codes[:2] == ("GB", "US")
    assert not gazetteer().meant("united").sure


def test_small_words_are_no_countries_inside_a_question() -> None:
    """ "in", "it", "to", "me" are words unless typed as codes."""
    assert split_country("packaging in it") == (None, "packaging in it")
    assert split_country("packaging IT") == ("IT", "packaging")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    for text in ("sessions in march 2027", "webinars in", "what is on in march"):
        assert parse_query(text, now, None, "en").country is None, text
    assert parse_query("webinars IN", now, None, "en").country == "IN"
    assert parse_query("fair IT", now, None, "en").country == "IT"


def test_every_country_has_several_names() -> None:
    """No country is known by its code alone."""
    assert set(names()) >= codes()
    assert all(len(names()[code]) > 5 for code in codes())
