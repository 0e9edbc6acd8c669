"""What an operator may look at: schools, accounts without address, roles, suspensions, who looked."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.auth.models import Group

from commonground.kernel.admin import ReadOnlyAdmin
from commonground.people.models import Access, Account, Membership, School, Suspension

# allauth would show mail addresses and the secrets of second factors, Django its groups of rights;
# and all three could be changed there.
for hidden in (EmailAddress, Authenticator, Group):
    try:
        admin.site.unregister(hidden)
    except NotRegistered:
        continue


@admin.register(School)
class SchoolAdmin(ReadOnlyAdmin):
    list_display = ("name", "parent", "language", "open_to_world")
    fields = ("name", "parent", "language", "time_zone", "open_to_world", "night_number")
    search_fields = ("name",)


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    list_display = ("sign_in_name", "band", "is_active", "is_staff", "last_login")
    fields = (*list_display, "language", "invented", "source_id")
    search_fields = ("sign_in_name",)
    ordering = ("sign_in_name",)


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    list_display = ("account", "school", "role", "since", "until")
    list_select_related = ("account", "school")
    list_filter = ("role",)
    ordering = ("-pk",)


@admin.register(Suspension)
class SuspensionAdmin(ReadOnlyAdmin):
    list_display = ("account", "by", "since", "until")
    fields = (*list_display, "reason")
    list_select_related = ("account", "by")
    ordering = ("-pk",)


@admin.register(Access)
class AccessAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "subject", "what", "purpose")
    list_select_related = ("actor", "subject")
    ordering = ("-pk",)
