"""Extractors by name: those that come with the program, those of packages, and none in place of another."""

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from ascertain.claims.extract import VERSION, extract
from ascertain.claims.extractors import registry, rules
from ascertain.claims.words.syntax import Syntax
from ascertain.reports.documents import Document
from ascertain.terms.errors import InputError, NotFoundError

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]


def installed(monkeypatch: pytest.MonkeyPatch, **points: str) -> None:
    found = [EntryPoint(name.replace("_", "-"), value, registry.GROUP) for name, value in points.items()]

    def entry_points(*, group: str, name: str | None = None) -> list[EntryPoint]:
        assert group == registry.GROUP
        return [point for point in found if name in (None, point.name)]

    monkeypatch.setattr(registry, "entry_points", entry_points)


def made(settings: Mapping[str, Any]) -> rules.Rules:
    return rules.Rules(name=f"made with {settings}")


def test_the_rules_are_the_default_and_read_as_they_do() -> None:
    found = registry.find(registry.DEFAULT)
    assert (found.name, found.version, found.config, found.sends_to) == ("rules", VERSION, "", None)
    text, day = Document("Nine people were killed, police said."), date(2090, 3, 6)
    assert found.extract(text, published=day, zone="UTC") == extract(text, published=day, zone="UTC")
    with pytest.raises(InputError, match="no setting 'speed'"):
        registry.find("rules", {"speed": 1})


def test_the_rules_read_by_grammar_where_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "load", lambda: Syntax("made_up-1", None))
    assert registry.find("rules", {"grammar": True}).version == f"{VERSION}+made_up-1"
    assert registry.find("rules").version == f"{VERSION}+made_up-1"
    assert registry.find("rules", {"grammar": False}).version == VERSION
    monkeypatch.setattr(rules, "load", lambda: None)
    with pytest.raises(InputError, match="No grammar model is installed"):
        registry.find("rules", {"grammar": True})
    with pytest.raises(InputError, match="neither true nor false"):
        registry.find("rules", {"grammar": "yes"})


def test_what_comes_with_the_program_is_declared_as_entry_points() -> None:
    assert PROJECT["entry-points"][registry.GROUP] == registry.SHIPPED
    assert registry.names()[: len(registry.SHIPPED)] == tuple(registry.SHIPPED)


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFoundError, match=r"no extractor 'magic'.*rules, openai-compatible, gliner"):
        registry.find("magic")


def test_a_package_can_bring_one_but_replace_none(monkeypatch: pytest.MonkeyPatch) -> None:
    here = f"{made.__module__}:made"
    installed(monkeypatch, ours="ascertain.claims.extractors.rules:make", rules=here)
    assert registry.names() == ("rules", "openai-compatible", "gliner", "ours")
    assert registry.find("ours").name == "rules"
    assert registry.find("rules").name == "rules"


def test_a_broken_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, broken="ascertain.no_such_module:make")
    with pytest.raises(InputError, match=r"'broken' cannot be loaded.*ModuleNotFoundError"):
        registry.find("broken")
