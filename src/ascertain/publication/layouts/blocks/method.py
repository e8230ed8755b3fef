"""Under which rules the figures were made, and how anybody can check them."""

from collections.abc import Iterator
from dataclasses import replace

from ascertain.publication.document import Block, Code, Heading, Name, Paragraph, Table, Text
from ascertain.publication.language import Language
from ascertain.publication.layouts.blocks.ranges import keys as keys_of_ranges
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
    update, words = page.update, page.words
    yield from _key(page, update.total)
    # The lines of areas are those of the territory once more.
    skipped = {"area"} if "by_month" in page.era.blocks else {"area", "month"}
    for part in update.breakdowns():
        for line in part.lines if part.by not in skipped else ():
            yield from _key(page, replace(line, label=words.month(line.code)) if part.by == "month" else line)
    if update.month and "month" in page.era.blocks:
        month = words.month(update.month.last[:7])
        for line in (update.month.total, *(line for part in update.month.breakdowns() for line in part.lines)):
            label = words.line("check.in_month", label=_label(words, line), month=month)
            yield from _key(page, replace(line, label=label))
    if update.missing:
        number = words.number(update.missing.persons)
        yield (words.line("check.missing"),), (number,), (Code(update.missing.key),)
    yield from keys_of_ranges(page)


def _key(page: Page, line: Line) -> Iterator[tuple[Text, ...]]:
    words = page.words
    for outcome, value, key in (("killed", line.killed, line.killed_key), ("injured", line.injured, line.injured_key)):
        if key:
            said = words.say(
                "check.key", label=Name(sentence(_label(words, line))), outcome=words.line(f"outcomes.{outcome}")
            )
            yield said, (words.number(value),), (Code(key),)


def _label(words: Language, line: Line) -> str:
    return words.line("columns.total") if line.code == line.label == "total" else line.label
