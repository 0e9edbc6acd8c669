from django.urls import URLPattern, URLResolver, include, path

from commonground.notices import views

app_name = "notices"
urlpatterns: list[URLPattern | URLResolver] = [
    path("notices/", views.index, name="index"),
    path("", include("commonground.notices.letters.urls")),
]
