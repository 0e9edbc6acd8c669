"""Which opening of names this browser holds."""

from commonground.kernel.http import Request

LOOKS = "looks"


def hold(request: Request, study: int, look: int) -> None:
    """This browser opened the names of a study."""
    request.session[LOOKS] = {**request.session.get(LOOKS, {}), str(study): look}


def held(request: Request, study: int) -> object:
    """The number of the opening that this browser holds, if any."""
    return request.session.get(LOOKS, {}).get(str(study))
