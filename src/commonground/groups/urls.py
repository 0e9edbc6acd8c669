from django.urls import URLPattern, URLResolver, include, path

from commonground.groups import views

app_name = "groups"
urlpatterns: list[URLPattern | URLResolver] = [
    path("class/", views.class_index, name="class_index"),
    path("classes/new/", views.class_create, name="class_create"),
    path("communities/new/", views.community_create, name="community_create"),
    path("groups/", views.index, name="index"),
    path("groups/new/", views.group_create, name="group_create"),
    path("groups/<id:pk>/", views.show, name="show"),
    path("groups/<id:pk>/change/", views.edit, name="edit"),
    path("groups/<id:pk>/band/", views.band_edit, name="band_edit"),
    path("groups/<id:pk>/door/", views.door_edit, name="door_edit"),
    path("groups/<id:pk>/code/", views.code, name="code"),
    path("groups/<id:pk>/code/new/", views.code_create, name="code_create"),
    path("groups/<id:pk>/", include("commonground.groups.focus.urls")),
    path("groups/<id:pk>/", include("commonground.groups.members.urls")),
    path("", include("commonground.groups.calendar.urls")),
    path("", include("commonground.groups.circles.urls")),
    path("", include("commonground.groups.endings.urls")),
    path("", include("commonground.groups.practice.urls")),
]
