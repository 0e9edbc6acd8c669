"""Reading a sentence, how it is weighed, and an argument."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.inquiries.statements.queries import GUESSES, MOST, SIDES, WAYS
from commonground.kernel.errors import Unreadable
from commonground.kernel.fields import SentOnce, Words


class StatementForm(forms.Form):
    """One sentence with one's name."""

    words = Words(
        label=_("A sentence that others can agree with or doubt"),
        most=MOST,
        help_text=_("Say one thing, so that it can be weighed. Your name stands beside it."),
        error_messages={"required": _("Write one sentence.")},
    )
    key = SentOnce()

    def said(self) -> dict[str, str]:
        return {"source": self.cleaned_data["words"], "key": self.cleaned_data["key"]}


class StanceForm(forms.Form):
    """The side is the button that was pressed; the guess may stay away."""

    side = forms.ChoiceField(choices=SIDES)
    guess = forms.ChoiceField(choices=[("", ""), *GUESSES], required=False)

    def said(self) -> dict[str, str]:
        """What the action takes, or what is wrong in a sentence."""
        if not self.is_valid():
            raise Unreadable(gettext("Say whether you agree, doubt it, or pass."))
        return dict(self.cleaned_data)


class ArgumentForm(forms.Form):
    """What speaks for or against, and under what it stands."""

    way = forms.ChoiceField(
        label=_("It speaks"),
        choices=WAYS,
        error_messages={
            "required": _("Say whether it speaks for or against."),
            "invalid_choice": _("Say whether it speaks for or against."),
        },
    )
    words = Words(
        label=_("What speaks for or against it?"),
        most=MOST,
        error_messages={"required": _("Write what you mean.")},
    )
    under = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    key = SentOnce()
