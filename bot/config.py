"""The settings, read from the environment and `.env` and validated at start. Each error names its variable and how to fix it."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.texts.operator import settings as say

SLACK_API: Final = "https://slack.com/api/"
DATABASE: Final = "sqlite:///rendezvous.db"
LOCAL_DATABASE: Final = "sqlite:///local-workspace.db"
PORT: Final = re.compile(r"[0-9]{1,5}")


class LogFormat(StrEnum):
    CONSOLE = "console"
    JSON = "json"


class LogLevel(StrEnum):
    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class SettingsError(Exception):
    """The settings are invalid. `problems` has one line per invalid variable."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _wrong(sentences: tuple[str, str], variable: str = "setting") -> PydanticCustomError:
    # Passed as context, not in the template: braces in a user's value would be read as placeholders.
    return PydanticCustomError(variable, "{what} {mend}", {"what": sentences[0], "mend": sentences[1]})


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value):
        raise _wrong(say.not_a_url("https://desk.example.org"))
    return value.rstrip("/")


def _database(value: str) -> str:
    scheme, rest = value.partition("://")[::2]
    if scheme == "sqlite" and len(rest) > 1 and rest.startswith("/") and ":memory:" not in rest:  # several processes open it
        return value
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and rest:
        return f"postgresql+psycopg://{rest}"
    raise _wrong(say.not_a_database())


def _prefix(value: str) -> str:
    bare = value.removeprefix("/")
    if bare and not re.fullmatch(r"[a-z0-9_-]{1,20}", bare):
        raise _wrong(say.not_a_prefix())
    return bare if not bare or bare[-1] in "-_" else f"{bare}-"


def _port(value: Any) -> int:
    if not PORT.fullmatch(str(value)) or not 1 <= int(value) <= 65535:
        raise _wrong(say.not_a_port())
    return int(value)


def _channel(value: str) -> str:
    if not re.fullmatch(r"[CG][A-Z0-9]{2,}", value):
        raise _wrong(say.not_a_channel())
    return value


def _users(value: Any) -> tuple[str, ...]:
    names = [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else list(value)
    for name in names:
        if not re.fullmatch(r"[UW][A-Z0-9]{2,}", name):
            raise _wrong(say.not_a_user(name))
    return tuple(names)


def _token(begins: str) -> Any:
    def check(value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(begins):
            raise _wrong(say.not_a_token(begins))
        return value

    return AfterValidator(check)


def _choice(values: type[StrEnum]) -> Any:
    def check(value: Any) -> Any:
        matching = [member for member in values if member.lower() == str(value).lower()]
        if not matching:
            raise _wrong(say.not_one_of(", ".join(values)))
        return matching[0]

    return BeforeValidator(check)


class Settings(BaseSettings):
    """All settings. Secrets print masked. PostgreSQL URLs are normalised to the psycopg driver, `slack_api_url` ends with "/"."""

    model_config = SettingsConfigDict(
        frozen=True, env_ignore_empty=True, env_file_encoding="utf-8", extra="ignore", hide_input_in_errors=True
    )

    slack_bot_token: Annotated[SecretStr, _token("xoxb-")] | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: Annotated[SecretStr, _token("xapp-")] | None = None
    slack_api_url: Annotated[str, AfterValidator(_url), AfterValidator(lambda url: f"{url}/")] = SLACK_API
    database_url: Annotated[str, AfterValidator(_database)] = Field(default="", repr=False)  # it may hold a password
    public_url: Annotated[str, AfterValidator(_url)] | None = None
    host: str = "127.0.0.1"
    port: Annotated[int, BeforeValidator(_port)] = 3000
    playground_port: Annotated[int, BeforeValidator(_port)] = Field(default=0, validate_default=False)
    command_prefix: Annotated[str, AfterValidator(_prefix)] = ""
    log_level: Annotated[LogLevel, _choice(LogLevel)] = LogLevel.INFO
    log_format: Annotated[LogFormat, _choice(LogFormat)] = LogFormat.CONSOLE
    announcement_channel: Annotated[str, AfterValidator(_channel)] | None = None
    secretariat: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_users)] = ()

    @property
    def local(self) -> bool:
        """Whether the local workspace stands in for Slack: true without a Slack token."""
        return self.slack_bot_token is None

    @model_validator(mode="before")
    @classmethod
    def _defaults(cls, values: Any) -> Any:
        values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        values = {name: value for name, value in values.items() if value != ""}  # a blank value counts as unset
        values.setdefault("database_url", DATABASE if values.get("slack_bot_token") else LOCAL_DATABASE)
        port = str(values.get("port", 3000))
        values.setdefault("playground_port", min(int(port) + 1, 65535) if PORT.fullmatch(port) else 65535)
        return values

    @model_validator(mode="after")
    def _together(self) -> Self:
        if self.slack_bot_token and not (self.slack_signing_secret or self.slack_app_token):
            raise _wrong(say.needs_a_way_in(), "SLACK_SIGNING_SECRET")
        if self.local and self.playground_port == self.port:
            raise _wrong(say.same_port(), "PLAYGROUND_PORT")
        return self


def load_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Load the settings from the environment and `env_file`. Raises `SettingsError` with one line per invalid variable."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        lines = []
        for one in error.errors(include_input=False, include_url=False):
            variable = str(one["loc"][0]).upper() if one["loc"] else one["type"]
            what, mend = one.get("ctx", {}).get("what", one["msg"]), one.get("ctx", {}).get("mend", "")
            lines.append(say.problem(variable, what, mend).strip())
        raise SettingsError(lines) from error
