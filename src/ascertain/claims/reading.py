"""One sentence as it was read: its statements, dates and numbers of people."""

from dataclasses import dataclass, replace
from itertools import repeat

from ascertain.claims.counting.figures import counted
from ascertain.claims.counting.takenup import taken_up
from ascertain.claims.counting.tallies import Tally
from ascertain.claims.days.calendar import Calendar
from ascertain.claims.days.dates import DateHit, dates
from ascertain.claims.speaking import contents, holders, narrator
from ascertain.claims.speaking.attribution import hear
from ascertain.claims.speaking.continuing import carried, goes_on
from ascertain.claims.speaking.coreference import Discourse
from ascertain.claims.words import phrases
from ascertain.claims.words.actors import Actor, Reader
from ascertain.claims.words.changing import changed
from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.sentences import Sentence
from ascertain.claims.words.syntax import Syntax, Tree

_BACK = 3  # sentences looked back over for the number that "four of them" is part of


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with the drafts of its statements, its dates, the numbers of people in it, and its grammar if read."""

    sentence: Sentence
    drafts: tuple[Draft, ...]
    dates: tuple[DateHit, ...]
    counted: tuple[Tally, ...]
    tree: Tree | None = None


def read(
    text: str, parts: tuple[Sentence, ...], reader: Reader, calendar: Calendar, syntax: Syntax | None = None
) -> tuple[Reading, ...]:
    """Read the sentences in order; who "he" is follows from what was read before."""
    discourse = Discourse()
    found: list[Reading] = []
    paragraph = -1
    trees = syntax.read(text, parts) if syntax is not None else repeat(None)
    for number, (sentence, tree) in enumerate(zip(parts, trees, strict=False)):
        for start, end in phrases.titles(text, sentence.start, sentence.end):
            discourse.named(reader.actor(text, start, end))
        hits = dates(text, sentence, calendar)
        items = counted(text, sentence, tuple((hit.start, hit.end) for hit in hits))
        items = taken_up(items, [one.counted for one in found[-_BACK:]])
        drafts = hear(text, sentence, reader, discourse, tree)
        if found and sentence.paragraph == paragraph and not items:
            found[-1] = _owned(found[-1], holders.behind(text, sentence, reader, discourse))
        earlier = found[-1] if found else None
        going = [] if drafts or earlier is None else goes_on(text, sentence, earlier.sentence, earlier.drafts)
        if going:
            drafts = going
        elif not items and narrator.speaks_of_itself(text, sentence):
            drafts = []
        elif not drafts:
            drafts = narrator.own_voice(text, sentence, discourse, opens=sentence.paragraph != paragraph)
        else:
            drafts = _with_the_rest(text, sentence, drafts, items)
        drafts = [changed(draft, sentence=number) for draft in drafts]
        found.append(Reading(sentence, tuple(drafts), hits, items, tree))
        paragraph = sentence.paragraph
    whole = carried(text, [(item.sentence, item.drafts) for item in found])
    return tuple(
        item if drafts is item.drafts else changed(item, drafts=drafts)
        for item, drafts in zip(found, whole, strict=True)
    )


def _with_the_rest(text: str, sentence: Sentence, drafts: list[Draft], items: tuple[Tally, ...]) -> list[Draft]:
    """Numbers in a clause that nobody is said to speak are the narrator's."""
    whole = list(drafts)
    for item in items:
        position = item.number.start
        if any(draft.start <= position < draft.end for draft in whole):
            continue
        edges = [edge for draft in drafts for edge in (draft.start, draft.end, *(draft.cue or ()), *_spoken(draft))]
        start = contents.opening(text, max([sentence.start, *(edge for edge in edges if edge <= position)]))
        stop = contents.trim(text, start, min([sentence.end, *(edge for edge in edges if edge > position)]))
        if start <= position < stop:
            whole.append(Draft("report", start, stop, status="reported_as_fact"))
    return sorted(whole, key=lambda draft: (draft.start, draft.end))


def _owned(before: Reading, owner: Actor | None) -> Reading:
    """A sentence with its numbers as those of the one named behind it."""
    if owner is None or not before.counted:
        return before
    return replace(before, drafts=tuple(holders.named_behind(draft, owner) for draft in before.drafts))


def _spoken(draft: Draft) -> tuple[int, ...]:
    return (draft.speaker.start, draft.speaker.end) if draft.speaker and not draft.inferred else ()


def when(reading: Reading, position: int) -> DateHit | None:
    """The date of the harm: in what is said or at the front, never the day beside "said", nor "by Sunday"."""
    contents = [(draft.start, draft.end) for draft in reading.drafts]
    said = [edge for draft in reading.drafts if draft.speaker is not None for edge in draft.cue or ()]
    speaking = [draft.speaker.start for draft in reading.drafts if draft.speaker is not None and draft.cue]
    hits = [hit for hit in reading.dates if hit.role == "when" and hit.value]
    inside = [hit for hit in hits if any(start <= hit.start < end for start, end in contents)]
    fronted = [
        hit
        for hit in hits
        if hit.start - reading.sentence.start < 4
        and all(abs(hit.end - edge) > 4 and abs(hit.start - edge) > 4 for edge in said)
        and hit.end + 1 not in speaking  # "On 5 March the hospital said …" is the day of saying
    ]
    return min(inside or fronted, key=lambda hit: abs(hit.start - position), default=None)
