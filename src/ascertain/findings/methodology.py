"""The written methodology as data: read, checked, and identified by the digest of its bytes.

The Standards for Casualty Recording ask that five parts be made public: types of source, collection, evaluation of
source and information, corroboration, quality control; beside them scope, definitions and criteria of inclusion. All
are required here. A file is never edited once a finding cites it: a change is a new version.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ascertain.findings import grades
from ascertain.findings.entries import Entries, Remark
from ascertain.findings.grades import Grade
from ascertain.findings.rules import Coherent, Place, Rule, build
from ascertain.terms.codes import codes
from ascertain.terms.errors import InputError, NotFoundError

PARTS = {
    "source_types": "the types of source used",
    "collection": "how reports are collected",
    "evaluation": "how source and information are evaluated, apart from each other",
    "corroboration": "how reports are corroborated",
    "quality_control": "how quality is controlled",
}
"""The five parts a public methodology declares (Standards for Casualty Recording, "transparent methodology")."""

FIGURES = ("number", "range")
"""How what is proposed is given: one number, or from the least to the most."""

LEVELS = ("settlement", "admin3", "admin2", "admin1", "country")
"""Levels of place at which recent impacts may be shown, finest first (codes of `place_precision`)."""


@dataclass(frozen=True, slots=True)
class Axis:
    """How one axis is decided: whether a case must have it to be counted, by what standard, and what stands before."""

    name: str
    required: bool
    standard: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class HoldBack:
    """Points and times of impacts younger than `hours` are shown no finer than `level`."""

    hours: int
    level: str


@dataclass(frozen=True, slots=True)
class Methodology:
    """One version of one methodology.

    Attributes:
        digest: SHA-256 (hex) of the file's bytes. standard_of_proof: the one named on publications.
        parts: the five declared parts, by the keys of `PARTS`. scheme: the territory scheme figures are cut by.
        nexus: codes of `nexus` that are counted. reviewers, releasers: how many people a decision, a release needs.
        axes: the axes decided on, by name. rule: when a count may be proposed.
        figures: one of `FIGURES`. grades: from the first asked to the last; empty where incidents are not graded.
        origins: how many origins must support a proposed count; never below 2.
        primary_kinds: kinds of source taken as primary. sufficient_kinds: those of them that suffice alone.
        stale_days: days after which an open incident counts as stale. suppression: smallest count an attribute shows.
    """

    name: str
    version: str
    digest: str
    title: str
    standard_of_proof: str
    scope: str
    parts: Mapping[str, str]
    definitions: Mapping[str, str]
    inclusion: tuple[str, ...]
    exclusion: tuple[str, ...]
    scheme: str
    nexus: tuple[str, ...]
    reviewers: int
    releasers: int
    stale_days: int
    axes: Mapping[str, Axis]
    rule: Rule
    origins: int
    primary_kinds: tuple[str, ...]
    sufficient_kinds: tuple[str, ...]
    hold_back: HoldBack
    suppression: int
    figures: str = "number"
    grades: tuple[Grade, ...] = ()


@lru_cache(maxsize=8)
def load(data: bytes, where: str) -> Methodology:
    """Read a methodology file. Raises InputError with the first fault; `check` lists them all."""
    made, remarks = _read(data, where)
    for remark in remarks:
        if remark.fault:
            raise remark.error()
    return made


def check(data: bytes, where: str = "methodology") -> tuple[Remark, ...]:
    """All that keeps a methodology file from being used; where nothing does, advice."""
    try:
        remarks = _read(data, where)[1]
    except InputError as error:
        return (Remark(True, error.where or where, error.what, error.todo or ""),)
    faults = tuple(remark for remark in remarks if remark.fault)
    return faults or tuple(remarks)


def shipped(name: str) -> bytes:
    """The bytes of a profile that comes with the package, e.g. `ohchr-like`."""
    profile = files("ascertain.findings").joinpath("profiles", f"{name}.toml")
    if name not in profiles():
        raise NotFoundError(f"There is no profile {name!r}.", todo=f"There are {', '.join(profiles())}.")
    return profile.read_bytes()


def profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the package."""
    folder = files("ascertain.findings").joinpath("profiles")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def _read(data: bytes, where: str) -> tuple[Methodology, list[Remark]]:
    top = Entries(_parse(data, where), f"{where}: ")
    sources = top.part("sources", "the kinds of source")
    primary = sources.words("primary", "the kinds of source taken as primary", known=codes("source_kind"))
    sufficient = _sufficient(sources, primary)
    axes = _axes(top)
    rule = _rule(top, {"primary": primary, "sufficient": sufficient})
    made = Methodology(
        name=top.text("name", "the name"),
        version=top.text("version", "the version"),
        digest=hashlib.sha256(data).hexdigest(),
        title=top.text("title", "the title"),
        standard_of_proof=top.text("standard_of_proof", "the standard of proof"),
        scope=top.text("scope", "the scope"),
        axes=axes,
        rule=rule,
        grades=grades.read(top, {"primary": primary, "sufficient": sufficient}),
        primary_kinds=primary,
        sufficient_kinds=sufficient,
        **_declared(top),
        **_numbers(top),
    )
    sources.close()
    top.close()
    return made, top.remarks


