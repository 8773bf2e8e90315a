"""The data set's files are complete and name their sources, and contain no contact details."""

import csv
import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pycountry
import pytest

DATASET = Path(__file__).parents[2] / "store" / "dataset"
FILES = sorted(path for path in DATASET.rglob("*") if path.suffix in {".toml", ".csv"})
EMAIL = re.compile(r"\S@\S")
PHONE = re.compile(r"\+\s?\d|(?:\d[ ().-]{0,2}){9,}")
ZONES = available_timezones()
WEBSITE = re.compile(r"https?:|www\.", re.IGNORECASE)
PHRASES = ("specialisations", "services", "ingredients", "labels")
KINDS = {"fair", "rendezvous", "quarterly", "session", "meeting", "mission", "webinar", "other"}
SECTIONS = {"visit", "regulation", "economy", "trade", "other"}
DATINGS = [{"starts_on", "ends_on"}, {"starts", "ends"}, {"month"}]
SAMPLE_DATINGS = [{"in_days", "at", "minutes"}, {"in_days", "days"}, {"in_months"}]
WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATASET / name).read_text(encoding="utf-8"))


def read_people() -> list[dict[str, str]]:
    with (DATASET / "sample" / "people.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def find_sources(node: object) -> list[str]:
    """Every source that a table or anything inside it names."""
    if isinstance(node, list):
        return [source for item in node for source in find_sources(item)]
    if not isinstance(node, dict):
        return []
    named = [value for name, value in node.items() if name == "source" or name.endswith("_source") if isinstance(value, str)]
    return named + [source for value in node.values() for source in find_sources(value)]


def is_dated_once(event: dict[str, Any], ways: list[set[str]]) -> bool:
    """Whether the event has the keys of exactly one date form."""
    every_key = set().union(*ways)
    return event.keys() & every_key in ways


SOURCES = {source["key"]: source for source in load("sources.toml")["source"]}
CLUSTERS = {path.stem: load(str(path.relative_to(DATASET))) for path in sorted((DATASET / "clusters").rglob("*.toml"))}
COUNTRIES = load("countries.toml")["country"]
HISTORY = load("events.toml")["event"]
SEASON = load("sample/season.toml")["event"]
AGREEMENTS = load("agreements.toml")["agreement"]
PEOPLE = read_people()


def test_sixteen_clusters_are_there() -> None:
    """The sixteen members of the sources each have a file named after their key."""
    assert len(CLUSTERS) == 16
    assert all(cluster["key"] == stem for stem, cluster in CLUSTERS.items())


def test_one_cluster_serves_two_countries() -> None:
    """DETIC alone stands for two countries, and the countries listed are exactly those of the clusters."""
    assert {key: cluster["countries"] for key, cluster in CLUSTERS.items() if len(cluster["countries"]) > 1} == {"detic": ["BE", "LU"]}
    codes = [country["code"] for country in COUNTRIES]
    assert len(codes) == 16
    assert set(codes) == {code for cluster in CLUSTERS.values() for code in cluster["countries"]}
    assert all(pycountry.countries.get(alpha_2=code) for code in codes)


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS.keys())
def test_cluster_is_sourced(cluster: dict[str, Any]) -> None:
    """A cluster's founding year, texts and facts each name a source; a text is English and has two to five sentences."""
    assert ("since" in cluster) == ("since_source" in cluster)
    assert [text["language"] for text in cluster["text"]] == ["en"]
    assert all(text["source"] in SOURCES for text in cluster["text"])
    assert all(2 <= len(text["presentation"].splitlines()) <= 5 for text in cluster["text"])
    facts = cluster.get("fact", [])
    assert all(fact["name"] and fact["value"] and fact["source"] in SOURCES for fact in facts)
    assert len({(fact["name"], fact["source"]) for fact in facts}) == len(facts)


