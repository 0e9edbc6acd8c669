"""Forms whose fields are not all copied: what one asker is offered, no other sees."""

from django import forms

from commonground.kernel.fields import offer, own_fields


@own_fields("to")
class Letter(forms.Form):
    text = forms.CharField()
    to = forms.ChoiceField()


def test_only_what_is_offered_to_each_is_made_anew():
    one, other = Letter({"text": "Hello", "to": "ada"}), Letter({"text": "", "to": "ada"})
    offer(one, "to", [("ada", "Ada")])
    offer(other, "to", [("lea", "Lea")])
    assert one.fields["text"] is other.fields["text"]
    assert one.is_valid()
    assert set(other.errors) == {"text", "to"}
    assert Letter.base_fields["to"].choices == []
