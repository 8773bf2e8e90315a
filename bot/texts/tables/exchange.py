"""The texts of imports and exports: what would change, what is wrong, what to do."""

from typing import Final

from bot.rules.table import ColumnShape, Counted, Flawed, Unreadable, UnreadableReason
from bot.rules.tables.exchange import shapes
from bot.rules.tables.plans import FILED, FieldChange, ImportPlan, Kind, RowChange, RowFault, RowProblem
from bot.texts import common
from bot.texts.language import Phrase, Sentence, _, ngettext
from bot.texts.lists import enumerated
from bot.texts.validation import fault as say_fault

SHOWN = 100
"""Maximum number of characters of a cell that are shown."""
LISTS = {name for noun in FILED for name, column in shapes(noun).items() if column.shape in (ColumnShape.LIST, ColumnShape.PARTS)}


def unreadable(error: Unreadable) -> str:
    """Why the file cannot be read, and what to do."""
    sentences = {
        UnreadableReason.EMPTY: _("The file holds no rows. Export the list first to see how it is written."),
        UnreadableReason.TOO_LARGE: _(
            "The file is larger than {detail} MB, which is more than any list of this kind. Please check that it is the right one."
        ),
        UnreadableReason.TOO_MANY_ROWS: _("The file has more than {detail} rows. Please split it."),
        UnreadableReason.ENCODING: _(
            "The letters in line {line} are not written in UTF-8 (byte {detail}): accents would be lost. "
            "In Excel choose “Save as” and “CSV UTF-8 (comma delimited)”, or save it as .xlsx."
        ),
        UnreadableReason.OLD_EXCEL: _("This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password."),
        UnreadableReason.NOT_XLSX: _(
            "This is not an .xlsx workbook that can be opened: it is damaged, or it is another kind of file. Save it again as .xlsx."
        ),
        UnreadableReason.UNPACKS_TOO_LARGE: _(
            "Unpacked, this workbook is larger than {detail} MB. Copy the rows into a new workbook and save that."
        ),
        UnreadableReason.BROKEN_CSV: _(
            'The quotation marks of the row that begins in line {line} do not close. Write one " within a text as "".'
        ),
        UnreadableReason.BROKEN_JSON: _("This is not JSON: {detail} (line {line}).")
        if error.line
        else _("This is not JSON that can be read."),
        UnreadableReason.NOT_A_LIST: _('This JSON is not a list. Write it like this: [{{"key": …}}, {{"key": …}}]'),
        UnreadableReason.NOT_TEXT: _("This is not a text file. Use .csv, .json or .xlsx."),
    }
    return sentences[error.why].format(detail=error.detail, line=error.line)


def line(counted: Counted, number: int) -> str:
    """The number of a row in its file."""
    if not number:
        return _("Heading")
    sentences = {Counted.LINES: _("Line {number}"), Counted.ROWS: _("Row {number}"), Counted.ENTRIES: _("Entry {number}")}
    return sentences[counted].format(number=number)


def trouble(one: RowFault, counted: Counted) -> str:
    """A row that cannot be imported: where it is, and why."""
    where, column = line(counted, one.line), one.column if one.what not in OF_THE_ROW else ""
    if one.key:
        said = _("{line} ({key}), {column}: {reason}") if column else _("{line} ({key}): {reason}")
    else:
        said = _("{line}, {column}: {reason}") if column else _("{line}: {reason}")
    return said.format(line=where, key=one.key, column=column, reason=_reason(one, counted))


def _reason(one: RowFault, counted: Counted) -> str:
    if one.fault is not None:
        return say_fault(one.fault, one.fault.entry)
    assert one.what is not None
    value = line(counted, int(one.value)) if one.what == RowProblem.KEY_TWICE else _clipped(one.value)
    said = (_wrong() | _flawed())[one.what].format(value=value, column=one.column, hint=one.hint)
    return f"{said} {common.do_you_mean(one.hint)}" if one.hint and one.what in WITH_A_HINT else said


WITH_A_HINT = {RowProblem.UNKNOWN_COLUMN, RowProblem.COUNTRY, RowProblem.SECTION, RowProblem.CLUSTER}
OF_THE_ROW = {RowProblem.UNKNOWN_COLUMN, RowProblem.COLUMN_TWICE, RowProblem.COLUMN_MISSING, Flawed.TWICE}


