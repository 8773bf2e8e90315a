"""How texts are compared and found."""

import string
import unicodedata

import pytest
from hypothesis import given, strategies as st

from bot.rules.search import Entry, nearest, normal, search, words

ENTRIES = [
    Entry(1, ("Polo della Cosmesi",), (("specialisations", "packaging, primary and secondary"), ("services", "quality development"))),
    Entry(2, ("Japan Cosmetic Center", "JCC"), (("ingredients", "traceable ingredients from Karatsu"),), "Saga prefecture"),
    Entry(3, ("Cosmetic Valley",), (("specialisations", "perfumes"),)),
    Entry(4, ("Taiwan Beauty Valley",), (("specialisations", "cosmetics"),)),
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TÜRKİYE", "turkiye"),
        ("Türkiye", "turkiye"),
        ("ＪＣＣ", "jcc"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Cali–Valle del Cauca", "cali valle del cauca"),
        ("Innov'Alliance", "innov alliance"),
        ("ﬁnance", "finance"),
        ("I\u0307stanbul", "istanbul"),
        ("  _a_ ", "a"),
        ("!?", ""),
    ],
)
def test_accents_case_and_punctuation_do_not_matter(written: str, meant: str) -> None:
    """Both forms compare as one."""
    assert normal(written) == meant


@given(st.text(max_size=60))
def test_the_comparable_form_is_final(text: str) -> None:
    """Comparing again changes nothing, in any script, and nothing is left but words and single spaces."""
    once = normal(text)
    assert normal(once) == once
    assert once == once.strip()
    assert "  " not in once


@given(st.text(alphabet=string.ascii_letters + "éèüöñçàãâîôşığ -", max_size=40))
def test_case_and_accents_never_change_what_is_found(text: str) -> None:
    """A question finds the same in capitals, and without its accents."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text.replace("ı", "i")) if not unicodedata.combining(letter))
    assert normal(text.upper().replace("ı", "i")) in (normal(text.upper()), normal(text))
    assert search(text, ENTRIES) == search(bare, ENTRIES)


@given(st.text(max_size=80))
def test_no_question_breaks_the_search(text: str) -> None:
    """Any text at all gives hits of known things, the best first, each once."""
    hits = search(text, ENTRIES)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.key for hit in hits}) == len(hits)
    assert len(nearest(text, {1: ("a",), 2: ("Polo",)})) <= 2


@given(st.sampled_from(ENTRIES), st.integers(2, 30))
def test_the_beginning_of_a_name_finds_it(entry: Entry[int], length: int) -> None:
    """Two letters or more of any name are enough."""
    for name in entry.names:
        beginning = normal(name[:length])
        half_typed = len(beginning.split()[-1]) == 1  # one letter alone must be a whole word
        assert half_typed or entry.key in [hit.key for hit in search(beginning, ENTRIES)]


@given(st.sampled_from(ENTRIES), st.data())
def test_one_wrong_letter_in_a_long_name_is_forgiven(entry: Entry[int], data: st.DataObject) -> None:
    """A letter left out of a name of eight letters or more finds it still."""
    name = normal(entry.names[0])
    at = data.draw(st.integers(1, len(name) - 1).filter(lambda place: name[place] != " "))
    assert entry.key in [hit.key for hit in search(name[:at] + name[at + 1 :], ENTRIES)]


def test_a_full_name_wins() -> None:
    """ "cosmetic valley" is one cluster, although another one has both words."""
    assert [hit.key for hit in search("cosmetic valley", ENTRIES)] == [3]
    assert [hit.key for hit in search("jcc", ENTRIES)] == [2]


def test_the_hit_says_why() -> None:
    """A find by a term names its heading and the term."""
    (hit,) = search("packaging", ENTRIES)
    assert (hit.heading, hit.term) == ("specialisations", "packaging, primary and secondary")


def test_small_words_count_only_where_there_is_nothing_else() -> None:
    """ "who does packaging in" is about packaging; "the" alone is about "the"."""
    assert words("who does packaging in") == ("packaging",)
    assert words("in the") == ("in", "the")


def test_typing_mistakes_count_only_where_nothing_is_right() -> None:
    """A right hit hides those that are merely similar."""
    assert [hit.key for hit in search("valley", ENTRIES)] == [3, 4]
    assert {hit.key for hit in search("valey", ENTRIES)} == {3, 4}
