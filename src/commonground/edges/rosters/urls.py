from django.urls import URLPattern, URLResolver, include, path

app_name = "rosters"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("commonground.edges.rosters.paste.urls")),
    path("", include("commonground.edges.rosters.waiting.urls")),
]