def _parse(data: bytes, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text.", where=where, todo="Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The file is not TOML: {error}.", where=where, todo="Correct that line.") from error


def _declared(top: Entries) -> dict[str, Any]:
    """What the Standards ask to be declared in words."""
    parts = top.part("parts", "the five declared parts")
    definitions = top.part("definitions", "the definitions of terms")
    criteria = top.part("criteria", "the criteria of inclusion and exclusion")
    declared = {
        "parts": {key: parts.text(key, means) for key, means in PARTS.items()},
        "definitions": {key: definitions.text(key, f"the definition of {key}") for key in tuple(definitions.table)},
        "inclusion": criteria.words("inclusion", "the criteria of inclusion"),
        "exclusion": criteria.words("exclusion", "the criteria of exclusion"),
        "nexus": criteria.words("nexus", "the links to the conflict that count", known=codes("nexus")),
    }
    categories = top.part("categories", "the categories")
    declared["scheme"] = categories.text("scheme", "the territory scheme")
    for table in (parts, criteria, categories):
        table.close()
    return declared


def _numbers(top: Entries) -> dict[str, Any]:
    review = top.part("review", "the review")
    reviewers = review.number("reviewers", "the number of reviewers", least=1)
    releasers = review.number("releasers", "the number of people who release", least=1)
    stale_days = review.number("stale_days", "the days until an open incident is stale", least=1)
    if reviewers == releasers == 1:
        review.note("reviewers", "One person alone can confirm and release.", "Publications will say so.")
    publication = top.part("publication", "what publications show")
    hours = publication.number("hold_back_hours", "the hours recent impacts are held back", least=0)
    level = publication.text("hold_back_level", "the finest place shown of recent impacts")
    if level and level not in LEVELS:
        publication.fault("hold_back_level", f"{level!r} is not a level of place.", f"Use one of {', '.join(LEVELS)}.")
    suppression = publication.number("suppression", "the smallest count an attribute may show", least=1)
    if hours < 24:
        publication.note("hold_back_hours", "Recent impacts are shown within a day.", "Consider who reads it.")
    proposal = top.part("proposal", "when a count is proposed")
    # One origin repeated is not corroboration: DESIGN §5 asks for a primary origin and a second one.
    origins = proposal.number("origins", "the number of origins behind a proposed count", least=2)
    figures = proposal.text("figures", "how figures are given", default="number")
    if figures and figures not in FIGURES:
        proposal.fault("figures", f"{figures!r} is no way to give figures.", f"Use one of {', '.join(FIGURES)}.")
    for table in (review, publication, proposal):
        table.close()
    return {
        "reviewers": reviewers,
        "releasers": releasers,
        "stale_days": stale_days,
        "hold_back": HoldBack(hours, level),
        "suppression": suppression,
        "origins": origins,
        "figures": figures,
    }


def _sufficient(sources: Entries, primary: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that suffice alone; `[]` says that none does."""
    if sources.table.get("sufficient") == []:
        sources.table.pop("sufficient")
        return ()
    known = {kind: kind for kind in primary}
    return sources.words("sufficient", "the primary kinds of source that suffice alone", known=known)


def _axes(top: Entries) -> dict[str, Axis]:
    tables = top.part("axes", "the axes decided on")
    axes = {}
    for name in tuple(tables.table):
        if name not in codes("axis"):
            continue
        entry = tables.part(name, f"the axis {name}")
        default = entry.text("default", "the value before a decision") if "default" in entry.table else None
        required, standard = entry.yes("required", "whether it is required"), entry.text("standard", "its standard")
        axes[name] = Axis(name, required, standard, default)
        if default is not None and name in ("civilian_status", "nexus", "cause") and default not in codes(name):
            entry.fault("default", f"{default!r} is not a code of {name}.", f"Use one of {', '.join(codes(name))}.")
        entry.close()
    for name in tables.table:
        tables.fault(name, f"There is no axis {name!r}.", f"Use one of {', '.join(codes('axis'))}.")
    if not any(axis.required for axis in axes.values()):
        top.fault("axes", "No axis is required, so everything would count.", "Require at least occurrence and count.")
    return axes


def _rule(top: Entries, kinds: Mapping[str, tuple[str, ...]]) -> Rule:
    otherwise: Rule = Coherent()
    if "rule" not in top.table:
        top.fault("rule", "The rule for proposing a count (rule) is missing.", "Add [rule].")
        return otherwise
    node = top.table.pop("rule")
    return top.made(lambda: build(node, Place(f"{top.where}rule", kinds)), otherwise)