@pytest.mark.parametrize("cluster", CLUSTERS.values(), ids=CLUSTERS.keys())
def test_phrases_are_short(cluster: dict[str, Any]) -> None:
    """What people search for is written in one to six words, each phrase once."""
    for name in PHRASES:
        assert all(1 <= len(phrase.split()) <= 6 for phrase in cluster[name])
        assert len(set(cluster[name])) == len(cluster[name])
    assert cluster["name"] not in cluster["aliases"]


def test_no_two_clusters_share_a_name() -> None:
    """A name or an alias leads to one cluster only."""
    names = [name.casefold() for cluster in CLUSTERS.values() for name in {cluster["name"], *cluster["aliases"]}]
    assert len(set(names)) == len(names)


def test_packaging_is_found() -> None:
    """Packaging is a specialisation of the clusters of Crema and Cali."""
    found = {key for key, cluster in CLUSTERS.items() if any("packaging" in phrase for phrase in cluster["specialisations"])}
    assert found == {"polo-della-cosmesi", "cali-valle-del-cauca"}


def test_sizes_that_disagree_are_both_kept() -> None:
    """Cosmetic Valley has the figure of each source under its own name."""
    facts = {(fact["name"], fact["value"], fact["source"]) for fact in CLUSTERS["cosmetic-valley"]["fact"]}
    assert ("companies in the industry it coordinates", "3,200", "directory") in facts
    assert ("member companies", "over 100", "mss-2023") in facts


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".toml"], ids=lambda path: path.stem)
def test_every_named_source_exists(path: Path) -> None:
    """A source that any file names is described in sources.toml."""
    named = find_sources(tomllib.loads(path.read_text(encoding="utf-8")))
    assert set(named) <= SOURCES.keys()


def test_country_sections_are_sourced() -> None:
    """What is written about a country stands in a known section and names its source."""
    sections = [section for country in COUNTRIES for section in country.get("section", [])]
    assert sections
    assert all(section["name"] in SECTIONS and section["text"] and section["source"] in SOURCES for section in sections)
    assert all(type(section["checked_on"]) is date for section in sections if "checked_on" in section)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATASET)))
def test_nobody_can_be_reached_from_a_file(path: Path) -> None:
    """No file holds an e-mail address, a telephone number or a website."""
    text = path.read_text(encoding="utf-8")
    assert not EMAIL.search(text)
    assert not PHONE.search(text)
    assert not WEBSITE.search(text.replace("https://meet.example.org/", "")), "a domain that is kept for examples reaches nobody (RFC 2606)"


@pytest.mark.parametrize("number", ["+1 555 0100", "055 555 0100", "(555) 010 0100", "05 55 01 00 00"])
def test_telephone_numbers_are_recognised(number: str) -> None:
    """The pattern above sees the usual ways to write a telephone number."""
    assert PHONE.search(f"call {number} now")


def test_keys_are_unique() -> None:
    """No two sources, countries, events, agreements or people share a key."""
    for keys in (
        [source["key"] for source in load("sources.toml")["source"]],
        [country["code"] for country in COUNTRIES],
        [event["key"] for event in HISTORY + SEASON],
        [agreement["key"] for agreement in AGREEMENTS],
        [person["slack_id"] for person in PEOPLE],
        [person["name"] for person in PEOPLE],
    ):
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("event", HISTORY + SEASON, ids=lambda event: event["key"])
def test_event_is_complete(event: dict[str, Any]) -> None:
    """An event is public, or for members where a group meets; of a known kind, in a real zone, and its host and country are known."""
    assert event["kind"] in KINDS
    assert event["visibility"] == ("members" if "group" in event else "public")
    assert event["title"]
    assert event["description"]
    assert event["zone"] in ZONES
    assert event.get("host") is None or event["host"] in CLUSTERS
    assert event.get("country") is None or event["country"] in {country["code"] for country in COUNTRIES}
    assert not (event.get("online") and "place" in event)


