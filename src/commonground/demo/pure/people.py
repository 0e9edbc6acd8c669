"""The people of the two invented schools; none of them is anybody."""

from dataclasses import dataclass

GIVEN = {
    True: [
        "Amina",
        "Daria",
        "Fatou",
        "Hana",
        "Ines",
        "Lucía",
        "Nadia",
        "Priya",
        "Rosa",
        "Tove",
        "Uma",
        "Wren",
        "Ximena",
        "Zofia",
        "Aiko",
        "Bettina",
        "Carmen",
        "Dilara",
        "Esra",
        "Freya",
        "Giulia",
        "Hilde",
        "Ilka",
        "Jana",
        "Kamala",
        "Leila",
        "Mira",
        "Noor",
        "Olga",
        "Paula",
        "Quinn",
        "Rania",
        "Selma",
        "Tamar",
        "Ulla",
        "Vera",
        "Willa",
        "Yara",
        "Zeynep",
        "Anouk",
        "Britta",
        "Chloé",
        "Dana",
        "Elin",
        "Fleur",
        "Grete",
        "Hawa",
        "Iris",
        "Jun",
        "Katrin",
        "Lotte",
        "Maja",
        "Nele",
        "Oriel",
        "Pia",
        "Runa",
        "Sanna",
        "Thea",
        "Una",
        "Vivi",
        "Wanda",
        "Yuna",
        "Zora",
    ],
    False: [
        "Bao",
        "Chidi",
        "Emre",
        "Goran",
        "Jomo",
        "Kenji",
        "Mehdi",
        "Oskar",
        "Quim",
        "Sami",
        "Viktor",
        "Yusuf",
        "Adam",
        "Bilal",
        "Caspar",
        "Dario",
        "Emil",
        "Faris",
        "Gustav",
        "Hamza",
        "Ivo",
        "Jakub",
        "Karim",
        "Linus",
        "Milo",
        "Niko",
        "Omar",
        "Pavel",
        "Rashid",
        "Stefan",
        "Tariq",
        "Ugo",
        "Valentin",
        "Wei",
        "Xavi",
        "Youssef",
        "Zeno",
        "Anders",
        "Bruno",
        "Ciro",
        "Dmitri",
        "Elias",
        "Finn",
        "Giorgi",
        "Hugo",
        "Idris",
        "Jonas",
        "Kofi",
        "Luca",
        "Mateo",
        "Nils",
        "Otto",
        "Pedro",
        "Rami",
        "Sven",
        "Tomas",
        "Ursin",
        "Vasil",
        "Willem",
        "Yannis",
        "Zlatan",
    ],
}
FAMILY = [
    "Abadi",
    "Berg",
    "Castell",
    "Demir",
    "Eklund",
    "Farkas",
    "Gruber",
    "Haddad",
    "Ivers",
    "Jansen",
    "Kaya",
    "Lopes",
    "Moretti",
    "Nowak",
    "Okoye",
    "Petit",
    "Quist",
    "Rossi",
    "Sato",
    "Tamm",
    "Ueda",
    "Vidal",
    "Weiss",
    "Yilmaz",
    "Zhou",
    "Aalto",
    "Brandt",
    "Conti",
    "Diallo",
    "Egger",
]


@dataclass(frozen=True)
class Class:
    """An invented class: its name, youngest age, how many, who teaches it, and what they talk of."""

    name: str
    age: int
    size: int
    teacher: str
    deputy: str
    subject: str


SCHOOLS = {
    "Riverside School": (
        Class("2A", 6, 21, "Ms Winter", "Mr Lind", "reading"),
        Class("5C", 10, 24, "Mr Adeyemi", "Ms Okafor", "garden"),
        Class("8B", 10, 26, "Ms Okafor", "Mr Lind", "biology"),
        Class("11A", 16, 22, "Mr Lind", "Ms Okafor", "ethics"),
    ),
    "Hillside College": (
        Class("7D", 10, 25, "Ms Ferreira", "Mr Haas", "languages"),
        Class("12B", 16, 23, "Mr Haas", "Ms Ferreira", "economy"),
    ),
}
HEADS = {"Riverside School": "Ms Brandt", "Hillside College": "Mr Sorel"}
PARTNER = ("Nora from the water board", "Riverside School")


def pupils(sizes: list[int]) -> list[list[tuple[str, bool]]]:
    """For each class its pupils as (name, whether a girl): no two alike in one class."""
    classes: list[list[tuple[str, bool]]] = []
    taken = {True: 0, False: 0}
    for number, size in enumerate(sizes):
        roster = []
        for place in range(size):
            girl = (place + number) % 2 == 0
            given = GIVEN[girl][taken[girl] % len(GIVEN[girl])]
            family = FAMILY[(taken[girl] * 7 + number * 3 + girl) % len(FAMILY)]
            taken[girl] += 1
            roster.append((f"{given} {family}", girl))
        classes.append(sorted(roster))
    return classes
