"""A cluster's profile: valid values, the text format of its fields, and the three-way merge of concurrent edits."""

import pytest
from hypothesis import given, strategies as st

from bot.rules.clusters.profile import FIELDS, LIMITS, blank, check, is_address, is_language, presented
from bot.rules.countries.sections import QUESTIONS, of_subject, subject
from bot.rules.faults import Problem
from bot.rules.lines import clean, fact_line, join, line, link_line, read_facts, read_links, read_list, split
from bot.rules.versions import changed, merge
from store.models import SectionName

CELL = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40).map(line)


@given(st.lists(CELL.filter(bool), min_size=1, max_size=5))
def test_a_line_gives_its_cells_again(cells: list[str]) -> None:
    """Writing and reading a line is lossless for bars, backslashes and every script."""
    assert split(join(cells)) == cells


@given(CELL.filter(bool), CELL.filter(bool), st.none() | st.integers(1800, 2100), CELL)
def test_a_fact_and_a_link_are_read_as_they_were_written(name: str, value: str, year: int | None, source: str) -> None:
    assert read_facts([fact_line([name, value, year, source])]) == ([[name, value, year, source]], [])
    assert read_links([link_line([name, value])]) == ([[name, value]], [])


def test_what_is_typed_is_cleaned_of_what_databases_refuse() -> None:
    """Control characters and lone surrogates are removed, line ends unified, empty lines dropped."""
    assert clean(" a\x00b\r\nc\rd\ud800 ") == "ab\nc\nd"
    assert read_list(["", "  two   words ", "\u200e"]) == ["two words"]


@pytest.mark.parametrize(
    "typed", ["https://example.org", "HTTP://a.b:8080/x?y=z#w", "https://例え.jp/映画", "http://[::1]/", "http://localhost"]
)
def test_addresses(typed: str) -> None:
    """http or https with a host."""
    assert is_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "example.org",
        "www.example.org",
        "javascript:alert(1)",
        "ftp://a.b",
        "https://",
        "https:///x",
        "https://a b",
        "http://[x",
        "http://a:x/",
    ],
)
def test_no_addresses(typed: str) -> None:
    """Everything else."""
    assert not is_address(typed)


def test_languages_are_those_of_cldr_and_english_is_the_first_already() -> None:
    """Tags with either separator; nothing that leads out of CLDR's folder."""
    assert all(is_language(tag) for tag in ("fr", "pt-BR", "zh-Hant", "zh_Hant", "ast", "fil"))
    assert not any(is_language(tag) for tag in ("", "en", "en-GB", "xx", "FR", "root", "../../fr", "tlh-xx"))


def test_each_limit_is_kept_and_said() -> None:
    """At the limit it fits, one more does not."""

    def wrong(**values: object) -> list[tuple[str, Problem, int]]:
        return [(one.field, one.problem, one.entry) for one in check(values, {"JP"})]

    assert wrong(aliases=["x" * LIMITS.entry] * LIMITS.entries, presentation="x" * LIMITS.presentation, name="x" * LIMITS.name) == []
    assert wrong(aliases=["x", "x" * 151]) == [("aliases", Problem.LONG, 2)]
    assert wrong(services=["x"] * 201) == [("services", Problem.MANY, 0)]
    assert wrong(presentation="x" * 3001) == [("presentation", Problem.LONG, 0)]
    assert wrong(website="https://a.b/" + "x" * 2000) == [("website", Problem.LONG, 0)]
    assert wrong(facts=[["a", "b", 1799, ""], ["", "b", None, ""]]) == [("facts", Problem.YEAR, 1), ("facts", Problem.FACT, 2)]
    assert wrong(since=2101, countries=["JP", "XX"]) == [("since", Problem.YEAR, 0), ("countries", Problem.COUNTRY, 2)]
    assert wrong(name=" ", countries=[]) == [("name", Problem.EMPTY, 0), ("countries", Problem.EMPTY, 0)]
    assert wrong(second=["", "text"]) == [("language", Problem.NO_LANGUAGE, 0)]
    many = {name: ["é" * 150] * 200 for name in ("services", "aliases")}
    assert [one.problem for one in check(many, ())] == [Problem.PAGE]


def test_a_blank_page_has_every_field() -> None:
    """So that a field missing in an old version counts as empty."""
    assert set(blank()) == set(FIELDS)


def test_three_versions_become_one() -> None:
    """A three-way merge: one-sided and identical changes are merged; different ones are a conflict and keep mine."""
    base = {"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}
    theirs = {"a": 2, "b": 1, "c": 2, "d": 2, "e": 1}
    mine = {"a": 1, "b": 2, "c": 2, "d": 3}
    merged = merge(base, theirs, mine)
    assert merged.content == {"a": 2, "b": 2, "c": 2, "d": 3, "e": 1}
    assert merged.clashes == ("d",)
    assert merge(None, theirs, mine).clashes == ("a", "b", "d")
    assert changed({"a": "", "b": [], "c": 1}, {"a": None, "c": 2}) == ("c",)


def test_a_reader_gets_their_language_else_english_else_what_there_is() -> None:
    """By the language of their locale, whatever the region or the script."""
    texts = {"en": "", "zh-Hant": ""}
    assert [presented(texts, one) for one in ("zh-TW", "zh_CN", "fr-FR", "")] == ["zh-Hant", "zh-Hant", "en", "en"]
    assert (presented({"fr": ""}, "ko-KR"), presented({}, "en")) == ("fr", None)


def test_parts_have_questions_and_names() -> None:
    """Four with standard questions, and one for all else; a name leads to its part, nonsense to none."""
    assert [len(QUESTIONS[part]) > 2 for part in SectionName] == [True, True, True, True, False]
    assert of_subject(subject("JP", SectionName.VISIT)) == ("JP", SectionName.VISIT)
    assert of_subject("JP") == ("JP", None)
