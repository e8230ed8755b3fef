"""What a disk that is full, failing or read-only says, in a sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from ascertain.terms.errors import UnavailableError

REPEAT = "Nothing acknowledged was lost."
AGAIN = f"{REPEAT} Look after the disk (free space, rights), then repeat."
FREE = f"{REPEAT} Free space and repeat."
# What the system answers (errno) → what it means, and what to do about it.
SAID = {
    errno.ENOSPC: ("The disk is full.", FREE),
    errno.EDQUOT: ("Your share of the disk is full.", FREE),
    errno.EFBIG: (
        "The file may not grow any further here.",
        f"{REPEAT} Raise the limit on the size of files and repeat.",
    ),
    errno.EROFS: ("The disk is read-only.", f"{REPEAT} Make it writable, or work on a copy, and repeat."),
    errno.EIO: ("The disk fails.", f"{REPEAT} Look after the disk, then repeat, and run: ascertain verify"),
}


def unavailable(error: OSError, where: str | None = None) -> UnavailableError | None:
    """The sentence for what a disk answered; None where something else went wrong."""
    if error.errno not in SAID:
        return None
    what, todo = SAID[error.errno]
    return UnavailableError(what, where=where or str(error.filename or "this machine"), todo=todo)


@contextmanager
def writable(where: str) -> Iterator[None]:
    """Say in a sentence what keeps the block from writing; other errors pass unchanged."""
    try:
        yield
    except OSError as error:
        if (told := unavailable(error, where)) is not None:
            raise told from error
        raise
