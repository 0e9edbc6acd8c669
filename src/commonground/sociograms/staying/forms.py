"""Of whom a paper came back."""

from django import forms


class PersonForm(forms.Form):
    """Somebody by their number."""

    person = forms.IntegerField(min_value=1, max_value=2**63 - 1)
