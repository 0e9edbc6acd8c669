"""What a feature adds to the composer: its fields, its faults, and its rows beside the post."""

import pytest
from django import forms

from commonground.kernel.registries import Part, parts
from commonground.posts.models import Post, PutAway

SAY = "/say/"
WORDS = {"text": "The river is green."}


class Keepsake(forms.Form):
    """Puts one's own post away: a row that needs no feature to be there."""

    why = forms.CharField(required=False, max_length=5)

    def __init__(self, actor, *sent, **about):
        super().__init__(*sent, **about)
        self.actor = actor

    def attaches(self, actor):
        if not self.cleaned_data["why"]:
            return ()
        return [lambda post: [PutAway(post=post, persona=actor, at=post.at)]]


@pytest.fixture(autouse=True)
def _keepsake(monkeypatch, settings, tmp_path):
    (tmp_path / "keepsake.html").write_text('<p id="here">{{ form.why.errors }}{{ form.why }}</p>')
    looks = settings.TEMPLATES[0]
    settings.TEMPLATES = [looks | {"DIRS": [*looks["DIRS"], tmp_path]}]
    monkeypatch.setattr(parts, "_entries", {})
    staff = {"shown": lambda actor: actor.name != "Kid Karim", "in_answers": True}
    parts.add(Part("keepsake", "keepsake.html", Keepsake, label="Keep it", **staff))


def test_its_rows_are_written_with_the_post(as_, class_8b):
    sent = WORDS | {"audience": class_8b.pk, "keepsake-why": "mine"}
    assert as_("ada").post(SAY, sent).status_code == 302
    assert PutAway.objects.get().post == Post.objects.get()


def test_an_empty_part_adds_nothing(as_, class_8b):
    as_("ada").post(SAY, WORDS | {"audience": class_8b.pk, "keepsake-why": ""})
    assert Post.objects.exists()
    assert not PutAway.objects.exists()


def test_what_is_wrong_in_it_is_named_and_kept_and_stands_open(as_, class_8b):
    sent = WORDS | {"audience": class_8b.pk, "keepsake-why": "far too long"}
    answer = as_("ada").post(SAY, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Keep it · Ensure this value has at most 5 characters" in page
    assert 'value="far too long"' in page
    assert '<details class="composer-part" id="part-keepsake" open>' in page
    assert '<details class="composer-more" open>' in page
    assert not Post.objects.exists()


def test_it_stays_filled_when_one_looks_first(as_, class_8b):
    sent = WORDS | {"audience": class_8b.pk, "keepsake-why": "mine", "look": "1"}
    assert 'value="mine"' in as_("ada").post(SAY, sent).content.decode()


def test_untouched_it_stays_folded(as_, class_8b):
    page = as_("ada").get(SAY).content.decode()
    assert '<details class="composer-part" id="part-keepsake">' in page
    assert '<details class="composer-more">' in page


def test_an_answer_has_it_too_when_it_says_so(as_, post):
    client = as_("lea")
    assert 'id="part-keepsake"' in client.get(f"/posts/{post.pk}/").content.decode()
    wrong = client.post(f"/posts/{post.pk}/replies/", WORDS | {"keepsake-why": "far too long"})
    assert (wrong.status_code, 'value="far too long"' in wrong.content.decode()) == (422, True)
    client.post(f"/posts/{post.pk}/replies/", WORDS | {"keepsake-why": "mine"})
    assert PutAway.objects.get().post.reply_to == post


def test_whom_it_is_not_for_cannot_fill_it_in(as_, cast, class_8b):
    cast.kid.name = "Kid Karim"
    cast.kid.save()
    sent = WORDS | {"audience": class_8b.pk, "keepsake-why": "mine"}
    assert "part-keepsake" not in as_("kid").get(SAY).content.decode()
    assert as_("kid").post(SAY, sent).status_code == 302
    assert not PutAway.objects.exists()
