"""What is said of the lists that a board asks for, and of their files."""

from bot.texts.language import _, ngettext


def title() -> str:
    return _("Lists")


def intro() -> str:
    return _("Read a list here, get it as a file, or import a file. A file comes as a link in a direct message; it is good for one hour.")


def noun(name: str) -> str:
    """What a list or a file is of."""
    names = {"clusters": _("Clusters"), "contacts": _("Points of contact"), "countries": _("Countries"), "members": _("Members")}
    return names[name]


def as_file(form: str) -> str:
    return {"csv": _("CSV"), "xlsx": _("Excel"), "json": _("JSON")}[form]


def says_file(noun_: str, form: str) -> str:
    """What a screen reader says of the button."""
    return _("Get {noun} as a file: {form}").format(noun=noun_, form=form)


def import_file() -> str:
    return _("Import a file")


def says_import(noun_: str) -> str:
    return _("Import a file of {noun}").format(noun=noun_)


def import_hint() -> str:
    return _("An import first shows what would change. Nothing changes until you apply it.")


def read_here() -> str:
    return _("Read here")


def back() -> str:
    return _("All lists")


def list_title(name: str, total: int) -> str:
    if name == "contacts":
        return ngettext("Points of contact: {count} cluster", "Points of contact: {count} clusters", total).format(count=total)
    return ngettext("{count} cluster", "{count} clusters", total).format(count=total)


def people_in_slack(count: int) -> str:
    return ngettext("{count} person in Slack", "{count} people in Slack", count).format(count=count) if count else _("not in Slack")


def contact(name: str) -> str:
    return _("contact: {name}").format(name=name)


def no_contact() -> str:
    return _("no point of contact")


def others(names: str) -> str:
    return _("with {names}").format(names=names)


def no_clusters() -> str:
    return _("There is no cluster in the directory yet.")
