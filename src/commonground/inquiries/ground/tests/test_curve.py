"""How the map grew: sums by day, and a line in its frame."""

from datetime import date

from commonground.inquiries.ground.pure.curve import Day, growth, line

MONDAY, TUESDAY, FRIDAY = date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 11)


def test_days_are_summed_in_order():
    days = growth([(FRIDAY, -1, 0), (MONDAY, 2, 1), (MONDAY, 1, 0), (TUESDAY, 0, 1)])
    assert days == [Day(MONDAY, 3, 1), Day(TUESDAY, 3, 2), Day(FRIDAY, 2, 2)]
    assert growth([]) == []


def test_the_line_keeps_the_distance_of_days():
    days = growth([(MONDAY, 2, 0), (TUESDAY, 2, 0), (FRIDAY, -4, 0)])
    heights = [day.concepts for day in days]
    assert line(days, heights, wide=100, high=40, top=4) == "0.0,20.0 25.0,0.0 100.0,40.0"
    assert line(days[:1], [2], wide=100, high=40, top=4) == ""
    assert line(days, [0, 0, 0], wide=100, high=40, top=0).endswith("100.0,40.0")
