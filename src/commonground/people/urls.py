from django.urls import URLPattern, URLResolver, include, path

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("commonground.people.entry.urls")),
    path("", include("commonground.people.own.urls")),
]
