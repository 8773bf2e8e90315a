"""The template of all sentences, with which a translation begins; run as a program, it writes the file that `make texts` promises."""

import ast
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.texts.language import KEYWORDS, LOCALES

TEXTS = LOCALES.parent


def template(language: str | None = None) -> Catalog:
    """Every sentence; the docstring of the function that says it tells a translator what the placeholders are."""
    catalogue = Catalog(locale=language, project="Rendezvous", version="", copyright_holder="", msgid_bugs_address="", charset="utf-8")
    for name, line, message, comments, _ in extract_from_dir(str(TEXTS), keywords=KEYWORDS, comment_tags=("Translators:",)):
        said = next((said for first, last, said in speakers(TEXTS / name) if first <= line <= last), "")
        catalogue.add(message, locations=[(f"bot/texts/{name}", line)], auto_comments=[*([said] if said else []), *comments])
    return catalogue


@cache
def speakers(file: Path) -> list[tuple[int, int, str]]:
    """The functions of a file: first line, last line, docstring."""
    functions = (node for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, ast.FunctionDef))
    return [(one.lineno, one.end_lineno or 0, " ".join((ast.get_docstring(one) or "").split())) for one in functions]


if __name__ == "__main__":
    LOCALES.mkdir(exist_ok=True)
    with (LOCALES / "rendezvous.pot").open("wb") as file:
        write_po(file, template(), width=140)
