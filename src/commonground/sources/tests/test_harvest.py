"""Asking feeds: found by any address, asked politely, taken in once, and one never stops another."""

from datetime import UTC, datetime, timedelta

import pytest

from commonground.kernel.fetch import Fetched
from commonground.kernel.ids import id_at
from commonground.kernel.jobs import run_due
from commonground.kernel.models import Job
from commonground.posts.models import Post
from commonground.sources import actions
from commonground.sources.harvest import jobs
from commonground.sources.models import Fault, Feed, Item, Source, Wish
from commonground.sources.pure.entries import NoFeed
from commonground.sources.tests.conftest import FEED, FIRST, ask, bring_in, feed_of, later
from commonground.sources.tests.wild import BYTES


def titles():
    return list(Post.objects.order_by("pk").values_list("title", flat=True))


def test_an_address_becomes_somebody_who_said_things(source, now):
    assert (str(source), source.persona.host) == ("River news", "river.example")
    assert titles() == ["heron seen", "flood measured"]
    post = Post.objects.get(title="heron seen")
    assert post.at == datetime(2026, 1, 5, 10, tzinfo=UTC)
    assert post.author == source.persona
    assert source.feed.fetched_at == now


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("river.example/feed", None),
        ("feed://river.example/feed", None),
        (
            "https://river.example/",
            '<link rel="alternate" type="application/rss+xml" href="/comments"><a href=x>'
            '<link rel="ALTERNATE feed" type="application/atom+xml" href="feed">',
        ),
        ("river.example", "<html><body>No word of a feed.</body></html>"),
        ("https://river.example/about", '<base href="/"><link rel=feed href=feed>'),
    ],
)
def test_the_address_of_a_site_is_enough(cast, web, now, typed, page):
    if page:
        where = typed if typed.startswith("https") else f"https://{typed}/"
        web.put(where.replace("https://river.example//", "https://river.example/"), page)
    assert bring_in(cast.fay, cast.school, now, typed).feed.url == FEED


@pytest.mark.parametrize(
    ("typed", "status", "fault"),
    [
        ("https://nobody.example/", 404, Fault.MISSING),
        ("https://closed.example/", 403, Fault.FORBIDDEN),
        ("https://gone.example/", 410, Fault.GONE),
        ("https://broken.example/", 500, Fault.BROKEN),
        ("https://page.example/", 200, Fault.NO_FEED),
        ("https://127.0.0.1/", None, Fault.CLOSED),
        ("http://localhost/feed", None, Fault.CLOSED),
        ("https://good.example:8080/feed", None, Fault.CLOSED),
        ("ftp://good.example/feed", None, Fault.CLOSED),
        ("javascript:alert(1)", None, Fault.CLOSED),
        ("not an address", None, Fault.CLOSED),
        ("\x00", None, Fault.CLOSED),
    ],
)
def test_each_wish_is_answered_in_a_word(cast, web, now, typed, status, fault):
    if status:
        web.put(typed, "<p>nothing", status)
    assert bring_in(cast.fay, cast.school, now, typed) is None
    wish = Wish.objects.get()
    assert (wish.fault, wish.answered_at) == (fault, now)
    assert not Post.objects.exists()


def test_the_same_again_changes_nothing(source, web, now):
    wishes = Wish.objects.get()
    jobs.look_for(wish=wishes.pk, now=now)
    assert bring_in(wishes.by, source.school, now) == source
    ask(source, later(now, hours=1))
    web.put(FEED, FIRST + " ")
    ask(source, later(now, hours=2))
    assert titles() == ["heron seen", "flood measured"]
    assert Source.objects.count() == 1


def test_two_schools_ask_a_feed_once_and_do_not_meet(source, cast, now):
    other = bring_in(cast.tom, cast.other_school, now)
    assert Feed.objects.count() == 1
    assert other.persona != source.persona
    assert titles() == ["heron seen"] * 2 + ["flood measured"] * 2
    assert Post.objects.filter(author=other.persona, audiences=source.followers).count() == 0


def test_what_is_new_comes_and_what_reads_differently_says_so(source, web, now):
    web.put(
        FEED,
        feed_of(
            ("heron seen twice", "birds", "Mon, 05 Jan 2026 10:00:00 GMT"),
            ("flood measured", "water", "Tue, 06 Jan 2026 10:00:00 GMT"),
            ("frogs heard", "frogs", "Wed, 07 Jan 2026 10:00:00 GMT"),
        ),
    )
    ask(source, later(now, hours=1))
    assert titles() == ["heron seen twice", "flood measured", "frogs heard"]
    edited = Post.objects.filter(edited_at__isnull=False).values_list("title", flat=True)
    assert list(edited) == ["heron seen twice"]


def test_the_same_item_under_another_name_is_the_same(source, web, now):
    body = FIRST.replace("<guid>heron</guid>", "<guid>new</guid>").replace(
        "<guid>flood</guid><", "<guid>new2</guid><"
    )
    web.put(FEED, body.replace("https://river.example/flood", "https://river.example/f2"))
    ask(source, later(now, hours=1))
    assert titles() == ["heron seen", "flood measured"]


