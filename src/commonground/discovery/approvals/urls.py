from django.urls import path

from commonground.discovery.approvals import views

urlpatterns = [
    path("beyond/approved/", views.approvals, name="approvals"),
    path("beyond/approved/people/<id:pk>/", views.approval_create, name="approval_create"),
    path("beyond/approved/<id:pk>/end/", views.approval_remove, name="approval_remove"),
]
