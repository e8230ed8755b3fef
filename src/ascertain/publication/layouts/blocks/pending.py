"""What is being corroborated: places and attributed words, never a total of what was claimed."""

from collections.abc import Iterator, Sequence

from ascertain.publication.document import Block, Code, Heading, Items, Name, Paragraph, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import PendingLine, Said

# More than anybody reads, and than a page on paper should hold before the figures that come after.
LISTED = 60
DATA = "update.json"


def pending(page: Page) -> Iterator[Block]:
    """The places named as pending and not included, then each open incident with what was said of it."""
    words, update = page.words, page.update
    yield Heading(words.line("headings.pending"))
    if update.pending:
        listed = newest(update.pending)
        places = words.names(tuple(dict.fromkeys(line.place for line in listed)))
        status = "pending.in_training" if update.kind == "training" else "pending.not_included"
        yield Paragraph(words.say("pending.from", places=places, status=words.line(status)))
        yield Items(tuple((_item(page, line), _said(page, line)) for line in listed))
        if further := len(update.pending) - len(listed):
            yield Paragraph(words.say("pending.further", number=words.number(further), file=Code(DATA)))
    elif not update.typed:
        yield Paragraph(words.say("pending.none"))
    if update.in_conflict:
        incidents = words.counted(update.in_conflict, "conflicts")
        yield Paragraph(words.say("pending.conflict", incidents=incidents))
    yield Paragraph(words.say("pending.silence"))


def newest(lines: Sequence[PendingLine]) -> tuple[PendingLine, ...]:
    """The open incidents that a text lists, in their order: of very many those of the newest days."""
    told = sorted(range(len(lines)), key=lambda at: lines[at].day or "", reverse=True)[:LISTED]
    return tuple(lines[at] for at in sorted(told))


def _item(page: Page, line: PendingLine) -> Text:
    words = page.words
    if line.days_open is None:
        return words.say("pending.example", place=Name(line.place))
    held = words.line("pending.held", hours=page.update.hold_hours) if line.held_back else ""
    return words.say(
        "pending.discovery" if line.form == "discovery" else "pending.incident",
        id=Code(line.id),
        place=Name(line.place),
        held=held,
        day=words.day(line.day),
        days=words.counted(line.days_open, "days"),
    )


def _said(page: Page, line: PendingLine) -> tuple[Text, ...]:
    return tuple(_words(page, said) for said in line.alleged)


def _words(page: Page, said: Said) -> Text:
    words = page.words
    if not said.by:
        return words.say("pending.alleged", words=Name(said.number))
    outcome, by = words.line(f"outcomes.{said.outcome}"), Name(said.by)
    if not said.number:
        return words.say("pending.said_nothing", outcome=outcome, by=by)
    return words.say("pending.said", outcome=outcome, by=by, number=Name(said.number))
