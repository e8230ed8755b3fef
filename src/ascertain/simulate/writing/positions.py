"""What parties say of corridors, talks, meetings and ceasefires: claims of somebody, never safety information."""

from collections.abc import Mapping, Sequence

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Position
from ascertain.simulate.writing import days
from ascertain.simulate.writing.frames import Frame, frames, read, written
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.numbers import ordinal
from ascertain.simulate.writing.scene import OTHER_SIDE, other
from ascertain.simulate.writing.sheet import Sentence, Sheet
from ascertain.terms.errors import InputError

_NO_POSITION = ("matters", "new_matters", "about")
# What of a position an act can be about, in the words of `data/frames/positions.toml`.
_CONTENT: Mapping[str, Sequence[str]] = {
    "accuse": ("deed", "noun"),
    "announce": ("that", "noun"),
    "characterize": ("noun",),
    "deny": ("deed", "noun", "that"),
    "dismiss": ("what",),
    "offer": ("to",),
    "promise": ("to",),
    "request": ("to",),
}
# Positions that speak of a day to come, by tense or as a plan.
_WILL = ("will_open", "will_meet")
_PLANNED = (*_WILL, "agreed")
# Matters in which people wait to leave.
_LEAVING = ("corridor", "evacuation", "ceasefire")
_ALSO = ("say", "claim", "report", "confirm", "announce", "believe")


def says() -> tuple[str, ...]:
    """What a position can say: `will_open`, `blocked`, `not_confirmed` …"""
    return tuple(name for name in read("positions") if name not in _NO_POSITION)


def kinds() -> tuple[str, ...]:
    """The kinds of matters that positions are taken on."""
    return tuple(read("positions")["matters"])


def position(chance: Chance, position: Position) -> Text:
    """What a party's office says of a matter, with a headline and perhaps a sentence of context.

    Raises:
        InputError: where the position says something, or is about a kind of matter, that no frame is written for.
    """
    for name, known, told in (("says", says(), position.says), ("kind", kinds(), position.matter.kind)):
        if told not in known:
            raise InputError(
                f"No sentence is written for {told}.",
                where=f"position {position.id}, {name}",
                todo=f"Use one of {', '.join(known)}, or add it to data/frames/positions.toml.",
            )
    values = _values(chance, position)
    sheet = Sheet(written(chance, frames("positions", "about", "headlines"), values)).paragraph()
    sheet.add(_stated(chance, position, values))
    if position.act in _ALSO and position.says != "not_confirmed" and chance.happens(0.4):
        again = _values(chance, position)
        that = written(chance, frames("positions", position.says, "that"), again)
        sheet.add(_sentence(position, "say", f"It said that {that}."))
    if chance.happens(0.5):
        fitting = ["context", "leaving"] if position.matter.kind in _LEAVING else ["context"]
        context = [frame for name in fitting for frame in frames("positions", "about", name)]
        hidden = frames("positions", "about", "undisclosed")
        open_place = position.matter.disclosed
        sheet.paragraph().plain(written(chance, context if open_place else hidden, {}))
    return sheet.text()


def _stated(chance: Chance, position: Position, values: Mapping[str, str]) -> Sentence:
    if position.says == "not_confirmed":
        text = written(chance, frames("positions", "not_confirmed", "frames"), values)
        return _sentence(position, position.act, text)
    filled = dict(values)
    for content in _CONTENT.get(position.act, ("that",)):
        found: Sequence[Frame] = frames("positions", position.says, content)
        if position.act == "deny":
            # Who denies a deed does not lay it on the other party in the same breath.
            found = [frame for frame in found if "about" not in frame.slots] or found
        filled[content] = written(chance, found, values)
    if position.act == "characterize":
        filled["label"] = written(chance, frames("positions", "about", "labels"), {})
    return _sentence(position, position.act, written(chance, frames("acts", position.act), filled))


def _sentence(position: Position, act: str, text: str) -> Sentence:
    return Sentence(text, act, position.speaker.spoken, position.matter.id)


def _values(chance: Chance, position: Position) -> dict[str, str]:
    matter, published = position.matter, position.published.date()
    place = matter.settlement.name if matter.disclosed else ""
    found = {
        "speaker": position.speaker.spoken,
        "about": other(chance, position.about) if position.about else OTHER_SIDE,
        "in": f"in {place}" if place else "",
        "from": f"from {place}" if place else "",
        "ordinal": ordinal(max(matter.ordinal, 1)),
        "today": days.told(chance, published, published),
        "day": _day(chance, position),
        "day_bare": days.bare(chance, matter.day, published if matter.day <= published else None),
    }
    found["matter"] = written(chance, frames("positions", "matters", matter.kind), found)
    found["a_matter"] = written(chance, frames("positions", "new_matters", matter.kind), found)
    return found


def _day(chance: Chance, position: Position) -> str:
    """The day of the matter, where it can be told: what has not come yet has a day only where it is planned."""
    day, published = position.matter.day, position.published.date()
    if day <= published:
        return days.told(chance, day, published)
    if position.says not in _PLANNED:
        return ""
    # The tense says that it is still to come, so that the weekday alone is plain.
    soon = (day - published).days <= 6 and position.says in _WILL
    return f"on {days.weekday(day)}" if soon and chance.happens(0.4) else f"on {days.dated(day)}"
