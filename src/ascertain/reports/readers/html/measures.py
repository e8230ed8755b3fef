"""How much each element of a page says, and how much of that is links."""

from dataclasses import dataclass

from ascertain.reports.readers.html.tree import BLOCKS, SILENT, Element, Page


@dataclass(slots=True)
class Measure:
    """Characters inside an element: `text` in all, `link` of them inside links, `links` how many links.

    `prose` counts text outside links and furniture; `score` is the prose of the paragraphs right below, and half of
    that one level further down. `blocks` counts block elements inside.
    """

    text: int = 0
    link: int = 0
    links: int = 0
    prose: int = 0
    score: float = 0
    blocks: int = 0


Measures = dict[Element, Measure]


def measure(page: Page) -> Measures:
    """Count text, links and blocks of every element, the innermost first."""
    found: Measures = {element: Measure() for element in page.elements}
    for element in reversed(page.elements):
        mine = found[element]
        mine.text = 0 if element.tag in SILENT else mine.text + _own(page, element)
        if not mine.text:
            continue
        if element.tag == "a":
            mine.link, mine.links = mine.text, 1
        if element.parent is not None:
            above = found[element.parent]
            above.text += mine.text
            above.link += mine.link
            above.links += mine.links
            above.blocks += mine.blocks + (element.tag in BLOCKS)
    return found


def weigh(page: Page, measures: Measures, furniture: dict[Element, str]) -> None:
    """Count the prose of every element and score it: what furniture and links say is none."""
    direct: dict[Element, int] = dict.fromkeys(page.elements, 0)
    for element in reversed(page.elements):
        if not measures[element].text:
            continue
        if element in furniture or element.tag == "a":
            measures[element].prose = direct[element] = 0
            continue
        own = _own(page, element)
        measures[element].prose += own
        direct[element] += own
        above = element.parent
        if above is not None:
            measures[above].prose += measures[element].prose
            if element.tag in BLOCKS:
                _credit(measures, element, direct[element])
            else:
                direct[above] += direct[element]


def _credit(measures: Measures, block: Element, prose: int) -> None:
    above = block.parent
    assert above is not None  # noqa: S101  # a block has the root above it at least
    if block.tag not in ("p", "li"):
        measures[block].score += prose
    measures[above].score += prose
    if above.parent is not None:
        measures[above.parent].score += prose / 2


def _own(page: Page, element: Element) -> int:
    """Characters of text directly inside an element, without the blanks around each stretch."""
    return sum(len(page.source[start:end].strip()) for start, end in element.texts())
