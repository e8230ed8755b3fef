from importlib.util import find_spec
from pathlib import Path

import pytest

from ascertain.claims.words import syntax
from ascertain.claims.words.sentences import sentences
from ascertain.claims.words.syntax import PACKAGE, VARIABLE, Syntax, load, wanting
from ascertain.terms.errors import InputError

TEXT = "«We saw it», said Mara Tarn.\nShells\nfell; nine died."


def test_words_stand_where_the_text_has_them(model: Syntax) -> None:
    parts = sentences(TEXT)
    trees = list(model.trees(TEXT, parts))
    assert len(trees) == len(parts)
    for part, tree in zip(parts, trees, strict=True):
        for word in tree.words:
            assert part.start <= word.start < word.end <= part.end
        assert "".join(TEXT[word.start : word.end] for word in tree.words) == "".join(
            TEXT[part.start : part.end].split()
        )


def test_long_sentences_are_read_few_at_a_time(model: Syntax) -> None:
    """The parser holds some 10 kB for each word it reads at once: 64 sentences of 1,500 characters took 250 MB."""
    text = "nine people fell and the mayor said he had been told so " * 400
    parts = sentences(text)
    sizes = [[part.end - part.start for part in batch] for batch in syntax._batches(parts)]
    assert all(sum(batch) <= syntax._LETTERS for batch in sizes)
    assert sum(map(len, sizes)) == len(parts)
    assert len(list(model.trees(text, parts))) == len(parts)
    short = sentences("Nine died. " * 200)
    assert [len(batch) for batch in syntax._batches(short)] == [64, 64, 64, 8]
    assert list(syntax._batches(())) == []


def test_a_tree(model: Syntax) -> None:
    text = "The mayor of Telvany said that shells fell."
    (tree,) = model.trees(text, sentences(text))
    said = tree.at(text.index("said"))
    assert said is not None
    assert tree.head(said) == said
    who, what = tree.child(said, "nsubj"), tree.child(said, "ccomp")
    assert who is not None
    assert what is not None
    assert text[slice(*tree.stretch(who))] == "The mayor of Telvany"
    assert text[slice(*tree.stretch(who, without=tree.children(who, "prep")))] == "The mayor"
    assert text[slice(*tree.stretch(what))] == "that shells fell"
    assert [word.text for word in tree.children(said)] == ["mayor", "fell", "."]
    assert {word.text for word in tree.below(what)} == {"that", "shells", "fell"}
    assert tree.at(len(text) + 3) is None
    assert tree.child(who, "agent") is None


def test_none_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "none")
    assert load() is None


@pytest.mark.parametrize("absent", ["spacy", PACKAGE])
def test_without_the_extra_there_is_none(monkeypatch: pytest.MonkeyPatch, absent: str) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    found = find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == absent else found(name))
    syntax._load.cache_clear()
    assert load() is None
    assert "pip install" in (wanting() or "")
    syntax._load.cache_clear()


def test_nothing_is_wanting_where_it_was_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "none")
    assert wanting() is None


def test_a_model_that_is_not_there_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match="cannot be loaded"):
        load()


def test_signs_and_what_stands_far_behind_get_no_tree(model: Syntax, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("Police said so.", f"{'(' * 20} and more {'(' * 20}", "-".join(["ab"] * 12), "The army denied it.")
    text = "\n".join(lines)
    parts = sentences(text)
    assert [tree is not None for tree in model.read(text, parts)] == [True, False, False, True]
    monkeypatch.setattr("ascertain.claims.words.syntax.MOST", 30)
    assert [tree is not None for tree in model.read(text, parts)] == [True, False, False, False]


def test_rows_of_names_and_numbers_get_no_tree(model: Syntax) -> None:
    lines = (
        "killed\t12\tinjured\t3",
        "killed: 12; injured: 3;",
        "Nova Telvany | 12 killed | 3",
        "Killed | Injured | Missing",
        "He said: 12 of them had died; 3 lived: nobody knew where",
    )
    text = "\n".join(lines)
    assert [tree is not None for tree in model.read(text, sentences(text))] == [False, False, False, True, True]
