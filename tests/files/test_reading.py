"""Reading files as people and spreadsheets save them, and the errors for files that are no lists."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from given.files import read
from hypothesis import given, settings, strategies as st

from bot.files import LARGEST, Format, write
from bot.rules.table import Flawed, Table, TableRow, Unreadable, UnreadableReason, named_texts, texts_by_name
from bot.rules.tables.exchange import shapes
from bot.texts.tables.exchange import unreadable

KOREAN = "화장품 é 🇫🇷"
LINES = f"key,name\r\na,{KOREAN}\r\n"


def names(data: bytes, name: str = "x.csv") -> list[str]:
    """The names in a file of clusters."""
    return [row.cells["name"] for row in read(data, name, "clusters").rows]


def why(data: bytes, name: str = "x.csv") -> str:
    """The sentence about a file that cannot be read: one line."""
    with pytest.raises(Unreadable) as raised:
        read(data, name, "clusters")
    said = unreadable(raised.value)
    assert "\n" not in said
    return said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_and_the_encoding_are_found_out(encoding: str, delimiter: str) -> None:
    """As saved by Excel in France, as "Unicode text", and by Unix tools."""
    assert names(LINES.replace(",", delimiter).encode(encoding)) == [KOREAN]


def test_another_encoding_is_named_with_its_line() -> None:
    """Other encodings are an error, as guessing would corrupt names silently."""
    said = why("key,name\na,ok\nb,Île-de-France\n".encode("cp1252"))
    assert "line 3" in said
    assert "UTF-8" in said


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"'])
def test_the_line_in_which_excel_announces_its_delimiter_is_no_heading(line: str) -> None:
    """The numbers of the lines still count it."""
    table = read(f"{line}\r\nkey;name\r\na;x\r\n".encode(), "x.csv", "clusters")
    assert [(row.line, row.cells) for row in table.rows] == [(3, {"key": "a", "name": "x"})]


def test_lines_are_those_of_an_editor_and_rows_those_of_a_sheet() -> None:
    """Line numbers count empty lines and cells of several lines."""
    text = 'key,name\n\na,"one\ntwo"\nb,x\n'
    assert [row.line for row in read(text.encode(), "x.csv", "clusters").rows] == [3, 5]


def test_headings_are_read_whatever_their_case_and_spaces() -> None:
    """And empty columns at the end do not count."""
    assert read(b"Key , NAME,,\na,x,,\n", "x.csv", "clusters").columns == ("key", "name")


def test_a_row_that_does_not_fit_its_heading_is_flawed() -> None:
    """A row with missing cells is an error, as it would empty fields by accident."""
    table = read(b"key,name,hours\na,x\nb,x,y,z\n", "x.csv", "clusters")
    assert [(flaw.line, flaw.what) for flaw in table.flaws] == [(2, Flawed.TOO_FEW_CELLS), (3, Flawed.TOO_MANY_CELLS)]


def workbook(*rows: list[Any], title: str = "Sheet1") -> bytes:
    """A workbook as somebody typed it."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_that_excel_made_numbers_dates_and_answers_of_are_read_as_people_see_them() -> None:
    """A year has no point, a day no midnight."""
    table = read(workbook(["key", "since", "a", "b"], ["x", 1994, date(2026, 3, 1), True]), "x.xlsx", "clusters")
    assert table.rows[0].cells == {"key": "x", "since": "1994", "a": "2026-03-01", "b": "yes"}


def test_a_formula_in_a_workbook_is_named() -> None:
    """A formula is an error, as its cached value may be outdated."""
    table = read(workbook(["key", "name"], ["x", "=A1"]), "x.xlsx", "clusters")
    assert [(flaw.line, flaw.column, flaw.what) for flaw in table.flaws] == [(2, "name", Flawed.FORMULA)]


def test_a_text_longer_than_a_cell_goes_on_in_the_next_column() -> None:
    """Excel silently cuts a cell after 32,767 characters."""
    long = "é😀" * 30_000
    table = Table(
        "clusters",
        ("key", "links", "name"),
        (TableRow(2, {"key": "a", "links": long, "name": "x"}), TableRow(3, {"key": "b", "links": ""})),
    )
    back = read(write(table, Format.XLSX), "x.xlsx", "clusters")
    assert back.columns == table.columns
    assert back.rows[0].cells == table.rows[0].cells


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text(alphabet="_x0D\r\n\t\x01 =é"), st.text(alphabet="|\\\n ab")), min_size=1, max_size=3))
def test_every_form_gives_back_any_text(rows: list[tuple[str, str, str]]) -> None:
    """Every format round-trips control characters, lone line feeds and the escape codes of workbooks."""
    columns = ("key", "name", "presentation", "facts")
    cells = [dict(zip(columns, (f"k{number}", *texts), strict=True)) for number, texts in enumerate(rows)]
    cells = [{name: cell.replace("\0", "") for name, cell in row.items()} for row in cells]
    table = Table("clusters", columns, tuple(TableRow(line, row) for line, row in enumerate(cells, 2)), shapes=shapes("clusters"))
    for form in Format:
        assert [row.cells for row in read(write(table, form), f"x.{form}", "clusters").rows] == cells, form


