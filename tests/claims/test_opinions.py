"""Which claims of two readings agree: the same speaker's words, and half of what either covers."""

import pytest

from ascertain.claims.opinions import agreeing
from ascertain.claims.words.model import Claim, Speaker
from ascertain.terms.spans import Span

TEXT = "Police said nine people were killed. The mayor said it was quiet."


def claim(name: str, words: str, speaker: str | None) -> Claim:
    def span(said: str) -> Span:
        return Span.of(TEXT, TEXT.index(said), TEXT.index(said) + len(said))

    voice = Speaker("article") if speaker is None else Speaker(speaker, span=span(speaker))
    return Claim(name, "say", None, voice, span(words))


@pytest.mark.parametrize(
    ("words", "speaker", "agrees"),
    [
        ("nine people were killed", "Police", True),
        ("people were killed", "Police", True),
        ("killed", "Police", False),
        ("nine people were killed", None, False),
        ("nine people were killed", "The mayor", False),
        ("it was quiet", "Police", False),
    ],
)
def test_claims_agree_by_speaker_and_words(words: str, speaker: str | None, agrees: bool) -> None:
    ours = [claim("R1.c1", "nine people were killed", "Police")]
    assert agreeing([claim("c1", words, speaker)], ours) == ({"c1": "R1.c1"} if agrees else {})
    assert agreeing([claim("c1", words, speaker)], []) == {}
