"""One Spark for all tests here: to start it takes longer than all they do."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents.spark.session import session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> "Iterator[SparkSession]":
    """A Spark of this machine, two cores, reached by nobody else."""
    for package in ("pyspark", "pandas", "pyarrow"):
        pytest.importorskip(package)
    if not shutil.which("java"):
        pytest.skip("the engine spark needs Java 17 or newer")
    with session("1GB") as found:
        yield found