def test_what_was_said_within_the_hour_stands_on_top(source, web, now):
    there = Post.objects.order_by("-pk").first()
    date = (now - timedelta(minutes=20)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    old = (now - timedelta(days=20)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    web.put(FEED, feed_of(("fresh catch", "x", date), ("late catch", "x", old)))
    ask(source, now)
    fresh, late = (Post.objects.get(title=title) for title in ("fresh catch", "late catch"))
    assert fresh.pk > id_at(now - timedelta(minutes=1))
    assert id_at(late.at) <= late.pk < id_at(late.at + timedelta(seconds=1))
    assert there.pk < late.pk or there.at > late.at


def test_dates_are_honest(source, web, now):
    web.put(
        FEED, feed_of(("soon here", "x", "Fri, 01 Jan 2100 10:00:00 GMT"), ("never dated", "x", ""))
    )
    ask(source, later(now, hours=1))
    for item in Item.objects.filter(title__in=["soon here", "never dated"]):
        assert (item.at, item.dated) == (later(now, hours=1), False)


def test_a_feed_that_did_not_change_is_asked_less_often(source, web, now):
    web.put(FEED, FIRST, ETag='"one"', Last_Modified="Tue, 06 Jan 2026 10:00:00 GMT")
    Feed.objects.update(digest="")
    first = ask(source, later(now, hours=1)).feed
    assert (first.etag, first.modified) == ('"one"', "Tue, 06 Jan 2026 10:00:00 GMT")
    second = ask(source, later(now, hours=2)).feed
    asked = web.asked[-1].headers
    assert (asked["if-none-match"], asked["if-modified-since"]) == (first.etag, first.modified)
    assert second.pause > first.pause
    assert second.fetched_at == later(now, hours=2)


@pytest.mark.parametrize(
    ("status", "fault"), [(404, "missing"), (500, "broken"), (401, "forbidden")]
)
def test_what_fails_rests_longer_each_time_and_comes_back(source, web, now, status, fault):
    web.put(FEED, "", status)
    rests = []
    for tries in range(1, 5):
        feed = ask(source, later(now, hours=tries)).feed
        assert (feed.fault, feed.failures) == (fault, tries)
        rests.append(feed.due_at - later(now, hours=tries))
    assert rests[3] > rests[0] * 2
    assert max(rests) <= timedelta(days=3)
    web.put(FEED, FIRST + "<!-- again -->")
    feed = ask(source, later(now, days=4)).feed
    assert (feed.fault, feed.failures) == ("", 0)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("86400", 24, 25), ("Fri, 01 Jan 2100 00:00:00 GMT", 7 * 24, 7 * 24 + 1), ("soon", 0, 24)],
)
def test_a_server_says_how_long_it_wants_to_be_left_alone(source, web, now, said, least, most):
    web.put(FEED, "", 503, Retry_After=said)
    feed = ask(source, now).feed
    assert feed.fault == "busy"
    assert timedelta(hours=least) <= feed.due_at - now <= timedelta(hours=most)


def test_what_is_gone_is_asked_no_more_until_somebody_wants_to(source, cast, web, now):
    web.put(FEED, "", 410)
    feed = ask(source, now).feed
    assert feed.gone_at == now
    jobs.harvest(now=later(now, days=30))
    assert not Job.objects.filter(name="sources.ask_feed").exists()
    actions.try_now(cast.fay, source, now=later(now, days=31))
    assert Job.objects.filter(name="sources.ask_feed").count() == 1


def test_where_it_moved_for_good_it_is_asked_from_now_on(source, web, now):
    web.put(FEED, "", 301, Location="https://new.example/feed")
    web.put("https://new.example/feed", FIRST + " ")
    assert ask(source, now).feed.url == "https://new.example/feed"


def test_a_redirect_inwards_is_never_followed(source, web, now):
    web.put(FEED, "", 302, Location="http://169.254.169.254/latest/meta-data/")
    assert ask(source, now).feed.fault == "closed"
    assert all(request.url.host != "169.254.169.254" for request in web.asked)


def test_one_bad_feed_stops_no_other(cast, web, now):
    """Wild feeds, each with its own errand; the good one among them is read."""
    made, wild = {}, ["bomb", "html page", "rss 2.0", "empty", "json deep", "cut off", "no items"]
    for number, (name, body) in enumerate((name, BYTES[name]) for name in wild):
        url = f"https://wild{number}.example/feed"
        web.put(url, FIRST)
        made[name] = bring_in(cast.fay, cast.school, now, url)
        web.put(url, body)
    web.put("https://quiet.example/feed", FIRST)
    quiet = bring_in(cast.fay, cast.school, now, "https://quiet.example/feed")
    Feed.objects.update(due_at=now, digest="")
    web.put("https://quiet.example/feed", feed_of(("still here", "x", "")))
    while jobs.queries.due(later(now, minutes=1), 1):
        jobs.harvest(now=later(now, minutes=1))
    while run_due(later(now, minutes=2)):
        pass
    assert not Job.objects.filter(name="sources.ask_feed").exists()
    assert Post.objects.filter(author=quiet.persona, title="still here").exists()
    faults = {name: Feed.objects.get(pk=source.feed_id).fault for name, source in made.items()}
    assert faults["bomb"] == "unsafe"
    assert faults["html page"] == "feed"
    assert faults["rss 2.0"] == ""


def test_a_process_apart_reads_and_breaks_alone(apart):
    def fetched(body):
        return Fetched(FEED, 200, {"content-type": "text/xml"}, body)

    assert [e.title for e in apart(fetched(FIRST.encode())).entries] == [
        "heron seen",
        "flood measured",
    ]
    with pytest.raises(NoFeed, match="unsafe"):
        apart(fetched(BYTES["bomb"]))


def test_a_pause_and_an_empty_school_ask_nobody(source, cast, now):
    Feed.objects.update(due_at=now)
    actions.pause(cast.fay, source, now=now)
    assert jobs.queries.due(now, 10) == []
    actions.resume(cast.fay, source, now=now)
    assert jobs.queries.due(now, 10) == [source.feed_id]
    actions.remove(cast.fay, source, now=now)
    assert jobs.queries.due(now, 10) == []


def test_two_workers_send_out_one_errand(source, now):
    Feed.objects.update(due_at=now)
    jobs.harvest(now=now)
    jobs.harvest(now=now)
    assert Job.objects.filter(name="sources.ask_feed").count() == 1
