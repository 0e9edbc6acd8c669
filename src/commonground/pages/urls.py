from django.urls import path

from commonground.pages import views

app_name = "pages"
urlpatterns = [
    path("groups/<id:pk>/pages/", views.index, name="index"),
    path("groups/<id:pk>/pages/new/", views.page_create, name="page_create"),
    path("pages/of/<id:pk>/named/", views.named, name="named"),
    path("pages/<id:pk>/", views.show, name="show"),
    path("pages/<id:pk>/change/", views.edit, name="edit"),
    path("pages/<id:pk>/here/", views.here_create, name="here_create"),
    path("pages/<id:pk>/versions/", views.versions, name="versions"),
    path("pages/<id:pk>/versions/<int:number>/", views.version, name="version"),
    path("pages/<id:pk>/versions/<int:number>/again/", views.version_create, name="version_create"),
    path("pages/<id:pk>/versions/<int:number>/hiding/", views.hiding_create, name="hiding_create"),
    path(
        "pages/<id:pk>/versions/<int:number>/hiding/end/",
        views.hiding_remove,
        name="hiding_remove",
    ),
    path("pages/<id:pk>/deletion/", views.deletion_create, name="deletion_create"),
    path("pages/<id:pk>/deletion/undoing/", views.deletion_remove, name="deletion_remove"),
]
