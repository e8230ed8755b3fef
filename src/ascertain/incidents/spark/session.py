"""A Spark to work with: the cluster that `spark-submit` named, or else one of its own that nobody else can reach."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ascertain.terms.errors import InputError, UnavailableError
from ascertain.terms.extras import needed

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# `spark-submit` sets it; its own settings stand then.
SUBMITTED = "PYSPARK_GATEWAY_PORT"
_HERE = "127.0.0.1"
_LOG = Path(__file__).with_name("log4j2.properties")
_MEMORY = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([KMGT])i?B?\s*", re.IGNORECASE)
_MEGABYTES = {"K": 0.001, "M": 1, "G": 1_000, "T": 1_000_000}

# What went wrong in a worker, among the lines that Java and Python say about it.
_CAUSE = re.compile(r"\b\w+(?:Error|Exception): .+")


@contextmanager
def session(memory: str) -> "Iterator[SparkSession]":
    """A session for as long as it is needed. One that is open already is used, and left open.

    Args:
        memory: what Java on this machine may take, such as `2GB`; on a cluster its own settings stand.

    Raises:
        InputError: where pyspark, pandas or pyarrow is not installed, or `memory` is no amount of memory.
        UnavailableError: where there is no Java, or Spark does not start or go through.
    """
    needed("spark", "pyspark", "pandas", "pyarrow", what="The engine spark")
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    open_ = SparkSession.getActiveSession()
    found = None
    try:
        found = open_ or _started(settings(memory))
        yield found
    except (PySparkException, Py4JError, OSError) as error:
        cause = _CAUSE.search(str(error))
        what = cause[0] if cause else str(error).strip().partition("\n")[0]
        raise UnavailableError(
            f"Spark did not {'go through' if found else 'start'}: {what.rstrip('.:')}.",
            todo="It needs Java 17 or newer, memory (--memory), room on the disk, and this program on every machine.",
        ) from error
    finally:
        if found and not open_:
            found.stop()


def settings(memory: str) -> Mapping[str, str]:
    """What Spark is told: to stay on this machine, where no one else can reach it, unless `spark-submit` said where.

    Raises InputError where `memory` is no amount of memory.
    """
    common = {
        "spark.io.encryption.enabled": "true",  # words of names are laid down in files for the workers
        "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
        "spark.ui.showConsoleProgress": "false",
    }
    own = {
        "spark.master": "local[*]",
        "spark.driver.bindAddress": _HERE,
        "spark.driver.host": _HERE,
        "spark.driver.memory": heap(memory),
        "spark.driver.maxResultSize": "0",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG.as_uri()}",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
        "spark.ui.enabled": "false",
    }
    return common if SUBMITTED in os.environ else common | own


def heap(memory: str) -> str:
    """An amount of memory as Java takes it: `1.5GB` is `1500m`. Raises InputError where it is none."""
    if not (said := _MEMORY.fullmatch(memory)):
        raise InputError(f"{memory!r} is no amount of memory.", todo="Say it as 2GB or 500MB.")
    return f"{round(float(said[1]) * _MEGABYTES[said[2].upper()])}m"


def _started(told: Mapping[str, str]) -> "SparkSession":
    from pyspark.sql import SparkSession

    home = os.environ.get("JAVA_HOME")
    if SUBMITTED not in os.environ and not shutil.which("java", path=f"{home}/bin" if home else None):
        raise UnavailableError("The engine spark needs Java, and there is none here.", todo="Install Java 17 or newer.")
    # Workers are to be this very Python, and Java is not to look for an address of this machine.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", _HERE)
    builder = SparkSession.builder.appName("ascertain")
    for name, value in told.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
