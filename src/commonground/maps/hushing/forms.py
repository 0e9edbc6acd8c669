"""Which words are taken out of a history, or put back."""

from django import forms


class WordsForm(forms.Form):
    """Words of a change; or what was taken out, by its number. Nonsense is none."""

    change = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    hushed = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    words = forms.CharField(required=False, max_length=500)
