"""What stands around a text and is no part of it: bylines, links to other reports, captions, share lines."""

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account
from ascertain.simulate.writing import days
from ascertain.simulate.writing.counts import EXACT
from ascertain.simulate.writing.frames import frames, written
from ascertain.simulate.writing.numbers import STYLES, number
from ascertain.simulate.writing.scene import Scene
from ascertain.simulate.writing.sheet import Figure, Sentence, Sheet

RELATED, BYLINE, CAPTION, ENDING = 0.45, 0.5, 0.25, 0.5
_HURT = ("injures", "injured", "hurt", "treats")


def byline(scene: Scene) -> str:
    """A line that says who wrote, where or when."""
    values = {"place": scene.account.place, "date": days.dated(scene.account.published.date())}
    return written(scene.chance, frames("furniture", "bylines"), values)


def caption(scene: Scene) -> str:
    """The line below a picture."""
    return written(scene.chance, frames("furniture", "captions"), scene.values())


def ending(chance: Chance, account: Account) -> str:
    """A line at the foot: share this, subscribe, read more."""
    name = chance.pick(("share", "newsletter", "more"))
    return written(chance, frames("furniture", name), {"place": account.place})


def related(chance: Chance) -> Sentence:
    """A link with the headline of another incident. It states a number, but not of what the text is about."""
    many = chance.between(2, 19)
    words = {"number": number(many, chance.pick(STYLES))}
    headline = written(chance, frames("furniture", "elsewhere"), words)
    outcome = "injured" if any(word in headline.split() for word in _HURT) or "blast" in headline else "killed"
    line = written(chance, frames("furniture", "related"), {"headline": headline})
    figures: dict[str, Figure] = {outcome: (many, many, EXACT)}
    return Sentence(line, "report", "", "", figures)


def between(sheet: Sheet, scene: Scene) -> None:
    """Perhaps a picture's caption or a link between two paragraphs."""
    if scene.chance.happens(CAPTION):
        sheet.line(caption(scene))
    if scene.chance.happens(RELATED):
        sheet.paragraph().add(related(scene.chance)).paragraph()


def foot(sheet: Sheet, scene: Scene) -> None:
    """Perhaps lines below the text."""
    if scene.chance.happens(RELATED):
        sheet.paragraph().add(related(scene.chance))
    if scene.chance.happens(ENDING):
        sheet.line(ending(scene.chance, scene.account))
