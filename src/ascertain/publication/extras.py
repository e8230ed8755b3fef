"""Libraries of the extra `publish`, asked for only where a file is made with them."""

from importlib import import_module, metadata
from importlib.util import find_spec
from typing import Any

from ascertain.terms.errors import InputError

# The package each library comes in.
PACKAGES = {"xlsxwriter": "xlsxwriter", "pyarrow": "pyarrow", "typst": "typst"}


def installed(library: str) -> bool:
    """True where the library can be imported."""
    return find_spec(library) is not None


def needed(module: str) -> Any:
    """The module of a library. Raises InputError where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        name = PACKAGES[module.partition(".")[0]]
        raise InputError(
            f"{name} is not installed.", todo="Install it with pip install 'ascertain[publish]'."
        ) from error


def version(library: str) -> str:
    """The version installed, for the manifest."""
    return metadata.version(PACKAGES[library])
