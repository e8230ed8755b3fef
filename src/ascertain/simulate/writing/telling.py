"""What an account says, as sentences: the clause with its numbers, and the act by which somebody says it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ascertain.simulate.world.model import Case
from ascertain.simulate.writing.counts import EXACT, Count, count, form_of, one_by_one, people
from ascertain.simulate.writing.frames import Frame, capital, choose, frames, written
from ascertain.simulate.writing.scene import Scene
from ascertain.simulate.writing.sheet import NARRATOR, Figure, Sentence

_ANOTHER, _ALONE = 0.15, 0.5


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said, without who says it, and the numbers in it."""

    text: str
    figures: Mapping[str, Figure]


def clause(scene: Scene) -> Clause:
    """What happened and to how many: what the toll holds decides which frames can say it."""
    account, toll = scene.account, scene.account.toll
    if scene.discovery and toll.killed:
        return _filled(scene, "found", {"found": scene.counted(toll.killed, "bodies")})
    if account.form == "together" and toll.killed and toll.injured:
        return _filled(scene, "together", {"together": scene.counted(toll.killed + toll.injured)})
    if toll.killed and not toll.injured and (one := _persons(scene)) and scene.chance.happens(_ALONE):
        return _filled(scene, "one_person", {"one": one})
    return _counting(scene)


def _counting(scene: Scene) -> Clause:
    toll = scene.account.toll
    counts = {name: scene.outcome(name) for name in ("killed", "injured") if getattr(toll, name)}
    if len(counts) == 2:
        form = scene.account.form
        another = form == "another" or (form_of(form) == EXACT and scene.chance.happens(_ANOTHER))
        if another:
            counts["injured"] = replace(counts["injured"], figure=(*counts["injured"].figure[:2], "another"))
        return _filled(scene, "another" if another else "both", counts)
    if counts:
        return _filled(scene, next(iter(counts)), counts)
    return missing(scene) if toll.missing else _filled(scene, "nobody", {})


def missing(scene: Scene) -> Clause:
    """That people are missing."""
    return _filled(scene, "missing", {"missing": scene.counted(scene.account.toll.missing)})


def _filled(scene: Scene, name: str, counts: Mapping[str, Count]) -> Clause:
    values = scene.values()
    for outcome, counted in counts.items():
        values |= counted.slots(outcome)
    frame = choose(scene.chance, frames("clauses", name), values)
    return Clause(frame.fill(values), stated(frame, counts))


def stated(frame: Frame, counts: Mapping[str, Count]) -> dict[str, Figure]:
    """The figures that a frame states of these counts; one person, a family and bodies found are killed."""
    found: dict[str, Figure] = {}
    for outcome, counted in counts.items():
        found |= counted.figures(outcome, frame)
    if "found" in found:
        found["killed"] = (*found.pop("found")[:2], "found")
    return {name.replace("one", "killed", 1) if name.startswith("one") else name: it for name, it in found.items()}


def _persons(scene: Scene) -> Count | None:
    """A victim, or a family, told as such: "a man of 54", "a woman and her two children"."""
    account, cells = scene.account, scene.account.toll.cells.get("killed", {})
    killed = account.toll.killed
    if form_of(account.form) != EXACT or killed > 4 or sum(cells.values()) != killed:
        return None
    dead = [case for case in account.incident.cases if case.person.cell in cells and case.outcome == "killed"]
    words, figures = one_by_one(cells, scene.style)
    if killed == 1:
        words = _aged(scene, words, next(iter(figures)), dead)
    elif cells.get("women") == 1 and cells.get("boys", 0) + cells.get("girls", 0) == killed - 1:
        words, figures = _mother(scene, killed - 1, dead)
    figure: Figure = (killed, killed, "one_person")
    return Count(words, words, words, killed == 1, figure, figures)


def _aged(scene: Scene, words: str, cell: str, dead: list[Case]) -> str:
    ages = {case.person.age for case in dead if case.person.cell == cell}
    if len(ages) != 1 or not max(ages) or scene.chance.happens(0.4):
        return words
    age = ages.pop()
    article = "an" if age == 8 or age in (11, 18) or 80 <= age < 90 else "a"
    noun = words.partition(" ")[2]
    return scene.chance.pick((f"{words} of {age}", f"{article} {age}-year-old {noun}", f"{words} aged {age}"))


def _mother(scene: Scene, children: int, dead: list[Case]) -> tuple[str, dict[str, Figure]]:
    kin = len({case.person.household for case in dead}) == 1 and len(dead) == children + 1
    young = people(children, "children", scene.style)
    if kin:
        young = f"her {young.removeprefix('a ')}"
    figures: dict[str, Figure] = {"women": (1, 1, EXACT), "children": (children, children, EXACT)}
    return f"a woman and {young}", figures


