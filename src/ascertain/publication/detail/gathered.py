"""What the office hands over for tables, charts, map and pages. Nothing here is public yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ascertain.findings.model import Counted
from ascertain.publication.detail.model import Vintage


@dataclass(frozen=True, slots=True)
class Earlier:
    """The record as it went out before: the cases counted then, under the cut-off of then."""

    vintage: Vintage
    cases: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands behind an incident: the axes confirmed, and the kinds of the sources that told of it."""

    confirmed: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a settlement or unit lies (degrees, WGS 84). `unit` is the code of the unit that holds it."""

    name: str
    unit: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything beside the text.

    Attributes:
        parts: what is to be made. cases: what the record counts. earlier: the same when earlier updates went out.
        backing: by incident. sources_of_kind: how many sources the office knows of each kind.
        settlements: by the gazetteer's number, no finer than a settlement. areas: by the code of the unit.
        ground: the larger inhabited places of the country. control: unit → controller at the cut-off.
        smallest: the smallest count a place may show (`suppression` of the methodology).
    """

    parts: tuple[str, ...]
    cases: tuple[Counted, ...]
    earlier: tuple[Earlier, ...] = ()
    backing: Mapping[str, Backing] = field(default_factory=dict)
    sources_of_kind: Mapping[str, int] = field(default_factory=dict)
    settlements: Mapping[int, Spot] = field(default_factory=dict)
    areas: Mapping[str, Spot] = field(default_factory=dict)
    ground: tuple[Spot, ...] = ()
    control: Mapping[str, str] = field(default_factory=dict)
    smallest: int = 3
