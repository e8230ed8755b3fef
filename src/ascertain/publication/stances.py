"""Positions on matters in words: attributed and dated, never a verdict, a corridor never open (law 7)."""

from collections.abc import Mapping

from ascertain.publication.language import ENGLISH, Language
from ascertain.publication.model import MatterItem, Stance
from ascertain.publication.protection import public
from ascertain.publication.update import MatterLine, Position
from ascertain.terms.codes import code

# Of these no place is printed at all: it would be half a route.
ROUTES = ("corridor", "evacuation")


def matter_line(item: MatterItem, units: Mapping[str, str], words: Language = ENGLISH) -> MatterLine:
    """A matter as outsiders see it: type, round and day as a label, and each position."""
    round_of = words.line("matter.round", ordinal=words.ordinal(item.ordinal)) if item.ordinal else ""
    name = words.table("matters")[code("event_type", item.type)]
    parts = (name, round_of, words.day(item.day) if item.day else "")
    area = None if item.type in ROUTES else units.get(item.unit or "")
    positions = tuple(
        Position(verb(item.type, stance, words), public(stance.voice, words), stance.on) for stance in item.stances
    )
    return MatterLine(item.id, ", ".join(part for part in parts if part), area, positions)


# Acts that only say something, and so say nothing by themselves of whether a corridor is open.
SAYING = ("claim", "confirm", "say", "report", "believe", "characterize")


def verb(matter: str, stance: Stance, words: Language = ENGLISH) -> str:
    """What the voice did, as a participle: `announced by`, `claimed open by`, `disputed by` …

    Not confirming is not disputing, and a negated sentence is no denial unless its status says so; only of a corridor
    is "not open" the contrary of what is claimed.
    """
    act, corridor = code("act", stance.act), matter == "corridor"
    negative = stance.polarity == "negative"
    if code("claim_status", stance.status) == "not_confirmed_by":
        act = "not_confirmed_by"
    elif act not in ("dismiss", "deny") and (stance.status == "denied" or (corridor and negative)):
        act = "against"
    elif corridor and act in SAYING:
        act = "open" if stance.opens else "spoken"
    elif negative and act in SAYING:
        act = "spoken"
    own = words.table("corridor") if corridor else {}
    return str(own.get(act) or words.table("stances")[act])
