from django.urls import path

from commonground.groups.circles import views

urlpatterns = [
    path("circles/", views.circles, name="circles"),
    path("circles/<id:pk>/", views.circle, name="circle"),
    path("circles/<id:pk>/removal/", views.circle_remove, name="circle_remove"),
    path(
        "circles/<id:pk>/people/<id:persona>/",
        views.circle_member_create,
        name="circle_member_create",
    ),
    path(
        "circles/<id:pk>/people/<id:persona>/removal/",
        views.circle_member_remove,
        name="circle_member_remove",
    ),
]
