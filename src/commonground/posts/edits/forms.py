"""Reading changed words, and noticing that they changed elsewhere meanwhile."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from commonground.kernel.fields import Line, Words
from commonground.posts.actions import MOST, MOST_OF_LINE
from commonground.posts.edits.queries import stamp


class EditForm(forms.Form):
    """The words of a post; `seen` says which ones the form began with."""

    text = Words(
        label=_("What you say"), most=MOST, error_messages={"required": _("Write something first.")}
    )
    title = Line(label=_("A title, for an article"), most=MOST_OF_LINE)
    warning = Line(label=_("Content note"), most=MOST_OF_LINE)
    language = forms.ChoiceField(
        label=_("Language of what you write"), choices=settings.LANGUAGES, required=False
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    conflict = False

    def __init__(self, post: Any, data: Any = None) -> None:
        now = {"text": post.source, "title": post.title, "warning": post.warning}
        super().__init__(data, initial=now | {"language": post.language})
        self.post = post
        self.stamp = stamp(post)
        self.fields["text"].required = post.passes_on_id is None
        if post.reply_to_id or post.passes_on_id:
            del self.fields["title"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("seen", "") != self.stamp:
            self.conflict = True
            self.add_error(
                None,
                _(
                    "You changed this in another window. Both stand below: bring together what you "
                    "want to say, and keep it."
                ),
            )
        return data

    def said(self) -> dict[str, Any]:
        """What `actions.edit` takes."""
        data = dict(self.cleaned_data)
        return {"source": data.pop("text")} | data | {"seen": self.post.edited_at}
