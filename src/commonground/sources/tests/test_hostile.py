"""What is written to be read for ever: each is read in its length, and would not end if it were not."""

import pytest

from commonground.kernel.fetch import Fetched
from commonground.sources.harvest import jobs
from commonground.sources.harvest.jobs import named_apart
from commonground.sources.pure import cleaning
from commonground.sources.pure.entries import NoFeed
from commonground.sources.pure.reader import read

URL = "http://wild.example/feed"
MEGABYTE = 1_000_000


def filled(part, most=MEGABYTE):
    return part * (most // len(part))


WORDS = {
    "marks that do not end": "<" * MEGABYTE,
    "pictures that do not end": "<img " * 1999 + "x" * MEGABYTE,
    "pictures within quotes": "<img \"'" * 1999 + "x" * MEGABYTE,
    "a name without end": f"<img {'a' * MEGABYTE}>",
    "a name of many parts": f"<img {'a-' * 500_000}>",
    "names without number": f"<img {' '.join(f'a{n}' for n in range(140_000))}>",
    "spaces without end": f"<img a{' ' * MEGABYTE}=x>",
    "a script that does not end": filled("<script></script "),
    "forms that are taken along": "".join(f"<b id={n}>" for n in range(990)) + "<p>x<table>y" * 500,
    "in each other": "<blockquote>" * 1999 + "<img src=http://a.example/x>",
    "pictures alone": "<img src=http://a.example/x>" * 1999,
    "and": "&" * MEGABYTE,
}


@pytest.mark.parametrize("what", WORDS)
def test_words_are_cleaned_in_their_length(what):
    assert len(cleaning.cleaned(WORDS[what], URL)) < 3 * cleaning.LONGEST_HTML
    assert len(cleaning.text_of(WORDS[what])) <= len(WORDS[what]) * 2
    assert len(cleaning.plain_title(WORDS[what], html=True)) <= cleaning.LONGEST_TITLE


FEEDS = {
    "letters declared without end": filled("<!ENTITY "),
    "letters declared in quotes": filled("<!ENTITY a \"'"),
    "letters declared after spaces": "<!ENTITY" + " " * MEGABYTE,
    "letters named from elsewhere": filled("<!ENTITY % a PUBLIC '-//W3C//ENTITIES "),
    "letters almost from elsewhere": filled("<!ENTITY SYSTEMS"),
    "marks that do not end": filled("<a"),
    "a mark of one name": "<" + "a" * MEGABYTE,
    "a mark of many names": "<a " + "b " * 500_000,
    "marks in quotes": filled("<a \"'"),
    "words that are none": filled("<![CDATA["),
    "notes that do not end": filled("<!--"),
}


@pytest.mark.parametrize("what", FEEDS)
def test_feeds_are_judged_in_their_length(what):
    with pytest.raises(NoFeed):
        read(f"<nothing>{FEEDS[what]}".encode(), url=URL)


def test_a_page_that_is_read_for_ever_is_read_apart(monkeypatch):
    page = "<link rel=alternate type=application/rss+xml href=/feed>"
    assert named_apart(Fetched(URL, 200, {}, page.encode())) == ["http://wild.example/feed"]
    monkeypatch.setattr(jobs.apart, "SECONDS", 1)
    assert named_apart(Fetched(URL, 200, {}, page.encode() + b"<div>" * 200_000)) == []


def test_a_picture_is_read_as_a_browser_would():
    said = "<p>It's <IMG alt=it's src='//a.example/x y' ><image src=/cat.jpg alt='a &lt; b'>so"
    assert cleaning.cleaned(said, URL) == (
        '<p>It\'s  <a href="http://wild.example/cat.jpg" rel="nofollow noopener noreferrer ugc">'
        "🖼 a &lt; b</a> so</p>"
    )
