"""The shape of the answer: the parts of the real figure with what each takes for granted, or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ascertain.estimates.refusals import Reason

# In the order they are told in. `confirmed` is no estimate; the others are added to it, `withdrawn` is taken away.
PARTS = ("confirmed", "withdrawn", "open", "unconfirmable", "not_received", "unlisted")


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution in persons: median and the 50 % and 95 % intervals."""

    median: int
    interval50: tuple[int, int]
    interval95: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the real figure, in one territory on one day; of the whole where these are None.

    `persons` is None where this part is refused; the reasons are the answer's.
    """

    name: str
    territory: str | None
    day: date | None
    persons: Spread | None


@dataclass(frozen=True, slots=True)
class Whole:
    """The parts of one territory or of one day added in every draw, beside what is confirmed there."""

    territory: str | None
    day: date | None
    confirmed: int
    real: Spread


@dataclass(frozen=True, slots=True)
class OnNoList:
    """Those on no list, in one territory and quarter (its first day): what lists that overlap tell of them.

    `persons` takes `assumption` for granted; `envelope` runs over all assumptions that fit the lists.
    """

    territory: str
    quarter: date
    persons: Spread
    assumption: str
    envelope: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The whole under another assumption, stated in words."""

    assumption: str
    total: Spread


@dataclass(frozen=True, slots=True)
class PartsAnswer:
    """The parts of the real figure as of a day.

    Attributes:
        refused, reasons: why there is no estimate at all, or (where not refused) why a part is missing from it.
        parts: by territory and day. totals: by part, over all. total: of the parts that are there, added in every draw.
        by_territory: the same, for each. by_day: the same without those on no list, who have no day.
        unlisted: those on no list, wherever lists can carry it.
        scope: what `total` is a total of, in words: it is of everybody only where no part is missing.
        assumptions: what the parts take for granted. sensitivity: the total under other assumptions.
        diagnostics: numbers that tell how far it can be relied on. seed, digest: make it repeatable.
    """

    as_of: date
    refused: bool
    reasons: tuple[Reason, ...]
    parts: tuple[Part, ...] = ()
    totals: tuple[Part, ...] = ()
    total: Spread | None = None
    by_territory: tuple[Whole, ...] = ()
    by_day: tuple[Whole, ...] = ()
    unlisted: tuple[OnNoList, ...] = ()
    scope: str = ""
    assumptions: tuple[str, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    diagnostics: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    digest: str = ""
