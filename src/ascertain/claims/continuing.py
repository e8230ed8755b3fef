"""Quotations that go on: a sentence that is nothing but quotation belongs to the one quoted before it."""

from dataclasses import replace

from ascertain.claims.drafts import Draft
from ascertain.claims.sentences import Sentence


def goes_on(text: str, sentence: Sentence, before: Sentence | None, drafts: tuple[Draft, ...]) -> list[Draft]:
    """The statement of a sentence of quotation alone, by the speaker of the quotation before; none for others.

    Args:
        text: the whole report; `sentence`: where to read.
        before: the sentence before it; `drafts`: what was read there.
    """
    if before is None or not _is_quotation(text, sentence):
        return []
    if before.paragraph != sentence.paragraph and not _is_open(text, before):
        return []
    quoted = [draft for draft in drafts if draft.speaker is not None and _touches_quote(draft, before)]
    if not quoted or quoted[-1].speaker is None:
        return []
    last = quoted[-1]
    speaker = replace(quoted[-1].speaker, basis="coreference")
    return [Draft("say", sentence.start, sentence.end, last.cue, speaker, tags=("continued",))]


def _is_quotation(text: str, sentence: Sentence) -> bool:
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
