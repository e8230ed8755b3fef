"""The settings of an office: each wrong one is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from ascertain.evidence.store import Storage
from ascertain.office import config
from ascertain.office.config import Claims, Config
from ascertain.terms.errors import InputError

GOOD = Config("An \"office\" of \\ 'quotes' , Київ", "Europe/Kyiv", ("en", "uk"), "ohchr-like", Path("/elsewhere/keys"))


@pytest.mark.parametrize("keys", [Path("/elsewhere/keys"), Path("INSIDE")])
def test_settings_come_back_as_written(tmp_path: Path, keys: Path) -> None:
    folder = (tmp_path / "keys").resolve() if str(keys) == "INSIDE" else keys
    given = Config(GOOD.name, GOOD.time_zone, GOOD.languages, GOOD.methodology, folder)
    (tmp_path / config.FILE).write_text(given.text(tmp_path.resolve()), "utf-8")
    assert config.read(tmp_path) == given
    assert ('folder = "keys"' in given.text(tmp_path.resolve())) is (str(keys) == "INSIDE")


@pytest.mark.parametrize(
    "storage", [Storage("s3://office/a", "https://s3.example.org", "eu"), Storage("s3://office"), Storage("/disk")]
)
def test_where_the_evidence_lies_comes_back_as_written(tmp_path: Path, storage: Storage) -> None:
    given = replace(GOOD, evidence=storage)
    config.write(tmp_path, given)
    assert config.read(tmp_path) == given
    assert "AWS" not in (tmp_path / config.FILE).read_text()


def test_what_reads_reports_comes_back_as_written(tmp_path: Path) -> None:
    settings = {
        "openai-compatible": {"url": "http://127.0.0.1:1/v1", "seed": 3},
        "ours": {"deep": True, "of": ["a", 1]},
    }
    given = replace(GOOD, claims=Claims("ours", ("openai-compatible",), settings))
    config.write(tmp_path, given)
    assert config.read(tmp_path) == given
    assert config.extractors(tmp_path / config.FILE) == settings
    assert "[claims]" not in GOOD.text(tmp_path)


@pytest.mark.parametrize(
    ("changed", "by", "named"),
    [
        ('name = "An', "name = 3 # ", "name"),
        ('name = "An', 'nome = "An', "name"),
        ('time_zone = "Europe/Kyiv"', 'time_zone = "Nowhere/Land"', "Nowhere"),
        ('time_zone = "Europe/Kyiv"', "time_zone = 7", "time_zone"),
        ('languages = ["en", "uk"]', 'languages = "en"', "languages"),
        ('languages = ["en", "uk"]', "languages = [1]", "languages"),
        ('engine = "sqlite"', 'engine = "abacus"', "abacus"),
        ('methodology = "ohchr-like"', 'methodology = " "', "methodology"),
        ("[keys]", "[locks]", "keys"),
        ("[keys]", "keys = 3\n[locks]", "keys"),
        ('folder = "/elsewhere/keys"', 'folder = ""', "keys"),
        ('folder = "/elsewhere/keys"', "folder = 3", "keys"),
        ("[keys]", "[keys", "cannot be read"),
        ("[keys]", "evidence = 3\n[keys]", "evidence"),
        ("[keys]", "[evidence]\nstore = 3\n[keys]", "store"),
        ("[keys]", "[evidence]\nsecret = 'x'\n[keys]", "secret"),
        ("[keys]", "[evidence]\nstore = 'ftp://x'\n[keys]", "ftp"),
        ("[keys]", "claims = 3\n[keys]", "claims"),
        ("[keys]", "[claims]\nextractor = 3\n[keys]", "extractor"),
        ("[keys]", "[claims]\nsecond = 'x'\n[keys]", "second"),
        ("[keys]", "[claims]\nspeed = 3\n[keys]", "speed"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, changed: str, by: str, named: str) -> None:
    text = GOOD.text(tmp_path)
    assert changed in text
    (tmp_path / config.FILE).write_text(text.replace(changed, by), "utf-8")
    with pytest.raises(InputError, match=named):
        config.read(tmp_path)


def test_settings_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / config.FILE).write_bytes(b"name = \xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        config.read(tmp_path)


def test_languages_and_engine_have_a_default(tmp_path: Path) -> None:
    text = GOOD.text(tmp_path).replace('languages = ["en", "uk"]\n', "").replace('engine = "sqlite"\n', "")
    (tmp_path / config.FILE).write_text(text, "utf-8")
    assert config.read(tmp_path).languages == ("en",)


def test_keys_lie_apart_from_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert config.default_keys("office-1") == tmp_path / "ascertain" / "keys" / "office-1"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config.default_keys("office-1") == tmp_path / ".local" / "share" / "ascertain" / "keys" / "office-1"


def test_an_office_is_found_from_below(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    with pytest.raises(InputError, match="no office"):
        config.find(inner)
    (tmp_path / config.FILE).write_text("")
    assert config.find(inner) == tmp_path
    with pytest.raises(InputError, match="no office"):
        config.read(inner)
