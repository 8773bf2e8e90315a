"""`/cluster` through the front door."""

from pathlib import Path
from typing import Final

from given.slack.desk import Desk, desk

from bot.config import Settings


async def test_no_argument_lists_all_clusters_in_pages(at_work: Desk) -> None:
    """Sixteen clusters: ten on the first page, six on the second, each once, with a way to open it and to share the page."""
    first = await at_work.ask("/cluster")
    assert "16 clusters in 16 countries" in first.text
    assert "Page 1 of 2" in first.text
    assert len(first.rows) == 10
    assert {"Open", "Next", "Share"} <= set(first.labels)
    assert "Previous" not in first.labels


async def test_help_explains_the_command_as_it_is_called_here(at_work: Desk) -> None:
    """`help` in any case shows each way to call the command."""
    for line in ("/cluster help", "/cluster HELP", "/cluster  Help "):
        answer = await at_work.ask(line)
        assert "`/cluster packaging in italy`" in answer.text


FORGIVEN: Final = [
    ("beira baixa", "AEBB"),
    ("JCC", "Japan Cosmetic Center"),
    ("jcc", "Japan Cosmetic Center"),
    ("corea", "IBITA"),
    ("TÜRKİYE", "IKMIB"),
    ("turkiye", "IKMIB"),
    ("🇯🇵", "Japan Cosmetic Center"),
    (":flag-jp:", "Japan Cosmetic Center"),
    (":jp:", "Japan Cosmetic Center"),
    ("Japon", "Japan Cosmetic Center"),
    ("大韓民国", "IBITA"),
    ("KR", "IBITA"),
    ("cosmetc valey", "Cosmetic Valley"),
    ("Cosmetic Valley", "Cosmetic Valley"),
    ("beauty cluster", "Beauty Cluster"),
    ("menar", "Cluster Menara"),
    ("halal", "IBITA"),
    ("packaging in italy", "Polo della Cosmesi"),
    ("Who does packaging in Italy?", "Polo della Cosmesi"),
    ("italy packaging", "Polo della Cosmesi"),
    ("luxembourg", "DETIC"),
    ("belgique", "DETIC"),
    ("portugl", "AEBB"),
]


async def test_search_forgives(at_work: Desk) -> None:
    """Alias, accents, case, flag, code, language, beginning, typing mistake, whole question: one hit is its card."""
    for text, title in FORGIVEN:
        answer = await at_work.ask(f"/cluster {text}")
        assert answer.header == title, text


async def test_several_hits_say_why_they_were_found(at_work: Desk) -> None:
    """A specialisation lists those who do it, with the word that matched; a typing mistake finds the same."""
    for text in ("packaging", "pack", "packging", "PACKAGING"):
        answer = await at_work.ask(f"/cluster {text}")
        assert answer.header == f"2 clusters for “{text}”"
        assert ["Cali" in row for row in answer.rows] == [True, False]
        assert all("Specialisation: packaging" in row for row in answer.rows)


async def test_detic_stands_in_two_countries(at_work: Desk) -> None:
    """DETIC is one card with both flags, and a button to each of its countries and their events."""
    answer = await at_work.ask("/cluster detic", user="ULONDON01")
    assert "🇧🇪 Belgium, 🇱🇺 Luxembourg" in answer.text
    assert {"Belgium", "Luxembourg", "Events in Belgium", "Events in Luxembourg"} <= set(answer.labels)
    names = [button["action_id"] for button in answer.buttons]
    assert len(names) == len(set(names))


async def test_two_sources_are_never_averaged(at_work: Desk) -> None:
    """Cosmetic Valley's two sizes stand side by side, each with its own source."""
    answer = await at_work.ask("/cluster cosmetic valley france")
    lines = answer.text.splitlines()
    (coordinated,) = [line for line in lines if "3,200" in line]
    (members,) = [line for line in lines if "over 100" in line]
    assert "Member directory" in coordinated
    assert "Press release" in members


async def test_what_nobody_has_filled_in_is_one_honest_line(at_work: Desk) -> None:
    """The card says what is missing and that nobody has checked it; contacts are named without a mention."""
    answer = await at_work.ask("/cluster jcc")
    assert "Not filled in yet: website." in answer.text
    assert "has not checked it yet" in answer.text
    assert "Point of contact Karatsu" in answer.text
    assert "<@" not in answer.text


async def test_unknown_input_gets_the_nearest_right_one(at_work: Desk) -> None:
    """Nothing found: what is similar, what can be written, and the way to all."""
    answer = await at_work.ask("/cluster cosmo della pole")
    assert "No cluster found" in answer.text
    assert "Polo della Cosmesi" in answer.rows[0]
    nothing = await at_work.ask("/cluster zzzzqqq")
    assert "zzzzqqq" in nothing.text
    assert "You can search" in nothing.text
    assert nothing.labels == ["All clusters"]


async def test_a_country_without_a_cluster_leads_to_its_page(at_work: Desk) -> None:
    """Brazil has no member: the answer says so and offers the country's own page."""
    answer = await at_work.ask("/cluster brazil", user="ULONDON01")
    assert "No member cluster in Brazil yet." in answer.text
    assert answer.buttons[0]["action_id"] == "countries.open"
    assert answer.buttons[0]["value"] == "BR"


async def test_a_trade_that_a_country_does_not_have_leads_to_its_clusters(at_work: Desk) -> None:
    """ "packaging in japan": nobody there does it, so Japan's clusters are shown, not somebody else's."""
    answer = await at_work.ask("/cluster packaging in japan", user="ULONDON01")
    assert "No cluster in Japan for “packaging”" in answer.text
    assert len(answer.rows) == 1
    assert "Japan Cosmetic Center" in answer.rows[0]


async def test_an_empty_directory_says_how_to_fill_it(settings: Settings, tmp_path: Path) -> None:
    """With no data at all every command still answers."""
    async with desk(settings, tmp_path / "workspace") as empty:
        assert "rendezvous db seed" in (await empty.ask("/cluster")).text
        assert "No cluster found" in (await empty.ask("/cluster jcc")).text
        assert "Nothing is planned yet" in (await empty.ask("/events")).text
        assert "Japan" in (await empty.ask("/country jp", user="UNOBODY")).text
        assert (await empty.ask("/country")).text


async def test_a_long_text_is_cut_and_answered(at_work: Desk) -> None:
    """5,000 characters, also of hostile kinds, get a kind answer and never an error."""
    for text in ("x" * 5000, "<!channel> " * 400, "🇯🇵" * 1000, "日本 " * 900, "' OR 1=1 --", "%s {0} {}", "\u202eabc", "a\x00b", "/", "*"):
        answer = await at_work.ask(f"/cluster {text}")
        assert "<!" not in answer.text
        assert "went wrong" not in answer.text
