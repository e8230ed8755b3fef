"""Where: by who controlled a place when the casualties occurred, by group of regions, by area."""

from collections.abc import Callable, Iterator, Sequence

from ascertain.publication.document import Block, Heading, Items, Paragraph, Text
from ascertain.publication.layouts.page import Page
from ascertain.publication.update import Group, Line
from ascertain.publication.words import sentence


def where(page: Page) -> Iterator[Block]:
    """A sentence on control, and the table of areas."""
    yield Heading(page.words.line("headings.where"))
    yield _by_control(page)
    if page.update.units.lines:
        yield page.table(page.update.units, page.update.total, named=True)


def areas(page: Page) -> Iterator[Block]:
    """Groups of regions and control, the one within the other as the era has it; control alone without groups."""
    yield Heading(page.words.line("headings.where"))
    update = page.update
    if update.areas is None:
        yield _by_control(page)
        if update.units.lines and "by_unit" not in page.era.blocks:
            yield page.table(update.units, update.total, named=True)
        return
    lines = update.areas.lines
    if page.era.control_first:
        yield Items(tuple(_nested(page, lines, _controller, _place_of_control, _place_of_group)))
    else:
        yield Items(tuple(_nested(page, lines, _group, _place_of_group, _place_of_control)))


def by_unit(page: Page) -> Iterator[Block]:
    """The table of areas."""
    if page.update.units.lines:
        yield Heading(page.words.line("headings.by_unit"))
        yield page.table(page.update.units, page.update.total, named=True)


def _by_control(page: Page) -> Paragraph:
    words = page.words
    said = [_said(page, "areas.line", (line.label,), line) for line in page.update.territory.lines]
    lines: list[Text] = [("; ", *text) if index else text for index, text in enumerate(said)]
    joined = tuple(part for text in lines for part in text) or words.say("areas.nothing")
    return Paragraph(words.say("areas.control", lines=joined))


Place = Callable[[Page, Line, bool], Text]


def _nested(
    page: Page, lines: Sequence[Line], key: Callable[[Line], str], outer: Place, inner: Place
) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    for value in dict.fromkeys(key(line) for line in lines):
        parts = [line for line in lines if key(line) == value]
        whole = added(parts)
        if len(parts) == 1:
            within = inner(page, parts[0], False)
            place = (*outer(page, parts[0], True), *((", ", *within) if any(within) else ()))
            yield _said(page, "areas.item", place, whole), ()
        else:
            below = tuple(_said(page, "areas.item", inner(page, part, True), part) for part in parts)
            yield _said(page, "areas.item", outer(page, parts[0], True), whole), below


def _said(page: Page, key: str, place: Text, line: Line) -> Text:
    number = page.words.number
    return page.words.say(
        key,
        place=place,
        number=number(line.casualties),
        killed=number(line.killed),
        injured=number(line.injured),
    )


def _group(line: Line) -> str:
    return line.code.partition("/")[0]


def _controller(line: Line) -> str:
    return line.code.partition("/")[2]


def _place_of_control(_page: Page, line: Line, first: bool) -> Text:
    return (sentence(line.label) if first else line.label,)


def _place_of_group(page: Page, line: Line, first: bool) -> Text:
    """The group with its regions; where control comes first the regions stand in a note."""
    group = _found(page, line)
    label = sentence(group.label) if first else group.label
    if not group.regions:
        return (label,)
    if page.era.control_first:
        return page.words.say("areas.footnote", place=label, mark=str(_marks(page).index(line.code) + 1))
    return page.words.say("areas.regions", place=label, regions=page.words.names(group.regions))


def _found(page: Page, line: Line) -> Group:
    code = _group(line)
    groups = page.update.groups
    # Regions are told apart by who controlled them where the two differ.
    return next(group for wanted in (line.code, code) for group in groups if group.code == wanted)


def _marks(page: Page) -> list[str]:
    lines = page.update.areas.lines if page.update.areas else ()
    return [line.code for line in lines if _found(page, line).regions]


def footnotes(page: Page) -> Iterator[Block]:
    """The regions of each group where control comes first, and what else is noted."""
    words = page.words
    notes: list[Text] = []
    if page.era.control_first and page.update.areas:
        for line in page.update.areas.lines:
            if line.code in _marks(page):
                group, mark = _found(page, line), str(_marks(page).index(line.code) + 1)
                place = f"{sentence(group.label)}, {line.label}"
                notes.append(words.say("areas.note", mark=mark, place=place, regions=words.names(group.regions)))
    notes += [words.names((note,)) for note in page.update.footnotes]
    if notes:
        yield Heading(words.line("headings.footnotes"))
        yield Items(tuple((note, ()) for note in notes))


def added(lines: Sequence[Line]) -> Line:
    """The sum of lines; withheld where one of them is."""
    killed, injured = [line.killed for line in lines], [line.injured for line in lines]
    return Line("", "", _sum(killed), _sum(injured), None, None)


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
