"""No cell of a CSV file is run as a formula, and what is read is what was written."""

import csv
import io

import pytest
from given.files import read
from hypothesis import given
from hypothesis import strategies as st

from bot.files import Format, write
from bot.files.formulas import escape, unescape
from bot.rules.table import Table, TableRow

BEGINNINGS = "=+-@\t\r\n＝＋－＠"
TRICKY = st.text(alphabet="'=+-@＝ a\t\r\n,;\"|\\", max_size=40)


@given(TRICKY | st.text())
def test_the_apostrophe_is_taken_away_exactly(text: str) -> None:
    """Whatever the text, also one that has apostrophes of its own at such places."""
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["'s-Hertogenbosch", "L'Oréal", "a - b", "3 + 4 = 7", "info@example.org", "cosmetics, -5 %", "'"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """An apostrophe in front is part of many names."""
    assert escape(text) == text
    assert unescape(text) == text


@given(TRICKY)
def test_no_cell_is_run_whichever_delimiter_a_spreadsheet_uses(text: str) -> None:
    """A French Excel splits at semicolons, others at commas or tabs: no cell that any of them sees begins with a sign of a formula."""
    data = write(Table("clusters", ("key", "name"), (TableRow(2, {"key": "a", "name": text}),)), Format.CSV).decode("utf-8-sig")
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter):
            assert not any(cell.lstrip('"').startswith(tuple("=+-@＝＋－＠")) for cell in row), (text, row)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("first", BEGINNINGS)
def test_every_form_gives_back_what_would_be_a_formula(form: Format, first: str) -> None:
    """In each file the same text comes back, with and without an apostrophe of its own."""
    texts = {"name": f'{first}HYPERLINK("http://evil.example";"x")', "hours": f"'{first}1", "website": f"x;{first}cmd|' /C calc'!A0"}
    table = Table("clusters", ("key", *texts), (TableRow(2, {"key": "a", **texts}),))
    assert read(write(table, form), f"x.{form}", "clusters").rows[0].cells == {"key": "a", **texts}


def test_a_workbook_holds_texts_only() -> None:
    """Text cells in text format: nothing runs at opening, nor after somebody has edited the cell."""
    import openpyxl

    table = Table("clusters", ("key", "name"), (TableRow(2, {"key": "a", "name": "=1+1"}),))
    cell = openpyxl.load_workbook(io.BytesIO(write(table, Format.XLSX)))["clusters"]["B2"]
    assert (cell.value, cell.data_type, cell.number_format) == ("=1+1", "s", "@")
