"""Updates of several incidents, and running totals, as monitors, ministries and offices in the field send them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account, Outlet, Total
from ascertain.simulate.writing import days
from ascertain.simulate.writing.counts import EXACT, Count, count, form_of, one_by_one
from ascertain.simulate.writing.frames import choose, frames, written
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.numbers import DIGITS, HOUSE
from ascertain.simulate.writing.scene import Scene, scene
from ascertain.simulate.writing.sheet import Figure, Sentence, Sheet
from ascertain.simulate.writing.telling import cells, clause, military, missing, plain, remark, stated, wrapped

_BULLETS = ("{}.", "–", "•", "({})", "{})")


def update(chance: Chance, outlet: Outlet, accounts: Sequence[Account], totals: Sequence[Total], day: date) -> Text:
    """A situation update up to the end of a day: a paragraph for each incident, then totals. Days are told by date.

    Args:
        outlet: who sends it; accounts held by others are attributed to them.
        day: the last day covered.
    """
    values = {"date": days.dated(day), "speaker": outlet.spoken, "until": until(chance, None, day, None)}
    sheet = Sheet(written(chance, frames("totals", "update_titles"), values))
    sheet.line(written(chance, frames("totals", "update_openings"), values))
    bullet = chance.pick(_BULLETS)
    for number, account in enumerate(accounts, 1):
        here = scene(chance, account, dates_only=True)
        sheet.paragraph().plain(bullet.format(number))
        _item(sheet, here, own=account.holder.id == outlet.id)
    for total_ in totals:
        _total(sheet.paragraph(), chance, total_, weekdays=False)
    sheet.line(written(chance, frames("totals", "update_closings"), values))
    return sheet.text()


def _item(sheet: Sheet, here: Scene, *, own: bool) -> None:
    account = here.account
    if account.act == "deny":
        sheet.add(remark(here, "deny"))
        return
    said = clause(here)
    if own and here.chance.happens(0.7):
        sheet.add(plain(here, said))
    else:
        act = account.act if account.act in ("say", "report", "claim", "confirm") else "say"
        sheet.add(wrapped(here, act, said))
    later, toll = replace(here, told=True), account.toll
    for outcome in ("killed", "injured"):
        told = sum(toll.cells.get(outcome, {}).values())
        exact = form_of(account.form) == EXACT and told == getattr(toll, outcome)
        if told > 1 and exact and here.chance.happens(0.3):
            sheet.add(cells(later, outcome))
    if toll.military is not None and toll.people > 1 and here.chance.happens(0.4):
        sheet.add(military(later))
    if toll.missing and toll.killed + toll.injured:
        sheet.add(wrapped(later, "say", missing(later)))
    if account.act == "accuse" and later.blames:
        sheet.add(remark(later, "accuse"))


def total(chance: Chance, total: Total) -> Text:
    """A running total, with how far it reaches."""
    values = {"speaker": total.outlet.spoken, "cutoff": days.dated(total.cutoff)}
    sheet = Sheet(written(chance, frames("totals", "total_titles"), values)).paragraph()
    _total(sheet, chance, total)
    for note in chance.shuffled(frames("totals", "total_notes"))[: chance.between(0, 2)]:
        sheet.paragraph().plain(note.fill({}))
    return sheet.text()


def _total(sheet: Sheet, chance: Chance, total: Total, *, weekdays: bool = True) -> None:
    style = DIGITS if total.toll.people > 20 else chance.pick((DIGITS, HOUSE))
    published = total.published.date() if weekdays else None
    values = {"speaker": total.outlet.spoken, "until": until(chance, total.since, total.cutoff, published)}
    noun = "civilians" if total.toll.military == 0 else "people"
    counts: dict[str, Count] = {}
    for outcome in ("killed", "injured"):
        counts[outcome] = count(chance, getattr(total.toll, outcome), EXACT, style, noun)
        values |= counts[outcome].slots(outcome)
    frame = choose(chance, frames("totals", "totals"), values)
    speaker, name = total.outlet.spoken, f"total-{total.outlet.id}-{total.cutoff.isoformat()}"
    sheet.add(Sentence(frame.fill(values), "report", speaker, name, stated(frame, counts)))
    for outcome in ("killed", "injured"):
        told = total.toll.cells.get(outcome, {})
        if sum(told.values()) and chance.happens(0.7):
            words, figures = one_by_one(told, style)
            text = written(chance, frames("changes", f"cells_{outcome}"), {"speaker": speaker, "cells": words})
            named: dict[str, Figure] = {f"{outcome}:{cell}": figure for cell, figure in figures.items()}
            sheet.add(Sentence(text, "say", speaker, name, named))


def until(chance: Chance, since: date | None, cutoff: date, published: date | None) -> str:
    """How far figures reach, in words; always to the end of the day named.

    Args:
        since: the first day, where it may be told. published: where a weekday may be used, the day it is read against.
    """
    values = {"cutoff": days.dated(cutoff), "weekday": days.weekday(cutoff)}
    if since is not None:
        values["since"] = days.dated(since, year=since.year != cutoff.year)
    if published is not None and days.near(cutoff, published) and chance.happens(0.4):
        return written(chance, frames("cutoffs", "near"), values)
    return written(chance, frames("cutoffs", "plain"), values)
