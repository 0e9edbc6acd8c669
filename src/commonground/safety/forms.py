"""What is typed when something is wrong, and what is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.safety.actions import LONGEST
from commonground.safety.queries import WHOM


class ReportForm(forms.Form):
    """Three large choices, and words if one wants."""

    whom = forms.ChoiceField(choices=WHOM, widget=forms.RadioSelect, label=_("What is it about?"))
    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("What happened?"),
    )


class AnswerForm(forms.Form):
    """Words to the other end of a report."""

    words = forms.CharField(
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), label=_("Your words")
    )


class WhereForm(forms.Form):
    """What is pointed at, out of the address; nonsense points at nothing."""

    post = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    taken = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    person = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    thought = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    carried = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    question = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    together = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    description = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    version = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    map = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    step = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    on_map = forms.CharField(required=False, max_length=40)
    remark = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    page = forms.CharField(required=False, max_length=300)
