"""How often: each is counted for itself, reading is free, and the answer says when to come again."""

from types import SimpleNamespace

import pytest

from commonground.kernel import limits
from commonground.kernel.errors import TooMuch
from commonground.kernel.limits import at_most, by_actor, by_address


@pytest.fixture(autouse=True)
def _anew():
    limits.forget()


def request(rf, pk, method="post", **meta):
    made = getattr(rf, method)("/", **meta)
    made.actor = SimpleNamespace(pk=pk)
    return made


@at_most("2/minute")
def write(request):
    return "written"


def test_the_third_in_a_minute_is_too_much_for_this_one_only(rf):
    assert [write(request(rf, 1)) for _ in range(2)] == ["written", "written"]
    with pytest.raises(TooMuch) as refused:
        write(request(rf, 1))
    assert 1 <= refused.value.retry_after <= 60
    assert write(request(rf, 2)) == "written"


def test_a_span_has_a_number_and_who_is_gone_is_forgotten(monkeypatch):
    clock = [1e12]
    monkeypatch.setattr(limits.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(limits, "_swept", 0.0)
    limits.count("1/10 seconds", "a")
    with pytest.raises(TooMuch) as refused:
        limits.count("1/10 seconds", "a")
    assert refused.value.retry_after == 10
    clock[0] += 10
    limits.count("1/10 seconds", "a")
    clock[0] += 1000
    limits.count("1/10 seconds", "b")
    assert [name[1] for name in limits._asked] == ["b"]


def test_reading_is_not_counted_unless_asked(rf):
    assert [write(request(rf, 1, "get")) for _ in range(5)]
    look = at_most("1/minute", reading=True)(lambda request: "seen")
    look(request(rf, 1, "get"))
    with pytest.raises(TooMuch):
        look(request(rf, 1, "get"))


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "elsewhere"),
        ("not an address", "elsewhere"),
    ],
)
def test_strangers_are_counted_by_household(rf, address, who):
    assert by_address(request(rf, None, REMOTE_ADDR=address)) == who
    assert by_actor(request(rf, None, REMOTE_ADDR=address)) == who
    assert by_actor(request(rf, 5, REMOTE_ADDR=address)) == 5
