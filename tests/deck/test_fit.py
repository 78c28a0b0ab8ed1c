"""Text is measured before it is set: what is promised to fit, fits."""

from hypothesis import given
from hypothesis import strategies as st

from heltid.deck import fit

_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


def test_widths_are_those_of_arial():
    assert fit.width("Heltid", 1000) == (0.722 + 0.556 + 0.222 + 0.278 + 0.222 + 0.556) * 1000 * 1.04
    assert fit.width("Heltid", 1000, bold=True) > fit.width("Heltid", 1000)


def test_emoji_are_wide_and_combining_marks_take_no_room():
    assert fit.width("😀", 10) > fit.width("W", 10)
    assert fit.width("e\u0301", 10) == fit.width("e", 10)


def test_lines_break_between_words():
    assert fit.wrap("en to tre", 10, fit.width("en to", 10)) == ["en to", "tre"]


def test_a_word_wider_than_the_box_is_broken_inside():
    lines = fit.wrap("a" * 100, 10, 50)
    assert "".join(lines) == "a" * 100
    assert all(fit.width(line, 10) <= 50 for line in lines)


def test_the_largest_size_that_fits_is_taken():
    assert fit.fit(("kort",), 500, 100, 36, 12, max_lines=1).size == 36
    long = fit.fit(("ord " * 20,), 500, 100, 36, 12, max_lines=2)
    assert 12 <= long.size < 36 and not long.shortened


def test_what_cannot_fit_is_cut_with_an_ellipsis():
    fitted = fit.fit(("ord " * 500,), 300, 40, 28, 12)
    assert fitted.shortened and fitted.texts[0].endswith("…")
    assert fit.height(fitted.texts, fitted.size, 300) <= 40


def test_a_little_smaller_saves_a_line():
    room = fit.width("Flertallet har framdrift", 34)
    assert fit.without_orphan("Flertallet har framdrift", 36, room) == 34
    assert fit.without_orphan("Flertallet har framdrift", 36, room / 3) == 36


def test_balanced_lines_are_as_many_and_more_alike():
    text = "Hvor er vi nå – og hva skjer videre?"
    room = fit.balanced(text, 48, 768, bold=True)
    assert fit.wrap(text, 48, room, bold=True) == ["Hvor er vi nå – og", "hva skjer videre?"]
    assert fit.balanced("kort", 10, 500) <= 500


@given(_TEXT, st.floats(60, 900), st.floats(20, 400))
def test_whatever_the_text_the_result_stays_in_its_box(text, room, tall):
    fitted = fit.fit((text,), room, tall, 36, 12, max_lines=3)
    lines = fit.wrap(fitted.texts[0], fitted.size, room) if fitted.texts else []
    assert len(lines) <= 3
    assert len(lines) * fitted.size * fit.LINE <= tall + 0.01
