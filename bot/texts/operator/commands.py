"""The output of the command line, for the operator."""

from typing import Final

from bot.texts.language import Phrase, Sentence, _, ngettext

help_main: Final = Phrase("Rendezvous runs the life of a network of clusters in Slack. Start with: rendezvous run")
help_run: Final = Phrase("""Start everything in one process: the bot, the calendars, the reminders.

    It makes or updates the database first. Without SLACK_BOT_TOKEN it also starts the local workspace, a page in your
    browser that stands in for Slack. With SLACK_BOT_TOKEN it serves your real workspace.""")
help_web: Final = Phrase("Serve the bot and the calendars only. Reminders then need a worker. Needs PostgreSQL.")
help_worker: Final = Phrase("Send the reminders only. Start as many as you like. Needs PostgreSQL.")
help_db: Final = Phrase("Make, update and fill the database.")
help_upgrade: Final = Phrase("Bring the database to this version. Nothing happens where it is already.")
help_seed: Final = Phrase("Load the directory and the calendar of the data set. What is there already stays as it is.")
help_upgrade_first: Final = Phrase("First bring the database to this version.")
help_sample: Final = Phrase("Also load a sample season from today on, and sample people. Only for trying things out.")
help_set: Final = Phrase("Set a setting of the network: announcement_channel, secretariat, public_page (on or off).")
settings_wrong: Final = Phrase("These settings cannot be used. Change them in the environment or in the file .env:")
upgraded: Sentence[str] = Sentence("The database is up to date (version {revision}).")
not_migrated: Final = Phrase("The database is not ready. First run: rendezvous db upgrade")
database_not_reached: Sentence[str] = Sentence("The database cannot be reached: {reason}. Check DATABASE_URL, and that the server runs.")


def seeded(new: int) -> str:
    if not new:
        return _("The data set is loaded already. Nothing was changed.")
    return ngettext("The data set is loaded: {count} new entry.", "The data set is loaded: {count} new entries.", new).format(count=new)


def chosen(name: str, value: str) -> str:
    return _("{name} is now: {value}").format(name=name, value=value or _("(empty)"))


unknown_setting: Sentence[str, str] = Sentence("There is no setting “{name}”. Choose one of: {known}.")
wrong_value: Sentence[str, str] = Sentence("This value does not fit {name}. For example: {example}")
needs_postgresql: Sentence[str] = Sentence(
    "`rendezvous {command}` needs PostgreSQL, because several processes share the data. "
    "Set DATABASE_URL=postgresql://user:password@host/name, or use `rendezvous run` with SQLite."
)


needs_token: Sentence[str] = Sentence(
    "`rendezvous {command}` serves a real workspace. Set SLACK_BOT_TOKEN, or use `rendezvous run` to try the bot."
)
already_running: Sentence[str] = Sentence("Another process uses this database ({file}). Stop it first, or set another DATABASE_URL.")
port_taken: Sentence[str, int, str] = Sentence("{host}:{port} is in use by another program. Stop it, or set {variable} to another number.")
not_an_address: Sentence[str] = Sentence(
    "HOST={host} is not an address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (everywhere)."
)
rehearsed: Final = Phrase(
    "This database was used by the local workspace: it holds sample people, and its clock was perhaps moved. "
    "For a real workspace set another DATABASE_URL."
)


local_ready: Sentence[str, str] = Sentence("""
  Rendezvous is running.

  Open the local workspace:  {page}
  Calendar and public page:  {bot}

  No Slack account is needed, and nothing leaves this machine. Press Ctrl+C to stop.
""")


real_ready: Sentence[str, str] = Sentence("""
  Rendezvous is running for your Slack workspace ({way}).

  This machine:  {address}   (alive: {address}/healthz, ready: {address}/readyz)

  Press Ctrl+C to stop.
""")


worker_ready: Final = Phrase("The worker sends reminders. Press Ctrl+C to stop.")
stopped: Final = Phrase("Stopped.")
help_manifest: Final = Phrase("Print the Slack app's manifest with this instance's address and prefix, ready to paste.")
manifest_description: Final = Phrase("The desk of the network: clusters, countries, events, calendar and reminders.")
help_doctor: Final = Phrase("Check settings, database, token, scopes, channels and time-zone data, and say how to mend what is wrong.")
help_permissions: Final = Phrase("Print who may do what, as the page docs/permissions.md.")
help_least: Final = Phrase("Ask Slack only for the scopes that are always needed.")
help_socket_mode: Final = Phrase("For Socket Mode: Slack needs no public address. The same happens by itself when SLACK_APP_TOKEN is set.")
help_json: Final = Phrase("Print JSON instead of YAML.")
manifest_how: Final = Phrase(
    "Paste this at https://api.slack.com/apps: Create New App, From a manifest. A scope with a comment may be left out."
)


manifest_needs_address: Sentence[str] = Sentence(
    "PUBLIC_URL is not set, so the manifest says {placeholder}. Set PUBLIC_URL to the https address of this bot and print it again. "
    "On a machine without a public address use: rendezvous manifest --socket-mode"
)


def scope_for(scope: str) -> str:
    """What the bot uses an OAuth scope for."""
    return {
        "commands": _("The slash commands."),
        "chat:write": _("Announcements in the channel, and messages to a person."),
        "im:write": _("Open the conversation with a person before the first message to them."),
        "users:read": _(
            "A person's name, time zone and language, so that times are right for the reader; and whether they are still here."
        ),
        "channels:read": _("The doctor checks the announcement channel."),
        "channels:history": _("After a lost answer, look whether the announcement is already in the channel."),
        "im:history": _("After a lost answer, look whether the message to a person was already sent."),
    }[scope]


def scope_without(scope: str) -> str:
    """What does not work without an OAuth scope."""
    return {
        "commands": _("Without it nobody can ask the bot anything."),
        "chat:write": _("Without it no reminder is sent."),
        "im:write": _("Without it nobody gets a message: no claim to confirm, no answer, no private link."),
        "users:read": _("Without it people have no names, times are shown in UTC, and nobody notices who has left."),
        "channels:read": _("Without it you check yourself that the bot is in the channel."),
        "channels:history": _("Without it such an announcement is not repeated, and the secretariat is asked to look."),
        "im:history": _("Without it such a message is not repeated."),
    }[scope]
