"""A picture of an update, and what is said above and below every one."""

from collections.abc import Iterable
from dataclasses import dataclass

from ascertain.publication.charts import canvas
from ascertain.publication.charts.widths import width
from ascertain.publication.language import Language, language
from ascertain.publication.update import Update
from ascertain.publication.words import sentence


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture. `name` is its file's name without ending; `title` what it is of; `svg` the picture for a page.

    `table` is the name of the table that says the same in numbers.
    """

    name: str
    title: str
    svg: str
    table: str


def words_of(update: Update) -> Language:
    """The language of an update, in which its pictures are written too."""
    return language(update.language)


def headed(update: Update, title: str, says: str) -> tuple[list[str], float]:
    """The stamps, the title, and what is counted up to when; with the height they take."""
    found: list[str] = []
    top = 0.0
    for part, kind in ((sentence(" · ".join(update.stamps)), "stamp"), (title, "title")):
        made, top = canvas.lines(top, part, kind)
        found += made
    words = words_of(update)
    upto = words.line("charts.about", says=says, cutoff=words.cutoff(update.cutoff, update.zone), office=update.office)
    made, top = canvas.lines(top, upto, "soft")
    return [*found, *made], top + 8


def chart(update: Update, name: str, title: str, table: str, height: float, parts: Iterable[str]) -> Chart:
    """The picture with its name; what is drawn includes the head."""
    named = " · ".join((*update.stamps, title))
    return Chart(name, title, canvas.framed(named, height, parts), table)


def key(y: float, marks: Iterable[tuple[str, str]]) -> list[str]:
    """A legend in one line: a box of each kind with its words."""
    found, x = [], 0.0
    for kind, words in marks:
        found += [canvas.rect(x, y - 10, 11, 11, kind), canvas.text(x + 16, y, words)]
        x += 30 + width(words, 13)
    return found
