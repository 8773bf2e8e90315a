"""How numbers that people type, and that buttons carry, are read."""

import pytest

from bot.rules.lines import number_in, numbers_in


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7", 7),
        ("0", 0),
        ("007", 7),
        ("999999999", 999_999_999),
        ("1234567890", None),
        ("9" * 5000, None),
        ("", None),
        (" ", None),
        (" 7", None),
        ("7\n", None),
        ("1 2", None),
        ("+1", None),
        ("-1", None),
        ("1.0", None),
        ("1_0", None),
        ("1e3", None),
        ("0x1", None),
        ("²", None),
        ("١", None),
        ("７", None),
        ("seven", None),
    ],
)
def test_a_number_is_one_to_nine_ascii_digits_and_nothing_else(typed, number):
    """Signs, spaces, digits of other scripts and numbers that no database row can have are read as no number, never as an error."""
    assert number_in(typed) == number


@pytest.mark.parametrize(("typed", "number"), [("9", 9), ("10", 10), ("11", None), ("0", 0), ("0010", 10)])
def test_a_number_above_the_most_is_none(typed, number):
    """The limit itself is allowed."""
    assert number_in(typed, 10) == number


@pytest.mark.parametrize(
    ("text", "count", "numbers"),
    [
        ("12 3 7", 3, (12, 3, 7)),
        ("  12\t3 \n", 2, (12, 3)),
        ("12 3", 3, None),
        ("12 3 7 1", 3, None),
        ("12 x 7", 3, None),
        ("12 3 ²", 3, None),
        ("12 -3 7", 3, None),
        ("12 1234567890", 2, None),
        ("", 1, None),
    ],
)
def test_several_numbers_are_read_all_or_none(text, count, numbers):
    """A button's value with one number too few, too many or malformed is none at all."""
    assert numbers_in(text, count) == numbers
