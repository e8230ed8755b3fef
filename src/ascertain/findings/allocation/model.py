"""What a list of names does to the cases of an incident. Names are never added to cases: they are laid onto them."""

from dataclasses import dataclass

from ascertain.terms.errors import IntegrityError
from ascertain.terms.grid import Cell

ABSORBS, EXCEEDS, UNDETERMINED = "absorbs", "exceeds", "undetermined"


@dataclass(frozen=True, slots=True)
class Named:
    """One person as lists give them: the row that names them here, the outcome, what is known of sex and age."""

    ref: str
    outcome: str | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Allocation:
    """Names against the cases of one incident: all of both are accounted for, once (checked when it is made).

    Attributes:
        placed: pairs of row and case: this case is this person.
        beyond: rows for which no case fits. They stay people without a case until a count is decided.
        open: rows of which it is not told whether they are among the cases: no outcome, or killed where a case that
            fits is injured and may have died later.
        free: cases without a name, as before.
    """

    names: int
    slots: int
    placed: tuple[tuple[str, str], ...]
    beyond: tuple[str, ...]
    open: tuple[str, ...]
    free: tuple[str, ...]

    def __post_init__(self) -> None:
        refs = [*(ref for ref, _ in self.placed), *self.beyond, *self.open]
        cases = [*(case for _, case in self.placed), *self.free]
        if (len(refs), len(cases)) != (self.names, self.slots) or len({*refs}) + len({*cases}) < len(refs) + len(cases):
            raise IntegrityError("The allocation loses or doubles a name or a case.", where="people allocate")

    @property
    def says(self) -> str:
        """`absorbs` where every name has a case, `exceeds` where names are left over, else `undetermined`."""
        if self.beyond:
            return EXCEEDS
        return UNDETERMINED if self.open or not self.placed else ABSORBS


@dataclass(frozen=True, slots=True)
class Allocated:
    """An allocation as it was recorded, with who and why. `says` is what the reviewer recorded."""

    id: str
    incident: str
    says: str
    placed: tuple[tuple[str, str], ...]
    beyond: tuple[str, ...]
    open: tuple[str, ...]
    why: str
    by: str
    recorded_at: str