def test_lists_in_json_are_lists() -> None:
    """A list is a list, a fact an object, an answer stands under its question."""
    cells = {"key": "a", "aliases": "one\ntwo", "facts": "members | 160 | 2024\na \\| b | 1"}
    [entry] = json.loads(write(Table("clusters", tuple(cells), (TableRow(2, cells),), shapes=shapes("clusters")), Format.JSON))
    assert entry["aliases"] == ["one", "two"]
    assert entry["facts"][0] == {"name": "members", "value": "160", "year": "2024", "source": ""}
    assert entry["facts"][1]["name"] == "a | b"
    part = {"country": "KR", "answers": "label: in Korean\nand English\nwho_sells: everybody"}
    [told] = json.loads(write(Table("countries", tuple(part), (TableRow(2, part),), shapes=shapes("countries")), Format.JSON))
    assert told["answers"] == {"label": "in Korean\nand English", "who_sells": "everybody"}


@given(st.dictionaries(st.sampled_from(["label", "who_sells", "claims"]), st.text(alphabet="ab:_\\ \nlabel")))
def test_an_answer_that_looks_like_the_next_question_stays_one_answer(answers: dict[str, str]) -> None:
    """Whatever its lines begin with."""
    assert texts_by_name(named_texts(answers)) == answers


def test_json_of_another_form_is_told_by_entry() -> None:
    """Numbers are taken as text; what has no place in a cell is named, and a name that comes twice."""
    data = b'[{"key": "a", "since": 1994, "name": null}, 7, {"key": "b", "aliases": {"x": 1}}, {"key": "c", "key": "d"}]'
    table = read(data, "x.json", "clusters")
    assert table.rows[0].cells == {"key": "a", "since": "1994", "name": ""}
    assert [(flaw.line, flaw.what) for flaw in table.flaws] == [(2, Flawed.NOT_AN_ENTRY), (3, Flawed.NOT_A_CELL), (4, Flawed.TWICE)]


def packed(**parts: bytes) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    """A zip bomb."""
    bomb = packed(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b"0" * (60 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert "50 MB" in why(bomb, "x.xlsx")


def test_a_workbook_whose_entities_multiply_is_refused() -> None:
    """An XML entity bomb ("billion laughs")."""
    good = workbook(["key", "name"], ["a", "x"])
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            target.writestr(part.filename, laughs if "sheet1" in part.filename else source.read(part))
    assert "not an .xlsx workbook" in why(out.getvalue(), "x.xlsx")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "x.csv", "no rows"),
        (b"", "x.xlsx", "no rows"),
        (b"\xef\xbb\xbf \r\n", "x.csv", "no rows"),
        (b"[]", "x.json", "no rows"),
        (b"x" * (LARGEST + 1), "x.csv", "10 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls", ".xls"),
        (b"key,name\n", "x.xlsx", "not an .xlsx"),
        (b"PK\x03\x04 and no more", "x.xlsx", "not an .xlsx"),
        (packed(content_xml=b"<a/>"), "x.ods", "not an .xlsx"),
        (b'{"key": "a"}', "x.json", "not a list"),
        (b'"a"', "x.json", "not a list"),
        (b'[{"key": "a"},\n]', "x.json", "line 2"),
        (b"[" * 100_000, "x.json", "not JSON"),
        (b"[" + b"9" * 5000 + b"]", "x.json", "not JSON"),
        (b"[NaN]", "x.json", "not JSON"),
        (b'key,name\na,"open\n', "x.csv", "line 2"),
        (b"key,name\na,x\0y\n", "x.csv", "not a text file"),
    ],
)
def test_what_is_no_list_is_told_in_one_line(data: bytes, name: str, said: str) -> None:
    """Each with what to do, and never a stack trace."""
    assert said in why(data, name)


def test_an_empty_sheet_is_told() -> None:
    """A new workbook, saved by mistake."""
    assert "no rows" in why(workbook(), "x.xlsx")


def test_the_sheet_of_the_noun_is_read_else_the_first() -> None:
    """A workbook may hold several."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook(["notes"], ["buy milk"], title="Notes")))
    sheet = book.create_sheet("Clusters")
    sheet.append(["key", "name"])
    sheet.append(["a", "x"])
    out = io.BytesIO()
    book.save(out)
    assert names(out.getvalue(), "x.xlsx") == ["x"]
    assert read(workbook(["key", "name"], ["b", "y"]), "x.xlsx", "clusters").rows[0].cells["key"] == "b"


def test_reading_is_told_by_what_a_file_holds() -> None:
    """A workbook that somebody called .csv is read as what it is."""
    assert names(workbook(["key", "name"], ["a", "x"]), "x.csv") == ["x"]
    assert names(b'[{"key": "a", "name": "x"}]', "x.txt") == ["x"]


def test_too_many_rows_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is a number in the sentence."""
    text = "key\n" + "a\n" * 5_001
    assert "5000" in why(text.encode())
    assert UnreadableReason.TOO_MANY_ROWS
