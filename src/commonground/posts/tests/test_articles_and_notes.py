"""A post with a title is an article; one with a content note waits folded behind it."""

import re

import pytest

from commonground.kernel.errors import Unreadable
from commonground.kernel.registries import Card, cards
from commonground.kernel.text import beginning, html_of
from commonground.posts import actions, queries
from commonground.testing.cost import queries_of

LONG = "\n\n".join(f"Paragraph {n} about the *river* and what lives in it." for n in range(40))


def stream(client, class_8b):
    return client.get(f"/streams/audiences/{class_8b.pk}/").content.decode()


def folded(page):
    """What stands behind a content note."""
    return "".join(
        re.findall(r'(?s)<details class="post-folded">.*?</summary>(.*?)</details>', page)
    )


def test_an_article_shows_its_beginning_in_the_stream_and_itself_on_its_page(as_, say, class_8b):
    post = say(title="The river", source=LONG)
    client = as_("lea")
    in_stream, itself = stream(client, class_8b), client.get(f"/posts/{post.pk}/").content.decode()
    assert "The river" in in_stream
    assert "Read on" in in_stream
    assert "Paragraph 1 about" in in_stream
    assert "Paragraph 39" not in in_stream
    assert "Paragraph 39" in itself
    assert "Read on" not in itself
    assert re.search(r"<h1[^>]*>The river</h1>", itself)


def test_a_long_note_without_a_title_is_shown_whole(as_, say, class_8b):
    say(source=LONG)
    assert "Paragraph 39" in stream(as_("lea"), class_8b)


def test_words_wait_behind_a_content_note(as_, say, class_8b):
    post = say(source="A spider sat there.", warning="Spiders")
    client = as_("lea")
    for page in (stream(client, class_8b), client.get(f"/posts/{post.pk}/").content.decode()):
        assert "<bdi>Spiders</bdi>" in page
        assert "A spider sat there." in folded(page)
        assert page.count("A spider sat there.") == 1


def test_also_when_they_are_passed_on(as_, say, cast, class_8b, now):
    post = say(source="A spider sat there.", warning="Spiders", title="On spiders")
    actions.pass_on(cast.lea, post, audiences=[class_8b], source="Look!", now=now)
    page = stream(as_("kid"), class_8b)
    assert page.count("A spider sat there.") == folded(page).count("A spider sat there.") == 2
    assert "Look!" not in folded(page)


def test_an_answer_has_a_note_of_its_own(as_, say, cast, now):
    post = say()
    sent = {"text": "It bit me.", "warning": "  Blood\nand more "}
    as_("lea").post(f"/posts/{post.pk}/replies/", sent)
    assert post.replies.get().warning == "Blood and more"


def test_both_come_from_the_form_and_stay_when_something_is_wrong(as_, class_8b):
    sent = {"audience": class_8b.pk, "title": "The river", "warning": "Spiders"}
    wrong = as_("ada").post("/say/", sent | {"text": ""}).content.decode()
    assert 'value="The river"' in wrong
    assert 'value="Spiders"' in wrong
    as_("ada").post("/say/", sent | {"text": "Words."})
    assert (class_8b.posts.get().title, class_8b.posts.get().warning) == ("The river", "Spiders")


@pytest.mark.parametrize("field", ["title", "warning"])
def test_one_that_is_too_long_is_refused(as_, say, class_8b, field):
    sent = {"audience": class_8b.pk, "text": "Words.", field: "x" * 201}
    answer = as_("ada").post("/say/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    with pytest.raises(Unreadable):
        say(**{field: "x" * 201})


def test_nothing_of_either_is_left_when_it_is_taken_back(as_, say, cast, now):
    post = say(title="The river", warning="Spiders")
    actions.delete(cast.ada, post, now=now)
    post.refresh_from_db()
    assert (post.title, post.warning, post.source, post.html) == ("", "", "", "")


def test_a_hidden_title_is_not_told(as_, say, cast, now):
    post = say(title="The river")
    actions.hide(cast.fay, post, reason="No.", now=now)
    assert "The river" not in as_("fay").get(f"/posts/{post.pk}/").content.decode()


def test_cards_wait_behind_the_note_too(as_, say, monkeypatch):
    monkeypatch.setattr(cards, "_entries", {})
    card = Card("c", "posts/acts.html", lambda actor, pks: dict.fromkeys(pks, {"x": 1}))
    cards.add(card)
    post = say(warning="Spiders")
    assert 'id="acts"' in folded(as_("lea").get(f"/posts/{post.pk}/").content.decode())


def test_what_hangs_on_a_post_is_passed_on_with_it(say, cast, class_8b, monkeypatch, now):
    monkeypatch.setattr(cards, "_entries", {})
    post = say()
    cards.add(
        Card("c", "posts/acts.html", lambda actor, pks: {post.pk: 1} if post.pk in pks else {})
    )
    passed = actions.pass_on(cast.lea, post, audiences=[class_8b], now=now)
    one = queries.shown(cast.kid, [passed.pk])[0]
    assert ([card.name for card, _ in one.cards_passed_on], list(one.cards)) == (["c"], [])


@pytest.mark.parametrize(
    "source",
    [
        LONG,
        "x" * 9000,
        "- a\n- b\n\n" * 300,
        "> a\n>\n> b\n\n" * 200,
        "a<br>b  \nc\n\n---\n\n# d\n\n" * 99,
    ],
)
def test_a_beginning_is_whole_and_clean(source):
    html = html_of(source)
    part = beginning(html, most=400)
    assert html.startswith(part)
    assert part == html or not part.rstrip().endswith(("</h3>", "</h4>", "<hr>"))
    opened, closed = (re.findall(p, part) for p in (r"<([a-z]\w*)", r"</(\w+)"))
    assert sorted(tag for tag in opened if tag not in ("br", "hr")) == sorted(closed)


def test_neither_costs_a_statement(say, cast):
    plain = queries_of(say)
    assert len(queries_of(lambda: say(title="The river", warning="Spiders"))) == len(plain)
    assert queries.shown(cast.lea, [say().pk])[0].looks.words.title == ""
