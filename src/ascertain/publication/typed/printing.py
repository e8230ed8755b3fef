"""Typed figures as files: laid out like an update, marked as typed, in no log and under no signature."""

from pathlib import Path

from ascertain.publication.freeze import freeze
from ascertain.publication.language import language
from ascertain.publication.layouts import known
from ascertain.publication.plain import cleaned
from ascertain.publication.render import render
from ascertain.publication.typed.arithmetic import faults
from ascertain.publication.typed.sheet import areas, read
from ascertain.publication.typed.update import Typist
from ascertain.publication.update import Update
from ascertain.terms.errors import InputError

FIGURES = "figures.json"


def compose(path: Path, layout: str, language_code: str = "en") -> Update:
    """The update of a file of typed figures.

    Raises InputError naming every sum that does not hold with its arithmetic, or the field that cannot be read.
    """
    sheet, words = read(path), language(language_code)
    territory = areas(sheet.territory, str(path)) if isinstance(sheet.territory, dict) else sheet.territory
    if wrong := faults(sheet, territory):
        said = f"The figures do not add up: {'; '.join(wrong)}."
        raise InputError(said, where=str(path), todo="Nothing was written. Look at the source again.")
    return cleaned(Typist(sheet, territory, known(layout), words).update())


def make(path: Path, layout: str, folder: Path, language_code: str = "en") -> tuple[str, ...]:
    """Write the update and the figures it was made from into a new folder; returns the names of the files.

    There is no manifest and no proof: nothing here was read from a log. Raises InputError, ConflictError.
    """
    update = compose(path, layout, language_code)
    contents = {**render(update), FIGURES: path.read_bytes()}
    freeze(contents, folder)
    return tuple(sorted(contents))
