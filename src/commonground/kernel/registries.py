"""The five ways up: what a feature adds to posts, to saying, to search, to the menu, to one's file.

A lower feature never knows a higher one. Where the higher has something to add, it is entered here,
in `config/wiring.py` and nowhere else; whoever shows it asks the registry.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Model, QuerySet, Value

from commonground.kernel.rules import Actor
from commonground.kernel.statements import Blanks, kept


class Named(Protocol):
    """Whatever is entered is known by one name."""

    @property
    def name(self) -> str: ...


Entry = TypeVar("Entry", bound=Named)


class Registry(Generic[Entry]):
    """Entries in the order in which wiring names them, each name once."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._entries: dict[str, Entry] = {}

    def add(self, *entries: Entry) -> None:
        for entry in entries:
            if entry.name in self._entries:
                raise ValueError(f"there are two {self.what} called {entry.name!r}")
            self._entries[entry.name] = entry

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]


@dataclass(frozen=True)
class Card:
    """What a feature adds to posts: for many posts in one query, shown by its own template.

    Where `hangs_by` names rows with a `post`, the feature is asked only if one of the posts has such
    a row. That is asked once for all features, by a statement that shows nobody anything.
    """

    name: str
    template: str
    for_posts: Callable[[Any, Sequence[int]], Mapping[int, Any]]
    hangs_by: type[Model] | None = None


class PartForm(Protocol):
    """The fields of a part of the composer: a Django form, made with the actor before all else.

    Nothing filled in is valid, attaches nothing and looks the same to everybody: there is no actor.
    """

    def is_valid(self) -> bool: ...

    def has_changed(self) -> bool: ...

    def is_multipart(self) -> bool: ...

    @property
    def errors(self) -> Mapping[str, Sequence[Any]]: ...

    def attaches(self, actor: Any) -> Sequence[Callable[[Any], Iterable[Model]]]:
        """Of a valid form: what makes the rows that are written with the post, given the post."""
        ...


@dataclass(frozen=True)
class Part:
    """What a feature adds to the composer: fields of its own, folded until they are wanted.

    The form is made as `form_class(actor, data, files, prefix=name)`, and its template sees it as
    `form`. `shown` says for whom the part is there at all, `in_answers` whether answers have it too.
    """

    name: str
    template: str
    form_class: Callable[..., PartForm]
    label: Any = field(kw_only=True)  # translated when it is shown, hence a lazy string
    shown: Callable[[Any], bool] = field(default=lambda _actor: True, kw_only=True)
    in_answers: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Place:
    """An entry of the menu: shown to whom it leads somewhere, in ascending `order`."""

    name: str
    label: Any  # translated when it is shown, hence a lazy string
    icon: str
    url_name: str
    shown: Callable[[Any], bool]
    order: int = 100


@dataclass(frozen=True)
class Holding:
    """What a feature keeps of a person, why, who reads it, until when, and how it is given or gone.

    `person_fields` name the columns that point to a person or account; `label` and the four
    sentences after it are shown to the person, hence translated lazily.
    """

    model: type[Model]
    person_fields: tuple[str, ...]
    label: Any
    purpose: Any
    legal_basis: Any
    readers: Any
    retention: Any
    export: Callable[[int], Iterable[dict[str, Any]]]
    erase: Callable[[int, datetime], None]
    # Names and open files that belong to the rows, to be given with them.
    files: Callable[[int], Iterable[tuple[str, Any]]] = field(default=lambda _account: ())
    for_guardian: bool = False  # whether a child's guardian reads the rows, not only that they are

    @property
    def name(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True)
class Indexed:
    """What a thing leaves in the index: its words in their language, and marks that no word can be.

    `beginnings` is for names, which are found while they are typed.
    """

    words: str
    language: str = ""
    marks: Sequence[str] = ()
    beginnings: bool = False


@dataclass(frozen=True)
class Found:
    """A hit as it is shown, made of nothing but what this actor reads.

    `text` is where the words are looked for and shown; without it only the title stands there.
    """

    pk: int
    url: str
    title: str
    text: str = ""
    language: str = ""
    by: str = ""
    by_number: int | None = None
    at: datetime | None = None
    where: str = ""  # who can read it, or what it is, in a few words
    note: str = ""  # behind which the text waits
    muted: str = ""  # a word that this actor does not want to read now


class Searchable(Protocol):
    """A kind of thing that search finds. Its ids are its own: no other kind has the same."""

    @property
    def name(self) -> str:
        """Letters only: it stands in the index."""
        ...

    @property
    def label(self) -> Any:
        """What stands above the hits, translated lazily."""
        ...

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        """What each of these leaves in the index; what is gone, or has no words, is left out."""
        ...

    def after(self, pk: int, size: int) -> Sequence[int]:
        """The next ids in their order, to index all that there is."""
        ...

    def there(self, ids: Sequence[int]) -> Iterable[int]:
        """Those of these that still are; the others leave the index."""
        ...

    def of_account(self, account: int) -> Iterable[int]:
        """Ids whose words are an account's own: they leave the index before the account is erased."""
        ...

    def grounds(self, actor: Any) -> Iterable[str] | None:
        """Marks of which whatever the actor may see has one; None when they would be too many."""
        ...

    def readable(self, actor: Any, ids: Sequence[int]) -> Iterable[int]:
        """Those of the hits that the rule lets the actor find: it alone decides."""
        ...

    def shown(self, actor: Any, ids: Sequence[int]) -> Sequence[Found]:
        """Hits that were `readable` just now, in the order given, in a bounded set of questions."""
        ...


cards: Registry[Card] = Registry("cards")
parts: Registry[Part] = Registry("parts of the composer")
searchables: Registry[Searchable] = Registry("searchables")
places: Registry[Place] = Registry("places of the menu")
holdings: Registry[Holding] = Registry("holdings")


def menu(actor: Actor) -> list[Place]:
    """The places that this actor is shown, in order."""
    return sorted((place for place in places if place.shown(actor)), key=lambda place: place.order)


def cards_for(actor: Actor, posts: Sequence[int]) -> dict[int, list[tuple[Card, Any]]]:
    """For each post what features add to it: however many posts, no question for what none has."""
    found: dict[int, list[tuple[Card, Any]]] = {post: [] for post in posts}
    for card in _borne(posts) if posts else ():
        for post, content in card.for_posts(actor, posts).items():
            found[post].append((card, content))
    return found


def _borne(posts: Sequence[int]) -> list[Card]:
    """The cards that these posts may have."""
    models = tuple(card.hangs_by for card in cards if card.hangs_by)
    there = set(kept(_hanging, models).rows({"posts": posts})) if models else set()
    return [card for card in cards if not card.hangs_by or card.hangs_by._meta.label in there]


def _hanging(models: tuple[type[Model], ...]) -> QuerySet[Any, str]:
    first, *others = (
        model._default_manager.filter(post__in=Blanks("posts"))
        .order_by()
        .values_list(Value(model._meta.label), flat=True)
        for model in models
    )
    return first.union(*others)
