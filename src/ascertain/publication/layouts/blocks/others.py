"""What others say: figures they published, and the matters they take positions on. Beside, attributed, no verdict."""

from collections.abc import Iterator

from ascertain.publication.document import Block, Code, Heading, Items, Name, Paragraph, Table, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import ExternalLine, MatterLine


def external(page: Page) -> Iterator[Block]:
    """Totals others published, each with its source, its own cut-off and the day it went out."""
    if not page.update.external:
        return
    yield Heading(page.words.line("headings.external"))
    yield Paragraph(page.words.say("external.quoted"))
    yield Table(
        caption=page.stamped("headings.external"),
        head=page.heads("said", "outcome", "number", "upto", "published"),
        rows=tuple(_external(page, line) for line in page.update.external),
        numbers=(2,),
    )


def _external(page: Page, line: ExternalLine) -> tuple[Text, ...]:
    words, zone = page.words, page.update.zone
    upto: Text = (words.cutoff(line.cutoff, zone) if line.cutoff else words.line("bounds.vague"),)
    upto = words.say("external.period", upto=upto, period=line.period) if line.period else upto
    area = words.say("external.place", place=Name(line.place)) if line.place else ()
    whom = words.line(f"population.{line.population}")
    outcome = f"{line.outcome} ({whom})" if whom else line.outcome
    return (Name(line.source),), (outcome,), (line.number,), (*upto, *area), (words.day(line.vintage),)


def matters(page: Page) -> Iterator[Block]:
    """What parties take positions on."""
    if not page.update.matters:
        return
    yield Heading(page.words.line("headings.matters"))
    yield Paragraph(page.words.say("matter.not_safety"))
    yield Items(tuple((_matter(page, line), _positions(page, line)) for line in page.update.matters))


def _matter(page: Page, line: MatterLine) -> Text:
    said = page.words.say
    if line.area:
        return said("matter.item_area", id=Code(line.id), label=line.label, area=Name(line.area))
    return said("matter.item", id=Code(line.id), label=line.label)


def _positions(page: Page, line: MatterLine) -> tuple[Text, ...]:
    words = page.words
    return tuple(
        words.say("matter.position", did=position.did, by=Name(position.by), day=words.day(position.on))
        for position in line.positions
    )
