"""What agencies, papers, hospitals and parties write of one incident: flashes, news, statements, corrections."""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account
from ascertain.simulate.writing import furniture
from ascertain.simulate.writing.copies import copy_of
from ascertain.simulate.writing.counts import DOZENS, EXACT, form_of
from ascertain.simulate.writing.frames import choose, frames, written
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.scene import Scene, scene
from ascertain.simulate.writing.sheet import NARRATOR, Figure, Sentence, Sheet
from ascertain.simulate.writing.telling import (
    about,
    cells,
    changed,
    clause,
    military,
    missing,
    plain,
    remark,
    stated,
    wrapped,
)

__all__ = ["copy_of", "correction", "denial", "flash", "headline", "news", "statement"]

_WITH_CLAUSE = ("say", "report", "claim", "confirm", "announce", "believe")
# What a source adds to its numbers, by whether it belongs to a party.
_PARTY_SAYS = ("characterize", "promise", "announce", "dismiss", "request", "accuse", "believe")
_OTHERS_SAY = ("believe", "request", "offer")
_MEDIA = ("news_agency", "news_media", "state_media", "social_media", "unknown")


def flash(chance: Chance, account: Account) -> Text:
    """One or two sentences, minutes after it became known."""
    here = scene(chance, account)
    sheet = Sheet(headline(here).text)
    later = _lead(sheet.paragraph(), here)
    if chance.happens(0.5):
        sheet.add(chance.pick((_follow, _unconfirmed))(later))
    return sheet.text()


def news(chance: Chance, account: Account, others: Sequence[Account] = ()) -> Text:
    """A news item: headline, lead, details, what others say of it, what was said before, and furniture around it.

    `others`: accounts of the same or other incidents that the item quotes, each with its own holder.
    """
    here = scene(chance, account)
    title = headline(here)
    sheet = Sheet(title.text).paragraph().add(title).paragraph()
    if chance.happens(furniture.BYLINE):
        sheet.line(furniture.byline(here))
    later = _lead(sheet, here)
    if chance.happens(0.4):
        sheet.plain(_detail(here))
    furniture.between(sheet, here)
    sheet.paragraph()
    _more(sheet, later)
    for other in others:
        _quoted(sheet.paragraph(), chance, other)
    sheet.paragraph()
    _hedge(sheet, later)
    furniture.foot(sheet, here)
    return sheet.text()


def statement(chance: Chance, account: Account) -> Text:
    """An authority, a hospital or a ministry speaks for itself, without furniture."""
    here = scene(chance, account)
    later = replace(here, told=True)
    values = here.values()
    sheet = Sheet(written(chance, frames("news", "headlines_statement"), values)).paragraph()
    if account.act == "say" and chance.happens(0.5):
        said = clause(here)
        values["that"] = said.text
        sheet.add(
            Sentence(written(chance, frames("news", "own"), values), "say", here.speaker, about(here), said.figures)
        )
    else:
        _lead(sheet, replace(here, told=False), named=True)
    sheet.add(_follow(later)).paragraph()
    _more(sheet, later)
    return sheet.text()


def denial(chance: Chance, account: Account) -> Text:
    """A party says that it did not happen so. No number of people is stated."""
    here = scene(chance, account)
    later = replace(here, told=True)
    sheet = Sheet(written(chance, frames("news", "headlines_denial"), here.values())).paragraph()
    if account.outlet.id != account.holder.id and chance.happens(furniture.BYLINE):
        sheet.line(furniture.byline(here))
    sheet.add(remark(here, "deny"))
    for frame in chance.shuffled(frames("news", "denial_follow"))[: chance.between(1, 2)]:
        sheet.add(Sentence(frame.fill({}), "say", here.speaker, about(here)))
    if chance.happens(0.4):
        sheet.paragraph().add(remark(later, chance.pick(("request", "promise"))))
    return sheet.text()


def correction(chance: Chance, account: Account) -> Text:
    """A changed number: up or down from `account.before`, or one of the injured who died."""
    here = scene(chance, account)
    title = written(chance, frames("news", "headlines_correction"), here.values())
    sheet = Sheet(title).paragraph()
    before = account.before.killed if account.before else 0
    if account.later_death:
        sheet.add(changed(here, "later_death"))
    if before and before != account.toll.killed and form_of(account.form) != DOZENS:
        rising = account.toll.killed > before
        total = rising and (account.form == "total" or account.later_death or chance.happens(0.3))
        sheet.add(changed(here, "total" if total else "revised_up" if rising else "revised_down"))
        sheet.paragraph()
    _lead(sheet, here, named=True)
    sheet.add(_follow(replace(here, told=True)))
    return sheet.text()


