"""The settings are typed and checked at start; each error names the variable and what to write instead."""

from pathlib import Path

import pytest

from bot.config import LOCAL_DATABASE, SLACK_API, LogFormat, LogLevel, Settings, SettingsError, load_settings

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-123-secret", "SLACK_SIGNING_SECRET": "signing-secret", "SLACK_APP_TOKEN": "xapp-456-secret"}


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def problems(monkeypatch: pytest.MonkeyPatch, **variables: str) -> list[str]:
    """The error that starting with these variables gives."""
    given(monkeypatch, **variables)
    with pytest.raises(SettingsError) as refused:
        load_settings(None)
    return refused.value.problems


def test_nothing_set_is_a_local_workspace() -> None:
    """With no variable at all: the local workspace on loopback, port 3000 and 3001, SQLite."""
    settings = load_settings(None)
    assert settings.local
    assert (settings.host, settings.port, settings.playground_port) == ("127.0.0.1", 3000, 3001)
    assert settings.database_url == LOCAL_DATABASE
    assert settings.slack_api_url == SLACK_API
    assert (settings.log_level, settings.log_format) == (LogLevel.INFO, LogFormat.CONSOLE)
    assert settings.public_url is settings.announcement_channel is None
    assert settings.secretariat == ()


@pytest.mark.parametrize("name", [field.upper() for field in Settings.model_fields])
def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """`NAME=` means the same as no line at all, for every variable."""
    plain = load_settings(None)
    given(monkeypatch, **{name: ""})
    assert load_settings(None) == plain


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1", "begins with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "begins with xapp-"),
        ("SLACK_API_URL", "slack.com/api", "https://desk.example.org"),
        ("DATABASE_URL", "mysql://x/y", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///rendezvous.db"),
        ("DATABASE_URL", "sqlite://", "sqlite:///"),
        ("DATABASE_URL", "rendezvous.db", "sqlite:///"),
        ("PUBLIC_URL", "desk.example.org", "Write it in full"),
        ("PUBLIC_URL", "https://desk.example.org/?x=1", "Write it in full"),
        ("PORT", "http", "3000"),
        ("PORT", "0", "1 to 65535"),
        ("PORT", "65536", "1 to 65535"),
        ("PORT", "-1", "1 to 65535"),
        ("PLAYGROUND_PORT", "99999999999", "1 to 65535"),
        ("PLAYGROUND_PORT", "3000", "differs from PORT"),
        ("COMMAND_PREFIX", "GCC", "small letters"),
        ("COMMAND_PREFIX", "a b", "small letters"),
        ("COMMAND_PREFIX", "x" * 21, "1 to 20"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR"),
        ("LOG_FORMAT", "xml", "console, json"),
        ("ANNOUNCEMENT_CHANNEL", "#general", "C0123456789"),
        ("SECRETARIAT", "@anna", "Copy member ID"),
        ("SECRETARIAT", "U0123, ben", "Copy member ID"),
    ],
)
def test_each_error_names_its_variable_and_the_mend(monkeypatch: pytest.MonkeyPatch, name: str, value: str, mend: str) -> None:
    """One line: which variable, what is wrong, what to write instead."""
    (line,) = problems(monkeypatch, **{name: value})
    assert line.startswith(f"{name}: ")
    assert mend in line


def test_all_errors_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three wrong variables give three lines, so that all can be fixed at once."""
    lines = problems(monkeypatch, PORT="x", LOG_LEVEL="loud", COMMAND_PREFIX="!")
    assert {line.split(":")[0] for line in lines} == {"PORT", "LOG_LEVEL", "COMMAND_PREFIX"}


def test_a_token_needs_a_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot token alone is not enough to be reached by Slack: the error names both ways."""
    (line,) = problems(monkeypatch, SLACK_BOT_TOKEN=TOKENS["SLACK_BOT_TOKEN"])
    assert "SLACK_SIGNING_SECRET" in line
    assert "SLACK_APP_TOKEN" in line


