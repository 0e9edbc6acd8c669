"""Who advertises, or wants to win somebody over, says so on what they say."""

import pytest

from commonground.posts.models import Post

AS_SAID = {"text": "Buy my bread", "label": "advertises"}


@pytest.fixture
def form(class_8b):
    return AS_SAID | {"audience": class_8b.pk}


def test_every_reader_sees_the_label_also_where_it_is_passed_on(as_, form, class_8b):
    as_("ada").post("/say/", form)
    post = Post.objects.get()
    assert (post.label, post.get_label_display()) == ("advertises", "advertises something")
    assert "advertises something" in as_("lea").get(f"/posts/{post.pk}/").content.decode()
    as_("lea").post(f"/posts/{post.pk}/passing-on/", {"audience": class_8b.pk, "text": "Look"})
    passed = Post.objects.exclude(passes_on=None).get()
    assert "advertises something" in as_("kid").get(f"/posts/{passed.pk}/").content.decode()


def test_a_label_that_is_none_is_refused_and_keeps_the_words(as_, form):
    answer = as_("ada").post("/say/", form | {"label": "x" * 40})
    assert answer.status_code == 422
    assert "Buy my bread" in answer.content.decode()
    assert not Post.objects.exists()


def test_without_one_nothing_is_shown(as_, form):
    as_("ada").post("/say/", form | {"label": ""})
    text = as_("lea").get(f"/posts/{Post.objects.get().pk}/").content.decode()
    assert "advertises something" not in text.partition('id="id_label"')[0]
