"""What is chosen under Me."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

# Each language is named in itself: who looks for theirs may not read this one.
NAMES = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh-hans": "中文",
}


class Language(forms.Form):
    """The language in which one reads this place."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(code, NAMES.get(code, name)) for code, name in settings.LANGUAGES],
    )
