"""An attribute worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Of = TypeVar("_Of")
_Value = TypeVar("_Value")


class lazily(Generic[_Of, _Value]):
    """``functools.cached_property`` without its lock, which takes two thirds of its time up to Python 3.11.

    Two threads may work out a value twice: what is made so must be the same each time.
    """

    def __init__(self, make: Callable[[_Of], _Value]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type[_Of], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type[_Of]) -> lazily[_Of, _Value]: ...
    @overload
    def __get__(self, one: _Of, owner: type[_Of]) -> _Value: ...
    def __get__(self, one: Any, owner: type[_Of]) -> Any:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._make(one)
        return value
