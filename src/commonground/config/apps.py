"""The admin site, read-only: writes there would skip rules and facts."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class AdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "commonground.config.admin.ReadOnlySite"


class Config(AppConfig):
    name = "commonground.config"
    label = "config"

    def ready(self) -> None:
        from commonground.config import wiring

        wiring.connect()
