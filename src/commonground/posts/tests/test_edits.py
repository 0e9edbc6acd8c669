"""Changing one's words: what stays, what is kept, who sees what they were."""

import pytest
from django.utils import timezone

from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.people.models import STRANGER
from commonground.posts import actions, queries
from commonground.posts.edits import actions as edits
from commonground.posts.edits import rules
from commonground.posts.edits.models import Version
from commonground.posts.models import Addressed, Post
from commonground.posts.tags.models import Mention, Tagged
from commonground.posts.tests.reading_world import FEW, PostCase, ReaderCase, told
from commonground.posts.tests.test_who_may_read import Table
from commonground.safety import actions as safety
from commonground.safety.models import Report
from commonground.safety.queries import thing
from commonground.testing.cost import assert_cost_does_not_grow
from commonground.testing.planted import planted


@pytest.fixture
def change(cast):
    def changed(post, source="The river is brown.", who=None, **about):
        post = Post.objects.get(pk=post.pk)
        about = {"seen": post.edited_at, "now": timezone.now()} | about
        return edits.edit(who or cast.ada, post, source=source, **about)

    return changed


def words(client, post, **sent):
    return client.post(f"/posts/{post.pk}/words/", {"text": "The river is brown."} | sent)


def test_an_author_changes_the_words_and_it_says_so(as_, post, class_8b):
    client = as_("ada")
    assert "The river is green today." in client.get(f"/posts/{post.pk}/words/").content.decode()
    answer = words(client, post, title="A river", warning="Mud", language="fr")
    assert (answer.status_code, answer["Location"]) == (302, f"/posts/{post.pk}/")
    post.refresh_from_db()
    assert (post.source, post.title, post.warning, post.language) == (
        "The river is brown.", "A river", "Mud", "fr",
    )  # fmt: skip
    page = as_("lea").get(f"/posts/{post.pk}/").content.decode()
    assert "brown" in page
    assert "green" not in page
    assert "· edited <time" in page


@pytest.mark.parametrize(
    ("who", "status"), [("ada", 302), ("lea", 404), ("fay", 404), ("mod", 404), ("out", 404)]
)
def test_who_may(as_, post, who, status):
    assert words(as_(who), post).status_code == status


def test_the_fact_names_post_and_audiences_alone(post, change, class_8b):
    change(post)
    row = FactRow.objects.get(kind="edits.post_edited")
    assert row.ids == {"post": post.pk, "audiences": [class_8b.pk]}


def test_to_whom_it_is_said_stays(as_, post, everyone, class_8b):
    words(as_("ada"), post, audience=everyone.pk, also=[everyone.pk])
    assert list(Addressed.objects.values_list("audience", flat=True)) == [class_8b.pk]


def test_tags_and_names_are_found_anew_and_old_ones_stay_the_same_rows(say, change):
    post = say(source="#river #fish @Lea Lind")
    kept = Tagged.objects.get(tag="river").pk
    change(post, "#river #mud @Kid Karim")
    assert set(Tagged.objects.values_list("tag", flat=True)) == {"river", "mud"}
    assert Tagged.objects.get(tag="river").pk == kept
    assert Mention.objects.get().persona.name == "Kid Karim"


def test_what_was_said_before_is_kept_each_time(post, change):
    change(post)
    change(post, "The river is gone.", title="Gone")
    assert list(Version.objects.order_by("pk").values_list("source", "title")) == [
        ("The river is green today.", ""),
        ("The river is brown.", ""),
    ]


def test_nothing_changed_is_no_change(post, change):
    change(post, post.source)
    assert not Version.objects.exists()
    post.refresh_from_db()
    assert post.edited_at is None


@pytest.mark.parametrize("source", ["", "  ", "x" * 10_001])
def test_what_cannot_be_said_cannot_be_said_afterwards(as_, post, change, source):
    with pytest.raises(Unreadable):
        change(post, source)
    answer = words(as_("ada"), post, text=source)
    assert answer.status_code == 422
    assert source.strip() in answer.content.decode()


def test_a_passing_on_may_lose_its_words(cast, post, change, class_8b, now):
    passed = actions.pass_on(cast.ada, post, audiences=[class_8b], source="Look!", now=now)
    assert change(passed, "").source == ""


class TestTwoWindows:
    def test_nothing_is_lost_and_both_are_shown(self, as_, post, change):
        client = as_("ada")
        change(post, "The river is gone.")
        answer = words(client, post, seen="")
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "another window" in page
        assert "The river is brown.</textarea>" in page
        assert "<ins>" in page
        assert "gone" in page
        post.refresh_from_db()
        assert post.source == "The river is gone."
        again = words(client, post, seen=answer.context["form"].stamp)
        assert again.status_code == 302

    def test_at_the_same_moment_one_is_first(self, post, cast, change, now):
        stale = Post.objects.get(pk=post.pk)
        change(post)
        with pytest.raises(Conflict):
            edits.edit(cast.ada, stale, source="Mine", seen=None, now=now)
        assert Version.objects.count() == 1


