"""Numbers of people with bounds. A vague word never becomes a number: it is a count with no bounds at all."""

from dataclasses import dataclass

from ascertain.terms.errors import InputError


@dataclass(frozen=True, slots=True)
class Count:
    """How many people, as far as a statement says.

    `low` and `high` are inclusive; `None` means that side is open. An exact number has both equal.
    "At least 12" is (12, None), "up to 30" is (None, 30), "hundreds" is (None, None).
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if any(bound is not None and bound < 0 for bound in (self.low, self.high)):
            raise InputError("A count cannot be negative.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InputError(f"The lower bound {self.low} is above the upper bound {self.high}.")

    @classmethod
    def exact(cls, value: int) -> "Count":
        """A count whose bounds are the same number."""
        return cls(value, value)

    @property
    def value(self) -> int | None:
        """The number itself where it is exact, else None."""
        return self.low if self.low == self.high else None

    @property
    def vague(self) -> bool:
        """True where nothing numeric was said."""
        return self.low is None and self.high is None

    def supports(self, number: int) -> bool:
        """True where the statement says that at least `number` people were meant."""
        return self.low is not None and self.low >= number

    def contradicts(self, other: "Count") -> bool:
        """True where no number satisfies both."""
        return _below(self, other) or _below(other, self)

    def __add__(self, other: "Count") -> "Count":
        return Count(_sum(self.low, other.low), _sum(self.high, other.high))

    def __str__(self) -> str:
        if self.vague:
            return "not stated"
        if self.value is not None:
            return str(self.value)
        if self.high is None:
            return f"at least {self.low}"
        if self.low is None:
            return f"up to {self.high}"
        return f"{self.low}–{self.high}"


def _below(first: Count, second: Count) -> bool:
    return first.high is not None and second.low is not None and first.high < second.low


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second
