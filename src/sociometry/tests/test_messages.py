"""Every sentence can be said, counted and handed to a translator."""

import pkgutil
import re
import string
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import sociometry
from sociometry import Message, say
from sociometry.sentences import SENTENCES

# What an extra of its own would have to be installed for.
EXTRA: set[str] = set() if find_spec("pyspark") else {"sociometry.engines.spark"}
# Every module files its sentences, also those that the package does not import by itself.
MODULES = [
    import_module(module.name)
    for module in pkgutil.walk_packages(sociometry.__path__, "sociometry.")
    if not re.search(r"\.tests\b|__main__", module.name) and module.name not in EXTRA
]
SOURCE = "".join(Path(module.__file__).read_text("utf-8") for module in MODULES)


def test_the_singular_of_a_sentence_names_nothing_that_the_plural_does_not(cases):
    with cases() as case:
        for key, (one, many) in SENTENCES.items():
            with case(key):
                assert names_in(one) - {"count"} <= names_in(many or one)
                assert many is None or "count" in names_in(many)


def names_in(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_no_sentence_is_said_that_is_not_written():
    said = set(re.findall(r'say\(\s*"([a-z_.0-9]+)"', SOURCE))
    assert said
    assert said - set(SENTENCES) == set()


def test_a_count_chooses_the_number():
    assert str(say("matrix.silent", count=1)).startswith("1 person did")
    assert str(say("matrix.silent", count=3)).startswith("3 people did")


def test_a_translator_replaces_the_rendering():
    french = {"{count} circle.": ("{count} cercle.", "{count} cercles.")}

    def translate(message: Message) -> str:
        one, many = french[message.template]
        return (one if message.count == 1 else many).format(**message.params)

    assert say("communities.teacher.untested", count=2).text(translate) == "2 cercles."


def test_an_unknown_level_is_refused():
    a = sociometry.sociomatrix(["a", "b"], [[0, 1], [0, 0]])
    with pytest.raises(ValueError, match="teacher, formula or proof"):
        sociometry.density(a).explain("poem")