@pytest.mark.parametrize("end", ["read only", "suspended", "deleted"])
def test_when_one_may_not_speak_there_any_more(cast, post, change, class_8b, now, end):
    if end == "read only":
        class_8b.read_only_since = now
        class_8b.save()
    elif end == "suspended":
        cast.ada.account.suspensions.create(reason="", since=now)
    else:
        actions.delete(cast.ada, post, now=now)
    with pytest.raises(Refused):
        change(post)


class TestEarlierVersions:
    def test_who_sees_them(self, as_, post, change):
        change(post)
        for who, status in {
            "ada": 200, "fay": 200, "lea": 404, "kid": 404, "mod": 404, "hal": 404, "out": 404,
        }.items():  # fmt: skip
            assert as_(who).get(f"/posts/{post.pk}/versions/").status_code == status, who

    def test_they_show_what_came_and_went(self, as_, post, change):
        change(post)
        page = as_("fay").get(f"/posts/{post.pk}/versions/").content.decode()
        assert "taken out: </span>green today</del>" in page
        assert "added: </span>brown</ins>" in page

    def test_only_whom_they_are_for_find_the_way(self, as_, post, change):
        change(post)
        way = f"/posts/{post.pk}/versions/"
        for who, found in {"ada": True, "fay": True, "lea": False}.items():
            assert (way in as_(who).get(f"/posts/{post.pk}/").content.decode()) == found

    def test_page_by_page(self, as_, post, change):
        for number in range(13):
            change(post, f"n{number}")
        client = as_("ada")
        first = client.get(f"/posts/{post.pk}/versions/")
        history = first.context["history"]
        rest = client.get(f"/posts/{post.pk}/versions/?before={history.older}").context["history"]
        assert (len(history.changes), len(rest.changes), rest.older) == (10, 3, None)
        assert rest.changes[0].until == history.changes[-1].since

    def test_they_cost_the_same_for_one_and_for_many(self, as_, post, change):
        client = as_("ada")
        change(post)
        assert_cost_does_not_grow(
            lambda: client.get(f"/posts/{post.pk}/versions/"),
            lambda: [change(post, f"n{number}") for number in range(8)],
        )

    def test_they_go_when_it_is_taken_back_and_when_the_author_leaves(self, cast, say, change, now):
        posts = [say(), say()]
        for post in posts:
            change(post)
        actions.delete(cast.ada, posts[0], now=now)
        assert Version.objects.get().post == posts[1]
        edits.erase_versions(cast.ada.account_id, now)
        assert not Version.objects.exists()


def test_the_frozen_copy_of_a_report_stays(cast, post, change, now):
    about = thing(cast.lea, post=post.pk, person=None, page="")
    safety.report(cast.lea, about, whom="me", words="Hm.", now=now)
    change(post)
    assert "green" in str(Report.objects.get().copy)


def test_a_stream_shows_the_new_words_at_once(as_, post, change, class_8b):
    client = as_("lea")
    assert "green" in client.get(f"/streams/audiences/{class_8b.pk}/").content.decode()
    change(post)
    assert "green" not in client.get(f"/streams/audiences/{class_8b.pk}/").content.decode()


def test_the_button_says_what_the_rule_says(cast, say, change, class_8b, now):
    posts = [say(), say(cast.lea)]
    for read_only in (False, True):
        class_8b.read_only_since = now if read_only else None
        class_8b.save()
        for who in (cast.ada, cast.lea, cast.fay):
            marked = {s.pk for s in queries.shown(who, [p.pk for p in posts]) if s.post.may_edit}
            ruled = Post.objects.filter(rules.may_edit(who)).values_list("pk", flat=True)
            assert marked == set(ruled)


class TestNoWayOut(Table):
    """Law 2: earlier versions open to nobody who may not read the post, and to few who may."""

    cases = FEW

    def test_every_case_by_everyone(self) -> None:
        assert self.leaks() == []

    def test_a_rule_that_asks_for_duty_alone_is_caught(self) -> None:
        with planted(rules, "return may_read(actor) & (mine", "return (mine"):
            assert self.leaks()

    def leaks(self) -> list[tuple[str, PostCase]]:
        """Whoever sees earlier versions without reading the post, or without a duty."""
        found, open_to_somebody = [], False
        for who in ("own", "other persona", "remote", "stranger"):
            reader = ReaderCase(who)
            actor = STRANGER if who == "stranger" else self.actor(reader)
            rows = Post.objects.filter(rules.may_see_versions(actor), source="said")
            seen = set(rows.values_list("pk", flat=True))
            open_to_somebody |= bool(seen)
            found += [
                (who, case)
                for case, post in self.world.posts.items()
                if post.pk in seen and not (told(reader, case) and case.author.taught)
            ]
        assert open_to_somebody
        return found