@pytest.mark.parametrize("event", HISTORY, ids=lambda event: event["key"])
def test_history_is_dated_once_and_over(event: dict[str, Any]) -> None:
    """An event of the history has one way of dating, a source, and ends before 2024."""
    assert is_dated_once(event, DATINGS)
    assert event["source"] in SOURCES
    assert not event["key"].startswith("sample-")
    days = [str(event[name])[:10] for name in ("deadline_on", "starts_on", "starts", "month", "ends_on", "ends") if name in event]
    assert all("2019-10" <= day <= "2023-12-31" for day in days)
    assert days == sorted(days)


def test_sessions_of_2020_have_no_invented_day() -> None:
    """The three remote sessions keep their month, and the one deadline of their round is before 4 December 2019."""
    sessions = [event for event in HISTORY if event["kind"] == "session"]
    assert [session["month"] for session in sessions] == ["2020-01", "2020-02", "2020-03"]
    (held,) = load("events.toml")["round"]
    assert {session["round"] for session in sessions} == {held["key"]}
    assert (held["deadline_on"], held["deadline_form"]) == (date(2019, 12, 4), "before")


def test_agreement_is_signed_at_its_event() -> None:
    """The agreement has four fields and was signed on the day of its event by a cluster that we list."""
    days = {event["key"]: event.get("starts_on") for event in HISTORY}
    for agreement in AGREEMENTS:
        assert len(agreement["fields"]) == 4
        assert agreement["signed_on"] == days[agreement["event"]]
        assert set(agreement["clusters"]) <= CLUSTERS.keys()
        assert agreement["source"] in SOURCES


@pytest.mark.parametrize("event", SEASON, ids=lambda event: event["key"])
def test_sample_event_says_so(event: dict[str, Any]) -> None:
    """A sample event is marked in its key and in its last sentence, names no source, and has one relative way of dating."""
    assert event["key"].startswith("sample-")
    assert "sample" in event["description"].splitlines()[-1]
    assert "sample" not in event["title"].casefold()
    assert "source" not in event
    assert is_dated_once(event, SAMPLE_DATINGS)
    assert not event.keys() & set().union(*DATINGS)
    assert event.get("weekday", "monday") in WEEKDAYS
    assert "at" not in event or time.fromisoformat(event["at"]).tzinfo is None
    assert ("deadline_in_days" in event) == ("deadline_form" in event)
    if "deadline_in_days" in event:
        assert event["deadline_form"] in {"before", "by"}
        assert event["deadline_in_days"] < event.get("in_days", 30 * event.get("in_months", 0))


def test_season_shows_every_kind_and_way() -> None:
    """The sample season holds each kind, a past event, days to be fixed, and three quarterly meet-ups ahead."""
    assert {event["kind"] for event in SEASON} == KINDS
    assert [event["in_days"] for event in SEASON if event["kind"] == "quarterly"] == [28, 119, 210]
    assert sum(event.get("in_days", 0) < 0 for event in SEASON) == 1
    assert sum("in_months" in event for event in SEASON) == 2
    assert len({event["zone"] for event in SEASON}) >= 12


def test_people_are_roles_in_places() -> None:
    """A sample person is a role and a city, in a real zone, for a cluster that we list; a newcomer has yet to say for which."""
    words = {"contact": "Point of contact", "representative": "Representative", "secretariat": "Secretariat", "newcomer": "Newcomer"}
    assert len(PEOPLE) >= 12
    for person in PEOPLE:
        assert list(person) == ["slack_id", "name", "city", "zone", "locale", "cluster", "role"]
        assert re.fullmatch(r"U[A-Z0-9]+", person["slack_id"])
        assert person["name"] == f"{words[person['role']]} {person['city']}"
        assert person["zone"] in ZONES
        assert re.fullmatch(r"[a-z]{2}-[A-Z]{2}", person["locale"])
        assert (person["cluster"] in CLUSTERS) is (person["role"] != "newcomer")
        assert person["cluster"] or person["role"] == "newcomer"
    assert {person["role"] for person in PEOPLE} == set(words)
