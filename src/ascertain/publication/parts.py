"""What can be made beside the text of an update, and in which formats on this machine."""

from collections.abc import Mapping, Sequence

from ascertain.publication.extras import PACKAGES, installed, version
from ascertain.terms.errors import InputError

# Each part: the formats it is always made in (none has a name of its own), and those that need a library.
PARTS: Mapping[str, Mapping[str, str]] = {
    "tables": {"xlsx": "xlsxwriter", "parquet": "pyarrow"},
    "charts": {"png": "typst"},
    "map": {"png": "typst"},
    "pdf": {"pdf": "typst"},
    "site": {},
}
# Formats of each library, by which a manifest says with what its files were made.
LIBRARIES = {"xlsx": "xlsxwriter", "parquet": "pyarrow", "png": "typst", "pdf": "typst"}


def read(text: str) -> tuple[str, ...]:
    """Read `tables,charts,…`; `all` is every part. Raises InputError for what is none."""
    named = [part.strip() for part in text.split(",") if part.strip()]
    if "all" in named:
        return tuple(PARTS)
    for name in named:
        if name not in PARTS:
            raise InputError(f"{name!r} is no part of a publication.", where="--with", todo=f"Use {', '.join(PARTS)}.")
    return tuple(part for part in PARTS if part in named)


def resolved(named: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts with the formats that can be made here (`tables`, `xlsx` …), and the formats that cannot."""
    formats = {name: library for part in named for name, library in PARTS[part].items()}
    made = tuple(name for name, library in formats.items() if installed(library))
    always = (part for part in named if part not in formats)
    return tuple(dict.fromkeys([*always, *made])), tuple(name for name in formats if name not in made)


def versions(parts: Sequence[str]) -> Mapping[str, str]:
    """The libraries that made files of these parts, and their versions: the same ones give the same bytes again."""
    return {name: version(name) for name in PACKAGES if name in {LIBRARIES.get(part) for part in parts}}
