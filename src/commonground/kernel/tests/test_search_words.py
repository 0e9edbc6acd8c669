"""Words as search compares them: in six languages and beyond, and whatever somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.kernel.search.analyser import LONGEST, tokens, words
from commonground.kernel.search.asking import asked

FOUND = [
    # Arabic: vowel marks, tatweel, alef and ya, article and "and" written together
    ("مدرسة", "ar", "ذهبتُ إلى المَدْرَسَةِ"),
    ("المدرسة", "ar", "وَالمدرســـة بعيدة"),
    ("مُدَرِّس", "ar", "والمدرس هنا"),
    ("احمد", "ar", "كتاب أحمد"),
    ("مستشفي", "ar", "في المستشفى"),
    ("كتاب", "ar", "بالكتاب"),
    ("٢٠٢٦", "ar", "عام 2026"),
    # Chinese: no spaces; one character, two, more
    ("铁", "zh", "为什么铁会生锈"),
    ("生锈", "zh", "为什么铁会生锈？"),
    ("为什么铁", "zh", "我想知道为什么铁会生锈"),
    ("鉄", "", "鉄はなぜ錆びる"),
    # French: accents on one side only, ligatures, elision, inflection
    ("eleve", "fr", "Les élèves de l'école"),
    ("élève", "fr", "l'eleve"),
    ("école", "fr", "À L’ÉCOLE"),
    ("oeuvre", "fr", "une œuvre"),
    ("chanson", "fr", "deux chansons"),
    # Spanish
    ("canción", "es", "dos canciones"),
    ("nino", "es", "el niño"),
    # Russian: cases, ё and е, stress marks; й is no и
    ("железо", "ru", "ржавчина на железе"),
    ("елка", "ru", "Ёлки"),
    ("замок", "ru", "за́мок"),
    # English: plurals, inflection, capitals
    ("iron", "en", "two IRONS"),
    ("run", "en", "they were Running"),
    ("running", "en", "run"),
    # the language of the text is not known, or another than that of the word
    ("irons", "", "iron"),
    ("железа", "en", "железо rusts"),
    ("rusting", "en", "железо rusts"),
    # mixed scripts, numbers, formulas, full width, tags
    ("h2o", "en", "H₂O is water"),
    ("3", "hi", "३"),
    ("ABC", "en", "ＡＢＣ"),
    ("#Rust", "en", "why #rust?"),
    ("rust", "en", "why #rust?"),
    ("#铁锈", "zh", "看 #铁锈 吧"),
    ("हिन्दी", "hi", "हिन्दी में"),
    ("strasse", "de", "Straße"),
    # emoji are nothing
    ("iron 🧲", "en", "🔥iron🔥"),
    # phrases, and what must not be there
    ('"iron rusts"', "en", "why Iron rusts."),
    ("“l'école”", "fr", "à l'ecole"),
    ('"铁会"', "zh", "为什么铁会生锈"),
    ("iron -gold", "en", "iron and silver"),
    ('iron -"iron rusts"', "en", "rusts: iron"),
    # words that are everywhere are asked for only when nothing else is
    ("the iron", "en", "iron rusts"),
    ("the", "en", "the end"),
]

NOT_FOUND = [
    ("eleven", "fr", "élève"),
    ("gold", "en", "iron"),
    ("生铁", "zh", "铁会生锈"),
    ("йод", "ru", "иод"),
    ('"rusts iron"', "en", "iron rusts"),
    ('"铁生"', "zh", "铁会生锈"),
    ("iron -gold", "en", "iron and golds"),
    ("铁 -生锈", "zh", "铁会生锈"),
    ('iron -"iron rusts"', "en", "why iron rusts"),
    ("#rust", "en", "rust without a mark"),
    ("iron gold", "en", "iron"),
]


def finds(question, language, text):
    one = asked(question)
    return bool(one) and one.fits(tokens(text, language)) and one.fits_words(text)


@pytest.mark.parametrize(("question", "language", "text"), FOUND)
def test_it_is_found(question, language, text):
    assert finds(question, language, text)


@pytest.mark.parametrize(("question", "language", "text"), NOT_FOUND)
def test_it_is_not(question, language, text):
    assert not finds(question, language, text)


@pytest.mark.parametrize(
    "nothing", ["", "  ", "🔥", "-", '""', "-iron", '-"a b"', "\x00", "* : ( )"]
)
def test_what_asks_for_nothing_finds_nothing(nothing):
    assert not asked(nothing)


def test_a_word_of_ten_thousand_letters_is_cut():
    long = "a" * 10_000
    assert max(map(len, tokens(long, "en"))) <= LONGEST + len("·en")
    assert finds(long, "en", long)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "fr", "es", "ru", "ar", "zh", "", "xx"]))
def test_every_text_is_found_by_itself(text, language):
    """Whatever is written: each of its words finds it, and no token could be taken for a mark."""
    kept = tokens(text, language)
    assert all(token == token.strip() and not set(token) & set("\"'\\¶ \x00") for token in kept)
    for word in words(text):
        assert all(kept & one for one in asked(word.replace("#", "")).wanted)
    asked(text)  # means something or nothing, but never fails
