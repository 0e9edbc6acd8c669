from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "commonground.kernel"
    label = "kernel"

    def ready(self) -> None:
        from commonground.kernel import converters, copies

        converters.register()
        copies.register()
