"""What the rule bears out of incidents, from the least to the most: beside the confirmed figures, in none of them."""

from collections.abc import Iterator

from ascertain.publication import stamps
from ascertain.publication.document import Block, Code, Heading, Name, Paragraph, Table, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import RangeLine
from ascertain.publication.words import sentence


def ranges(page: Page) -> Iterator[Block]:
    """The sentence that says what they are, and the table; nothing where the methodology gives no ranges or grades."""
    update, words = page.update, page.words
    if not update.ranges:
        return
    yield Heading(words.line("headings.ranges"))
    if update.measure == stamps.CONFIRMED:
        numbers = (words.number(number) for number in (update.total.killed, update.total.injured))
        yield Paragraph(words.say("ranges.says", **dict(zip(("killed", "injured"), numbers, strict=True))))
    else:
        yield Paragraph(words.say("ranges.in_training"))
    yield Table(
        caption=page.stamped("ranges.caption"),
        head=page.heads("figure", "least", "most", "incidents", "without"),
        rows=tuple(_row(page, line) for line in update.ranges),
        numbers=(1, 2, 3, 4),
    )


def _row(page: Page, line: RangeLine) -> tuple[Text, ...]:
    number = page.words.number
    ends = (("–" if end is None else number(end),) for end in (line.low, line.high))
    return _label(page, line), *ends, (number(line.incidents),), (number(line.without),)


def _label(page: Page, line: RangeLine) -> Text:
    """The outcome, and the grade in the methodology's own word."""
    outcome = sentence(page.words.line(f"outcomes.{line.outcome}"))
    return (
        (outcome,) if line.grade is None else page.words.say("ranges.graded", outcome=outcome, grade=Name(line.grade))
    )


def keys(page: Page) -> Iterator[tuple[Text, ...]]:
    """The key of each end, as rows of the table of keys."""
    words = page.words
    for line in page.update.ranges:
        for end, value, key in (("low", line.low, line.low_key), ("high", line.high, line.high_key)):
            if key:
                yield words.say(f"ranges.{end}", label=_label(page, line)), (words.number(value),), (Code(key),)
