from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "commonground.people"
    label = "people"

    def ready(self) -> None:
        from commonground.kernel import rules
        from commonground.people.outlines import queries

        rules.ask_by(queries.allows)
