"""Which wordings say the same concept: by their letters, by their stems, and by what learners confirm.

Two wordings are one concept where their words, in order, have the same stems ("fields", "the field").
Whatever else looks alike is *offered* and counts as two until people say that it is one. What has one
stem and is not one ("arms", "arm") people can part again.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from commonground.kernel.search.analyser import (
    folded,
    is_unspaced,
    kept_of,
    says_little,
    words,
)

Pair = frozenset[str]  # two wordings, each as `wording` gives it
NO_PAIRS: frozenset[Pair] = frozenset()

# What may stand before a name without changing what is named; never a word that denies.
ARTICLES: Mapping[str, Collection[str]] = {
    "en": frozenset(("the", "a", "an")),
    "fr": frozenset(("le", "la", "les", "l", "un", "une", "des")),
    "es": frozenset(("el", "la", "los", "las", "un", "una", "unos", "unas")),
}
_DENIALS = "not no never nor t pas jamais nunca tampoco не нет никогда لا ليس لم لن"
DENIALS = frozenset(_DENIALS.split())
DENIED = "¬"  # no letter: no word can pretend to be it
MOST_OFFERED = 20
ALIKE_FROM = 5  # letters: shorter words differ by one letter and are others ("rain", "main")


def wording(label: str, language: str = "") -> str:
    """How a label is compared: no capitals, accents, marks and signs, and no article before it."""
    return " ".join(_row(label, language)) or folded(label).strip()


def stems(label: str, language: str = "") -> tuple[str, ...]:
    """The stems of the words of a label, in order."""
    return tuple(_stem(word, language) for word in _row(label, language)) or (wording(label),)


def claim(phrase: str, language: str = "") -> frozenset[str]:
    """What a linking phrase says: the stems of its words that say something, and whether it denies."""
    row = words(phrase)
    said = {_stem(word, language) for word in row if not says_little(word) and word not in DENIALS}
    return frozenset(said | {DENIED}) if DENIALS & set(row) else frozenset(said)


def _row(label: str, language: str) -> list[str]:
    row = words(label)
    own = language.partition("-")[0].lower() or "en"
    return row[1:] if len(row) > 1 and row[0] in ARTICLES.get(own, ()) else row


def _stem(word: str, language: str) -> str:
    """The shortest form that the analyser keeps of a word as a stem, or the word itself."""
    if is_unspaced(word):
        return word
    kept = sorted(one.partition("·")[0] for one in kept_of(word, language) if "·" in one)
    return min(kept, key=len) if kept else word


@dataclass(frozen=True)
class Matching:
    """How labels of one question become concepts; `same` and `apart` are what learners confirmed."""

    language: str = ""
    same: frozenset[Pair] = NO_PAIRS
    apart: frozenset[Pair] = NO_PAIRS

    def concepts(self, labels: Iterable[str]) -> "Concepts":
        """The concepts that these labels say, whatever the order they come in."""
        counted = Counter(labels)
        forms = {label: wording(label, self.language) for label in counted}
        classes = self._joined(self._by_stem(set(forms.values())))
        of_label = {label: classes[form] for label, form in forms.items()}
        return Concepts(of_label, _names(of_label, counted), self)

    def _by_stem(self, forms: Collection[str]) -> dict[str, str]:
        """Each wording with the first wording of the same stems; those of a parted class stay alone."""
        of_stems: dict[tuple[str, ...], list[str]] = {}
        for form in sorted(forms):
            of_stems.setdefault(stems(form, self.language), []).append(form)
        first: dict[str, str] = {}
        for group in of_stems.values():
            parted = any(frozenset(pair) in self.apart for pair in combinations(group, 2))
            first |= {form: form if parted else group[0] for form in group}
        return first

    def _joined(self, first: dict[str, str]) -> dict[str, str]:
        """The classes after what people confirmed to be the same, in whatever form they wrote it."""
        of_stems = {stems(form, self.language): one for form, one in first.items()}
        for pair in self.same:
            of_pair = (first.get(form) or of_stems.get(stems(form, self.language)) for form in pair)
            found = sorted({one for one in of_pair if one})
            if len(found) > 1:
                first = {form: found[0] if one in found else one for form, one in first.items()}
                of_stems = {of: found[0] if one in found else one for of, one in of_stems.items()}
        return first


@dataclass(frozen=True)
class Concepts:
    """Which concept each label says, by the first of its wordings, and what to call it."""

    of_label: Mapping[str, str]
    name: Mapping[str, str]
    matching: Matching = field(default_factory=Matching)

    def of(self, label: str) -> str:
        return self.of_label[label]

    def wordings(self, concept: str) -> tuple[str, ...]:
        """All labels that were taken as this concept, so that nothing is merged unseen."""
        return tuple(sorted(label for label, one in self.of_label.items() if one == concept))


def _names(of_label: Mapping[str, str], counted: Mapping[str, int]) -> dict[str, str]:
    """Of each concept the label that most wrote; of several the shortest, then the first."""
    best: dict[str, str] = {}
    for label in sorted(counted, key=lambda one: (-counted[one], len(one), one)):
        best.setdefault(of_label[label], label)
    return best


@dataclass(frozen=True)
class Likeness:
    """Two concepts that might be one, by name, and why it looks so."""

    first: str
    second: str
    why: str  # "order", "part" or "letters"


def likenesses(
    concepts: Concepts, *, settled: Collection[Pair] = NO_PAIRS, most: int = MOST_OFFERED
) -> Sequence[Likeness]:
    """What is offered to the learners: pairs of concepts that look alike and that nobody settled yet."""
    language = concepts.matching.language
    names = sorted(concepts.name.values())
    forms = {name: wording(name, language) for name in names}
    parts = {name: stems(name, language) for name in names}
    found: list[Likeness] = []
    for first, second in combinations(names, 2):
        if frozenset((forms[first], forms[second])) in settled:
            continue
        if _one_letter_apart(forms[first], forms[second]):
            found.append(Likeness(first, second, "letters"))
        elif why := _why_alike(parts[first], parts[second]):
            found.append(Likeness(first, second, why))
    rank = {"order": 0, "letters": 1, "part": 2}
    return sorted(found, key=lambda one: (rank[one.why], one.first, one.second))[:most]


def _why_alike(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if Counter(one) == Counter(other):
        return "order"  # or parted by some
    shorter, longer = sorted((frozenset(one), frozenset(other)), key=len)
    return "part" if shorter < longer and 2 * len(shorter) >= len(longer) else ""


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other or two exchanged makes one of the other; numbers never."""
    if min(len(one), len(other)) < ALIKE_FROM or abs(len(one) - len(other)) > 1:
        return False
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a == b[1:] or a[1:] == b