def _wrong() -> dict[RowProblem | Flawed, str]:
    return {
        RowProblem.UNKNOWN_COLUMN: _("there is no column “{column}”."),
        RowProblem.COLUMN_TWICE: _("the column “{column}” stands there twice."),
        RowProblem.COLUMN_MISSING: _("the column “{column}” is missing. It says which row is meant."),
        RowProblem.KEY_MISSING: _("this is empty. It says which row is meant."),
        RowProblem.KEY: _(
            "“{value}” cannot be one. A key is small letters, digits and hyphens (cosmetic-valley), a Slack id is like U0123456789."
        ),
        RowProblem.KEY_TWICE: _("{value} is about the same one already. Each may come once."),
        RowProblem.NAME_TAKEN: _("the cluster {hint} is called “{value}” already."),
        RowProblem.LONG: _("this has {value} characters, at most {hint} fit."),
        RowProblem.LETTER_LOST: _("a letter was lost here (�), when the file was saved in another encoding. Write it again."),
        RowProblem.COUNTRY: _("“{value}” is not the code of a country. Codes have two letters: FR, KR."),
        RowProblem.SECTION: _("“{value}” is not a section. There are visit, regulation, economy, trade, other."),
        RowProblem.QUESTION: _("“{value}” is not a question of this section. Write one of these with a colon after it: {hint}."),
        RowProblem.DAY: _("“{value}” is not a day that can be understood. Write it like 2026-03-31."),
        RowProblem.FUTURE: _("{value} is still to come."),
        RowProblem.YES_OR_NO: _("“{value}” is neither yes nor no."),
        RowProblem.CLOCK: _("“{value}” is not a time of day. Write it like 20:00."),
        RowProblem.ZONE: _("“{value}” is not a time zone. Write it like Europe/Paris."),
        RowProblem.LOCALE: _("“{value}” is not a language and a country. Write it like fr-FR."),
        RowProblem.MUTED: _("“{value}” cannot be muted. What can: {hint}."),
        RowProblem.ROLE: _("“{value}” is not a role. Leave it empty, or write one of: {hint}."),
        RowProblem.STATE: _("“{value}” is not a state of a new person. Leave it empty."),
        RowProblem.CLUSTER: _("there is no cluster with the key “{value}”."),
        RowProblem.CLUSTER_RETIRED: _("the cluster {value} has retired."),
        RowProblem.CONTACT_TWICE: _("{value} would have two points of contact: {hint} is the other one."),
        RowProblem.GONE: _("this person has left the workspace and can act for nobody."),
        RowProblem.ERASED: _("this person was erased and must not come back by a file. Take the row out."),
        RowProblem.NO_SECRETARIAT: _(
            "nobody whom the bot has met would be left in the secretariat. Keep one of them, or let the next one write to the bot first."
        ),
    }


def _flawed() -> dict[RowProblem | Flawed, str]:
    return {
        Flawed.FORMULA: _("this cell is a formula. Paste its value instead."),
        Flawed.BROKEN_CELL: _("this cell shows the error {value}. Write its value instead."),
        Flawed.TOO_FEW_CELLS: _("cells are missing ({value}). Is there a line break without quotation marks?"),
        Flawed.TOO_MANY_CELLS: _("there are more cells than columns ({value}). Put texts that hold the delimiter in quotation marks."),
        Flawed.NOT_AN_ENTRY: _('this is not an entry. Write it like this: {{"key": …}}'),
        Flawed.NOT_A_CELL: _("this has a form that does not fit here. Export the list to see how it is written."),
        Flawed.TWICE: _("“{column}” stands there twice."),
    }


def change(one: RowChange, counted: Counted) -> list[str]:
    """What a row would change: a heading, then a line for each column."""
    named = one.key if one.name in ("", one.key) else f"{one.name} ({one.key})"
    kinds = {Kind.NEW: _("new"), Kind.CHANGED: _("changed"), Kind.SAME: _("same")}
    lines = [_("{line}, {name}: {what}").format(line=line(counted, one.line), name=named, what=kinds[one.kind])]
    if one.kind == Kind.NEW:
        lines.append(_("with {fields}").format(fields=enumerated(field.name for field in one.fields)))
    if one.kind == Kind.CHANGED:
        lines += [common.labelled(field.name, _difference(field)) for field in one.fields]
    if any(field.name == "contact_of" and field.new for field in one.fields):
        lines.append(_("Who was the point of contact there until now becomes a representative."))
    if one.meanwhile:
        lines.append(_("{fields}: edited since this file was made; the newer one stays.").format(fields=enumerated(one.meanwhile)))
    if one.left:
        lines.append(_("{fields}: left alone, because Slack or the person decides.").format(fields=enumerated(one.left)))
    return lines


