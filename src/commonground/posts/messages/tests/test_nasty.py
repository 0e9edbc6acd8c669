"""Whatever is sent to the forms of messages gets a clear answer, and nothing is half-done."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from commonground.kernel import limits
from commonground.posts.messages.models import Conversation, Message

NASTY = [
    "",
    " ",
    "\u202eabc\u202c",
    "x" * 10_001,
    "word" * 2_600,
    "😀" * 40,
    "<b onclick=x>",
    "\x1b",
]
text = some.one_of(some.sampled_from(NASTY), some.text(max_size=60))
ids = some.one_of(some.just("-1"), some.just("9" * 30), some.just("٣"), some.text(max_size=8))


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=text, name=text, to=some.lists(ids, max_size=4), find=text)
def test_never_a_fault_of_ours(cast, talk, as_, words, name, to, find):
    browser = as_("ada")
    begun, said = Conversation.objects.count(), Message.objects.count()
    sent = {"text": words, "name": name, "to": to, "find": find, "key": name, "language": find}
    limits.forget()
    for path in (
        reverse("messages:create"),
        reverse("messages:person_create", args=[talk.pk]),
    ):
        answer = browser.post(path, sent)
        assert answer.status_code == 422, answer.status_code
    answer = browser.post(reverse("messages:message_create", args=[talk.pk]), sent)
    assert answer.status_code in (302, 422)
    assert Conversation.objects.count() == begun
    assert Message.objects.count() == said + (answer.status_code == 302)
    renamed = browser.post(reverse("messages:name_edit", args=[talk.pk]), {"name": name})
    assert renamed.status_code in (302, 422)
