import dataclasses

from ascertain.places.words import country_words, demonym, words


def test_no_list_is_empty() -> None:
    lists = words()
    assert all(getattr(lists, field.name) for field in dataclasses.fields(lists))


def test_a_demonym_means_one_country_only_where_stems_do_not_clash() -> None:
    stems = [stem for group in country_words().stems.values() for stem, _ in group]
    assert len(set(stems)) == len(stems)
    for group in country_words().stems.values():
        assert [len(stem) for stem, _ in group] == sorted((len(stem) for stem, _ in group), reverse=True)


def test_a_stem_covers_endings_and_not_longer_words() -> None:
    assert demonym("украинскими") == "UA"
    assert demonym("украинскоязычными") is None
    assert demonym("северокорейский") == "KP"
