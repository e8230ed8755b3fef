"""Progress of long work, on stderr, and only where somebody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ascertain.terms.progress import Progress, untold


@contextmanager
def shown() -> Iterator[Progress]:
    """What to tell progress to while the block lasts; nothing is printed where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield untold
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:

        def tell(what: str, done: int, of: int) -> None:
            status.update(f"{what} {done} of {of}" if of else what)

        yield tell
