"""What words point to becomes rows and links; a name opens nothing, and tells no secret."""

import pytest
from django.db import connection

from commonground.audiences import actions as audiences
from commonground.audiences.models import Kind
from commonground.posts import actions
from commonground.posts.models import Post
from commonground.posts.tags import queries
from commonground.posts.tags.actions import erase_mentions
from commonground.posts.tags.models import Mention, Tagged
from commonground.testing.cast import pupil
from commonground.testing.cost import queries_of


def tags_of(post):
    return sorted(Tagged.objects.filter(post=post).values_list("tag", flat=True))


def named_in(post):
    return {mention.persona.name for mention in Mention.objects.filter(post=post)}


def test_tags_are_kept_once_in_one_form(say):
    assert tags_of(say(source="#River, #RIVER and #fish")) == ["fish", "river"]


@pytest.mark.parametrize("source", ["`#code`", "```\n#code\n```", "[#x](https://x.example/#y)"])
def test_code_and_links_carry_none(say, source):
    assert tags_of(say(source=source)) == []


def test_a_heading_may_carry_one(say):
    assert tags_of(say(source="# About #bees")) == ["bees"]


def test_no_more_than_thirty(say):
    assert len(tags_of(say(source=" ".join(f"#t{n}" for n in range(40))))) == 30


def test_a_name_becomes_a_link_and_a_row(say, cast):
    post = say(source="Look, @Lea Lind! And @kid: <b>")
    assert named_in(post) == {"Lea Lind", "Kid Karim"}
    assert f'<a href="/people/{cast.lea.pk}/" rel=' in post.html
    assert ">@Lea Lind</a>!" in post.html
    assert ">@kid</a>:" in post.html
    assert "<b>" not in post.html


def test_an_answer_and_a_passing_on_name_people_too(say, cast, class_8b, now):
    reply = actions.reply(cast.lea, say(), source="@Ada Adler, yes #bees", now=now)
    assert (named_in(reply), tags_of(reply)) == ({"Ada Adler"}, ["bees"])
    passed = actions.pass_on(cast.kid, reply, audiences=[class_8b], source="@lea", now=now)
    assert named_in(passed) == {"Lea Lind"}


@pytest.mark.parametrize("name", ["Out Olsen", "Tom Teacher", "Rem", "Gone Gray", "Nobody", "Ada"])
def test_whom_one_does_not_know_and_oneself_one_cannot_name(say, name):
    post = say(source=f"@{name} look")
    assert named_in(post) == set()
    assert "<a " not in post.html


def test_whom_a_block_hides_is_not_called(say, cast, now):
    audiences.block(cast.kid, cast.ada, now=now)
    assert named_in(say(cast.ada, source="@Kid Karim")) == set()


def test_the_whole_name_is_needed_where_several_are_called_so(say, cast, class_8b):
    pupil("Lea Lang", cast.group)
    assert named_in(say(source="@Lea look")) == set()
    assert named_in(say(source="@Lea Lang look")) == {"Lea Lang"}
    assert queries.read(cast.ada, "@Lea", [class_8b]).remarks == [
        "Several people are called Lea: write the whole name."
    ]


def test_of_several_the_one_who_reads_it_is_meant(say, cast, now):
    pupil("Lea Lang", cast.group)
    circle = audiences.open_audience(Kind.CIRCLE, name="Bees", owner=cast.ada, school=cast.school)
    for persona in (cast.ada, cast.lea):
        audiences.seat(circle, persona, now=now)
    assert named_in(say(source="@Lea look", audiences=[circle])) == {"Lea Lind"}


class TestWhoCannotRead:
    def test_a_name_opens_nothing_and_the_writer_is_told(self, as_, cast, class_8b):
        sent = {"text": "Ask @Hal Head and @Lea.", "audience": class_8b.pk}
        client = as_("fay")
        looked = client.post("/say/", sent | {"look": "1"}).content.decode()
        assert "Hal Head cannot read this. A name alone opens nothing." in looked
        page = client.post("/say/", sent, follow=True).content.decode()
        assert "Hal Head cannot read this." in page
        post = Post.objects.latest("pk")
        assert as_("hal").get(f"/posts/{post.pk}/").status_code == 404

    def test_everybody_here_can_read_what_is_said_to_everybody(self, say, cast, everyone):
        assert say(cast.fay, source="@Hal Head", audiences=[everyone]).unreached == []

    def test_who_sits_in_a_circle_of_another_is_not_told(self, say, cast, now):
        circle = audiences.open_audience(Kind.CIRCLE, owner=cast.ada, school=cast.school)
        for persona in (cast.ada, cast.lea):
            audiences.seat(circle, persona, now=now)
        parent = say(cast.ada, source="Hm.", audiences=[circle])
        for name in ("Kid Karim", "Ada Adler"):
            answer = actions.reply(cast.lea, parent, source=f"@{name}", now=now)
            assert (named_in(answer), answer.unreached) == ({name}, [])
        own = say(cast.ada, source="@Lea Lind @Kid Karim", audiences=[circle])
        assert own.unreached == ["Kid Karim"]

    def test_who_sits_among_colleagues_elsewhere_is_not_told(self, say, cast, now):
        """A shield stands between those of one school: nobody learns by a name who else is in there."""
        room = audiences.open_audience(Kind.COLLEAGUES, name="Elsewhere")
        audiences.seat(room, cast.fay, now=now)
        told = []
        for _seated in (False, True):
            told.append(say(cast.fay, "@Hal Head and @Mo Moderator?", [room]).unreached)
            audiences.seat(room, cast.hal, now=now)
        assert told == [[], []]


def test_plain_words_cost_nothing_and_tags_no_statement_of_their_own_on_postgresql(say):
    plain = len(queries_of(say))
    tagged = len(queries_of(lambda: say(source="#a #b")))
    assert tagged == plain + (0 if connection.vendor == "postgresql" else 2)


def test_what_is_taken_back_carries_and_names_nothing(say, cast, now):
    post = say(source="#bees @Lea Lind")
    actions.delete(cast.ada, post, now=now)
    assert (tags_of(post), named_in(post)) == ([], set())


def test_who_left_is_named_nowhere(say, cast, now):
    post = say(source="@Lea Lind @Kid Karim")
    erase_mentions(cast.lea.account_id, now)
    assert named_in(post) == {"Kid Karim"}
