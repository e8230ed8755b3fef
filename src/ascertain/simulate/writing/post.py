"""Posts in channels and networks: short, loose, often without saying from whom they know."""

from dataclasses import replace

from ascertain.simulate.chance import Chance
from ascertain.simulate.sources.model import Account
from ascertain.simulate.writing import days
from ascertain.simulate.writing.frames import choose, frames, written
from ascertain.simulate.writing.model import Text
from ascertain.simulate.writing.scene import scene
from ascertain.simulate.writing.sheet import NARRATOR, Sentence, Sheet
from ascertain.simulate.writing.telling import about, clause, remark


def post(chance: Chance, account: Account) -> Text:
    """One short post about an incident. "Today" and "yesterday" are read against `account.published`."""
    here = scene(chance, account)
    sheet = Sheet(f"Post, {days.dated(account.published.date())}").paragraph()
    if account.act == "deny":
        return sheet.add(remark(here, "deny")).text()
    said = clause(replace(here, casual=True))
    values = here.values() | {"that": said.text}
    frame = choose(chance, frames("news", "posts"), values)
    speaker = here.speaker if "speaker" in frame.slots else NARRATOR
    sheet.add(Sentence(frame.fill(values), "report", speaker, about(here), said.figures))
    if account.act == "accuse" and here.blames:
        sheet.add(remark(replace(here, told=True), "accuse"))
    if chance.happens(0.5):
        sheet.plain(written(chance, frames("news", "post_ends"), {}))
    return sheet.text()
