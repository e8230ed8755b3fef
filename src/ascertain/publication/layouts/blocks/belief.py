"""What the office believes of the real figures: a direction, where, when and why, never a number (laws 5 and 7)."""

from collections.abc import Iterator

from ascertain.publication.document import Block, Heading, Name, Paragraph, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Caveat


def belief(page: Page) -> Iterator[Block]:
    """The belief an office has declared; where it declared none, nothing is believed for it."""
    caveat = page.update.caveat
    if caveat is None:
        return
    yield Heading(page.words.line("headings.belief"))
    yield Paragraph((*_stated(page, caveat), *_declared(page, caveat)))


def _stated(page: Page, caveat: Caveat) -> Text:
    return page.words.say("belief.stated", statement=Name(caveat.statement)) if caveat.statement else ()


def _declared(page: Page, caveat: Caveat) -> Text:
    words, update = page.words, page.update
    if not caveat.direction:
        return ()
    office = {"office": Name(update.office)} if update.office else {}
    text = list(words.say(f"belief.{caveat.direction}{'' if office else '_unnamed'}", **office))
    if caveat.areas:
        text += words.say("belief.areas", areas=words.names(caveat.areas))
    if caveat.recent:
        text += words.say("belief.times", times=words.line("belief.recent_days"))
    if caveat.reasons:
        reasons = words.listed([words.line(f"belief.{reason}") for reason in caveat.reasons])
        text += words.say("belief.reasons", reasons=reasons)
    text.append(".")
    if caveat.places:
        text += (" ", *words.say("belief.under", places=words.names(caveat.places)))
    return tuple(text)
