"""Cells that a spreadsheet would run as a formula get an apostrophe in front; reading takes it away again, exactly.

A spreadsheet that splits at another sign than the file's own sees cells begin in the middle of a text, after `;`, `,`, a tab,
a quotation mark or a line break. There, too, an apostrophe goes before what would be run. Where the text has apostrophes of its
own at such a place it gets one more, so that what is read is always what was written. `'s-Hertogenbosch` stays as it is.
"""

import re
from typing import Final

RUN: Final = "=+\\-@＝＋－＠"  # the wide ones count in East Asian versions
FIRST: Final = rf"'*(?:[{RUN}\t\r\n]| +[=@＝＠])"
LATER: Final = rf"'*(?:[{RUN}]| +[=@＝＠])"
PLACE: Final = r"""(?:\A(?=%s)|(?<=[;,\t\r\n"])(?=%s))"""
BEFORE: Final = re.compile(PLACE % (FIRST, LATER))
AFTER: Final = re.compile(PLACE % (f"'{FIRST}", f"'{LATER}") + "'")


def neutral(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return BEFORE.sub("'", text)


def meant(cell: str) -> str:
    """What such a cell says."""
    return AFTER.sub("", cell)
