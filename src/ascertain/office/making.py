"""A folder that becomes an office: one maker at a time, and none half made after a crash."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ascertain.evidence.keys import FOR, KeyStore
from ascertain.office.config import FILE
from ascertain.terms.errors import ConflictError, InputError
from ascertain.terms.media import writable

# Stands there while an office is made; where it stands without `ascertain.toml`, whoever made it died.
MARK = ".making"
_PARTS = ("ledger.sqlite", "derived.sqlite", f".{FILE}")
_FOLDERS = ("methodology", "evidence", "publications")


@contextmanager
def making(root: Path) -> Iterator[None]:
    """Hold a new or empty folder until its `ascertain.toml` is written, which the block does last.

    What a maker who died left behind is removed first. Raises InputError where the folder is in use, ConflictError
    where somebody else is making an office there.
    """
    mark = root / MARK
    if root.exists() and not mark.exists() and (not root.is_dir() or any(root.iterdir())):
        raise _in_use(root)
    with writable(f"office {root}"):
        root.mkdir(parents=True, exist_ok=True)
        with mark.open("a") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise ConflictError(
                    "Somebody else is making an office here.", where=str(root), todo="Wait, or name another folder."
                ) from error
            if (root / FILE).exists():  # somebody was faster
                mark.unlink(missing_ok=True)
                raise _in_use(root)
            _clear(root)
            try:
                yield
            except Exception:
                _clear(root)
                mark.unlink(missing_ok=True)
                with suppress(OSError):  # somebody has put something else there
                    root.rmdir()
                raise
            mark.unlink(missing_ok=True)


def _in_use(root: Path) -> InputError:
    return InputError("The folder is not empty.", where=str(root), todo="Name a new one.")


def _clear(root: Path) -> None:
    for name in _FOLDERS:
        shutil.rmtree(root / name, ignore_errors=True)
    for name in _PARTS:
        for left in root.glob(f"{name}*"):
            left.unlink()


def unclaimed(keys: Path) -> bool:
    """False where a key store that notes no office lies there. Raises ConflictError where one notes another."""
    store = KeyStore.open(keys)
    if store is None:
        return True
    try:
        if (whose := store.setting(FOR)) is not None:
            raise ConflictError(
                f"The keys of the office {whose} lie here.", where=str(keys), todo="Name another folder for the keys."
            )
    finally:
        store.close()
    return False
