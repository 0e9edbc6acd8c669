"""No script, handler, style, picture or odd scheme survives; what people mean does."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commonground.kernel.errors import Unreadable
from commonground.kernel.text import (
    ATTRIBUTES,
    REL,
    TAGS,
    UNWANTED,
    clean_html,
    html_of,
    plain,
    start_of,
    tidy,
)

PIECES = """<script>alert(1)</script>|<img src=x onerror=alert(1)>|![a](http://x.example/p.png)|
[a](javascript:alert(1))|[a](JaVaScRiPt:alert)|[a](data:text/html;base64,PHNj)|<svg/onload=x>|
<a href="vbscript:x">|<style>*{}</style>|<iframe src=//x>|[a](http://x.example "t")|**b**|_i_|
`code`|```py|# h|> q|- l|1. n|<!--|-->|&lt;script&gt;|&#106;avascript:|http://x.example/?a=<b>|
<p style="x:expression(1)">|[a]: javascript:x|<javascript:x>|[a][a]|| a | b ||\n\n|\n|    |<|>|"|'|
&|\\|\x00|\u202e|<math><mi//xlink:href="data:x,<script>">|<https://ok.example>|www.x.example|~~s~~|
[x](//evil.example)|[x](\tjavascript:a)|[x](java\nscript:a)|]]>|<form action=x>|<base href=x>"""
piece = st.sampled_from(PIECES.replace("|\n", "|").split("|")) | st.text(max_size=8)


class Seen(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_decl(self, decl):
        raise AssertionError(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl


@given(st.lists(piece, max_size=12).map("".join))
@example("<script>alert(1)</script>")
@example("[a](javascript:alert(1)) ![a](http://x.example/p.png)")
def test_only_what_is_listed_survives(text):
    assert_narrow(html_of(text))
    assert_narrow(clean_html(text))


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "jAvAsCrIpT", "x"])
def test_the_second_fence_holds_without_the_first(scheme):
    html = clean_html(f'<a href="{scheme}:a">b</a><p onclick="x" style="y" class="z">c<svg>')
    assert html == f'<a rel="{REL}">b</a><p>c</p>'


def assert_narrow(html):
    for tag, attributes in Seen(html).found:
        assert tag in TAGS
        assert attributes.keys() <= ATTRIBUTES.get(tag, set()) | {"rel"}
        if "href" in attributes:
            href = attributes["href"].strip().lower()
            scheme = re.match(r"([a-z][a-z0-9+.\-]*):", href)
            assert scheme is None or scheme[1] in {"http", "https", "mailto"}
            assert attributes["rel"] == "nofollow noopener noreferrer ugc"


@given(st.text(max_size=60))
def test_the_plain_form_of_plain_words_is_the_words(text):
    words = " ".join(re.findall(r"[a-z]{2,}", text))
    assert plain(words) == words


@pytest.mark.parametrize("hides", ["&#x202e;", "&#8238;", "&#xfeff;", "&#2;"])
def test_what_hides_is_gone_however_it_is_written(hides):
    found = html_of(f"a {hides}b [c](java{hides}script:alert) d")
    assert UNWANTED.search(found) is None
    assert 'href="javascript' not in found


def test_a_word_that_shows_only_under_a_finger_is_gone():
    assert clean_html('<p title="a" lang="fr" dir="auto">b</p>') == '<p lang="fr" dir="auto">b</p>'


def test_what_people_mean():
    html = html_of("**Why** does _iron_ rust?\n\n- water\n- air\n\nSee https://school.example/a")
    assert "<strong>Why</strong>" in html
    assert "<em>iron</em>" in html
    assert html.count("<li") == 2
    assert 'href="https://school.example/a"' in html


def test_each_block_finds_its_own_direction():
    html = html_of("Why?\n\nلماذا؟\n\n> так")
    assert html.count('<p dir="auto"') == 3
    assert '<blockquote dir="auto"' in html


def test_headings_stay_below_those_of_the_page():
    assert "<h3" in html_of("# Big")
    assert "<h4" in html_of("#### Small")


def test_a_picture_from_elsewhere_is_a_link_at_most():
    assert "<img" not in html_of("![cat](https://x.example/cat.png)")


def test_a_word_with_a_dot_is_no_link():
    assert "<a" not in html_of("Come to.day, or write ada@school.example")


def test_plain_has_a_line_for_each_block():
    assert plain("# A\n\nb **c** &amp; <d>\n\n- e\n- f") == "A\nb c & <d>\ne\nf"


def test_the_start_of_a_text_ends_at_a_word():
    assert start_of("one two three", most=9) == "one two…"
    assert start_of("one **two**") == "one two"


def test_one_form_for_the_same_text():
    assert tidy("  e\u0301\r\nb\x00\u202e\ud800 ", most=9) == "é\nb"


def test_too_long_is_said_with_the_number():
    assert tidy("a" * 10, most=10) == "a" * 10
    with pytest.raises(Unreadable, match="2 characters too long: 10"):
        tidy("a" * 12, most=10)
    with pytest.raises(Unreadable, match="1 character too long: 10"):
        tidy("a" * 11, most=10)


@pytest.mark.parametrize(
    "piece", [">", "[", "*", "_a", "- ", "`", "![", "(<", "~~", "\n> - ", "|a"]
)
def test_nesting_without_end_ends(piece):
    assert html_of(piece * (20_000 // len(piece)))


@pytest.mark.parametrize(
    "words",
    [
        "Why does iron{0} rust?",
        "It {0}is{0} so",
        "It{0}is{0}so.",
        "Ab {0}{0}x{0}{0} y",
        "W{0}",
        "A ({0}b){0}!",
    ],
)
def test_a_plain_line_is_the_paragraph_that_markdown_makes_of_it(words):
    """With links to look for, nothing is taken for plain."""
    for sign in [
        *map(chr, range(32, 127)),
        "é",
        "水",
        "٣",
        "\xa0",
        "\u2028",
        "1.",
        "://",
        " -",
        "www.",
    ]:
        said = tidy(words.format(sign), most=100)
        assert html_of(said) == html_of(said, links=lambda _text: []), said
