from django.urls import path

from commonground.groups.members import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("seat/", views.seat_create, name="seat_create"),
    path("seat/removal/", views.seat_remove, name="seat_remove"),
    path("people/<id:persona>/", views.member_create, name="member_create"),
    path("people/<id:persona>/admission/", views.member_admit, name="member_admit"),
    path("people/<id:persona>/refusal/", views.member_refuse, name="member_refuse"),
    path("people/<id:persona>/part/", views.member_edit, name="member_edit"),
    path("people/<id:persona>/removal/", views.member_remove, name="member_remove"),
    path("move/", views.move_create, name="move_create"),
]
