"""The folders of the examples, as they ship with the product."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def shipped(name: str) -> Iterator[Path]:
    """The folder of an example."""
    with as_file(files("ascertain.examples").joinpath("data", name)) as folder:
        yield folder
