"""Extras: packages that only some work needs, and the sentence where they are not there."""

from importlib.util import find_spec

from ascertain.terms.errors import InputError


def needed(extra: str, *modules: str, what: str) -> None:
    """Raise InputError where a module of an extra is not installed, without importing any of them.

    Args:
        extra: as in `pip install 'ascertain[extra]'`.
        modules: names of modules as they are imported.
        what: what needs them, as the sentence begins.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise InputError(
            f"{what} needs packages that are not installed: {', '.join(missing)}.",
            todo=f"Install them: pip install 'ascertain[{extra}]'",
        )
