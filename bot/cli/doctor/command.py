"""`rendezvous doctor`: checks the installation and says what to fix. It changes nothing, and may run beside the bot."""

import asyncio
import os
import platform
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Final

import click
from dotenv import dotenv_values
from pydantic import SecretStr

from bot.app.checks import examine
from bot.cli.doctor.database import at_database
from bot.cli.doctor.findings import Finding, Mark, failure, ok, warning
from bot.cli.doctor.slack import at_slack
from bot.clock import Clock
from bot.config import Settings, SettingsError, load_settings
from bot.texts.operator import commands as say_operator, doctor as say
from store.queries.network.settings import Choice

ENV_FILE: Final = Path(".env")
PYTHONS: Final = ((3, 11), (3, 14))
LONGEST: Final = timedelta(days=365)
Report = Iterator[tuple[str, list[Finding]]]


@click.command(help=say_operator.help_doctor())
def doctor() -> None:
    """Check everything."""
    marks: Counter[Mark] = Counter()
    for title, findings in report(Clock.real(), Path.cwd() / ENV_FILE):
        click.echo(f"{title}")
        for one in findings:
            marks[one.mark] += 1
            click.echo(f"  {one.mark:<5}  {one.what}")
            if one.to_do:
                click.echo(f"         {say.mend(one.to_do)}")
        click.echo()
    click.echo(say.conclusion(marks[Mark.WRONG], marks[Mark.LOOK]))
    sys.exit(1 if marks[Mark.WRONG] else 0)


def report(now: datetime, env_file: Path) -> Report:
    """The sections of the report, each yielded as soon as it is known. Without usable settings it ends after them."""
    yield say.machine(), at_machine(now.date())
    try:
        written = dotenv_values(env_file) if env_file.exists() else {}
        settings = load_settings(env_file)
    except SettingsError as error:
        yield say.settings(), [failure(problem) for problem in error.problems]
        return
    except (OSError, UnicodeDecodeError) as error:
        yield say.settings(), [failure(*say.unreadable_file(str(error)))]
        return
    yield say.settings(), [*at_settings(settings, written), *_at_file(written, env_file), *at_address(settings)]
    findings, chosen = at_database(settings, now.date())
    yield say.database(), findings
    if chosen is not None:
        yield say.network(), at_network(settings, chosen)
    yield say.slack(), _ask_slack(settings, chosen or {})


def at_machine(today: date) -> list[Finding]:
    """Checks the versions and the age of the time zone data."""
    versions = say.versions(metadata.version("rendezvous"), platform.python_version())
    fits = PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]
    return [ok(versions) if fits else warning(versions, say.other_python()), zones_of(metadata.version("tzdata"), today)]


def at_settings(settings: Settings, written: Mapping[str, str | None]) -> Iterator[Finding]:
    """Each setting with its value and origin (environment, file or default). A secret is never shown."""
    in_environment = {name.upper() for name, value in os.environ.items() if value}
    in_file = {name.upper() for name, value in written.items() if value}
    for name in Settings.model_fields:
        variable, value = name.upper(), getattr(settings, name)
        where = "environment" if variable in in_environment else "file" if variable in in_file else "default"
        yield ok(say.value(variable, _shown(variable, value), where))


def at_address(settings: Settings) -> list[Finding]:
    """Checks whether calendars and Slack can reach the bot."""
    if settings.public_url is None:
        return [ok(say.no_address(local=True)[0]) if settings.local else warning(*say.no_address(local=False))]
    if settings.local or settings.public_url.startswith("https://"):
        return [ok(say.address(settings.public_url))]
    return [warning(*say.not_https()) if settings.slack_app_token else failure(*say.not_https())]


def at_network(settings: Settings, chosen: Mapping[str, Choice]) -> list[Finding]:
    """The network's settings with their origin: the database wins, the environment only fills what is empty there."""
    findings = []
    environment = {"announcement_channel": settings.announcement_channel or "", "secretariat": ",".join(settings.secretariat)}
    for name, wanted in environment.items():
        choice = chosen.get(name, Choice("", ""))
        if choice.value and wanted and wanted != choice.value:
            findings.append(warning(*say.two_values(name, choice.value, wanted)))
        elif choice.value:
            findings.append(ok(say.value(name, choice.value, choice.origin)))
        elif wanted:
            findings.append(ok(say.at_first_start(name, wanted)))
        else:
            findings.append(ok(say.missing(name)[0]) if settings.local else warning(*say.missing(name)))
    page = chosen.get("public_page", Choice("off", "default"))
    return [*findings, ok(say.value("public_page", page.value, page.origin))]


def _ask_slack(settings: Settings, chosen: Mapping[str, Choice]) -> list[Finding]:
    token, app_token = settings.slack_bot_token, settings.slack_app_token
    if token is None:
        return at_slack(None, settings)
    choice = chosen.get("announcement_channel")
    channel = choice.value if choice and choice.value else settings.announcement_channel
    plain = app_token.get_secret_value() if app_token else None
    return at_slack(asyncio.run(examine(token.get_secret_value(), plain, settings.slack_api_url, channel)), settings, channel)


def _at_file(written: Mapping[str, str | None], env_file: Path) -> list[Finding]:
    """Warns of unknown names in `.env`, and of secrets in it that other users of the machine can read."""
    if not env_file.exists():
        return []
    known = {name.upper() for name in Settings.model_fields}
    unknown = [name for name in written if name.upper() not in known]
    findings = [warning(*say.unknown_names(", ".join(unknown)))] if unknown else []
    secret = any(value for name, value in written.items() if name.upper().startswith("SLACK_"))
    if secret and env_file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        findings.append(warning(*say.open_file()))
    return findings


def _shown(variable: str, value: object) -> str:
    if not value:
        return ""
    if isinstance(value, SecretStr):
        return say.secret()
    if variable == "DATABASE_URL":
        return without_password(str(value))
    return ",".join(value) if isinstance(value, tuple) else str(value)


def without_password(url: str) -> str:
    """A database URL without its password, and without its query string, which may hold one too."""
    return re.sub(r"(?<=://)([^:/@]*):.*@", r"\1:***@", url.partition("?")[0])


def zones_of(version: str, today: date) -> Finding:
    """Checks the age of the time zone data. A version ("2026.6") only tells its year, so the age counts from the middle of that year."""
    year = re.match(r"20\d\d", version)
    if year is None:
        return warning(say.unknown_zones())
    old = today - datetime(int(year[0]), 7, 1, tzinfo=UTC).date() > LONGEST
    return warning(*say.old_zones(version)) if old else ok(say.zones(version))
