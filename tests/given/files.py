"""Files as tests read them: with the columns of the list that they are about."""

from bot import files
from bot.rules.table import Table
from bot.rules.tables.exchange import shapes


def read(data: bytes, name: str, noun: str) -> Table:
    """The table in a file of clusters, countries or members."""
    return files.read(data, name, noun, shapes(noun))
