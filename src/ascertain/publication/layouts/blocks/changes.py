"""What changed since the update before, by the day of the incident: a rise is not the last day's alone."""

from collections.abc import Iterator

from ascertain.publication.document import Block, Heading, Paragraph, Table, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Increment
from ascertain.publication.words import sentence


def since(page: Page) -> Iterator[Block]:
    """From the earlier figures to these, in a sentence, and each day's part of the change."""
    before, words = page.update.since, page.words
    if before is None:
        return
    number, zone = words.number, page.update.zone
    yield Heading(words.line("headings.since"))
    yield Paragraph(
        words.say(
            "since.went",
            published=words.day(before.published) if page.update.typed else words.moment(before.published, zone),
            cutoff=words.cutoff(before.cutoff, zone),
            killed_before=number(before.killed_before),
            injured_before=number(before.injured_before),
            killed=number(page.update.total.killed),
            injured=number(page.update.total.injured),
        )
    )
    if before.increments:
        yield Table(
            caption=page.stamped("since.caption"),
            head=page.heads("day", "killed", "injured"),
            rows=tuple(_increment(page, row) for row in before.increments),
            numbers=(1, 2),
        )


def _increment(page: Page, row: Increment) -> tuple[Text, ...]:
    words = page.words
    return (sentence(words.day(row.day)),), (words.signed(row.killed),), (words.signed(row.injured),)
