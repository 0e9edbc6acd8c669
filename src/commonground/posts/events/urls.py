from django.urls import path

from commonground.posts.events import views

app_name = "events"
urlpatterns = [
    path("events/<id:pk>/telling/", views.telling_create, name="telling_create"),
    path("events/<id:pk>/coming/", views.coming, name="coming"),
    path("events/<id:pk>/coming/say/", views.coming_create, name="coming_create"),
]
