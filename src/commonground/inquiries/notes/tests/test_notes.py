"""Notes that build on each other, what is not understood yet, and quotations that keep their place."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonground.inquiries.notes import actions, queries
from commonground.inquiries.notes.models import Note
from commonground.inquiries.notes.pure.addresses import is_address
from commonground.inquiries.notes.pure.quoting import Quote, place_of, quoted
from commonground.inquiries.tests.working import OUTSIDE, SEATED, TOGETHER
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.posts import actions as posts

TEXT = "The rain washes it off. Below the bridge the rain washes it into the river."


def part(work, who):
    return queries.section(work.who(who), work.inquiry)["part"]


@pytest.fixture
def first(work, now):
    return actions.note(work.cast.ada, work.inquiry, marker="need", source="Why there?", now=now)


def test_a_note_is_read_by_who_works_on_the_question(work, first):
    for who in TOGETHER + SEATED + OUTSIDE:
        seen = [entry.pk for entry in part(work, who).threads]
        assert seen == ([first.pk] if who in TOGETHER else []), who


def test_a_note_builds_on_another(work, first, now):
    built = actions.build_on(work.cast.lea, first, marker="theory", source="Rain.", now=now)
    further = actions.build_on(work.gil, built, marker="new", source="It rained.", now=now)
    (thread,) = part(work, "ada").threads
    assert [entry.pk for entry in thread.built] == [built.pk, further.pk]
    assert [entry.note.may_build for entry in (thread, *thread.built)] == [True, True, True]
    with pytest.raises(Refused):
        actions.build_on(work.cast.kid, first, marker="new", source="x", now=now)
    with pytest.raises(Unreadable):
        actions.note(work.cast.ada, work.inquiry, marker="", source="x", now=now)


def test_what_is_needed_stands_on_a_list_until_it_is_understood(work, first, now):
    assert [note.pk for note in part(work, "lea").needs] == [first.pk]
    actions.understand(work.cast.lea, first, now=now)
    assert part(work, "lea").needs == []
    with pytest.raises(Refused):
        actions.understand(work.cast.ada, first, now=now)
    actions.ask_again(work.gil, Note.objects.get(pk=first.pk), now=now)
    assert [note.pk for note in part(work, "ada").needs] == [first.pk]
    theory = actions.note(work.cast.ada, work.inquiry, marker="theory", source="x", now=now)
    with pytest.raises((Refused, Conflict)):
        actions.understand(work.cast.ada, theory, now=now)


def test_a_quotation_is_read_by_who_reads_its_source(work, now):
    circle = posts.say(work.cast.ada, audiences=[work.cast.group.audience], source=TEXT, now=now)
    address = f"https://here.example{reverse('posts:show', args=[circle.pk])}"
    source = queries.source_at(work.cast.ada, address, "washes  it\ninto")
    assert source.quote.words == "washes it into"
    actions.note(work.cast.ada, work.inquiry, marker="new", source="See.", pinned=source, now=now)
    (entry,) = part(work, "lea").threads
    assert (entry.pinned.read, entry.pinned.stands) == (True, True)
    posts.hide(work.cast.fay, circle, reason="x", now=now)
    (entry,) = part(work, "lea").threads
    assert (entry.pinned.read, entry.pinned.pin.source_id) == (False, circle.pk)
    with pytest.raises(Unreadable):
        queries.source_at(work.cast.ada, address, "never said")


def test_a_source_that_one_cannot_read_is_an_address_like_any(work):
    source = queries.source_at(work.cast.ada, "https://else.example/posts/42/", "words")
    assert (source.post, source.address) == (None, "https://else.example/posts/42/")
    assert queries.source_at(work.cast.ada, "", "") is None
    with pytest.raises(Unreadable):
        queries.source_at(work.cast.ada, "", "words from nowhere")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://phet.example/pond?day=3#top", True), ("/posts/42/", True),
        ("https://wiki.example/@who", True), ("https://fa.example/آب", True),
        ("https://evil.example\\@phet.example/", False), ("/\\evil.example/x", False),
        ("https://phet.example@evil.example/", False), ("//evil.example/", False),
        ("/\t/evil.example/", False), ("https://a.example/ b", False), ("javascript:1", False),
        ("https://a.example/\u202eb", False), ("https://[a/", False), ("https:///x", False),
    ],
)  # fmt: skip
def test_an_address_leads_where_it_says(text, told):
    assert is_address(text) is told


def test_a_note_is_pinned_to_no_address_that_misleads(work, now):
    away = queries.Source(address="/\\evil.example/x")
    with pytest.raises(Unreadable):
        actions.note(work.cast.ada, work.inquiry, marker="new", source="x", pinned=away, now=now)


@pytest.mark.parametrize(
    ("after", "place"),
    [
        (TEXT, "into"),
        ("New. " + TEXT, "into"),
        (TEXT.replace("The rain washes it off. ", ""), "into"),
        (TEXT.replace("the rain washes it into", "it goes into"), " off"),
        ("Nothing of it.", None),
    ],
)
def test_it_is_found_where_its_surroundings_agree(after, place):
    kept = Quote("rain washes it", "Below the bridge the ", " into the river.")
    found = place_of(after, kept)
    assert (found and after[found[1] :].strip().startswith(place.strip())) is (place and True)


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_are_quoted_or_not_there(text, words):
    quote = quoted(text, words)
    if quote is not None:
        start, end = place_of(text, quote)
        assert text[start:end].split() == quote.words.split()


def test_the_form_is_understood_or_says_what_is_wrong(work, client):
    client.force_login(work.cast.ada.account)
    address = reverse("notes:note_create", args=[work.inquiry.pk])
    assert client.get(address, {"marker": "theory", "on": "zzz"}).status_code == 200
    assert client.post(address, {}).status_code == 422
    wrong = {"text": "x", "marker": "need", "from_where": "javascript:1", "quote": ""}
    assert client.post(address, wrong).status_code == 422
    assert client.post(address, wrong | {"from_where": ""}).status_code == 302
    assert Note.objects.get().marker == "need"


def test_what_was_said_is_pinned_to_a_question_one_works_in(work, client, now):
    said = posts.say(
        work.cast.ada, audiences=[work.cast.group.audience], source="It rained.", now=now
    )
    for who, status, there in (("lea", 200, True), ("kid", 200, False), ("out", 404, False)):
        client.force_login(work.who(who).account)
        answer = client.get(f"/posts/{said.pk}/pinning/")
        assert answer.status_code == status
        to = f"/questions/{work.inquiry.pk}/notes/new/?source=/posts/{said.pk}/"
        assert (to in answer.content.decode()) is there
    client.force_login(work.cast.lea.account)
    assert f'value="/posts/{said.pk}/"' in client.get(to).content.decode()
    folded = client.get(f"/questions/{work.inquiry.pk}/notes/new/").content.decode()
    opened = client.get(f"/questions/{work.inquiry.pk}/notes/new/?opens=media").content.decode()
    assert 'id="part-media" open' in opened
    assert 'id="part-media" open' not in folded