def _difference(field: FieldChange) -> str:
    if field.name in LISTS and field.old and field.new:
        old, new = field.old.split("\n"), field.new.split("\n")
        added, gone = [entry for entry in new if entry not in old], [entry for entry in old if entry not in new]
        if added or gone:
            told = [_("added {entries}").format(entries=_quoted(added))] if added else []
            return "; ".join([*told, *([_("taken away {entries}").format(entries=_quoted(gone))] if gone else [])])
    return f"{_shown(field.old)} → {_shown(field.new)}"


def _quoted(listed: list[str]) -> str:
    return _clipped(enumerated(f"“{entry}”" for entry in listed), 3 * SHOWN)


def _shown(cell: str) -> str:
    return f"“{_clipped(cell)}”" if cell else _("(empty)")


def _clipped(text: str, most: int = SHOWN) -> str:
    """Replaces unprintable characters, which would move a terminal's cursor, and cuts a long text."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def summary(plan: ImportPlan) -> list[str]:
    """The counts of new, changed, unchanged and missing rows, what was done, and what to do now."""
    counts = [
        ngettext("{count} new", "{count} new", plan.new).format(count=plan.new),
        ngettext("{count} changed", "{count} changed", plan.changed).format(count=plan.changed),
        ngettext("{count} the same", "{count} the same", plan.same).format(count=plan.same),
        ngettext("{count} not in the file, left alone", "{count} not in the file, left alone", plan.missing).format(count=plan.missing),
    ]
    if plan.troubles:
        bad = len({(one.line, one.key) for one in plan.troubles})
        return [
            ngettext("{count} row cannot be taken.", "{count} rows cannot be taken.", bad).format(count=bad),
            _("Nothing was changed: a file is taken as a whole or not at all. Correct it and try again."),
        ]
    if not plan.new and not plan.changed:
        return [_("{counts}.").format(counts=enumerated(counts)), _("There is nothing to change.")]
    done = _("It is done. What was there before is kept in the history.") if plan.applied else _("Nothing was changed yet.")
    return [_("{counts}.").format(counts=enumerated(counts)), done]


how_to_apply: Final = Phrase("To do it, type the same command with --apply.")
help_import: Final = Phrase("""Bring a list in from a file: clusters, countries or members, as CSV, JSON or .xlsx.

    Without --apply it only shows what would change. Rows that the file does not have are left alone.""")
help_apply: Final = Phrase("Do it: all rows, or none where one is wrong.")
help_export: Final = Phrase("""Write a list into a file: clusters, countries or members. Brought back with import, it changes nothing.

    The file's ending says how: .csv, .json or .xlsx. Without a file, CSV is printed.""")
help_delimiter: Final = Phrase("What stands between the cells of CSV. A French Excel wants a semicolon.")
help_format: Final = Phrase("How to write it, where the file's ending does not say it.")
help_replace: Final = Phrase("Write over a file that is there.")
not_found: Sentence[str] = Sentence("There is no file {file}.")
is_a_folder: Sentence[str] = Sentence("{file} is a folder. Name a file.")
not_allowed: Sentence[str] = Sentence("{file} cannot be opened: permission denied.")
not_opened: Sentence[str, str] = Sentence("{file} cannot be opened: {reason}.")
there_already: Sentence[str] = Sentence("{file} is there already. Choose another name, or add --replace to write over it.")
unknown_form: Sentence[str] = Sentence("{file} does not end in .csv, .json or .xlsx. Choose such a name, or add --format.")
not_on_a_terminal: Final = Phrase("A workbook cannot be shown on a terminal. Name a file: rendezvous export clusters clusters.xlsx")


def exported(count: int, file: str) -> str:
    return ngettext("{count} row is in {file}.", "{count} rows are in {file}.", count).format(count=count, file=file)


holds_people: Final = Phrase("This file holds personal data. Delete it when you no longer need it.")
writing: Final = Phrase("Writing")
