"""What stands beside the figures: what is open, what others say, what changed, how it was made, how to check it."""

from collections.abc import Iterator

from ascertain.publication import stamps
from ascertain.publication.document import Block, Code, Heading, Items, Name, Paragraph, Table, Text
from ascertain.publication.update import ExternalLine, Increment, PendingLine, Update
from ascertain.publication.words import (
    counted,
    cutoff_in_words,
    day_in_words,
    moment_in_words,
    number,
    sentence,
    words,
)

OTHERS = "Figures published by others (not this office’s findings)"
NOT_INCLUDED = "These are being corroborated and are not included in the figures above."
IN_TRAINING = "Nobody has decided on any of these; where they meet the rule, what it proposes is in the figures above."
NOT_SAFETY = (
    "These are the positions of those named, side by side and without a verdict. Nothing here says that a route or a "
    "place is open or safe; it is not safety information, and no routes are given."
)


def pending(update: Update) -> Iterator[Block]:
    """What is being corroborated: a list with places and attributed words, never a total of what was claimed."""
    yield Heading("Still being corroborated")
    if update.pending:
        places = tuple(dict.fromkeys(line.place for line in update.pending))
        yield Paragraph(
            (
                "Casualties have been reported from ",
                *_names(places),
                f". {IN_TRAINING if update.kind == 'training' else NOT_INCLUDED}",
                " What was claimed is listed as it was said, and never added up.",
            )
        )
        yield Items(tuple((_pending(line, update.hold_hours), _said(line)) for line in update.pending))
    else:
        yield Paragraph(("No incident up to the cut-off is open.",))
    if update.in_conflict:
        some = counted(update.in_conflict, "incident is", "incidents are")
        yield Paragraph(
            (f"Of these, {some} kept out of the figures because two offices have decided differently on them.",)
        )
    yield Paragraph(
        ("What is not confirmed is not denied, and where nothing was reported something may have happened.",)
    )


def withheld(update: Update) -> Iterator[Block]:
    """What `withheld` means, where it stands anywhere."""
    if update.withholds:
        yield Paragraph((words("suppression")["says"].format(least=update.suppression),))


def _names(names: tuple[str, ...]) -> Iterator[str | Name]:
    for index, name in enumerate(names):
        if index:
            yield " and " if index == len(names) - 1 else ", "
        yield Name(name)


def _pending(line: PendingLine, hours: int) -> Text:
    what = ", bodies found at " if line.form == "discovery" else ", "
    held = f" (no finer place is given within {hours} hours)" if line.held_back else ""
    when = day_in_words(line.day)
    return (Code(line.id), what, Name(line.place), f"{held}, {when}; open for {counted(line.days_open, 'day', 'days')}")


def _said(line: PendingLine) -> tuple[Text, ...]:
    return tuple(
        (
            f"{said.outcome}: according to ",
            Name(said.by),
            *((", “", Name(said.number), "”") if said.number else (", no number given",)),
        )
        for said in line.alleged
    )


def external(update: Update) -> Iterator[Block]:
    """Totals others published, each with its source, its own cut-off and the day it went out."""
    if not update.external:
        return
    yield Heading(OTHERS)
    yield Paragraph(
        ("They are quoted as published, with their own cut-offs; none is part of, or support for, the figures above.",)
    )
    yield Table(
        caption=stamps.stamped(OTHERS, update.stamps),
        head=("According to", "Outcome", "Number", "Up to (local time)", "Published"),
        rows=tuple(_external(line, update.zone) for line in update.external),
        numbers=(2,),
    )


def _external(line: ExternalLine, zone: str) -> tuple[Text, ...]:
    upto = cutoff_in_words(line.cutoff, zone) if line.cutoff else "not stated"
    upto = f"{upto}, in {line.period} only" if line.period else upto
    area = (", ", Name(line.place), " only") if line.place else ()
    return ((Name(line.source),), (line.outcome,), (line.number,), (upto, *area), (day_in_words(line.vintage),))