@pytest.mark.parametrize("way", ["SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"])
def test_either_way_in_is_enough(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """A signing secret means HTTP, an app token means Socket Mode; a real workspace has a database file of its own."""
    given(monkeypatch, SLACK_BOT_TOKEN=TOKENS["SLACK_BOT_TOKEN"], **{way: TOKENS[way]})
    settings = load_settings(None)
    assert not settings.local
    assert settings.database_url != LOCAL_DATABASE


def test_secrets_never_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither repr nor str nor an error's text holds a token, a secret or a wrong value."""
    given(monkeypatch, **TOKENS)
    settings = load_settings(None)
    shown = f"{settings!r} {settings} {settings.model_dump()}"
    assert not any(secret in shown for secret in TOKENS.values())
    wrong = problems(monkeypatch, SLACK_BOT_TOKEN="xoxp-very-secret", DATABASE_URL="mysql://root:very-secret@host/db")
    assert "very-secret" not in " ".join(wrong)


def test_the_password_of_a_database_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """DATABASE_URL may hold a password: printing the settings does not print it."""
    given(monkeypatch, DATABASE_URL="postgresql://desk:very-secret@host/db")
    settings = load_settings(None)
    assert "very-secret" in settings.database_url
    assert "very-secret" not in f"{settings!r} {settings}"


def test_both_names_of_postgresql_mean_the_same_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """postgres:// and postgresql:// both mean psycopg."""
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        given(monkeypatch, DATABASE_URL=f"{scheme}://u:p%40@h:5432/n?sslmode=require")
        assert load_settings(None).database_url == "postgresql+psycopg://u:p%40@h:5432/n?sslmode=require"


def test_forms_that_people_write_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trailing slashes, a prefix without its hyphen, any case, and spaces in a list are accepted."""
    given(monkeypatch, PUBLIC_URL="https://desk.example.org/", SLACK_API_URL="http://127.0.0.1:9/api", LOG_LEVEL="debug", LOG_FORMAT="JSON")
    given(monkeypatch, COMMAND_PREFIX="gcc", SECRETARIAT=" U0123 , W0456,, ", ANNOUNCEMENT_CHANNEL="C0123", PORT="8080")
    settings = load_settings(None)
    assert settings.public_url == "https://desk.example.org"
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"
    assert (settings.log_level, settings.log_format) == (LogLevel.DEBUG, LogFormat.JSON)
    assert settings.command_prefix == "gcc-"
    assert settings.secretariat == ("U0123", "W0456")
    assert (settings.port, settings.playground_port) == (8080, 8081)


def test_spaces_around_a_value_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces and line ends around a pasted value are removed."""
    given(monkeypatch, PORT=" 8080 ", PUBLIC_URL=" https://desk.example.org\n", SLACK_BOT_TOKEN=" xoxb-1 ", SLACK_SIGNING_SECRET=" s\n")
    settings = load_settings(None)
    assert settings.port == 8080
    assert settings.public_url == "https://desk.example.org"
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"
    assert settings.slack_signing_secret is not None
    assert settings.slack_signing_secret.get_secret_value() == "s"


def test_the_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`.env` fills what the environment leaves out; other programs' variables in it are no error."""
    file = tmp_path / ".env"
    file.write_text("PORT=4000\nLOG_LEVEL=warning\n# a comment\nOTHER=1\nCOMMAND_PREFIX=\nSECRETARIAT=U0123,U0456\n", encoding="utf-8")
    given(monkeypatch, PORT="5000")
    settings = load_settings(file)
    assert (settings.port, settings.log_level, settings.command_prefix) == (5000, LogLevel.WARNING, "")
    assert settings.secretariat == ("U0123", "U0456")
    assert load_settings(tmp_path / "missing").port == 5000


def test_an_error_in_the_env_file_is_said_the_same_way(tmp_path: Path) -> None:
    """Whether the environment or the file holds it, the line names the variable."""
    file = tmp_path / ".env"
    file.write_text("PORT=abc\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^PORT: A port is a number"):
        load_settings(file)


def test_the_last_port_leaves_room_for_the_local_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    """PORT=65535 has no PORT+1: the error says which variable to set."""
    (line,) = problems(monkeypatch, PORT="65535")
    assert line.startswith("PLAYGROUND_PORT: ")


def test_settings_do_not_change() -> None:
    """Settings are immutable once read."""
    settings = load_settings(None)
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1  # type: ignore[misc]
