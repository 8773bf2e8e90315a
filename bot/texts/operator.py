"""What the command line says to the operator."""

from bot.texts.language import _, ngettext


def help_main() -> str:
    return _("Rendezvous runs the life of a network of clusters in Slack. Start with: rendezvous run")


def help_run() -> str:
    return _("""Start everything in one process: the bot, the calendars, the reminders.

    It makes or updates the database first. Without SLACK_BOT_TOKEN it also starts the local workspace, a page in your
    browser that stands in for Slack. With SLACK_BOT_TOKEN it serves your real workspace.""")


def help_web() -> str:
    return _("Serve the bot and the calendars only. Reminders then need a worker. Needs PostgreSQL.")


def help_worker() -> str:
    return _("Send the reminders only. Start as many as you like. Needs PostgreSQL.")


def help_db() -> str:
    return _("Make, update and fill the database.")


def help_upgrade() -> str:
    return _("Bring the database to this version. Nothing happens where it is already.")


def help_seed() -> str:
    return _("Load the directory and the calendar of the data set. What is there already stays as it is.")


def help_sample() -> str:
    return _("Also load a sample season from today on, and sample people. Only for trying things out.")


def help_set() -> str:
    return _("Set a setting of the network: announcement_channel, secretariat, public_page (on or off).")


def settings_wrong() -> str:
    return _("These settings cannot be used. Change them in the environment or in the file .env:")


def upgraded(revision: str) -> str:
    return _("The database is up to date (version {revision}).").format(revision=revision)


def not_migrated() -> str:
    return _("The database is not ready. First run: rendezvous db upgrade")


def database_not_reached(reason: str) -> str:
    return _("The database cannot be reached: {reason}. Check DATABASE_URL, and that the server runs.").format(reason=reason)


def seeded(new: int) -> str:
    if not new:
        return _("The data set is loaded already. Nothing was changed.")
    return ngettext("The data set is loaded: {count} new entry.", "The data set is loaded: {count} new entries.", new).format(count=new)


def chosen(name: str, value: str) -> str:
    return _("{name} is now: {value}").format(name=name, value=value or _("(empty)"))


def unknown_setting(name: str, known: str) -> str:
    return _("There is no setting “{name}”. Choose one of: {known}.").format(name=name, known=known)


def wrong_value(name: str, example: str) -> str:
    return _("This value does not fit {name}. For example: {example}").format(name=name, example=example)


def needs_postgresql(command: str) -> str:
    return _(
        "`rendezvous {command}` needs PostgreSQL, because several processes share the data. "
        "Set DATABASE_URL=postgresql://user:password@host/name, or use `rendezvous run` with SQLite."
    ).format(command=command)


def needs_token(command: str) -> str:
    return _("`rendezvous {command}` serves a real workspace. Set SLACK_BOT_TOKEN, or use `rendezvous run` to try the bot.").format(
        command=command
    )


def already_running(file: str) -> str:
    return _("Another process uses this database ({file}). Stop it first, or set another DATABASE_URL.").format(file=file)


def port_taken(host: str, port: int, variable: str) -> str:
    return _("{host}:{port} is in use by another program. Stop it, or set {variable} to another number.").format(
        host=host, port=port, variable=variable
    )


def rehearsed() -> str:
    return _(
        "This database was used by the local workspace: it holds sample people, and its clock was perhaps moved. "
        "For a real workspace set another DATABASE_URL."
    )


def local_ready(page: str, bot: str) -> str:
    return _("""
  Rendezvous is running.

  Open the local workspace:  {page}
  Calendar and public page:  {bot}

  No Slack account is needed, and nothing leaves this machine. Press Ctrl+C to stop.
""").format(page=page, bot=bot)


def real_ready(way: str, address: str) -> str:
    return _("""
  Rendezvous is running for your Slack workspace ({way}).

  This machine:  {address}   (alive: {address}/healthz, ready: {address}/readyz)

  Press Ctrl+C to stop.
""").format(way=way, address=address)


def worker_ready() -> str:
    return _("The worker sends reminders. Press Ctrl+C to stop.")


def stopped() -> str:
    return _("Stopped.")


def help_manifest() -> str:
    return _("Print the Slack app's manifest with this instance's address and prefix, ready to paste.")


def manifest_description() -> str:
    return _("The desk of the network: clusters, countries, events, calendar and reminders.")


def help_doctor() -> str:
    return _("Check settings, database, token, scopes, channels and time-zone data, and say how to mend what is wrong.")
