from ascertain.claims.gate import through
from ascertain.claims.words.model import (
    Claim,
    DateMention,
    EventMention,
    Extraction,
    Figure,
    Lead,
    PlaceMention,
    Relation,
    Speaker,
    Subject,
)
from ascertain.terms.spans import Span

TEXT = "Nine died, police said."
TRUE, FALSE = Span(0, 9, "Nine died"), Span(0, 9, "Ten died!")
SUBJECT = Subject(None, "2090-03-06", "en")


def claim(name: str, content: Span, **more: object) -> Claim:
    return Claim(name, "say", None, Speaker("police"), content, **more)  # type: ignore[arg-type]


def test_what_the_text_does_not_say_falls_out_with_all_that_points_at_it() -> None:
    extraction = Extraction(
        SUBJECT,
        (
            claim(
                "c1",
                TRUE,
                events=("e1", "e2"),
                figures=("f1", "f2"),
                relations=(Relation("about", "c2"), Relation("about", "mfa")),
            ),
            claim("c2", FALSE),
        ),
        (
            Figure("f1", TRUE, includes=("f2",), additional_to="f2", claim="c2", event="e2"),
            Figure("f2", FALSE),
            Figure("f3", TRUE, additional_to="f1", claim="c1", event="e1"),
        ),
        (DateMention("d1", FALSE, None, None, "day", "stated"), DateMention("d2", TRUE, None, None, "day", "stated")),
        (PlaceMention("p1", FALSE, None, None, None, None, "unresolved", True),),
        (EventMention("e1", "other", None, ("c1", "c2")), EventMention("e2", "other", None, ("c2",))),
        (FALSE, TRUE),
        (Lead(FALSE, "x"), Lead(TRUE, "x")),
    )
    found = through(extraction, TEXT)
    (kept,) = found.claims
    assert (kept.events, kept.figures, kept.relations) == (("e1",), ("f1",), (Relation("about", "mfa"),))
    first, third = found.figures
    assert (first.includes, first.additional_to, first.claim, first.event) == ((), None, None, None)
    assert (third.additional_to, third.claim, third.event) == ("f1", "c1", "e1")
    assert [item.id for item in found.dates] == ["d2"]
    assert found.places == ()
    assert [(item.id, item.claims) for item in found.events] == [("e1", ("c1",))]
    assert (found.furniture, [lead.span for lead in found.leads]) == ((TRUE,), [TRUE])


def test_nothing_comes_from_hidden_stretches() -> None:
    found = through(Extraction(SUBJECT, (claim("c1", TRUE),)), TEXT, (Span(5, 9, "died"),))
    assert found.claims == ()


def test_a_true_extraction_passes_unchanged() -> None:
    extraction = Extraction(SUBJECT, (claim("c1", TRUE, figures=("f1",)),), (Figure("f1", TRUE, claim="c1"),))
    assert through(extraction, TEXT) == extraction
