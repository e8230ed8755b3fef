"""Numbers as texts write them: in digits, in words, or in words up to nine and in digits above."""

from ascertain.simulate.chance import Chance

DIGITS, WORDS, HOUSE = "digits", "words", "house"
STYLES = (DIGITS, WORDS, HOUSE)
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth"}


def in_words(number: int) -> str:
    """A number from 0 to 99 in words: "twenty-four".

    Raises:
        ValueError: where it is below or above.
    """
    if not 0 <= number < 100:
        raise ValueError(f"{number} is not written in words")
    if number < 20:
        return _SMALL[number]
    tens = _TENS[number // 10 - 2]
    return f"{tens}-{_SMALL[number % 10]}" if number % 10 else tens


def ordinal(number: int) -> str:
    """A place in a row in words: "third"; in digits from 20 on: "21st"."""
    if number in _ORDINALS:
        return _ORDINALS[number]
    if 0 < number < 20:
        return f"{_SMALL[number]}th"
    teen = 10 <= number % 100 < 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def spelled(number: int, style: str) -> bool:
    """Whether this style writes the number in words."""
    return number < (100 if style == WORDS else 10 if style == HOUSE else 0)


def number(value: int, style: str) -> str:
    """The number in this style; digits take a comma at thousands."""
    return in_words(value) if spelled(value, style) else f"{value:,}"


def around(chance: Chance, value: int) -> tuple[int, int]:
    """A range about a number, at most a quarter wide on either side, never below one: (low, high), low < high."""
    width = max(1, value // 4)
    low = max(1, value - chance.between(0, width))
    high = value + chance.between(0, width)
    return (low, high) if low < high else (low, high + 1)


def plural(value: int, words: tuple[str, str]) -> str:
    """The noun that goes with a number: one or many."""
    return words[value != 1]


def listed(parts: list[str]) -> str:
    """The parts as a list: "a man, two women and a girl"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