def matters(update: Update) -> Iterator[Block]:
    """What parties take positions on."""
    if not update.matters:
        return
    yield Heading("Matters on which positions differ or wait")
    yield Paragraph((NOT_SAFETY,))
    yield Items(
        tuple(
            (
                (Code(line.id), f", {line.label}", *((", ", Name(line.area)) if line.area else ())),
                tuple(
                    (f"{position.did} ", Name(position.by), f" on {day_in_words(position.on)}")
                    for position in line.positions
                ),
            )
            for line in update.matters
        )
    )


def since(update: Update) -> Iterator[Block]:
    """What changed since the update before, by the day of the incident."""
    before = update.since
    if before is None:
        return
    yield Heading("Since the previous update")
    went = f"the figures went from {number(before.killed_before)} killed and {number(before.injured_before)} injured"
    now = f"to {number(update.total.killed)} killed and {number(update.total.injured)} injured"
    yield Paragraph(
        (
            f"Since the update published on {moment_in_words(before.published, update.zone)} (up to "
            f"{cutoff_in_words(before.cutoff, update.zone)}), {went} {now}. The change should not be attributed to "
            "the last days only: casualties of earlier days were corroborated, corrected or withdrawn meanwhile.",
        )
    )
    if before.increments:
        yield Table(
            caption=stamps.stamped("Change since the previous update, by day of the incident", update.stamps),
            head=("Day of the incident", "Killed", "Injured"),
            rows=tuple(_increment(row) for row in before.increments),
            numbers=(1, 2),
        )


def _increment(row: Increment) -> tuple[Text, ...]:
    return ((sentence(day_in_words(row.day)),), (_signed(row.killed),), (_signed(row.injured),))


def _signed(value: int) -> str:
    return f"{value:+,}".replace("-", "−") if value else "0"


def method(update: Update) -> Iterator[Block]:
    """Under which rules the figures were made."""
    named = update.methodology
    yield Heading("Method")
    yield Paragraph(
        (
            "Methodology: ",
            Name(update.methodology_title),
            " (",
            Code(f"{named.name} {named.version}"),
            "). Standard of proof: ",
            Name(update.standard),
            f". Each finding needs {counted(update.reviewers, 'reviewer', 'reviewers')}, each publication "
            f"{counted(update.releasers, 'releaser', 'releasers')}. Control of territory follows the scheme ",
            Code(update.scheme),
            ", by the day of the incident. Digest of the methodology: ",
            Code(named.digest),
            ".",
        )
    )


def check(update: Update) -> Iterator[Block]:
    """The checkpoint and the key of every figure."""
    yield Heading("How to check this")
    head = update.checkpoint
    yield Paragraph(
        (
            f"The figures were read from a log of {counted(head.size, 'event', 'events')} with the tree head ",
            Code(head.root),
            ". The file ",
            Code("manifest.json"),
            " beside this text holds the digest of each file. Whoever holds the office’s log can compute any figure "
            "again from its key with ",
            Code("ascertain trace KEY"),
            ".",
        )
    )
    yield Table(
        caption=stamps.stamped("Key of each figure", update.stamps),
        head=("Figure", "Number", "Key"),
        rows=tuple(_keys(update)),
        numbers=(1,),
    )


def _keys(update: Update) -> Iterator[tuple[Text, ...]]:
    cells = (line for by in (update.sex_age, update.territory, update.units, update.causes) for line in by.lines)
    for line in (update.total, *cells):
        for outcome, value, key in (
            ("killed", line.killed, line.killed_key),
            ("injured", line.injured, line.injured_key),
        ):
            if key:
                yield (Name(sentence(line.label)), f", {outcome}"), (number(value),), (Code(key),)
    if update.missing:
        yield ("Missing",), (number(update.missing.persons),), (Code(update.missing.key),)
