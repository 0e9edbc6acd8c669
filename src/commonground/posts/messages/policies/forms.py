"""How far messages go, for both ages on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.posts.messages.policies.queries import REACHES


class PolicyForm(forms.Form):
    """One age: how far among learners, and whether with staff."""

    reach = forms.ChoiceField(
        label=_("Learners may write"), choices=REACHES, widget=forms.RadioSelect
    )
    with_staff = forms.BooleanField(
        label=_("They and the staff who look after them may write to each other"), required=False
    )

    def __init__(self, policy: Any, data: Any = None) -> None:
        was = {"reach": policy.reach, "with_staff": policy.with_staff}
        super().__init__(data, prefix=str(policy.band), initial=was)
        self.policy = policy
