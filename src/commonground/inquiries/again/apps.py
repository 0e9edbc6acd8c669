from django.apps import AppConfig


class AgainConfig(AppConfig):
    name = "commonground.inquiries.again"
    label = "again"
