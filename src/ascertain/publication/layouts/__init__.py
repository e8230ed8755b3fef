"""The layouts an update can be printed in, by name. A layout is never changed once something went out in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial

from ascertain.publication.document import Block, Document
from ascertain.publication.language import language
from ascertain.publication.layouts.blocks import areas, belief, causes, changes, head, method, month, others, pending
from ascertain.publication.layouts.blocks import ranges as bounds
from ascertain.publication.layouts.blocks import total as totals
from ascertain.publication.layouts.page import Page, eras
from ascertain.publication.update import Update
from ascertain.terms.errors import InputError
from ascertain.terms.instants import Cutoff

BLOCKS: Mapping[str, Callable[[Page], Iterator[Block]]] = {
    "stamp": head.stamp,
    "head": head.head,
    "dated": head.dated,
    "figures": totals.figures,
    "total": totals.total,
    "cumulative": totals.cumulative,
    "ranges": bounds.ranges,
    "where": areas.where,
    "areas": areas.areas,
    "by_unit": areas.by_unit,
    "footnotes": areas.footnotes,
    "causes": causes.causes,
    "by_cause": causes.by_cause,
    "belief": belief.belief,
    "pending": pending.pending,
    "external": others.external,
    "matters": others.matters,
    "month": month.month,
    "compared": month.compared,
    "by_month": month.by_month,
    "since": changes.since,
    "method": method.method,
    "check": method.check,
}


def document(update: Update, layout: str | None = None) -> Document:
    """The update as blocks of words: in its own layout and language, or in the layout named."""
    era = eras()[layout or update.layout]
    page = Page(update, language(update.language), era)
    order = era.closed_month if era.closed_month and _ends_a_month(update) else era.blocks
    order = (*order, *_beyond(update, order)) if update.typed else order
    return Document(update.language, update.title, tuple(block for name in order for block in BLOCKS[name](page)))


def _beyond(update: Update, order: Sequence[str]) -> Iterator[str]:
    """Blocks with typed figures the era had no place for: whoever types a figure wants to see it."""
    wanted = ["causes", *(("month", "by_cause") if update.month else ()), "by_month"]
    # Without groups of areas, and in the layout with tables, the table of areas stands there already.
    wanted += ["by_unit"] if update.areas and "where" not in order else []
    yield from (name for name in wanted if name not in order)


def _ends_a_month(update: Update) -> bool:
    cutoff = Cutoff.parse(update.cutoff, update.zone)
    return (cutoff.day + timedelta(days=1)).day == 1 and cutoff.clock == "24:00"


LAYOUTS: Mapping[str, Callable[[Update], Document]] = {name: partial(document, layout=name) for name in eras()}


def known(layout: str) -> str:
    """The name of a layout. Raises InputError where there is none of that name."""
    if layout not in LAYOUTS:
        raise InputError(f"There is no layout {layout!r}.", todo=f"Use {', '.join(LAYOUTS)}.")
    return layout
