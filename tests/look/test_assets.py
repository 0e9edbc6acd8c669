from django.templatetags.static import static


def test_the_address_of_a_file_changes_with_what_it_holds():
    assert static("logo.svg").startswith("/static/logo.svg?")
    assert static("logo.svg") != static("icons/icons.svg")


def test_what_is_not_there_has_no_version():
    assert static("nowhere.css") == "/static/nowhere.css"
