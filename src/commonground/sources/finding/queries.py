"""Sources as search finds them, asked as `kernel.registries.Searchable` says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Found, Indexed
from commonground.people.models import Actor
from commonground.sources.models import Source
from commonground.sources.rules import may_see


class Sources:
    """Those that the actor may look at, by their name and the name of their site."""

    name = "sources"
    label = _("Sources")

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        rows = self._of(ids).values_list("pk", "persona__name", "persona__host")
        return {pk: Indexed(f"{name}\n{host}", beginnings=True) for pk, name, host in rows}

    def after(self, pk: int, size: int) -> Sequence[int]:
        later = Source.objects.filter(removed_at=None, pk__gt=pk).order_by("pk")
        return list(later.values_list("pk", flat=True)[:size])

    def there(self, ids: Sequence[int]) -> Iterable[int]:
        return self._of(ids).values_list("pk", flat=True)

    def of_account(self, account: int) -> Iterable[int]:
        """A source outlives whoever brought it in."""
        return ()

    def grounds(self, actor: Any) -> Iterable[str] | None:
        return None

    def readable(self, actor: Actor, ids: Sequence[int]) -> Iterable[int]:
        return self._of(ids).filter(may_see(actor)).values_list("pk", flat=True)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        rows = {source.pk: source for source in self._of(ids).select_related("persona")}
        return [_found(rows[pk]) for pk in ids if pk in rows]

    def _of(self, ids: Sequence[int]) -> QuerySet[Source]:
        return Source.objects.filter(pk__in=list(ids), removed_at=None)


def _found(source: Source) -> Found:
    url = reverse("sources:show", args=[source.pk])
    return Found(source.pk, url, source.persona.name, where=source.persona.host)
