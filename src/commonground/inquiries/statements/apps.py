from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "commonground.inquiries.statements"
    label = "statements"