def wrapped(scene: Scene, act: str, said: Clause) -> Sentence:
    """The clause as somebody says it by this act."""
    values = scene.values() | {"that": said.text}
    fit = tuple(frame for frame in frames("acts", act) if "that" in frame.slots)
    return Sentence(written(scene.chance, fit, values), act, scene.speaker, about(scene), said.figures)


def plain(scene: Scene, said: Clause) -> Sentence:
    """The clause as the text's own report, with nobody named."""
    return Sentence(capital(f"{said.text}."), "report", NARRATOR, about(scene), said.figures)


def about(scene: Scene) -> str:
    """The id of the incident it speaks of."""
    return scene.account.incident.id


def cells(scene: Scene, outcome: str) -> Sentence:
    """Who they were: "The dead are two men and a girl, the hospital said." """
    words, figures = one_by_one(scene.account.toll.cells[outcome], scene.style)
    values = scene.values() | {"cells": words}
    text = written(scene.chance, frames("changes", f"cells_{outcome}"), values)
    return Sentence(text, "say", scene.speaker, about(scene), {f"{outcome}:{cell}": it for cell, it in figures.items()})


def military(scene: Scene) -> Sentence:
    """How many of them were combatants, as the speaker says; or that none was."""
    many = scene.account.toll.military or 0
    if not many:
        values = scene.values()
        text = written(scene.chance, frames("changes", "civilians_only"), values)
        return Sentence(text, "say", scene.speaker, about(scene), {})
    counted = count(scene.chance, many, EXACT, scene.style, "soldiers")
    values = scene.values() | counted.slots("military")
    text = written(scene.chance, frames("changes", "military"), values)
    return Sentence(text, "say", scene.speaker, about(scene), {"military": counted.figure})


def changed(scene: Scene, name: str) -> Sentence:
    """A changed number of dead: `total`, `revised_up`, `revised_down`, `later_death` or `background`."""
    account = scene.account
    toll, before = account.toll, account.before
    earlier = before.killed if before else 0
    counts = {"killed": scene.counted(toll.killed)}
    if toll.killed > earlier:
        counts["more"] = count(scene.chance, toll.killed - earlier, EXACT, scene.style)
    values = scene.values()
    if scene.discovery:
        # Nobody was killed "in the discovery of bodies".
        del values["noun"]
    for outcome, counted in counts.items():
        values |= counted.slots(outcome)
    values["before_n"] = count(scene.chance, earlier, EXACT, scene.style).bare
    frame = choose(scene.chance, frames("changes", name), values)
    figures: dict[str, Figure] = {}
    for outcome, counted in counts.items():
        figures |= counted.figures(outcome, frame)
    if "more" in figures:
        figures["killed:more"] = figures.pop("more")
    if name.startswith("revised") and "killed" in figures:
        figures["killed"] = (*counts["killed"].figure[:2], name)
    if "before_n" in frame.slots:
        figures["killed:before"] = (earlier, earlier, EXACT)
    return Sentence(frame.fill(values), "say", scene.speaker, about(scene), figures)


def remark(scene: Scene, act: str) -> Sentence:
    """Something said about the incident without a number: a promise, a request, a belief, an accusation, a denial."""
    values = scene.values()
    if act == "deny" and not scene.by.side:
        # Only a party denies a deed of its own.
        del values["deed"], values["noun"]
    if act in _CONTENT:
        slot, name = _CONTENT[act]
        values[slot] = written(scene.chance, frames("news", name), values)
    if not scene.told and act in ("accuse", "deny") and "deed" in values:
        values["noun"] = f"{values['noun']} {values['in']} {values['day']}"
        values["deed"] = f"{values['deed']} {values['day']}"
    found = frames("acts", act)
    if act in ("announce", "believe"):
        found = tuple(frame for frame in found if "that" in frame.slots)
    return Sentence(written(scene.chance, found, values), act, scene.speaker, about(scene), {})


# What fills the act's content where it speaks of an incident: slot, and list of `data/frames/news.toml`.
_CONTENT = {
    "request": ("to", "asks"),
    "promise": ("to", "promises"),
    "offer": ("to", "offers"),
    "announce": ("that", "announcements"),
    "believe": ("that", "hedges"),
    "characterize": ("label", "labels"),
    "dismiss": ("what", "dismissed"),
    "deny": ("that", "denials"),
}
