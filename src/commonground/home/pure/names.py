"""What of a name a greeting says: the first word, unless that word alone is no name."""

# Titles, in the six languages, as they stand before a name: without dots and in small letters.
TITLES = """
    mr mrs ms miss mx sir madam dr doctor prof professor coach rev fr
    m mme mlle monsieur madame mademoiselle pr maître maitre
    sr sra srta señor señora señorita don doña d dña profe profesor profesora maestro maestra
    г-н г-жа гн гжа господин госпожа учитель д-р проф
    أ د السيد السيدة الآنسة الأستاذ الأستاذة أستاذ أستاذة الدكتور الدكتورة دكتور دكتورة
    herr frau
"""
# Words that begin a name of several words: alone they say something else.
BEGINNINGS = """
    abd abdul abdel abu umm bint ibn عبد أبو ابو أم ام بنت ابن
"""
NO_NAMES = frozenset((TITLES + BEGINNINGS).split())
FAMILY_FIRST = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))


def called(name: str) -> str:
    """Emre of Emre Kaya; Ms Okafor, J. Okafor, عبد الله and 李 明 as a whole."""
    words = name.split()
    if len(words) < 2 or not _is_a_name(words[0]):
        return " ".join(words)
    return words[0]


def _is_a_name(word: str) -> bool:
    plain = word.casefold().strip(".,،")
    family = word.endswith((",", "،")) or any(a <= word[0] <= z for a, z in FAMILY_FIRST)
    return len(plain) > 1 and not family and plain not in NO_NAMES
