from django.apps import AppConfig


class AliasesConfig(AppConfig):
    name = "commonground.audiences.aliases"
    label = "aliases"
