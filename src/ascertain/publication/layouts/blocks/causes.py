"""What caused the casualties: in a sentence, and as a table with shares."""

from collections.abc import Iterator

from ascertain.publication.document import Block, Heading, Paragraph, Table, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Breakdown, Line
from ascertain.publication.words import sentence


def causes(page: Page) -> Iterator[Block]:
    """One sentence; a cause of most is named only where it is known and more than half."""
    words, update = page.words, page.update
    lines = sorted(update.causes.lines, key=lambda line: -(line.casualties or 0))
    if not lines and not update.cause_statement:
        return
    yield Heading(words.line("headings.causes"))
    if update.cause_statement:
        yield Paragraph(words.say("cause.stated", statement=words.names((update.cause_statement,))))
    if lines:
        yield Paragraph((*_most(page, lines[0]), *_by(page, lines)))


def _most(page: Page, line: Line) -> Text:
    number, total = line.casualties, page.update.total.casualties
    known = line.code != "unknown" and number is not None and total is not None
    return page.words.say("cause.most", cause=line.label) if known and 2 * (number or 0) > (total or 0) else ()


def _by(page: Page, lines: list[Line]) -> Text:
    number = page.words.number
    said = (
        page.words.line("cause.line", cause=line.label, killed=number(line.killed), injured=number(line.injured))
        for line in lines
    )
    return page.words.say("cause.by", lines="; ".join(said))


def by_cause(page: Page) -> Iterator[Block]:
    """The table of the month's causes with their shares, or of all where there is no month."""
    update = page.update
    by, total = (update.month.causes, update.month.total) if update.month else (update.causes, update.total)
    if by.lines:
        yield Heading(page.words.line("headings.by_cause"))
        yield shares(page, by, total)


def shares(page: Page, by: Breakdown, total: Line) -> Table:
    """A table whose last column is the share in killed and injured together, in whole percent."""
    return Table(
        caption=by.caption,
        head=page.heads(by.by, "killed", "injured", "together", "share"),
        rows=tuple(((sentence(line.label),), *page.numbers(line), (share(page, line, total),)) for line in by.lines),
        foot=((page.words.line("columns.total"),), *page.numbers(total), ("",)),
        numbers=(1, 2, 3, 4),
    )


def share(page: Page, line: Line, total: Line) -> str:
    """The share of a line in a total, in whole percent; of nothing, or where something is withheld, none."""
    part, whole = line.casualties, total.casualties
    return page.words.percent(part, whole) if part is not None and whole else "–"
