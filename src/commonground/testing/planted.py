"""Plant a fault in the text of a module, to see that a guard goes red."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from commonground.kernel import statements


@contextmanager
def planted(module: ModuleType, good: str, bad: str) -> Iterator[None]:
    """While it lasts, `module` runs with `good` (which must stand in its text) replaced by `bad`.

    Names are replaced in the module's own namespace, so those who imported a function before keep
    the sound one: patch the module that calls it, or plant where the name is looked up.
    """
    text = inspect.getsource(module)
    if good not in text:
        raise AssertionError(f"{module.__name__} no longer says: {good}")
    before = dict(vars(module))
    statements.forget()
    try:
        exec(compile(text.replace(good, bad), module.__file__ or "", "exec"), vars(module))
        yield
    finally:
        vars(module).clear()
        vars(module).update(before)
        statements.forget()
