from django.apps import AppConfig


class UnmaskingConfig(AppConfig):
    name = "commonground.safety.unmasking"
    label = "unmasking"
