"""The visible text of a page as lines, each character with its place in the source."""

import re
from dataclasses import dataclass, field
from html import unescape
from html.entities import html5

_PARTS = re.compile(
    r"(?P<space>[ \t\n\r\f]+)|(?P<entity>&(?:#[0-9]{1,20};?|#[xX][0-9a-fA-F]{1,20};?|[a-zA-Z][a-zA-Z0-9]{1,31};?))"
    r"|[^ \t\n\r\f&]+|&"
)


@dataclass(slots=True)
class Lines:
    """Text as it grows. `marks` are (position, place in the source), ascending by position.

    `runs` are stretches of one line with the kind of furniture they are, None for the report's own statement.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, int]] = field(default_factory=list)
    runs: list[tuple[int, int, str | None]] = field(default_factory=list)
    _next: int = -1
    _space: int | None = None
    _line: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def put(self, words: str, place: int, kind: str | None) -> None:
        """Add words that stand at `place` in the source, after the blank that was left open."""
        if self._space is not None and self.length > self._line:
            self._add(" ", self._space, kind)
        self._space = None
        self._add(words, place, kind)

    def cell(self, place: int, kind: str | None) -> None:
        """Part two cells of a row."""
        self.blank(place)
        self.put("|", place, kind)
        self.blank(place)

    def blank(self, place: int) -> None:
        """Leave a blank open: it counts only between words of one line."""
        if self._space is None:
            self._space = place

    def end(self) -> None:
        """End the line, where anything stands on it."""
        self._space = None
        if self.length > self._line:
            self.parts.append("\n")
            self.length += 1
            self._line = self.length
            self._next = -1

    def _add(self, words: str, place: int, kind: str | None) -> None:
        if place != self._next:
            self.marks.append((self.length, place))
        start, self.length = self.length, self.length + len(words)
        self._next = place + len(words)
        self.parts.append(words)
        if self.runs and self.runs[-1][1] == start and self.runs[-1][2] == kind:
            self.runs[-1] = (self.runs[-1][0], self.length, kind)
        else:
            self.runs.append((start, self.length, kind))


def write(source: str, start: int, end: int, lines: Lines, kind: str | None, *, keep_breaks: bool = False) -> None:
    """Add one text of the source: blanks run together, entities read."""
    for match in _PARTS.finditer(source, start, end):
        if match["space"]:
            if keep_breaks and "\n" in match[0]:
                lines.end()
            lines.blank(match.start())
        elif match["entity"]:
            _entity(match[0], match.start(), lines, kind)
        else:
            lines.put(match[0], match.start(), kind)


def _entity(words: str, place: int, lines: Lines, kind: str | None) -> None:
    said, used = _read(words)
    if used == 0:
        lines.put(words, place, kind)
        return
    for sign in said:
        if sign.isspace() and sign != "\xa0":
            lines.blank(place)
        else:
            lines.put(sign, place, kind)
    if used < len(words):
        lines.put(words[used:], place + used, kind)


def _read(words: str) -> tuple[str, int]:
    """What an entity says and how much of `words` it is: `&ampx` is an ampersand and the letter x."""
    if words.startswith("&#"):
        return unescape(words), len(words)
    longest = next((size for size in range(len(words), 2, -1) if words[1:size] in html5), 0)
    return html5.get(words[1:longest], ""), longest
