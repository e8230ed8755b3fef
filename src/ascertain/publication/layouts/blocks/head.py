"""What stands first: the stamps, who publishes, and the three times."""

from collections.abc import Iterator

from ascertain.publication.document import Block, Items, Name, Paragraph, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.words import sentence


def stamp(page: Page) -> Iterator[Block]:
    """What an office that does not record real events, live, must say of itself."""
    if page.update.stamps:
        yield Paragraph((sentence(" · ".join(page.update.stamps)),), stamp=True)


def head(page: Page) -> Iterator[Block]:
    """Who publishes, the cut-off, and what was known when."""
    yield from _head(page, ())


def dated(page: Page) -> Iterator[Block]:
    """The same under a line with the day of publication."""
    words, update = page.words, page.update
    yield from _head(page, (words.say("head.date", day=words.day(update.published[:10])),))


def _head(page: Page, first: tuple[Text, ...]) -> Iterator[Block]:
    update, words = page.update, page.words
    lines = list(first)
    if update.office:
        # Of typed figures the day of publication is all that is known.
        moment = words.day(update.published) if update.typed else words.moment(update.published, update.zone)
        lines.append(words.say("head.published", office=Name(update.office), moment=moment))
    # The clock of the cut-off is part of what was counted; here it stands in every layout.
    cutoff = words.line("dates.local", cutoff=words.cutoff(update.cutoff, update.zone))
    lines.append(words.say("head.cutoff", cutoff=cutoff))
    if update.typed:
        lines.append(words.say("head.typed", source=Name(update.typed)))
    else:
        lines.append(words.say("head.as_of", moment=words.moment(update.as_of, update.zone)))
    if update.replaces:
        old = update.replaces
        moment = words.moment(old.published, update.zone)
        lines.append(
            words.say("head.replaces", publication=Name(old.publication), moment=moment, reason=Name(old.reason))
        )
    yield Items(tuple((line, ()) for line in lines))
    if update.typed:
        yield Paragraph(words.say("head.typed_note"))
