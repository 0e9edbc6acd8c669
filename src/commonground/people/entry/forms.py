"""What is typed at the door."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

CODE = {
    "class": "input-code",
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "dir": "ltr",
}


class SignIn(account.LoginForm):
    """Sign-in name and password; without a word about the device it counts as shared."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Sign-in name or e-mail address")
        login.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "dir": "ltr",
        }
        password.help_text = ""
        password.widget.attrs = {"autocomplete": "current-password", "dir": "ltr"}
        self.fields["remember"].label = _("This is my own device: keep me signed in")


class ComeIn(forms.Form):
    """Class code from the board and code from the slip, both on one form."""

    wrong = _("This does not open. Compare each letter, or ask for a new slip.")
    class_code = forms.CharField(
        label=_("Class code"),
        help_text=_("It stands on the board, or your teacher says it."),
        max_length=40,
        widget=forms.TextInput(CODE),
    )
    slip_code = forms.CharField(
        label=_("Code on your slip"),
        help_text=_("It is yours alone and works once."),
        max_length=40,
        widget=forms.TextInput(CODE),
    )


class Letter(forms.Form):
    """The code of a paper letter to an adult."""

    wrong = _("This does not open. Compare each sign with your letter, or ask for a new one.")
    slip_code = forms.CharField(
        label=_("Code in the letter"), max_length=40, widget=forms.TextInput(CODE)
    )


class Password(forms.Form):
    """A new password, typed twice, good enough for the account's age band."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password", "dir": "ltr"}),
    )
    again = forms.CharField(
        label=_("The same once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password", "dir": "ltr"}),
    )

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned and cleaned["password"] != cleaned.get("again"):
            self.add_error("again", _("The two are not the same. Type them again."))
        return cleaned


class Invitation(forms.Form):
    """An adult who shall come in: a name, what they are here, and an address where there is one."""

    name = forms.CharField(label=_("Name"), max_length=120)
    school = forms.ChoiceField(label=_("School"))
    role = forms.ChoiceField(label=_("Comes as"))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Without one, a letter with a code is printed."),
        required=False,
    )

    def __init__(self, *args: Any, schools: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {str(school.pk): school for school in schools}
        self.fields["school"].choices = [(pk, school.name) for pk, school in self.schools.items()]  # type: ignore[attr-defined]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]

    def clean_school(self) -> Any:
        return self.schools[self.cleaned_data["school"]]


class InOurWords:
    """A form of allauth under our labels, without words inside the fields that vanish on typing."""

    labels: ClassVar[dict[str, Any]] = {
        "code": _("Code"),
        "email": _("E-mail address"),
        "name": _("Name"),
        "oldpassword": _("The password you have now"),
        "password": _("Password"),
        "password1": _("New password"),
        "password2": _("The same once more"),
        "passwordless": _("Sign in with it alone, without a password"),
    }
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = ""
            field.widget.attrs = {**field.widget.attrs, "dir": "auto" if name == "name" else "ltr"}
            field.widget.attrs.pop("placeholder", None)
        if "password1" in self.fields:
            self.fields["password1"].help_text = _(
                "Take something only you know, and that you can remember."
            )
        if "code" in self.fields:
            self.fields["code"].widget.attrs["class"] = CODE["class"]


class ChangePassword(InOurWords, account.ChangePasswordForm):
    """Another password, for who knows the one of now."""


class SetPassword(InOurWords, account.SetPasswordForm):
    """A first password, for who came in without one."""


class ForgottenPassword(InOurWords, account.ResetPasswordForm):
    """Where a link shall be sent."""


class PasswordByLink(InOurWords, account.ResetPasswordKeyForm):
    """Another password, behind such a link."""


class Address(InOurWords, account.AddEmailForm):
    """One more mail address."""


class IsItYou(InOurWords, account.ReauthenticateForm):
    """The password once more, before the sign-in itself is changed."""


class CodeByMail(InOurWords, account.RequestLoginCodeForm):
    """Where a code shall be sent."""


class CodeFromMail(InOurWords, account.ConfirmLoginCodeForm):
    """The code that came."""


class SecondProof(InOurWords, second.AuthenticateForm):
    """The code of the app at sign-in."""


class SecondProofAgain(InOurWords, second.ReauthenticateForm):
    """The same once more, before the sign-in itself is changed."""


class App(InOurWords, ActivateTOTPForm):
    """The first code that the app shows."""

    labels = InOurWords.labels | {"code": _("The six digits")}
