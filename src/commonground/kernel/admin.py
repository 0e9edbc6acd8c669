"""The admin as a window: lists and pages to look at, nothing to change; facts and jobs in it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from commonground.kernel.models import FactRow, Job, WorkerLease

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = admin.ModelAdmin


class ReadOnlyAdmin(Base):
    """What each feature's admin is made of: writes there would skip rules and facts."""

    actions = None
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(FactRow)
class FactAdmin(ReadOnlyAdmin):
    """What happened, without who: who reported, blocked or muted whom is nobody's to look up."""

    list_display = ("at", "kind")
    fields = ("at", "kind")
    ordering = ("-id",)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("name", "due_at", "tries", "period", "dead_at", "last_error")
    ordering = ("due_at",)


@admin.register(WorkerLease)
class WorkerLeaseAdmin(ReadOnlyAdmin):
    list_display = ("number", "until")
