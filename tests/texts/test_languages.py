"""A translation is one .po file: loading, fallback to English, and extraction of every sentence."""

import ast
import asyncio
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from given.texts.template import TEXTS, template

from bot.app.data import Data
from bot.texts import common, language
from bot.texts.events.lists import found
from bot.texts.language import KEYWORDS, Sentence, speaking, spoken, translations
from store.database import Database

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Share"
msgstr "Поделиться"

msgid "{count} event"
msgid_plural "{count} events"
msgstr[0] "{count} событие"
msgstr[1] "{count} события"
msgstr[2] "{count} событий"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of languages with one file in it."""
    (tmp_path / "ru.po").write_text(PO, encoding="utf-8")
    return tmp_path


def test_one_file_changes_a_sentence_and_its_plurals(folder: Path) -> None:
    """A .po file in the folder is a language, with as many plural forms as that language has."""
    russian = translations("ru", folder)
    assert russian.gettext("Share") == "Поделиться"
    assert [russian.ngettext("{count} event", "{count} events", count) for count in (1, 2, 5, 21)] == [
        "{count} событие",
        "{count} события",
        "{count} событий",
        "{count} событие",
    ]


def test_whoever_speaks_that_language_reads_it(folder: Path) -> None:
    """While a language is active, the functions of texts return its sentences."""
    before = language._spoken.set(translations("ru", folder))
    try:
        assert common.share() == "Поделиться"
        assert found(3, "") == "3 события"
    finally:
        language._spoken.reset(before)


def test_a_translation_orders_the_values_as_it_needs(tmp_path: Path) -> None:
    """Values are given in the order of the English sentence; each must be given, once."""
    head = PO.partition('msgid "Share"')[0]
    (tmp_path / "ru.po").write_text(f'{head}msgid "{{who}} leads {{what}}"\nmsgstr "{{what}}: {{who}}"\n', encoding="utf-8")
    leads: Sentence[str, str] = Sentence("{who} leads {what}")
    assert leads("Ana", "Packaging") == "Ana leads Packaging"
    before = language._spoken.set(translations("ru", tmp_path))
    try:
        assert leads("Ana", "Packaging") == "Packaging: Ana"
    finally:
        language._spoken.reset(before)
    with pytest.raises(ValueError, match="shorter"):
        leads("Ana")  # type: ignore[call-arg]


def test_what_is_not_translated_stays_english(folder: Path) -> None:
    """A sentence that a file does not translate falls back to English."""
    assert translations("ru", folder).gettext("Open") == "Open"


@pytest.mark.parametrize("locale", ["xx-XX", "", "e", "zz", "../../etc", "ru/../x", "fr_FR", "123", "日本"])
def test_an_unknown_locale_is_answered_in_english(locale: str) -> None:
    """A locale without a file falls back to English, and a crafted one never reads a file outside the folder."""
    with speaking(locale):
        assert common.share() == "Share"
        assert found(2, "") == "2 events"
    assert spoken(locale) == "en"


def test_a_language_ends_with_its_answer() -> None:
    """After the block the previous language is active again, also after an exception."""
    with speaking("en"), pytest.raises(LookupError), speaking("xx"):
        raise LookupError
    assert common.share() == "Share"


def marked(file: Path) -> set[str]:
    """The sentences that a file of texts marks for translation, found in its syntax tree."""
    sentences = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            first = node.args[0]
            if node.func.id == "_" and isinstance(first, ast.Subscript):
                continue  # an entry of a table whose sentences are marked by N_
            assert isinstance(first, ast.Constant), f"{file.name}:{node.lineno} marks no plain sentence"
            sentences.add(str(first.value))
    return sentences


def test_extraction_finds_every_sentence() -> None:
    """Babel's extraction finds exactly the sentences that the code marks, and each of them is a plain string."""
    extracted = {message.id if isinstance(message.id, str) else message.id[0] for message in template() if message.id}
    in_code = set().union(*(marked(file) for file in TEXTS.rglob("*.py") if file.name != "language.py"))
    assert in_code == extracted
    assert len(in_code) > 150


def test_a_catalogue_of_all_sentences_is_a_file_that_we_can_read(tmp_path: Path) -> None:
    """A translator's whole way works: extract, translate one entry, write a .po file, load it as a language."""
    catalogue = template("fr")
    entry = catalogue.get("Share")
    assert entry is not None
    entry.string = "Partager"
    written = BytesIO()
    write_po(written, catalogue)
    (tmp_path / "fr.po").write_bytes(written.getvalue())
    assert len(read_po(BytesIO(written.getvalue()))) == len(catalogue)
    french = translations("fr", tmp_path)
    assert french.gettext("Share") == "Partager"
    assert french.gettext("Open") == "Open"


def test_no_sentence_outside_texts() -> None:
    """Blocks and commands hold no sentence of their own: no string there has three words and ends like a sentence."""
    for room in ("blocks", "commands"):
        for file in (TEXTS.parent / room).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                    assert not re.search(r"\w+ \w+ \w+.*[.!?:]$", node.value), f"{file.name}:{node.lineno}: {node.value}"


COMMAND = re.compile(r" [\w ]+|https://\S+|\.env|(chmod|rendezvous) .*|operator")
"""What texts hold unmarked: the rest of a command line, an address, the name of a file or a role."""


def unmarked(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings in texts that people read and that nothing marks; keys of tables are not read."""
    seen = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in KEYWORDS:
                seen |= {id(one) for one in node.args}
            case ast.Call(func=ast.Attribute(attr="get" | "replace" | "split" | "rstrip" | "join")):
                seen |= {id(one) for one in (*node.args, node.func.value)}
            case ast.Dict():
                seen |= {id(one) for one in node.keys}
            case ast.Compare() | ast.Subscript():
                seen |= {id(one) for one in ast.walk(node)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    yield from (
        node for node in strings if id(node) not in seen and re.search(r"[A-Za-z]{2}", node.value) and not COMMAND.fullmatch(node.value)
    )


def test_every_word_of_texts_is_marked() -> None:
    """Nothing that people read is left unmarked; `language`, `lists` and `times` hold names of CLDR's patterns."""
    files = [file for file in TEXTS.rglob("*.py") if file.stem not in {"language", "lists", "times"} or file.parent != TEXTS]
    assert [f"{file.name}:{node.lineno}: {node.value}" for file in files for node in unmarked(ast.parse(file.read_text("utf-8")))] == []


def test_what_is_read_on_a_thread_is_in_the_same_language(folder: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query or an operation that runs on another thread says its sentences in the reader's language, on both engines."""
    monkeypatch.setattr(language, "LOCALES", folder)
    translations.cache_clear()
    data = Data(database)

    async def read() -> list[str]:
        with speaking("ru-RU"):
            return [await way(lambda _db: common.share()) for way in (data.read, data.study, data.perform)]

    assert asyncio.run(read()) == ["Поделиться"] * 3
    translations.cache_clear()
