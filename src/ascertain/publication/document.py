"""A text before it is Markdown or HTML: a few kinds of blocks, each made of words, names and code."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Name:
    """Something named by others; kept apart so that its direction of writing cannot disturb the text around it."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A key, a digest or a command, to be copied as it is."""

    text: str


Text: TypeAlias = "tuple[str | Name | Code, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `stamp` sets it off as a stamp."""

    text: Text
    stamp: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; an item is a line of its own and lines below it."""

    items: tuple[tuple[Text, tuple[Text, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption. The first column names the row; columns of `numbers` (from 0) are numbers.

    `foot` is the row of sums, where there is one.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    numbers: tuple[int, ...] = ()
    foot: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of killed and injured per label; None is withheld. The table that follows says the same.

    `language` (BCP 47) is that of the words beside the bars.
    """

    caption: str
    rows: tuple[tuple[str, int | None, int | None], ...]
    language: str = "en"


Block: TypeAlias = Heading | Paragraph | Items | Table | Bars


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text in one language (BCP 47)."""

    language: str
    title: str
    blocks: tuple[Block, ...]
