"""The texts of the history of pages."""

from collections.abc import Sequence

from bot.texts.language import _, ngettext


def history() -> str:
    return _("History")


def title(name: str) -> str:
    return _("History of {name}").format(name=name)


def none() -> str:
    return _("Nobody has changed this page yet.")


def count(changes: int) -> str:
    return ngettext("{count} change, the newest first.", "{count} changes, the newest first.", changes).format(count=changes)


def line(who: str, when: str, what: str) -> str:
    return _("{when}: {who} changed {what}").format(when=when, who=who, what=what)


def fields(names: Sequence[str]) -> str:
    return ", ".join(names) or _("nothing that is shown")


def compare() -> str:
    return _("Old and new")


def before() -> str:
    return _("Before:")


def after() -> str:
    return _("After:")


def empty() -> str:
    return _("(empty)")


def added(entry: str) -> str:
    return _("added: {entry}").format(entry=entry)


def taken_away(entry: str) -> str:
    return _("taken away: {entry}").format(entry=entry)


def undo() -> str:
    return _("Undo")


def put_back() -> str:
    return _("Put back what was before")


def undo_title() -> str:
    return _("Put it back as it was?")


def undo_words(later: int) -> str:
    if not later:
        return _("The page becomes what it was before this change. You can undo that too.")
    return ngettext(
        "The page becomes what it was before this change and {count} later one. You can undo that too.",
        "The page becomes what it was before this change and {count} later ones. You can undo that too.",
        later,
    ).format(count=later)


def undone(names: str) -> str:
    return _("Put back as it was: {fields}. Everybody sees it at once.").format(fields=names)


def same_already() -> str:
    return _("The page is like this already. Nothing was changed.")


def moved() -> str:
    return _("Somebody has changed the page since you opened this list. Nothing was changed. This is the list as it is now:")


def not_kept() -> str:
    return _("This version is not kept. Nothing was changed.")


def back_to_list() -> str:
    return _("Back to the history")


def keep_it() -> str:
    return _("Leave it")


def which() -> str:
    return _("Whose history?")
