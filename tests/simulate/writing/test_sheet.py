"""The sheet: every statement is where it says it is."""

from ascertain.simulate.writing.sheet import STAMP, Sentence, Sheet


def test_a_text_begins_with_the_stamp_and_knows_its_statements() -> None:
    sheet = Sheet("Shells hit market")
    sheet.line("By our desk").add(Sentence("Five died.", "say", "the hospital", "i-1", {"killed": (5, 5, "exact")}))
    sheet.plain("It rained.").paragraph().add(Sentence("Two are missing.", "report", "article", "i-1"))
    text = sheet.plain("").text()
    assert text.title == "SYNTHETIC: Shells hit market"
    assert text.body == f"{STAMP}\n\nBy our desk\n\nFive died. It rained.\n\nTwo are missing."
    assert [text.body[it.start : it.end] for it in text.statements] == ["Five died.", "Two are missing."]
    assert text.statements[0].figures == {"killed": (5, 5, "exact")}
    assert text.statements[1].figures == {}
