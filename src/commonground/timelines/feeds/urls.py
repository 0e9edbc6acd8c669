from django.urls import URLPattern, path

from commonground.timelines.feeds import views

app_name = "feeds"
FORMS = {"atom": "atom.xml", "json": "feed.json"}
urlpatterns: list[URLPattern] = [
    path("feeds/", views.index, name="index"),
    path("feeds/home/link/", views.home_link_create, name="home_link_create"),
    path("feeds/home/link/removal/", views.home_link_remove, name="home_link_remove"),
    path("feeds/rooms/<id:pk>/link/", views.room_link_create, name="room_link_create"),
    path("feeds/rooms/<id:pk>/link/removal/", views.room_link_remove, name="room_link_remove"),
    path("feeds/own/opening/", views.own_open, name="own_open"),
    path("feeds/own/opening/removal/", views.own_close, name="own_close"),
    path("feeds/rooms/<id:pk>/opening/", views.room_open, name="room_open"),
    path("feeds/rooms/<id:pk>/opening/removal/", views.room_close, name="room_close"),
]
for form, file in FORMS.items():
    told = {"form": form}
    urlpatterns += [
        path(f"feeds/people/<id:pk>/{file}", views.person, told, f"person_{form}"),
        path(f"feeds/rooms/<id:pk>/{file}", views.room, told, f"room_{form}"),
        path(f"feeds/tags/<str:tag>/{file}", views.tag, told, f"tag_{form}"),
        path(f"feeds/secret/<slug:token>/{file}", views.secret, told, f"home_{form}"),
        path(
            f"feeds/secret/<slug:token>/<id:pk>/{file}", views.secret, told, f"secret_room_{form}"
        ),
    ]
