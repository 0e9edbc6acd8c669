"""Whatever somebody types or pastes: it is said or it is refused in a sentence, and nothing half."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commonground.kernel import limits
from commonground.posts.models import Post
from commonground.posts.tags.models import Mention, Tagged

ODD = "\x00\u202e\u202d\u2066\ufeff\u200d\ufdfa\U0001f469\u0301#@＃＠ \n\t`*[](<>&_ab"
words = st.text(alphabet=st.sampled_from(ODD) | st.characters(codec="utf-8"), max_size=80)


@given(text=words, title=words, warning=words, key=words)
@example(text="#" * 5_000, title="", warning="", key="")
@example(text="@a " * 3_000, title="", warning="", key="")
@example(text="[" * 10_000, title="x" * 200, warning="\u202e" * 300, key="\x00")
@example(text="\ufdfa" * 9_000, title="\ufdfa" * 200, warning="", key="k" * 81)
@example(text="#" + "a\u0301" * 4_000, title="\x00", warning=" \n ", key="")
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_it_is_said_whole_or_not_at_all(as_, class_8b, text, title, warning, key):
    limits.forget()
    before = Post.objects.count()
    sent = {"text": text, "title": title, "warning": warning, "key": key, "audience": class_8b.pk}
    answer = as_("ada").post("/say/", sent)
    said = Post.objects.count() - before
    assert (answer.status_code, said) in ((302, 1), (302, 0), (422, 0))
    if said:
        post = Post.objects.latest("pk")
        assert "\u202e" not in post.source + post.title + post.warning
        assert "\x00" not in post.source + post.title + post.warning + post.key
        assert "\n" not in post.title + post.warning


def test_odd_tags_and_names_of_a_changed_post_are_no_fault_either(as_, post):
    client = as_("ada")
    for text in ("#\u0301", "@\u200d", "#" + "\u0e33" * 60, "＃ﬁ @ﬁ", "\u202e#a\u202c @b"):
        assert (
            client.post(f"/posts/{post.pk}/words/", {"text": text, "seen": "?"}).status_code == 409
        )
        stamp = client.get(f"/posts/{post.pk}/words/").context["form"].stamp
        sent = {"text": text, "seen": stamp}
        assert client.post(f"/posts/{post.pk}/words/", sent).status_code == 302
    assert not Mention.objects.exists()
    assert {row.tag for row in Tagged.objects.all()} == {"a"}


@pytest.mark.parametrize("text", ["ا" * 10_000, "👩‍👩‍👧 " * 900, "x" * 9_999 + "\u202e"])
def test_long_words_of_any_script_are_shown(as_, class_8b, text):
    client = as_("ada")
    answer = client.post("/say/", {"text": text, "audience": class_8b.pk}, follow=True)
    assert answer.status_code == 200
