"""Which class a teacher stands in front of."""

from django import forms


class LessonForm(forms.Form):
    """A class by its number; nonsense is no choice."""

    group = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
