"""Where I was: one marker for each stream, moved once a visit, and nobody else's to see."""

from datetime import timedelta

from commonground.testing.cost import queries_of
from commonground.timelines import queries
from commonground.timelines.jobs import forget_old
from commonground.timelines.models import Marker

HOME = "/streams/home/"
HERE = "You were here"


def later(**time):
    Marker.objects.update(at=Marker.objects.get().at - timedelta(**time))


def test_the_line_stands_where_the_last_visit_began(as_, cast, said):
    client = as_("lea")
    said(cast.ada, [cast.group.audience], 2)
    assert HERE not in client.get(HOME).content.decode()
    later(hours=1)
    (new,) = said(cast.ada, [cast.group.audience])
    for _look in range(2):  # it stays for this visit
        assert client.get(HOME).content.decode().count(HERE) == 1
    assert [entry.here for entry in queries.home(cast.lea).entries] == [False, True, False]
    marker = Marker.objects.get()
    assert (marker.stream, marker.seen) == ("home", new.pk)
    later(hours=1)
    assert HERE not in client.get(HOME).content.decode()


def test_a_visit_is_written_once(as_, cast, said):
    client = as_("lea")
    said(cast.ada, [cast.group.audience], 25)
    client.get(HOME)
    written = Marker.objects.get()
    said(cast.ada, [cast.group.audience])
    older = queries.home(cast.lea).older
    for place in (HOME, f"{HOME}?before={older}"):
        asked = queries_of(lambda place=place: client.get(place))
        assert not [sql for sql in asked if "timelines_marker" in sql and "SELECT" not in sql]
    assert Marker.objects.get().at == written.at


def test_looking_ahead_is_no_visit(as_, cast, said):
    said(cast.ada, [cast.group.audience])
    as_("lea").get(HOME, headers={"Sec-Purpose": "prefetch"})
    as_("lea").head(HOME)
    assert not Marker.objects.exists()


def test_the_line_between_two_pages(cast, said, now):
    posts = said(cast.ada, [cast.group.audience], 6)
    line = {"line": posts[2].pk, "seen": posts[5].pk, "at": now}
    Marker.objects.create(persona=cast.lea, stream="home", **line)
    first = queries.home(cast.lea, None, 3)
    assert not any(entry.here for entry in first.entries)
    second = queries.home(cast.lea, first.older, 3)
    assert [entry.here for entry in second.entries] == [True, False, False]


def test_each_stream_has_its_own_and_only_mine_counts(as_, cast, said):
    said(cast.ada, [cast.group.audience])
    as_("lea").get(f"/streams/audiences/{cast.group.audience_id}/")
    as_("kid").get(HOME)
    rows = set(Marker.objects.values_list("persona__name", "stream"))
    assert rows == {("Lea Lind", f"audience:{cast.group.audience_id}"), ("Kid Karim", "home")}
    assert queries.home(cast.ada).line == 0


def test_a_year_away_is_forgotten(cast, now):
    about = {"stream": "home", "line": 1, "seen": 1}
    Marker.objects.create(persona=cast.lea, at=now - timedelta(days=400), **about)
    forget_old(now=now)
    assert not Marker.objects.exists()
