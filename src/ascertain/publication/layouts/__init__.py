"""The layouts an update can be printed in, by name. A layout is never changed once something went out in it."""

from collections.abc import Callable, Mapping

from ascertain.publication.document import Document
from ascertain.publication.layouts import update_2022_03
from ascertain.publication.update import Update
from ascertain.terms.errors import InputError

LAYOUTS: Mapping[str, Callable[[Update], Document]] = {"update-2022-03": update_2022_03.document}


def known(layout: str) -> str:
    """The name of a layout. Raises InputError where there is none of that name."""
    if layout not in LAYOUTS:
        raise InputError(f"There is no layout {layout!r}.", todo=f"Use {', '.join(LAYOUTS)}.")
    return layout
