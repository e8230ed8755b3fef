"""How wide words are before anybody knows the reader's font: reckoned for a wide one, so that none are cut off.

Which sans-serif a machine has cannot be asked of an SVG. The numbers are those of DejaVu Sans, as wide as Verdana; in
narrower fonts a line ends earlier, and nothing else happens. Cyrillic letters are wider than Latin ones.
"""

from collections.abc import Iterator

BOLD = 1.15
# Parts of the font's size; what is named nowhere is as wide as most letters.
NARROW, WIDE, CAPITAL, LETTER = 0.4, 0.95, 0.75, 0.64
THIN = frozenset("ijlftrIІії .,:;'’‘|!()[]-–·°\u00a0")
BROAD = frozenset("mwMW@%—…жшщюмыфЖШЩЮМЫФ")


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words may become, in the units of the picture; `size` is that of the font."""
    return sum(map(_part, words)) * size * (BOLD if bold else 1)


def _part(letter: str) -> float:
    if letter in THIN:
        return NARROW
    if letter in BROAD:
        return WIDE
    return CAPITAL if letter.isupper() else LETTER


def broken(words: str, room: float, size: float, *, bold: bool = False) -> Iterator[str]:
    """Lines that fit into the room; a word that is wider than it stands alone on its line."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line
