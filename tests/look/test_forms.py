import re

import pytest
from django import forms


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="As others call you.")
    note = forms.CharField(label="Note", required=False)
    about = forms.ChoiceField(
        label="About", widget=forms.RadioSelect, choices=[("me", "Me"), ("you", "You")]
    )
    agreed = forms.BooleanField(label="I have read it")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture
def html():
    return str(Sample({"name": ""}))


def test_a_field_has_its_label_and_is_described_by_help_and_fault(html):
    assert '<label for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext">As others call you.' in html
    assert re.search(r'id="id_name_error"><li>This field is required', html)
    assert 'aria-invalid="true"' in html


def test_what_may_stay_empty_says_so(html):
    assert len(re.findall(r"if you like", html)) == 1


def test_choices_stand_in_a_group_with_its_name(html):
    assert re.search(r"<fieldset[^>]*>\s*<legend>About</legend>", html)


def test_the_summary_leads_to_each_fault(html):
    assert 'role="alert"' in html
    assert "3 things need another look." in html
    for place in ("id_name", "id_about", "id_agreed"):
        assert f'<a href="#{place}">' in html
        assert f'id="{place}"' in html


def test_a_hidden_field_is_there_once_and_without_a_label(html):
    assert html.count('name="secret"') == 1


def test_a_form_without_faults_has_no_summary():
    assert 'role="alert"' not in str(Sample())


def test_no_id_stands_twice(html):
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
