"""The month of the cut-off by itself, held against earlier ones; and every month in a table."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from ascertain.publication.document import Block, Heading, Items, Paragraph, Table, Text
from ascertain.publication.layouts.blocks.areas import added
from ascertain.publication.layouts.blocks.causes import share
from ascertain.publication.layouts.blocks.total import cells, where
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Line, Month
from ascertain.publication.words import sentence

CHILDREN = ("boys", "girls", "children")


def month(page: Page) -> Iterator[Block]:
    """Total, cells, and who controlled the places, with the settlements counted there and whole shares."""
    found, words = page.update.month, page.words
    if found is None:
        return
    yield Heading(words.line("headings.month", first=words.day(found.first), last=words.day(found.last)))
    number, total = words.number, found.total
    yield Paragraph(
        words.say(
            "month.recorded_least" if page.era.at_least else "month.recorded",
            casualties=words.counted(total.casualties, "casualties"),
            where=where(page),
            killed=number(total.killed),
            injured=number(total.injured),
        )
    )
    yield cells(page, total, found.sex_age)
    if found.territory.lines:
        yield Items(tuple((_settled(page, found, line), ()) for line in found.territory.lines))
    yield Paragraph(words.say("month.cases"))


def _settled(page: Page, found: Month, line: Line) -> Text:
    words, settlements = page.words, dict(found.settlements).get(line.code)
    said = {
        "place": sentence(line.label),
        "number": words.number(line.casualties),
        "killed": words.number(line.killed),
        "injured": words.number(line.injured),
        "share": share(page, line, found.total),
    }
    if settlements is None:
        return words.say("areas.shared", **said)
    return words.say("areas.settled", **said, settlements=words.counted(settlements, "settlements"))


def compared(page: Page) -> Iterator[Block]:
    """The month against the one before and the same one a year before, and the children in it.

    Nothing is compared while the month is running: it would fall for no other reason.
    """
    found, by = page.update.month, page.update.by_month
    if found is None:
        return
    last = date.fromisoformat(found.last)
    said = []
    if last.day == monthrange(last.year, last.month)[1]:
        earlier = {line.code: line for line in by.lines} if by else {}
        before = f"{last.year - (last.month == 1)}-{(last.month - 2) % 12 + 1:02}"
        codes = (before, f"{last.year - 1}-{last.month:02}")
        said = [text for code in codes if code in earlier for text in _against(page, found.total, earlier[code])]
    children = added([line for line in found.sex_age.lines if line.code in CHILDREN])
    if children.casualties:
        said.append(page.words.say("month.of_children", children=page.words.counted(children.casualties, "minors")))
    if said:
        yield Heading(page.words.line("headings.compared"))
        yield Items(tuple((text, ()) for text in said))


def _against(page: Page, total: Line, earlier: Line) -> Iterator[Text]:
    words, now, then = page.words, total.casualties, earlier.casualties
    if now is None or not then:
        return
    month, number = words.month(earlier.code), words.number(then)
    if now == then:
        yield words.say("month.same", month=month, number=number)
    else:
        text = words.percent(abs(now - then), then)
        yield words.say("month.more" if now > then else "month.fewer", share=text, month=month, number=number)


def by_month(page: Page) -> Iterator[Block]:
    """Every month of incidents, as it is known now."""
    by, words = page.update.by_month, page.words
    if by is None or not by.lines:
        return
    yield Heading(words.line("headings.by_month"))
    yield Paragraph(words.say("cumulative.note"))
    yield Table(
        caption=by.caption,
        head=page.heads("month", "killed", "injured", "together"),
        rows=tuple(((sentence(words.month(line.label)),), *page.numbers(line)) for line in by.lines),
        foot=((words.line("columns.total"),), *page.numbers(page.update.total)),
        numbers=(1, 2, 3),
    )
