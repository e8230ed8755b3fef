"""The gate: whether restricted words may be shown to whoever opened the office, and which were.

Figures are computed from whole texts. What is shown to anybody passes here first, so that a command which forgets
whom it serves shows a mask and no name.
"""

from dataclasses import dataclass, field

from ascertain.terms.ids import natural

MASK = "█"
WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown and is not yet recorded: ids of reports and sources, and which of their fields."""

    what: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(slots=True)
class Gate:
    """Closed unless somebody opened it. `show` remembers what went through, once each."""

    opened: bool = False
    _waiting: set[tuple[str, str]] = field(default_factory=set)
    _recorded: set[tuple[str, str]] = field(default_factory=set)

    def show(self, what: str, part: str) -> bool:
        """True where this part of a report or source may be shown; it then waits to be recorded."""
        if self.opened and (what, part) not in self._recorded:
            self._waiting.add((what, part))
        return self.opened

    def waiting(self) -> Shown | None:
        """What must be recorded before anything is printed; None where that is nothing."""
        if not self._waiting:
            return None
        what = sorted({what for what, _ in self._waiting}, key=natural)
        return Shown(tuple(what), tuple(sorted({part for _, part in self._waiting})))

    @property
    def used(self) -> bool:
        """True where something went through and stands in the log."""
        return bool(self._recorded)

    def shut(self) -> None:
        """Show nothing more: what waits could not be recorded."""
        self.opened = False
        self._waiting.clear()

    def recorded(self) -> None:
        """What waited stands in the log."""
        self._recorded |= self._waiting
        self._waiting.clear()


def masked(text: str) -> str:
    """A text of the same length that tells its length alone, so that every span in it stays where it is."""
    return MASK * len(text)


def is_masked(text: str) -> bool:
    """True for words that were withheld."""
    return MASK in text
