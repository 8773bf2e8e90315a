"""No cell of a CSV file is run as a formula, and what is read is what was written."""

import csv
import io

import pytest
from given.files import read
from hypothesis import given, strategies as st

from bot.files import Format, write
from bot.files.formulas import escape, unescape
from bot.rules.table import Table, TableRow

BEGINNINGS = "=+-@\t\r\n＝＋－＠"
TRICKY = st.text(alphabet="'=+-@＝ a\t\r\n,;\"|\\", max_size=40)


@given(TRICKY | st.text())
def test_the_apostrophe_is_taken_away_exactly(text: str) -> None:
    """Neutralising a text and reading it back gives the same text, also if it has apostrophes of its own."""
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "L'Oréal", "a - b", "3 + 4 = 7", "info@example.org", "cosmetics, -5 %", "'"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """An apostrophe in front is part of many names."""
    assert escape(text) == text
    assert unescape(text) == text


@given(TRICKY)
def test_no_cell_is_run_whichever_delimiter_a_spreadsheet_uses(text: str) -> None:
    """However a spreadsheet splits the file (semicolons, commas, tabs), no cell starts with a formula character."""
    data = write(Table("clusters", ("key", "name"), (TableRow(2, {"key": "a", "name": text}),)), Format.CSV).decode("utf-8-sig")
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter):
            assert not any(cell.lstrip('"').startswith(tuple("=+-@＝＋－＠")) for cell in row), (text, row)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("first", BEGINNINGS)
def test_every_form_gives_back_what_would_be_a_formula(form: Format, first: str) -> None:
    """In each file format such a text survives a round trip, with and without an apostrophe of its own."""
    texts = {"name": f'{first}HYPERLINK("http://evil.example";"x")', "hours": f"'{first}1", "website": f"x;{first}cmd|' /C calc'!A0"}
    table = Table("clusters", ("key", *texts), (TableRow(2, {"key": "a", **texts}),))
    assert read(write(table, form), f"x.{form}", "clusters").rows[0].cells == {"key": "a", **texts}


def test_a_workbook_holds_texts_only() -> None:
    """Cells are text in text format: nothing is evaluated on opening or after an edit."""
    import openpyxl

    table = Table("clusters", ("key", "name"), (TableRow(2, {"key": "a", "name": "=1+1"}),))
    cell = openpyxl.load_workbook(io.BytesIO(write(table, Format.XLSX)))["clusters"]["B2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=1+1", "s", "@")
