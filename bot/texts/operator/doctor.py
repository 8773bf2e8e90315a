"""The output of `rendezvous doctor`; for a problem, a pair of what was found and what to do."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _, ngettext

settings: Final = Phrase("Settings")
machine: Final = Phrase("This machine")
database: Final = Phrase("Database")
network: Final = Phrase("Settings of the network")
slack: Final = Phrase("Slack")
mend: Sentence[str] = Sentence("To do: {what}")


def conclusion(wrong: int, look: int) -> str:
    if not wrong and not look:
        return _("All is well.")
    if not wrong:
        return ngettext("Nothing is wrong. {count} line to look at.", "Nothing is wrong. {count} lines to look at.", look).format(
            count=look
        )
    return ngettext("{count} thing is wrong. See “To do” above.", "{count} things are wrong. See “To do” above.", wrong).format(count=wrong)


def origin(where: str) -> str:
    """Where the value of a setting comes from."""
    names = {"environment": _("environment"), "file": ".env", "default": _("default"), "operator": "rendezvous db set"}
    names |= {"secretariat": _("the secretariat")}
    return names.get(where, where)


def value(name: str, shown: str, where: str) -> str:
    return f"{name} = {shown}  ({origin(where)})" if shown else _("{name} is not set").format(name=name)


secret: Final = Phrase("set, not shown")


def unreadable_file(reason: str) -> tuple[str, str]:
    return _("The file .env cannot be read: {reason}").format(reason=reason), _("Save it as plain text in UTF-8, readable for this user.")


def unknown_names(names: str) -> tuple[str, str]:
    return _("Nobody reads these names in .env: {names}").format(names=names), _("Look for a typing mistake, or remove them.")


def open_file() -> tuple[str, str]:
    return _("Other users of this machine can read the tokens in .env."), "chmod 600 .env"


versions: Sentence[str, str] = Sentence("Rendezvous {own}, Python {python}")
other_python: Final = Phrase("Rendezvous is tested on Python 3.11 to 3.14. Use one of them.")
zones: Sentence[str] = Sentence("Time-zone data {version}")


def old_zones(version: str) -> tuple[str, str]:
    what = _("Time-zone data {version} may be older than a year. Times in some countries may be an hour off.").format(version=version)
    return what, _("Install a newer version of Rendezvous, or run: pip install --upgrade tzdata")


unknown_zones: Final = Phrase("The age of the time-zone data is not known.")


def no_address(*, local: bool) -> tuple[str, str]:
    if local:
        return _("PUBLIC_URL is not set. The local workspace uses the address of this machine."), ""
    return (
        _("PUBLIC_URL is not set: the calendar buttons are absent, because a calendar could not reach this bot."),
        _("Set PUBLIC_URL to the https address of this bot, for example https://desk.example.org"),
    )


def not_https() -> tuple[str, str]:
    return (
        _("PUBLIC_URL begins with http://. Slack sends only to https, and many calendars read only https."),
        _("Put TLS in front of the bot (docs/real-workspace.md) and write https:// in PUBLIC_URL."),
    )


address: Sentence[str] = Sentence("Public address: {url}")


def no_database(file: str) -> tuple[str, str]:
    return _("There is no database at {file} yet.").format(file=file), _("`rendezvous run` makes it. Or run: rendezvous db upgrade")


def no_folder(folder: str) -> tuple[str, str]:
    return _("The folder of the database does not exist: {folder}").format(folder=folder), _("Make the folder, or change DATABASE_URL.")


def not_reached(reason: str) -> tuple[str, str]:
    return _("The database cannot be reached: {reason}").format(reason=reason), _("Check DATABASE_URL, and that the server runs.")


def not_an_address() -> tuple[str, str]:
    return _("DATABASE_URL cannot be read."), _("Write it as postgresql://user:password@host:5432/name, or sqlite:///rendezvous.db")


def engine(name: str, where: str) -> str:
    return f"{name}, {where}"


def broken(reason: str) -> tuple[str, str]:
    return (
        _("The database file is damaged: {reason}").format(reason=reason),
        _("Stop the bot, keep a copy of the file, and put back your last backup (docs/operating.md)."),
    )


intact: Final = Phrase("The file is intact.")
wal: Final = Phrase("Readers and writers do not wait for each other (WAL).")


def no_wal(journal: str) -> tuple[str, str]:
    return (
        _("The file's journal is “{journal}” and not “wal”: readers and writers wait for each other.").format(journal=journal),
        _("Put the database on a local disk: WAL does not work on a network drive."),
    )


read_only: Final = Phrase("it is read-only for this user.")
writable: Final = Phrase("The bot can write to it.")


def not_writable(reason: str) -> tuple[str, str]:
    return _("The bot cannot write to it: {reason}").format(reason=reason), _(
        "Give this user the right to write to the database and its folder."
    )


def busy() -> tuple[str, str]:
    return _("Another process has been writing to it for more than two seconds."), _("Ask again in a moment.")


migrated: Sentence[str] = Sentence("Its tables are up to date (version {revision}).")


def not_migrated(revision: str | None, head: str) -> tuple[str, str]:
    if revision is None:
        return _("It has no tables yet."), "rendezvous db upgrade"
    if revision > head:
        what = _("A newer Rendezvous made this database (version {revision}; this one knows {head}).")
        return what.format(revision=revision, head=head), _("Start the newer Rendezvous, or put back the backup from before the upgrade.")
    return _("Its tables are of version {revision}, this Rendezvous needs {head}.").format(
        revision=revision, head=head
    ), "rendezvous db upgrade"


def rehearsed(*, local: bool) -> tuple[str, str]:
    what = _("The local workspace uses this database: it holds sample people, and its clock was perhaps moved.")
    return what, "" if local else _("A real workspace needs another one: change DATABASE_URL. `rendezvous run` refuses this one.")


def sample_people() -> tuple[str, str]:
    return _("Sample people are in this database (rendezvous db seed --sample)."), _("For a real workspace start with a new DATABASE_URL.")


def two_values(name: str, in_database: str, in_environment: str) -> tuple[str, str]:
    what = _("{variable} says {in_environment}, the database says {in_database}. The database wins: it was filled at the first start.")
    how = _("Run: rendezvous db set {name} {in_environment}, then start the bot again. Or remove {variable}.")
    words = {"name": name, "variable": name.upper(), "in_database": in_database, "in_environment": in_environment}
    return what.format(**words), how.format(**words)


def at_first_start(name: str, shown: str) -> str:
    return _("{name} is taken from {variable} at the next start: {shown}").format(name=name, variable=name.upper(), shown=shown)


def missing(name: str) -> tuple[str, str]:
    why = {
        "announcement_channel": _("announcement_channel is empty: reminders for everybody are not posted."),
        "secretariat": _("secretariat is empty: nobody is told when a reminder fails."),
    }[name]
    example = {"announcement_channel": "C0123456789", "secretariat": "U0123456789,U9876543210"}[name]
    return why, f"rendezvous db set {name} {example}"


notices_well: Final = Phrase("No reminder has failed.")


def notices_failed(count: int) -> tuple[str, str]:
    what = ngettext("{count} reminder failed: nobody read it.", "{count} reminders failed: nobody read them.", count).format(count=count)
    return what, _("Mend what is wrong here. The log says why (notice_given_up). Tell people yourself where it still helps.")


def notices_in_doubt(count: int) -> tuple[str, str]:
    what = ngettext("{count} reminder is in doubt.", "{count} reminders are in doubt.", count).format(count=count)
    return what, _("Slack's answer was lost. Look in the channel whether it is there. The bot does not post it again.")
