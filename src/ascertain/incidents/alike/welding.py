"""Accounts within one report that tell of one incident: a headline without a day, a sentence without a place."""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.incidents.alike import clauses
from ascertain.incidents.alike.model import Account

_FITS = frozenset({"same", "within", "same_unit", "unknown"})
_EQUAL = frozenset({"equal", "equal_many"})


def welded(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts of one report, in which what lacks its day or place is told together with what it goes with.

    An open account goes with the whole one at its place, rather one with its numbers and its site; where no account is
    whole, with the first. Rows of tables stay as they are, each tells of its own.
    """
    whole = [account for account in accounts if not clauses.is_open(account)]
    found = {account.id: account for account in (whole or accounts[:1])}
    for account in accounts:
        if account.id in found:
            continue
        fitting = [one for one in (whole or accounts[:1]) if _may_go_with(account, one)]
        if account.origin.kind != "prose" or not fitting:
            found[account.id] = account
            continue
        best = max(fitting, key=lambda one: _agreement(account, one))
        found[best.id] = _joined(found[best.id], account)
    return tuple(found.values())


def _may_go_with(account: Account, whole: Account) -> bool:
    return account.mention.form == whole.mention.form and clauses.place(account, whole) in _FITS


def _agreement(account: Account, whole: Account) -> tuple[int, ...]:
    """The place first, then the numbers, then the site; of equals, `max` takes the first told."""
    tolls = [clauses.killed(account, whole), clauses.injured(account, whole)]
    numbers = sum(level in _EQUAL for level in tolls) - 2 * tolls.count("far")
    return (clauses.place(account, whole) == "same", numbers, clauses.site(account, whole) == "same")


def _joined(one: Account, more: Account) -> Account:
    """An account completed by another of its report; what both tell stays as the first tells it."""
    first, second = one.mention, more.mention
    mention = replace(
        first,
        cause=second.cause if first.cause == "unknown" else first.cause,
        refs=tuple(dict.fromkeys((*first.refs, *second.refs))),
    )
    if first.since is None:
        mention = replace(mention, since=second.since, until=second.until)
    if first.where.place is None and second.where.place is not None:
        mention, one = replace(mention, where=second.where), replace(one, spot=more.spot)
    return replace(
        one,
        mention=mention,
        weapons=one.weapons | more.weapons,
        sites=one.sites | more.sites,
        hours=one.hours | more.hours,
        tolls={**more.tolls, **one.tolls},
        voices=one.voices | more.voices,
        wording=one.wording | more.wording,
    )
