"""The texts of the modal that edits a section of a country's page: questions, hints and confirmations."""

from collections.abc import Sequence
from typing import Final

from bot.texts.columns import in_words
from bot.texts.language import Phrase, Sentence, _
from bot.texts.lists import enumerated
from store.models import SectionName


def part(name: str) -> str:
    """The name of a section, as an option to choose."""
    return {
        SectionName.VISIT: _("If I go there, I need to…"),
        SectionName.REGULATION: _("Regulation"),
        SectionName.ECONOMY: _("Economy and finance"),
        SectionName.TRADE: _("Trade zones"),
        SectionName.OTHER: _("Good to know"),
    }[SectionName(name)]


def question(name: str) -> str:
    """The label of a field of a section: a standard question, or the name of another field."""
    questions = {
        "entry": _("Who needs a visa or an invitation letter, and how long does it take?"),
        "samples": _("May I bring samples? What does customs ask?"),
        "payment": _("How do people pay, and which cards work?"),
        "fairs": _("Which fair is worth the journey, and when is it?"),
        "customs_of_business": _("How are meetings held: greetings, cards, language?"),
        "who_sells": _("Who may sell: must a company of the country be responsible?"),
        "label": _("What must the label say, and in which language?"),
        "notification": _("Which notification or registration is needed, and how long does it take?"),
        "ingredients": _("Which ingredients or tests are forbidden or limited?"),
        "claims": _("What may be claimed: natural, organic, SPF, whitening?"),
        "market": _("How big is the market, and what grows?"),
        "channels": _("Where do people buy?"),
        "funding": _("Which public money or loans can a foreign company use?"),
        "bank": _("What is needed to open a company or an account?"),
        "agreements": _("Which trade agreements apply to cosmetics?"),
        "duties": _("Which duties and taxes are due at the border?"),
        "import_papers": _("Which papers must travel with the goods?"),
        "free_zones": _("Which free zones help, and how?"),
        "text": _("What else is there to say?"),
        "source": _("Source"),
        "checked_on": _("Checked on"),
    }
    return questions.get(name) or in_words(name)


def hint(name: str) -> str:
    return {
        "source": _("Where this comes from: a law, an office, a page. Needed when anything is written."),
        "checked_on": _("The day on which you made sure of it."),
    }.get(name, _("Up to 3,000 characters. Leave it empty where you do not know."))


choose: Sentence[str] = Sentence("Which part of the page of {country}?")
choose_label: Final = Phrase("Part")
edit_country: Final = Phrase("Edit this page")
title: Final = Phrase("Edit the country's page")


def written(checked: str | None) -> str:
    return _("Written, checked on {date}").format(date=checked) if checked else _("Written, never checked")


not_written: Final = Phrase("Not written yet")
about: Sentence[str, str] = Sentence("*{part}* · {country}")
removed: Sentence[str, str] = Sentence("“{part}” of {country} is empty now, so the page no longer shows it. The earlier text is kept.")


def saved(part_: str, country: str, fields: Sequence[str]) -> str:
    return _("Saved “{part}” of {country}: {fields}. Everybody sees it at once.").format(
        part=part_, country=country, fields=enumerated(fields)
    )


gone: Sentence[str] = Sentence("Nothing is written under “{part}” any more.")
read_all: Final = Phrase("Read all")
back: Sentence[str] = Sentence("Back to {country}")
