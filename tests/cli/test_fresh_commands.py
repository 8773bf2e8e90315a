"""Each command of the operator in a new interpreter, as it is typed: it imports what it needs. All other tests of commands fork."""

from pathlib import Path

from given.cli.shell import rendezvous

from bot.cli import COMMANDS

STARTED_ELSEWHERE = {"run", "web", "worker"}
"""`tests/app/test_shutdown.py`, `tests/storms/test_real_leases.py` and the browser tests start these fresh."""


async def test_each_command_works_in_a_new_interpreter(tmp_path: Path) -> None:
    """From an empty folder: the database is made, looked at, exported, imported, and a season checked and loaded."""
    url = {"DATABASE_URL": f"sqlite:///{tmp_path / 'fresh.db'}"}
    (tmp_path / "season.csv").write_text("kind;title;date\nfair;In-cosmetics;2027-04-06\n")
    said: dict[str, str] = {}
    for words in (
        ("db", "seed", "--upgrade", "--sample"),
        ("manifest",),
        ("permissions",),
        ("export", "clusters", "clusters.csv"),
        ("import", "clusters", "clusters.csv"),
        ("season", "check", "season.csv"),
        ("erase", "UCALI01"),
        ("doctor",),
    ):
        done = await rendezvous(*words, folder=tmp_path, fresh=True, **url)
        assert (done.code, "Traceback" in done.err) == (0, False), (words, done)
        said[words[0]] = done.out
    assert set(said) | STARTED_ELSEWHERE == set(COMMANDS)
    assert all(said.values())
