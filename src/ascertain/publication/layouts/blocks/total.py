"""Killed and injured in all, with the cells of sex and age."""

from collections.abc import Iterator, Sequence

from ascertain.publication import stamps
from ascertain.publication.document import Bars, Block, Heading, Items, Name, Paragraph, Text
from ascertain.publication.language import Value
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Breakdown, Line
from ascertain.publication.words import sentence


def figures(page: Page) -> Iterator[Block]:
    """Sentence, cells, picture and table."""
    update = page.update
    yield from _total(page, "headings.figures")
    yield Bars(
        page.stamped("captions.bars"),
        tuple((line.label, line.killed, line.injured) for line in update.sex_age.lines),
        page.words.code,
    )
    yield page.table(update.sex_age, update.total)
    yield from _withheld(page)
    yield from _missing(page)


def total(page: Page) -> Iterator[Block]:
    """Sentence and cells."""
    yield from _total(page, "headings.figures")
    yield from _withheld(page)
    yield from _missing(page)


def cumulative(page: Page) -> Iterator[Block]:
    """The same after a month, and why sums of earlier months change."""
    yield from _total(page, "headings.cumulative")
    yield Paragraph(page.words.say("cumulative.note"))
    yield from _withheld(page)
    yield from _missing(page)


def _total(page: Page, heading: str) -> Iterator[Block]:
    yield Heading(page.words.line(heading))
    yield Paragraph(_period(page))
    yield cells(page, page.update.total, page.update.sex_age)


def cells(page: Page, total: Line, by: Breakdown) -> Items:
    """A line for the killed and one for the injured, each with its cells in the era's order."""
    lines = page.ordered(by)
    killed = _cells(page, [(line.code, line.killed) for line in lines])
    injured = _cells(page, [(line.code, line.injured) for line in lines])
    number = page.words.number
    return Items(
        (
            (page.words.say("total.killed", number=number(total.killed), cells=killed), ()),
            (page.words.say("total.injured", number=number(total.injured), cells=injured), ()),
        )
    )


def _cells(page: Page, found: Sequence[tuple[str, int | None]]) -> str:
    words = page.words
    shown = words.listed([words.counted(value, code) for code, value in found if value is not None])
    withheld = words.listed([words.line(f"cells.{code}") for code, value in found if value is None])
    return "; ".join(part for part in (shown, withheld and f"{words.number(None)}: {withheld}") if part)


def _withheld(page: Page) -> Iterator[Block]:
    """What `withheld` means, where it stands anywhere."""
    if page.update.withholds:
        yield Paragraph(page.words.say("suppression.says", least=page.update.suppression))


def _period(page: Page) -> Text:
    update, words = page.update, page.words
    upto = page.upto()
    first = _first(page) if update.period_start else ""
    span = words.line("total.from", first=first, cutoff=upto) if first else words.line("total.until", cutoff=upto)
    said: dict[str, Value] = {
        "span": sentence(span),
        "casualties": words.counted(update.total.casualties, "casualties"),
        "where": where(page),
        "killed": words.number(update.total.killed),
        "injured": words.number(update.total.injured),
    }
    if update.measure != stamps.CONFIRMED:
        return words.say("total.training", **said, measure=update.measure)
    least = "_least" if page.era.at_least else ""
    if not update.office:
        return words.say(f"total.unnamed{least}", **said)
    return words.say(f"total.recorded{least}", **said, office=Name(update.office))


def _first(page: Page) -> str:
    """The first day counted; with its clock where one is given and the era prints hours."""
    start, words = page.update.period_start or "", page.words
    clock = start[11:16]
    return (
        words.line("dates.cutoff", clock=clock, day=words.day(start)) if clock and page.era.hour else words.day(start)
    )


def where(page: Page) -> Text:
    """The area, where one is declared."""
    area = page.update.area
    return page.words.say("total.in", area=Name(area)) if area else ()


def _missing(page: Page) -> Iterator[Block]:
    if page.update.missing:
        persons = page.words.counted(page.update.missing.persons, "missing")
        yield Paragraph(page.words.say("total.missing", persons=persons))
