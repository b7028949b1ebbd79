"""Nothing without its words: each statement cites characters of a cell of its row, in both forms of the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evidence import breaches, statements

from extract.morph import lemmas
from extract.records import Organization, Person, Place
from extract.text import fold, squeeze

if TYPE_CHECKING:
    from extract.records import ExtractedReport, Report


def test_every_statement_of_the_dump_is_in_its_cell(extracted: ExtractedReport) -> None:
    assert sum(1 for record in extracted.records for _ in statements(record)) > 500
    assert breaches(extracted) == []


def test_every_statement_of_the_word_file_is_in_its_cell(sample_docx: Report) -> None:
    from extract.record import extract_report

    assert breaches(extract_report(sample_docx)) == []


def test_both_forms_cite_the_same_words(extracted: ExtractedReport, sample_docx: Report) -> None:
    from extract.record import extract_report

    word = extract_report(sample_docx)
    for one, other in zip(extracted.records, word.records, strict=True):
        words = [[(what, squeeze(e.quote)) for what, e in statements(r)] for r in (one, other)]
        assert words[0] == words[1]


def _stems(words: str) -> set[str]:
    return {form for word in fold(words).split() for form in (*lemmas(word), word)}


def test_a_name_is_made_of_the_words_that_it_cites(extracted: ExtractedReport) -> None:
    """Each word of a person's or organisation's name, in whatever case, stands in the quotation of some mention."""
    for record in extracted.records:
        quoted: dict[object, set[str]] = {}
        for mention in record.mentions:
            quoted.setdefault(mention.entity, set()).update(_stems(mention.evidence.quote))
        for entity, stems in quoted.items():
            if isinstance(entity, Organization):
                strange = [w for w in fold(entity.name).split() if not ({w} | lemmas(w)) & stems]
                assert not strange, (record.row.number, entity.name, strange)
            elif isinstance(entity, Person):
                initials = set(fold(entity.initials).split())
                head = fold(entity.surname)[:3]
                assert any(stem.startswith(head) for stem in stems), (record.row.number, entity.name)
                assert initials <= stems


def test_a_place_stands_in_its_words(extracted: ExtractedReport) -> None:
    """The first letters of a place's name, or of one of its other names, begin a word of the quotation."""
    for record in extracted.records:
        for mention in record.mentions:
            place = mention.entity
            if isinstance(place, Place):
                words = fold(mention.evidence.quote).split()
                names = [fold(name) for name in (place.name, *place.aliases)]
                heads = {name.split()[0][:3] for name in names} | {name[:3] for name in names}
                assert any(word[:3] in heads for word in words), (record.row.number, place.name, mention.evidence.quote)
