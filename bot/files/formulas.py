"""Formula injection: escape cells that a spreadsheet would run, with an apostrophe that reading removes exactly.

A spreadsheet that splits at another delimiter than the file's own sees cells begin in the middle of a text: after `;`, `,`, a tab,
a quotation mark or a line break. An apostrophe is inserted there too. If the text already has apostrophes at such a place, one more
is added, so that the round trip is lossless. `'s-Hertogenbosch` is unchanged.
"""

import re
from typing import Final

RUN: Final = "=+\\-@＝＋－＠"  # full-width signs start a formula in East Asian versions
FIRST: Final = rf"'*(?:[{RUN}\t\r\n]| +[=@＝＠])"
LATER: Final = rf"'*(?:[{RUN}]| +[=@＝＠])"
PLACE: Final = r"""(?:\A(?=%s)|(?<=[;,\t\r\n"])(?=%s))"""
BEFORE: Final = re.compile(PLACE % (FIRST, LATER))
AFTER: Final = re.compile(PLACE % (f"'{FIRST}", f"'{LATER}") + "'")


def escape(text: str) -> str:
    """Escape a text so that no spreadsheet runs it as a formula."""
    return BEFORE.sub("'", text)


def unescape(cell: str) -> str:
    """Remove the escaping; the inverse of `escape`."""
    return AFTER.sub("", cell)
