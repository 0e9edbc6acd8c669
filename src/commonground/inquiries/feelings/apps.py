from django.apps import AppConfig


class FeelingsConfig(AppConfig):
    name = "commonground.inquiries.feelings"
    label = "feelings"
