"""Progress of long work, on stderr, and only where somebody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ascertain.terms.progress import Progress, untold

_SOON = 2.0  # seconds of work of which nobody needs to be told


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


@contextmanager
def bar() -> Iterator[Progress]:
    """Like `shown`, with a bar; it appears where the work lasts longer than two seconds."""
    if not sys.stderr.isatty():
        yield untold
        return
    import time

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    drawn = Bar(*columns, console=Console(stderr=True), transient=True)
    task, began = drawn.add_task("", total=None), time.monotonic()

    def tell(what: str, done: int, of: int) -> None:
        drawn.update(task, description=what, completed=done, total=of or None)
        if time.monotonic() - began > _SOON and not drawn.live.is_started:
            drawn.start()

    try:
        yield tell
    finally:
        drawn.stop()
