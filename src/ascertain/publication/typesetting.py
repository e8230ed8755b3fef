"""Typst, the one program that sets pages and draws pictures as pixels (extra `publish`)."""

import re
from functools import lru_cache
from typing import Any

from ascertain.publication.extras import needed

# Scripts that the fonts inside typst have: Latin, Greek, Cyrillic, punctuation and signs.
_INSIDE = re.compile("[\\x00-\u058f\u1e00-\u22ff\u2500-\u27bf\ufb00-\ufb06\ufffd]*")


def fits(text: str) -> bool:
    """True where the fonts inside typst have every letter: then the same version gives the same bytes everywhere."""
    return _INSIDE.fullmatch(text) is not None


def compiled(source: str, form: str, pixels_an_inch: float = 144.0) -> bytes:
    """The bytes of a source in typst's language, as `pdf` or `png`. No clock, no network, no file is read.

    Other scripts than `fits` names are set in the fonts of the machine, so that no name is lost.
    """
    made = _compiler(fits(source)).compile(source.encode(), format=form, ppi=pixels_an_inch, timestamp=0)
    return bytes(made)


@lru_cache(maxsize=2)
def _compiler(inside: bool) -> Any:
    return needed("typst").Compiler(ignore_system_fonts=inside)
