"""Quotations that go on: a sentence that is nothing but quotation belongs to the one quoted before it."""

from collections.abc import Sequence
from dataclasses import replace

from ascertain.claims.words.drafts import Draft
from ascertain.claims.words.sentences import Sentence

_LEAST = 4  # words; a shorter quotation alone in a paragraph may be a title
_LONGEST_GAP = 8  # words between a verb and the second piece of a quotation


def goes_on(text: str, sentence: Sentence, before: Sentence | None, drafts: tuple[Draft, ...]) -> list[Draft]:
    """The statement of a sentence of quotation alone, by the speaker of the quotation before; none for others.

    Args:
        text: the whole report; `sentence`: where to read.
        before: the sentence before it; `drafts`: what was read there.
    """
    if before is None or not _is_quotation(sentence):
        return []
    if before.paragraph != sentence.paragraph and not _is_open(text, before):
        return []
    quoted = [draft for draft in drafts if draft.speaker is not None and _touches_quote(draft, before)]
    if not quoted or quoted[-1].speaker is None:
        return []
    last = quoted[-1]
    speaker = replace(quoted[-1].speaker, basis="coreference")
    return [Draft("say", sentence.start, sentence.end, last.cue, speaker, tags=("continued",))]


def carried(text: str, heard: Sequence[tuple[Sentence, tuple[Draft, ...]]]) -> list[tuple[Draft, ...]]:
    """The statements of all sentences; paragraphs of quotation alone that nobody is said to speak get their speaker.

    A quotation left open is that of the one named behind the next paragraph's; another one goes on with the last
    quoted. The report itself never states what stands between marks.
    """
    found = [drafts for _, drafts in heard]
    for index in reversed(range(len(heard) - 1)):
        sentence, after = heard[index][0], heard[index + 1][0]
        if _is_unsaid(text, sentence, found[index]) and _is_open(text, sentence) and _opens(after):
            found[index] = _said_by(_quoted(found[index + 1], after), found[index], None)
    for index, (sentence, _) in enumerate(heard):
        if _is_unsaid(text, sentence, found[index]):
            before = _quoted(found[index - 1], heard[index - 1][0]) if index else None
            found[index] = _said_by(before, found[index], "attribution_inferred")
    return found


def _is_unsaid(text: str, sentence: Sentence, drafts: tuple[Draft, ...]) -> bool:
    alone = _is_quotation(sentence) and all(draft.speaker is None for draft in drafts)
    return alone and len(text[sentence.start : sentence.end].split()) >= _LEAST


def _opens(sentence: Sentence) -> bool:
    return bool(sentence.quotes) and sentence.quotes[0].start == sentence.start


def _quoted(drafts: tuple[Draft, ...], sentence: Sentence) -> Draft | None:
    return next((draft for draft in drafts if draft.speaker is not None and _touches_quote(draft, sentence)), None)


def _said_by(by: Draft | None, drafts: tuple[Draft, ...], status: str | None) -> tuple[Draft, ...]:
    if by is None or by.speaker is None:
        return drafts
    speaker = replace(by.speaker, basis="coreference")
    return tuple(
        replace(draft, act="say", speaker=speaker, status=status, polarity="positive", inferred=True)
        for draft in drafts
    )


def resumed(text: str, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The second piece of a parted quotation: "“It was,” said the surgeon, “the worst night.”"."""
    found = []
    for draft in drafts:
        if draft.cue is None or draft.speaker is None or draft.end > draft.cue[0]:
            continue
        edge = max(draft.cue[1], draft.speaker.end if not draft.inferred else 0)
        behind = next((quote for quote in sentence.quotes if quote.start >= edge), None)
        if behind is None or not _touches_quote(draft, sentence):
            continue
        gap = text[edge : behind.start]
        free = all(other.end <= edge or other.start >= behind.end for other in drafts)
        if (
            free
            and len(gap.split()) <= _LONGEST_GAP
            and gap.rstrip().endswith((",", ";", "—", "–", ""))
            and "." not in gap
        ):
            found.append(replace(draft, start=behind.start, end=behind.end, target=None, link=None))
    return found


def _is_quotation(sentence: Sentence) -> bool:
    held = sum(quote.end - quote.start for quote in sentence.quotes)
    return (
        bool(sentence.quotes)
        and sentence.quotes[0].start == sentence.start
        and held >= sentence.end - sentence.start - 2
    )


def _is_open(text: str, sentence: Sentence) -> bool:
    """True where the last quotation of a paragraph is not closed: the next paragraph goes on with it."""
    last = sentence.quotes[-1] if sentence.quotes else None
    return last is not None and last.end == sentence.end and text[last.end - 1] not in tuple("”»\"'“’")


def _touches_quote(draft: Draft, sentence: Sentence) -> bool:
    return any(quote.start < draft.end and draft.start < quote.end for quote in sentence.quotes)
