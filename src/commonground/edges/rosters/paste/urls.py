from django.urls import URLPattern, URLResolver, path

from commonground.edges.rosters.paste import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("classes/paste/", views.paste, name="paste"),
    path("classes/pasted/", views.pasted, name="pasted"),
]
