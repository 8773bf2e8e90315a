"""`rendezvous export` and `rendezvous import` as the operator types them: real processes."""

import os
import pty
import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen

import pytest
from given.cli.shell import Done, rendezvous

from bot.config import Settings


@pytest.fixture
def folder(seeded: Settings, tmp_path: Path) -> Path:
    """A folder with an `.env` that names a database with the data set."""
    (tmp_path / ".env").write_text(f"DATABASE_URL={seeded.database_url}\n")
    return tmp_path


async def typed(*words: str, folder: Path, under: Sequence[str] = ()) -> Done:
    """The output of a command; checks that there is no stack trace, and that exit code 1 comes with a sentence."""
    done = await rendezvous(*words, folder=folder, under=under)
    assert "Traceback" not in done.err
    assert done.code in (0, 1)
    assert bool(done.err) == (done.code == 1), done
    return done


async def test_the_way_out_and_back(folder: Path) -> None:
    """Export for a French Excel, change one cell, check, apply, apply again."""
    assert "16 rows" in (await typed("export", "clusters", "clusters.csv", "--delimiter", ";", folder=folder)).out
    file = folder / "clusters.csv"
    text = file.read_text("utf-8-sig")
    assert text.startswith('"key";"name";"countries"')
    file.write_text(text.replace('"Cosmetic Valley"', '"Cosmetic Valley France"'), "utf-16")  # as Excel's "Unicode text"
    shown = await typed("import", "clusters", "clusters.csv", folder=folder)
    assert "name: “Cosmetic Valley” → “Cosmetic Valley France”" in shown.out
    assert "1 changed, 15 the same" in shown.out
    assert "--apply" in shown.out
    done = await typed("import", "clusters", "clusters.csv", "--apply", folder=folder)
    assert "It is done." in done.out
    again = await typed("import", "clusters", "clusters.csv", "--apply", folder=folder)
    assert "There is nothing to change." in again.out


async def test_without_a_file_a_list_is_printed(folder: Path) -> None:
    """Without a file name the list goes to stdout, for a pipe."""
    assert (await typed("export", "members", folder=folder)).out.startswith('\ufeff"slack_id"')
    assert (await typed("export", "countries", "--format", "json", folder=folder)).out.startswith("[\n")


async def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    """An existing file may have been edited, so only --replace overwrites it."""
    file = folder / "clusters.xlsx"
    file.write_text("my work")
    refused = await typed("export", "clusters", "clusters.xlsx", folder=folder)
    assert (refused.code, file.read_text()) == (1, "my work")
    assert (await typed("export", "clusters", "clusters.xlsx", "--replace", folder=folder)).code == 0
    assert file.read_bytes().startswith(b"PK")
    assert "partial" not in " ".join(os.fsdecode(one) for one in os.scandir(folder))


async def test_bad_rows_end_it_with_each_of_them(folder: Path) -> None:
    """Exit code 1, a line for each, and nothing is changed."""
    (folder / "bad.csv").write_text("key,website,countries\niba,nowhere,ZZ\naebb,https://fine.example,PT\n,x,FR\n")
    done = await typed("import", "clusters", "bad.csv", "--apply", folder=folder)
    assert done.code == 1
    assert [line.split(":")[0] for line in done.err.splitlines()[:3]] == [
        "Line 2 (iba), website",
        "Line 2 (iba), countries",
        "Line 4, key",
    ]
    assert "Nothing was changed" in done.err
    assert "fine.example" not in (await typed("export", "clusters", folder=folder)).out


async def test_what_cannot_be_opened_is_told_in_one_line(folder: Path) -> None:
    """A missing file, a folder, an endless one and one of another kind each give one line."""
    (folder / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    os.truncate(os.open(folder / "huge.csv", os.O_CREAT | os.O_WRONLY), 50 * 1024 * 1024)
    for file, said in {".": "folder", "none.csv": "no file", "old.xls": ".xls", "huge.csv": "10 MB", "/dev/zero": "10 MB"}.items():
        done = await typed("import", "clusters", file, folder=folder)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert said in done.err
    assert "does not end in" in (await typed("export", "clusters", "x.ods", folder=folder)).err
    assert "no file" in (await typed("export", "clusters", "none/x.csv", folder=folder)).err


POWERS = "-dac_override,-dac_read_search"
AS_ANYBODY = ("setpriv", "--bounding-set", POWERS, "--inh-caps", POWERS) if os.geteuid() == 0 else ()
"""Root may read every file, unless it gives these powers away."""


async def test_a_file_without_permission_is_told(folder: Path) -> None:
    """An unreadable file gives one sentence, also for root without its capabilities."""
    (folder / "mine.csv").touch(mode=0)
    for words in (("import", "clusters", "mine.csv"), ("season", "check", "mine.csv")):
        assert "permission denied" in (await typed(*words, folder=folder, under=AS_ANYBODY)).err.lower()


def test_a_long_file_shows_how_far_it_is_on_a_terminal_only(folder: Path) -> None:
    """A progress bar for three hundred rows is shown on a terminal only."""
    rows = "\n".join(f"c-{number},Cluster {number},KR" for number in range(300))
    (folder / "many.csv").write_text(f"key,name,countries\n{rows}\n")
    near, far = pty.openpty()
    command = [sys.executable, "-m", "bot", "import", "clusters", "many.csv", "--apply"]
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm"}
    with Popen(command, cwd=folder, env=environment, stdout=far, stderr=far) as process:
        os.close(far)
        seen = b""
        while chunk := _read(near):
            seen += chunk
        os.close(near)
        assert process.wait(60) == 0
    assert b"100%" in seen
    assert "300 new" in seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end has closed
        return b""


def test_starting_does_not_load_what_only_workbooks_need() -> None:
    """`run` and `db` start without importing an XML library, which only workbooks need."""
    code = "import sys, bot.cli, bot.cli.exchange, bot.web, bot.commands; assert not {'openpyxl', 'defusedxml'} & set(sys.modules)"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])}
    with Popen([sys.executable, "-c", code], env=environment) as process:
        assert process.wait(60) == 0
