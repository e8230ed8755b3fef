"""A text as a source sends it, and what each sentence of it says: the truth a reader of texts is measured against."""

from collections.abc import Mapping
from dataclasses import dataclass

# Stands in every text, row and file: nothing made here may ever pass for news.
SYNTHETIC = "SYNTHETIC"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in a text: from `start` to `end` in code points, who says it, how, and with which numbers.

    `figures`: outcome → (low, high, form); equal where one number is given, high None for "at least", both None for
    "dozens". Besides outcomes there are `together` (killed or injured), `military`, a group (`killed:children`), the
    earlier number of a correction (`killed:before`) and what was added since (`killed:more`).
    `speaker`: the full name even where the sentence says "the hospital"; `article` where the text speaks for itself.
    `about`: the id of the incident or matter it speaks of, empty for furniture.
    """

    start: int
    end: int
    act: str
    speaker: str
    about: str
    figures: Mapping[str, tuple[int | None, int | None, str]]


@dataclass(frozen=True, slots=True)
class Text:
    """What is written: the title, the body beginning with the word SYNTHETIC, and its statements in order.

    `taken`: how it was taken over from another text (`whole`, `short`, `edited`, `retold`), empty where it was not.
    """

    title: str
    body: str
    statements: tuple[Statement, ...]
    taken: str = ""
