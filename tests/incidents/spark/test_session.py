"""How Spark is started, and what is said where it cannot be."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ascertain.incidents.spark.session import SUBMITTED, heap, session, settings
from ascertain.terms.errors import InputError, UnavailableError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.mark.parametrize(
    ("said", "java"), [("2GB", "2000m"), ("1.5 gb", "1500m"), ("500MiB", "500m"), ("3g", "3000m"), ("1 TB", "1000000m")]
)
def test_memory_as_java_takes_it(said: str, java: str) -> None:
    assert heap(said) == java


def test_what_is_no_memory_is_told() -> None:
    with pytest.raises(InputError, match=r"'much' is no amount of memory\. Say it as 2GB or 500MB\."):
        heap("much")


def test_on_this_machine_nobody_else_can_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SUBMITTED, raising=False)
    told = settings("2GB")
    assert told["spark.master"].startswith("local")
    assert {told["spark.driver.bindAddress"], told["spark.driver.host"]} == {"127.0.0.1"}
    assert told["spark.ui.enabled"] == "false"
    assert told["spark.io.encryption.enabled"] == "true"
    assert Path(told["spark.driver.extraJavaOptions"].removeprefix("-Dlog4j2.configurationFile=file://")).is_file()


def test_on_a_cluster_its_own_settings_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SUBMITTED, "1")
    told = settings("2GB")
    assert not {"spark.master", "spark.driver.host", "spark.driver.memory", "spark.ui.enabled"} & told.keys()


@pytest.mark.parametrize("package", ["pyspark", "pandas", "pyarrow"])
def test_without_a_package_it_says_what_to_install(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    said = rf"The engine spark needs packages that are not installed: {package}\. .*\[spark\]"
    with pytest.raises(InputError, match=said), session("1GB"):
        pass


def test_without_java_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setattr(sql.SparkSession, "getActiveSession", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.delenv(SUBMITTED, raising=False)
    with pytest.raises(UnavailableError, match="needs Java, and there is none here"), session("1GB"):
        pass


def test_where_spark_does_not_start_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sql = pytest.importorskip("pyspark.sql")
    errors = pytest.importorskip("pyspark.errors")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch(mode=0o755)

    def fails(_builder: object) -> None:
        raise errors.PySparkRuntimeError(errorClass="JAVA_GATEWAY_EXITED", messageParameters={})

    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr(sql.SparkSession, "getActiveSession", lambda: None)
    monkeypatch.setattr(sql.SparkSession.Builder, "getOrCreate", fails)
    with pytest.raises(UnavailableError, match="Spark did not start"), session("1GB"):
        pass


@pytest.mark.slow
def test_one_that_is_open_is_used_and_left_open(spark: "SparkSession") -> None:
    with session("1GB") as found:
        assert found is spark
    assert spark.sparkContext._jsc is not None


@pytest.mark.slow
def test_what_fails_on_the_way_is_told_in_a_sentence(spark: "SparkSession") -> None:
    errors = pytest.importorskip("pyspark.errors")
    said = "A worker failed:\n  at Somewhere\nMemoryError: too much\n"
    with pytest.raises(UnavailableError, match=r"go through: MemoryError: too much\. It needs Java"), session("1GB"):
        raise errors.PySparkException(said)
