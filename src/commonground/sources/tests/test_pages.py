"""Pages of sources: who opens them, what they say, and that nothing typed breaks them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.kernel import limits
from commonground.people import actions as people
from commonground.people.models import Band, Persona
from commonground.posts.models import Post
from commonground.sources import actions, queries
from commonground.sources.models import Approval, Feed, Source, Wish
from commonground.sources.pure.lists import addresses, opml, text_of
from commonground.sources.tests.conftest import FIRST, ask, bring_in, later
from commonground.testing.cast import BEGINNING
from commonground.testing.cost import assert_cost_does_not_grow

STAFF = ["fay", "hal", "mod"]


def enter(client, who):
    client.force_login(who.account)
    return client


@pytest.mark.parametrize(
    ("who", "status"),
    [("fay", 200), ("hal", 200), ("gus", 200), ("ada", 404), ("tom", 404), ("out", 404)],
)
def test_who_opens_a_source(client, cast, source, who, status):
    enter(client, getattr(cast, who))
    assert client.get(reverse("sources:show", args=[source.pk])).status_code == status
    page = client.get(reverse("sources:index"))
    assert page.status_code == 200
    assert (b"River news" in page.content) == (status == 200)


def test_the_youngest_have_no_page_of_sources(client, cast, source):
    people.set_band([cast.ada.account_id], Band.YOUNGEST, now=BEGINNING)
    enter(client, Persona.objects.get(pk=cast.ada.pk))
    assert client.get(reverse("sources:index")).status_code == 404
    assert client.get(reverse("sources:opml")).status_code == 404


@pytest.mark.parametrize(("who", "found"), [("fay", 302), ("gus", 302), ("ada", 403)])
def test_who_brings_one_in(client, cast, web, who, found):
    enter(client, getattr(cast, who))
    page = reverse("sources:index")
    assert client.post(page, {"address": "river.example/feed"}).status_code == found
    assert Wish.objects.count() == (found == 302)


def test_the_page_waits_and_then_says_what_was_found(client, cast, source):
    enter(client, cast.fay)
    page = client.get(reverse("sources:index"))
    assert b"Found: River news" in page.content
    assert "Refresh" not in page
    client.post(reverse("sources:index"), {"address": "other.example"})
    page = client.get(reverse("sources:index"))
    assert b"It is being looked for." in page.content
    assert page["Refresh"]


def test_each_line_of_a_list_is_answered(client, cast, web):
    enter(client, cast.fay)
    text = opml("x", [('A & "B"', "https://river.example/feed", ""), ("C", "javascript:x", "")])
    file = SimpleUploadedFile("list.opml", text.encode())
    assert client.post(reverse("sources:several"), {"file": file}).status_code == 302
    page = client.get(reverse("sources:index")).content.decode()
    assert "https://river.example/feed" in page
    assert "only public http and https ones are" in page


def test_a_list_that_goes_out_comes_in_again(client, cast, source):
    enter(client, cast.fay)
    page = client.get(reverse("sources:opml"))
    assert addresses(text_of(page.content)) == [source.feed.url]


@pytest.mark.parametrize(("who", "told"), [("fay", True), ("gus", False), ("ada", False)])
def test_its_address_may_hold_a_key_and_is_for_those_who_keep_it(client, cast, source, who, told):
    lets_read = {"audience": cast.group.audience, "words": "", "now": BEGINNING}
    actions.approve(cast.fay, source, **lets_read)
    enter(client, getattr(cast, who))
    places = [reverse("sources:show", args=[source.pk]), reverse("sources:opml")]
    pages = [client.get(place).content.decode() for place in places]
    assert [source.feed.url in page for page in pages] == [told, told]


def test_let_in_and_out_and_in_again(client, cast, source):
    enter(client, cast.fay)
    show = reverse("sources:show", args=[source.pk])
    let_in = {"audience": cast.group.audience.pk, "words": "herons, HERON"}
    client.post(reverse("sources:approval_create", args=[source.pk]), let_in)
    approval = Approval.objects.get()
    assert b"herons, heron" in client.get(show).content
    client.post(reverse("sources:approval_remove", args=[approval.pk]))
    assert b"No class or group" in client.get(show).content
    client.post(reverse("sources:approval_create", args=[source.pk]), let_in)
    assert Approval.objects.filter(until=None).count() == 1
    wrong = client.post(reverse("sources:approval_create", args=[source.pk]), {"audience": "9"})
    assert wrong.status_code == 422


def test_what_is_wrong_stands_on_the_page(client, cast, source, web, now):
    enter(client, cast.fay)
    web.put(source.feed.url, "", 500)
    ask(source, later(now, hours=1))
    page = client.get(reverse("sources:index")).content.decode()
    assert "Its site has a fault. It is asked again on" in page


@pytest.mark.parametrize(
    "name", ["pause_create", "pause_remove", "removal_create", "name_create", "trial_create"]
)
def test_who_keeps_it(client, cast, source, name):
    url, typed = reverse(f"sources:{name}", args=[source.pk]), {"name": "Our river"}
    Feed.objects.update(tried_at=None)
    refused = 404 if name == "removal_create" else 302 if name == "name_create" else 403
    assert enter(client, cast.gus).get(url).status_code in (404, 405)
    assert enter(client, cast.gus).post(url, typed).status_code in (refused, 403)
    assert str(Source.objects.get()) == "River news"
    assert Source.objects.get().removed_at is None
    assert enter(client, cast.out).post(url, typed).status_code == 404
    assert enter(client, cast.fay).post(url, typed).status_code == 302


def test_a_pupil_follows_what_the_school_lets_them(client, cast, source, now):
    people.set_band([cast.ada.account_id], Band.MIDDLE, now=BEGINNING)
    enter(client, Persona.objects.get(pk=cast.ada.pk))
    follow = reverse("sources:following_create", args=[source.pk])
    assert client.post(follow).status_code == 404
    actions.approve(cast.fay, source, queries.chosen(cast.fay, school_of(cast)), words="", now=now)
    assert client.post(follow).status_code == 302
    page = client.get(reverse("sources:index")).content.decode()
    assert "Sources you may read" in page
    assert "Last asked" not in page
    assert b"heron seen" in client.get(reverse("timelines:home")).content
    client.post(reverse("sources:following_remove", args=[source.pk]))
    assert b"heron seen" not in client.get(reverse("timelines:home")).content


def school_of(cast):
    return next(
        pk for pk, name in queries.choices(cast.fay, Source.objects.get()) if "Pupils" in name
    )


def test_a_post_says_where_it_is_from_and_that_it_has_no_date(client, cast, source, web, now):
    enter(client, cast.fay)
    page = client.get(reverse("timelines:home")).content.decode()
    assert "Read it at river.example" in page
    assert "It has no date of its own" not in page
    source.feed.items.update(dated=False)
    page = client.get(reverse("posts:show", args=[Post.objects.first().pk])).content.decode()
    assert "It has no date of its own" in page


NASTY = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["\u202ehttp://a.example", "http://" + "a" * 10_000, "\x00", "http://[::1", "//"]
    ),
    st.sampled_from(
        [
            "http://a.example:99999",
            "https://xn--",
            "http://%",
            "http://\ud800".encode("utf-8", "replace").decode(),
        ]
    ),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(address=NASTY)
def test_whatever_is_typed_is_answered(client, cast, address):
    limits.forget()
    enter(client, cast.fay)
    assert client.post(reverse("sources:index"), {"address": address}).status_code in (302, 422)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    body=st.one_of(st.binary(max_size=200), NASTY.map(lambda t: f'<outline xmlUrl="{t}"'.encode()))
)
def test_whatever_list_is_sent_is_answered(client, cast, body):
    limits.forget()
    enter(client, cast.fay)
    sent = {"file": SimpleUploadedFile("a.opml", body), "text": ""}
    assert client.post(reverse("sources:several"), sent).status_code in (302, 422)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_lists_of_any_encoding(encoding):
    text = (
        "<outline text='été'><outline XMLURL='http://a.example/?a=1&amp;b' type=\"rss\"/></outline>"
    )
    assert addresses(text_of(text.encode(encoding))) == ["http://a.example/?a=1&b"]
    assert addresses("# mine\n http://a.example \n\nhttp://a.example\nb.example") == [
        "http://a.example",
        "b.example",
    ]


def test_the_cost_does_not_grow(client, cast, source, web, now):
    enter(client, cast.fay)

    def more():
        for number in range(3):
            url = f"https://more{number}.example/feed"
            web.put(url, FIRST)
            bring_in(cast.fay, cast.school, now, url)

    assert_cost_does_not_grow(lambda: client.get(reverse("sources:index")), more)
    show = reverse("sources:show", args=[source.pk])
    assert_cost_does_not_grow(
        lambda: client.get(show),
        lambda: actions.approve(cast.fay, source, cast.group.audience, words="", now=now),
    )


@pytest.mark.parametrize(
    "begun", ["<outline ", '<outline x="', "<outline x='\"", "<outline" + " x" * 9, "x"]
)
def test_a_list_of_what_is_never_ended_is_read_once(begun):
    assert addresses("<outline " + begun * 100_000 + '<outline xmlUrl="a.example">') in (
        [],
        ["a.example"],
    )
