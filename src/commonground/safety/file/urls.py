from django.urls import path

from commonground.safety.file import views

urlpatterns = [
    path("me/file/", views.own_file, name="own_file"),
    path("people/<id:pk>/file/", views.file, name="file"),
    path("people/<id:pk>/file/export/", views.file_export, name="file_export"),
    path("people/<id:pk>/file/erasure/", views.erasure_create, name="erasure_create"),
    path("people/<id:pk>/file/erasure/end/", views.erasure_remove, name="erasure_remove"),
]
