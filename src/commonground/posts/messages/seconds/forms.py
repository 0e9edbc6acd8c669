"""Why the second grown-up opens a conversation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.posts.messages.seconds.actions import MOST_OF_REASON


class ReasonForm(forms.Form):
    """One sentence that everybody in the conversation reads."""

    reason = forms.CharField(
        label=_("Why do you open it?"),
        max_length=MOST_OF_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody in this conversation reads your name and this sentence."),
        error_messages={"required": _("Say why: everybody in this conversation will read it.")},
    )