def headline(here: Scene) -> Sentence:
    """A headline that counts, or in some texts one that does not."""
    toll, chance = here.account.toll, here.chance
    if here.account.act == "deny":
        name, outcome = "headlines_denial", ""
    elif chance.happens(0.3) or not toll.killed + toll.injured:
        name, outcome = "headlines_plain", ""
    elif here.account.incident.form == "discovery" and toll.killed:
        name, outcome = "headlines_found", "found"
    else:
        outcome = "killed" if toll.killed else "injured"
        name = f"headlines_{outcome}"
    values = here.values()
    counts = {}
    if outcome:
        value = toll.killed or toll.injured
        counts[outcome] = here.counted(value, "bodies" if outcome == "found" else "")
        values |= counts[outcome].slots(outcome)
    frame = choose(chance, frames("news", name), values)
    figures: dict[str, Figure] = stated(frame, counts)
    act, speaker = ("deny", here.speaker) if name == "headlines_denial" else ("report", NARRATOR)
    return Sentence(frame.fill(values), act, speaker, about(here), figures)


def _lead(sheet: Sheet, here: Scene, *, named: bool = False) -> Scene:
    """The first statement; the scene as it goes on.

    An outlet's own knowledge may stand without a name, but not where it speaks for itself (`named`).
    """
    account = here.account
    if account.act == "deny":
        sheet.add(remark(here, "deny"))
        return replace(here, told=True)
    if account.act == "accuse" and here.blames:
        sheet.add(remark(here, "accuse"))
    said = clause(here)
    own = account.holder.id == account.outlet.id and account.act in ("say", "report")
    if own and not named and here.chance.happens(0.5):
        sheet.add(plain(here, said))
        return replace(here, told=True, named=False)
    sheet.add(wrapped(here, account.act if account.act in _WITH_CLAUSE else "say", said))
    return replace(here, told=True)


def _more(sheet: Sheet, here: Scene) -> None:
    """Who they were, what is missing, what the speaker adds, and what it had said before."""
    account, toll, chance = here.account, here.account.toll, here.chance
    if account.act == "deny":
        sheet.add(Sentence(written(chance, frames("news", "denial_follow"), {}), "say", here.speaker, about(here)))
        return
    for outcome in ("killed", "injured"):
        told = sum(toll.cells.get(outcome, {}).values())
        exact = form_of(account.form) == EXACT and told == getattr(toll, outcome)
        if told > 1 and exact and chance.happens(0.4):
            sheet.add(cells(here, outcome))
    if toll.military is not None and toll.people > 1 and (account.form == "military" or chance.happens(0.6)):
        sheet.add(military(here))
    if toll.missing and toll.killed + toll.injured:
        sheet.add(wrapped(here, "say", missing(here)))
    if account.later_death:
        sheet.add(changed(here, "later_death"))
    if account.before and account.before.killed and chance.happens(0.7):
        sheet.add(changed(here, "background"))
    if chance.happens(0.5):
        sheet.add(_added(chance, here))
    if chance.happens(0.5):
        sheet.plain(_detail(here))


def _quoted(sheet: Sheet, chance: Chance, other: Account) -> None:
    """What somebody else says of it, told by the day of this text only in dates."""
    there = scene(chance, other, dates_only=True)
    if other.act == "deny":
        sheet.add(remark(there, "deny"))
        return
    _lead(sheet, there, named=True)
    if chance.happens(0.4):
        sheet.add(_added(chance, replace(there, told=True)))


def _hedge(sheet: Sheet, here: Scene) -> None:
    """Perhaps that it could not be checked."""
    doubtful = here.account.form == "unconfirmed" or here.account.act in ("claim", "accuse")
    if doubtful or here.chance.happens(0.3):
        sheet.add(_unconfirmed(here))


def _added(chance: Chance, here: Scene) -> Sentence:
    """A further remark of the speaker. Nobody accuses itself, nor one who was not named; a paper only tells."""
    if here.by.kind in _MEDIA:
        return _follow(here)
    acts = _PARTY_SAYS if here.by.side else _OTHERS_SAY
    # An accusation is not said twice.
    barred = ("accuse", "dismiss") if not here.blames else ("accuse",) if here.account.act == "accuse" else ()
    fit = [act for act in acts if act not in barred]
    return remark(here, chance.pick(fit))


def _follow(here: Scene) -> Sentence:
    injured = here.account.toll.injured and not here.discovery
    found = frames("news", "follow") + (frames("news", "follow_injured") if injured else ())
    return Sentence(written(here.chance, found, {}), "say", here.speaker, about(here))


def _unconfirmed(here: Scene) -> Sentence:
    return Sentence(written(here.chance, frames("changes", "unconfirmed"), {}), "report", NARRATOR, about(here))


def _detail(here: Scene) -> str:
    found = frames("news", "details")
    if not here.discovery:
        found += frames("news", "details_attack")
        found += frames("news", "details_injured") if here.account.toll.injured else ()
    return written(here.chance, found, {})
