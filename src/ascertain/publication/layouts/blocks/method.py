"""Under which rules the figures were made, and how anybody can check them."""

from collections.abc import Iterator

from ascertain.publication.document import Block, Code, Heading, Name, Paragraph, Table, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Line
from ascertain.publication.words import sentence


def method(page: Page) -> Iterator[Block]:
    """Methodology, standard of proof, reviewers and releasers; of typed figures what was typed of it."""
    update, words = page.update, page.words
    if update.typed:
        if update.standard:
            yield Heading(words.line("headings.method"))
            yield Paragraph((Name(update.standard),))
        return
    named = update.methodology
    yield Heading(words.line("headings.method"))
    yield Paragraph(
        words.say(
            "method.says",
            title=Name(update.methodology_title),
            name=Code(f"{named.name} {named.version}"),
            standard=Name(update.standard),
            reviewers=words.counted(update.reviewers, "reviewers"),
            releasers=words.counted(update.releasers, "releasers"),
            scheme=Code(update.scheme),
            digest=Code(named.digest),
        )
    )


def check(page: Page) -> Iterator[Block]:
    """The checkpoint and the key of every figure. Typed figures have neither."""
    update, words = page.update, page.words
    if update.typed:
        return
    yield Heading(words.line("headings.check"))
    yield Paragraph(
        words.say(
            "check.says",
            events=words.counted(update.checkpoint.size, "events"),
            root=Code(update.checkpoint.root),
            manifest=Code("manifest.json"),
            command=Code("ascertain trace KEY"),
        )
    )
    yield Table(
        caption=page.stamped("check.caption"),
        head=page.heads("figure", "number", "key"),
        rows=tuple(_keys(page)),
        numbers=(1,),
    )


def _keys(page: Page) -> Iterator[tuple[Text, ...]]:
    update = page.update
    yield from _key(page, update.total)
    for part in update.breakdowns():
        if part.by != "month" or "by_month" in page.era.blocks:
            for line in part.lines:
                yield from _key(page, line)
    if update.missing:
        number = page.words.number(update.missing.persons)
        yield (page.words.line("check.missing"),), (number,), (Code(update.missing.key),)


def _key(page: Page, line: Line) -> Iterator[tuple[Text, ...]]:
    words = page.words
    for outcome, value, key in (("killed", line.killed, line.killed_key), ("injured", line.injured, line.injured_key)):
        if key:
            label = Name(sentence(line.label))
            text = words.say("check.key", label=label, outcome=words.line(f"outcomes.{outcome}"))
            yield text, (words.number(value),), (Code(key),)
