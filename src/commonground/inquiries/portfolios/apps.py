from django.apps import AppConfig


class PortfoliosConfig(AppConfig):
    name = "commonground.inquiries.portfolios"
    label = "portfolios"
