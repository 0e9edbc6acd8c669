"""Saying something to those one chose; and what is refused, with the words kept."""

import pytest

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.kernel.errors import Conflict, Refused, Unreadable
from commonground.kernel.models import FactRow
from commonground.kernel.registries import parts
from commonground.posts import actions
from commonground.posts.composing.queries import Empty
from commonground.posts.models import Addressed, Post
from commonground.testing.cost import queries_of

SAY = "/say/"


def send(client, to, **about):
    return client.post(SAY, {"text": "The *river* is green.", "audience": to.pk} | about)


def test_a_pupil_says_something_to_the_class(as_, class_8b):
    answer = send(as_("ada"), class_8b, language="fr", next="/streams/home/")
    post = Post.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, "/streams/home/")
    assert (post.source, post.language) == ("The *river* is green.", "fr")
    assert "<em>river</em>" in post.html
    assert list(Addressed.objects.values_list("audience", "starts")) == [(class_8b.pk, True)]


def test_the_fact_carries_ids_and_no_word(say, class_8b):
    post = say(source="Secret words")
    row = FactRow.objects.get(kind="posts.post_said")
    ids = {"post": post.pk, "audiences": [class_8b.pk], "answers": None, "carries": []}
    assert row.ids == ids


def test_the_same_key_gives_the_first_post(as_, class_8b):
    client = as_("ada")
    first, second = (send(client, class_8b, key="once") for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Post.objects.count() == 1


def test_an_answer_sent_twice_is_one_answer_with_one_fact(say, cast, now):
    parent = say()
    twice = [actions.reply(cast.lea, parent, source="Yes", key="k", now=now) for _ in range(2)]
    assert twice[0].pk == twice[1].pk
    assert FactRow.objects.filter(kind="posts.post_said").count() == 2


def test_it_costs_few_questions_and_no_session_is_written(as_, class_8b):
    client = as_("ada")
    send(client, class_8b)
    asked = queries_of(lambda: send(client, class_8b))
    assert not [sql for sql in asked if "django_session" in sql and not sql.startswith("SELECT")]
    assert len(asked) <= 11, "\n".join(asked)


def test_it_is_said_that_it_was_said_on_the_next_page_and_only_there(as_, class_8b):
    client = as_("ada")
    answer = send(client, class_8b)
    assert "You said it." in client.get(answer["Location"]).content.decode()
    assert "You said it." not in client.get(answer["Location"]).content.decode()


def test_nobody_else_can_put_words_on_that_page(as_, class_8b):
    client = as_("ada")
    answer = send(client, class_8b)
    kept = client.cookies["messages"].value
    client.cookies["messages"] = kept.replace(kept[3:6], "xyz")
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "You said it." not in page.content.decode()


def test_what_waited_in_a_browser_is_told_where_it_stands_and_said_once(as_, class_8b):
    client = as_("ada")
    headers = {"HX-Request": "true"}
    sent = {"text": "Hm.", "audience": class_8b.pk, "key": "once", "next": "/streams/tags/тег/"}
    for _time in range(2):
        answer = client.post(SAY, sent, headers=headers)
        assert answer.status_code == 204
        assert answer["HX-Redirect"] == "/streams/tags/%D1%82%D0%B5%D0%B3/"
    assert Post.objects.count() == 1
    assert client.post(SAY, sent | {"text": "", "key": "2"}, headers=headers).status_code == 422


def test_the_same_key_of_two_people_is_two_posts(say, cast):
    assert say(cast.ada, key="k").pk != say(cast.lea, key="k").pk


def test_a_text_said_without_a_language_is_in_that_of_the_writer(say, cast):
    cast.ada.account.language = "ar"
    assert say(cast.ada).language == "ar"


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "x" * 10_001}, "text"),
        ({"audience": ""}, "audience"),
        ({"audience": "999"}, "audience"),
        ({"audience": "class"}, "audience"),
        ({"also": ["999"]}, "also"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_lost(as_, class_8b, about, field):
    answer = send(as_("ada"), class_8b, **about)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    kept = about.get("text", "The *river* is green.").strip()
    assert kept in answer.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    "garbage",
    [
        {"place": "x"},
        {"place": "9" * 40},
        {"audience": "9" * 40},
        {"key": "k" * 200},
        {"next": "//x"},
    ],
)
def test_garbage_in_a_form_is_never_a_fault_of_ours(as_, class_8b, garbage):
    assert send(as_("ada"), class_8b, **garbage).status_code in (302, 422)


def test_ten_thousand_letters_are_said(as_, class_8b):
    assert send(as_("ada"), class_8b, text="x" * 10_000).status_code == 302


@pytest.mark.parametrize("who", ["out", "tom", "gone", "gus"])
def test_who_is_not_in_the_class_cannot_write_to_it(say, cast, who):
    with pytest.raises(Refused):
        say(getattr(cast, who))
    assert not Post.objects.exists()


def test_a_read_only_class_takes_nothing_new(say, cast, class_8b, now):
    class_8b.read_only_since = now
    class_8b.save()
    with pytest.raises(Refused):
        say(cast.fay)


def test_someone_suspended_says_nothing(say, cast, now):
    cast.ada.account.suspensions.create(reason="", since=now)
    with pytest.raises(Refused):
        say(cast.ada)


def test_nobody_chosen_is_nobody_told(say):
    with pytest.raises(Unreadable):
        say(audiences=[])


def test_one_audience_not_allowed_refuses_the_whole(say, cast, class_8b, everyone):
    with pytest.raises(Refused):
        say(cast.kid, audiences=[class_8b, everyone])


