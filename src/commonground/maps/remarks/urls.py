from django.urls import path

from commonground.maps.remarks import views

app_name = "remarks"
urlpatterns = [
    path("maps/<id:pk>/on/<slug:thing>/said/", views.said, name="said"),
    path("maps/<id:pk>/on/<slug:thing>/said/more/", views.remark_create, name="remark_create"),
    path("maps/<id:pk>/said/<id:remark>/end/", views.remark_remove, name="remark_remove"),
    path("maps/said/<id:remark>/hiding/", views.hiding_create, name="hiding_create"),
    path("maps/said/<id:remark>/hiding/end/", views.hiding_remove, name="hiding_remove"),
]
