"""A text put together sentence by sentence, so that the place of every statement in it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ascertain.simulate.writing.model import SYNTHETIC, Statement, Text

STAMP = f"{SYNTHETIC} – made-up text."
# Who speaks where a text says something in its own name.
NARRATOR = "article"
Figure = tuple[int | None, int | None, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement before it has its place. `figures` as in `Statement`."""

    text: str
    act: str
    speaker: str
    about: str
    figures: Mapping[str, Figure] = field(default_factory=dict)


class Sheet:
    """A text being written: paragraphs, one after another, below the stamp that says it is made up."""

    def __init__(self, title: str) -> None:
        self._title = f"{SYNTHETIC}: {title}"
        self._body = STAMP
        self._fresh = False
        self._statements: list[Statement] = []

    def paragraph(self) -> "Sheet":
        """Begin a new paragraph with the next thing written."""
        self._fresh = True
        return self

    def plain(self, text: str) -> "Sheet":
        """Write something that states nothing: a byline, a detail without a number."""
        if text:
            self._body += ("\n\n" if self._fresh or self._body == STAMP else " ") + text
            self._fresh = False
        return self

    def add(self, sentence: Sentence) -> "Sheet":
        """Write a statement and remember where it stands."""
        self.plain(sentence.text)
        end = len(self._body)
        start = end - len(sentence.text)
        self._statements.append(Statement(start, end, sentence.act, sentence.speaker, sentence.about, sentence.figures))
        return self

    def line(self, text: str) -> "Sheet":
        """Write a paragraph of its own that states nothing."""
        return self.paragraph().plain(text).paragraph()

    def text(self) -> Text:
        """What is written so far."""
        return Text(self._title, self._body, tuple(self._statements))