def test_a_circle_is_addressed_by_its_owner_alone(say, cast, now):
    circle = audiences.open_audience(Kind.CIRCLE, name="Bees", owner=cast.ada, school=cast.school)
    for persona in (cast.ada, cast.lea):
        audiences.seat(circle, persona, now=now)
    parent = say(cast.ada, audiences=[circle])
    with pytest.raises(Refused):
        say(cast.lea, audiences=[circle])
    assert actions.reply(cast.lea, parent, source="Yes", now=now).audiences.get() == circle


def test_a_place_elsewhere_is_not_gone_to(as_, class_8b):
    answer = send(as_("ada"), class_8b, next="https://evil.example/")
    assert answer["Location"] == f"/posts/{Post.objects.get().pk}/"


class TestLooking:
    def test_a_look_shows_the_text_and_says_nothing(self, as_, class_8b):
        answer = send(as_("ada"), class_8b, look="1")
        assert answer.status_code == 200
        assert "<em>river</em>" in answer.content.decode()
        assert not Post.objects.exists()

    def test_in_place_it_is_a_part_of_the_page(self, as_, class_8b):
        sent = {"audience": class_8b.pk, "text": "*x*", "title": "T", "warning": "W", "look": "1"}
        answer = as_("ada").post(SAY, sent, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in answer
        for part in ("<em>x</em>", "T</p>", "<bdi>W</bdi>", "people can read this"):
            assert part in answer

    def test_the_number_of_readers_stands_beside_the_choice(self, as_, class_8b):
        page = as_("ada").get("/say/").content.decode()
        assert "3 people can read this." in page

    def test_the_number_follows_the_choice(self, as_, class_8b, school_audience):
        answer = as_("ada").get("/say/readers/", {"audience": school_audience.pk})
        assert "people can read this." in answer.content.decode()
        assert "<form" not in answer.content.decode()

    def test_nothing_to_choose_nothing_to_say(self, as_, cast, now):
        cast.ada.account.suspensions.create(reason="", since=now)
        assert "nobody here whom you could write to" in as_("ada").get("/say/").content.decode()


class TestGoingFurther:
    def test_further_than_the_place_needs_a_yes(self, as_, class_8b, school_audience):
        client = as_("fay")
        answer = send(client, school_audience, place=class_8b.pk)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["widen"]
        assert "further than the place" in answer.content.decode()
        assert send(client, school_audience, place=class_8b.pk, widen="1").status_code == 302

    def test_further_than_the_last_time_needs_a_yes(self, as_, say, cast, class_8b, everyone):
        say(cast.fay)
        answer = send(as_("fay"), everyone)
        assert "further than what you wrote last" in answer.content.decode()

    def test_as_far_as_the_last_time_does_not(self, as_, say, cast, school_audience):
        say(cast.fay, audiences=[school_audience])
        assert send(as_("fay"), school_audience).status_code == 302

    def test_the_first_time_a_class_is_the_measure(self, as_, class_8b, school_audience):
        assert send(as_("fay"), school_audience).status_code == 422
        assert send(as_("fay"), class_8b).status_code == 302

    def test_more_than_the_place_needs_a_yes(self, as_, class_8b, school_audience):
        answer = send(as_("fay"), class_8b, place=class_8b.pk, also=[school_audience.pk])
        assert list(answer.context["form"].errors) == ["widen"]

    def test_it_shows_while_one_chooses(self, as_, class_8b, everyone):
        answer = as_("fay").get("/say/readers/", {"audience": everyone.pk, "place": class_8b.pk})
        assert 'name="widen"' in answer.content.decode()
        assert "Everyone here can read this." in answer.content.decode()


def test_other_words_under_the_same_key_are_not_lost_in_silence(cast, say, post, class_8b, now):
    """A form that came back with new words, or a draft said meanwhile: both are told, nothing is dropped."""
    first = say(cast.lea, source="One", key="k")
    with pytest.raises(Conflict):
        say(cast.lea, source="Two", key="k")
    with pytest.raises(Conflict):
        actions.reply(cast.lea, post, source="Two", key="k", now=now)
    with pytest.raises(Conflict):
        actions.pass_on(cast.lea, post, audiences=[class_8b], source="Two", key="k", now=now)
    Post.objects.filter(pk=first.pk).update(source="Uno", edited_at=now)
    assert say(cast.lea, source="One", key="k").pk == first.pk  # sent again after it was changed
    actions.delete(cast.lea, first, now=now)
    assert say(cast.lea, source="One", key="k").pk == first.pk


def test_the_same_words_elsewhere_were_never_said_there(cast, say, post, class_8b, everyone, now):
    """One key for two places: what was said is said of neither place that it was not said to."""
    say(cast.fay, source="One", key="k")
    with pytest.raises(Conflict):
        say(cast.fay, source="One", key="k", audiences=[everyone])
    with pytest.raises(Conflict):
        actions.reply(cast.fay, post, source="One", key="k", now=now)
    assert Post.objects.filter(author=cast.fay).count() == 1


def test_a_part_in_which_nothing_stands_is_made_for_nobody(as_, class_8b):
    """What is shown of it is kept for all readers, so it may know none of them."""
    assert {Empty(part.name).form.actor for part in parts} == {None}
    page = as_("ada").get("/say/").content.decode()
    assert page.count('class="composer-part" id="part-') == len(parts) > 0
    assert "id_poll-choice_8" in page
