"""A methodology file taken entry by entry: what is missing, unknown or of the wrong kind is collected, not raised."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ascertain.terms.errors import InputError

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about a methodology file. A `fault` keeps it from being used, the rest is advice."""

    fault: bool
    where: str
    what: str
    todo: str

    def error(self) -> InputError:
        """The remark as the error it is."""
        return InputError(self.what, where=self.where, todo=self.todo)


@dataclass(slots=True)
class Entries:
    """One table of the file. What is asked for is taken out; `close` complains about what is left."""

    table: dict[str, Any]
    where: str
    remarks: list[Remark] = field(default_factory=list)

    def fault(self, key: str, what: str, todo: str) -> None:
        """Note something that keeps the file from being used."""
        self.remarks.append(Remark(True, f"{self.where}{key}", what, todo))

    def note(self, key: str, what: str, todo: str) -> None:
        """Note something that should be thought about."""
        self.remarks.append(Remark(False, f"{self.where}{key}", what, todo))

    def text(self, key: str, means: str, *, default: str | None = None) -> str:
        """A text that is not empty; `means` says what it is for."""
        value = self.table.pop(key, default)
        if isinstance(value, str) and value.strip():
            return value.strip()
        lacking = "is missing" if value is None else "is not a text, or empty"
        self.fault(key, f"{means.capitalize()} ({key}) {lacking}.", f'Add {key} = "…".')
        return ""

    def number(self, key: str, means: str, *, least: int) -> int:
        """A whole number of at least `least`."""
        value = self.table.pop(key, None)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        lacking = "is missing" if value is None else f"is {value!r}, not a whole number of {least} or more"
        self.fault(key, f"{means.capitalize()} ({key}) {lacking}.", f"Add {key} = {least}.")
        return least

    def yes(self, key: str, means: str) -> bool:
        """`true` or `false`."""
        value = self.table.pop(key, None)
        if not isinstance(value, bool):
            self.fault(key, f"{means.capitalize()} ({key}) must be true or false.", f"Add {key} = true.")
        return value is True

    def words(self, key: str, means: str, *, known: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """A list of texts that is not empty, of the codes `known` where given."""
        value = self.table.pop(key, None)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            lacking = "is missing" if value is None else "is not a list of texts"
            self.fault(key, f"{means.capitalize()} ({key}) {lacking}.", f'Add {key} = ["…"].')
            return ()
        for item in value:
            if known is not None and item not in known:
                self.fault(key, f"{item!r} is not known here.", f"Use one of {', '.join(known)}.")
        return tuple(value)

    def part(self, key: str, means: str) -> "Entries":
        """A table inside this one; an empty one where it is missing, so that all it lacks is said too."""
        value = self.table.pop(key, None)
        if not isinstance(value, dict):
            lacking = "is missing" if value is None else "is not a table"
            self.fault(key, f"{means.capitalize()} ({key}) {lacking}.", f"Add [{key}].")
        return Entries(dict(value) if isinstance(value, dict) else {}, f"{self.where}{key}.", self.remarks)

    def made(self, make: Callable[[], Made], otherwise: Made) -> Made:
        """What `make` makes; its InputError becomes a fault."""
        try:
            return make()
        except InputError as error:
            self.remarks.append(Remark(True, error.where or self.where, error.what, error.todo or ""))
            return otherwise

    def close(self) -> None:
        """Complain about entries nobody asked for: a misspelt name must not pass as a missing option."""
        for key in self.table:
            self.fault(key, f"Nothing is called {key!r} here.", "Check the spelling, or take it out.")
