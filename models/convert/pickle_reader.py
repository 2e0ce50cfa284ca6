"""Reads the pickles inside PyTorch files as data: nothing in them is ever looked up or called.

Python's own unpickler imports and calls whatever a file names. This reader walks the opcodes and
knows only those that PyTorch writes for a dictionary of tensors; names of functions stay names,
and a call is a value that the reader of the file interprets. Opcodes: Lib/pickletools.py.
"""

from __future__ import annotations

import io
import pickletools
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Name = str
"""A global that the pickle names, as "module name"."""


class PickleError(ValueError):
    """The bytes are not a pickle, or one that does more than hold data."""


@dataclass(frozen=True, eq=False)
class GlobalName:
    """A function or class that the pickle names; never the thing itself."""

    name: Name


class _Mark:
    """The bottom of a group on the stack."""


def read_pickle(
    stream: io.BytesIO,
    call: Callable[[Name, tuple[Any, ...]], Any],
    persistent: Callable[[Any], Any],
) -> Any:
    """The next pickle of `stream`, which is left behind it.

    call: gives the value of "module name"(arguments); the one place where calls get a meaning.
    persistent: gives the value of a persistent id.
    Raises PickleError for every opcode and every shape of data that PyTorch does not write.
    """
    machine = _Machine(call, persistent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", DeprecationWarning)  # of escapes that no writer makes
            for opcode, argument, _ in pickletools.genops(stream):
                if opcode.name == "STOP":
                    return machine.result()
                machine.step(opcode.name, argument)
    except PickleError:
        raise
    except (ValueError, IndexError, KeyError, TypeError, OverflowError, UnicodeError, Warning) as error:
        raise PickleError("not a pickle that holds data only") from error
    raise PickleError("the pickle ends too early")


class _Machine:
    """The pickle machine's stack and memo, for the opcodes that hold data."""

    def __init__(
        self, call: Callable[[Name, tuple[Any, ...]], Any], persistent: Callable[[Any], Any]
    ) -> None:
        self._call = call
        self._persistent = persistent
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def result(self) -> Any:
        """What the finished pickle holds."""
        if len(self._stack) != 1:
            raise PickleError("the pickle does not hold one thing")
        return self._stack[0]

    def step(self, name: str, argument: Any) -> None:
        """Does one opcode."""
        if name in _LITERALS:
            self._stack.append(argument)
        elif name in _CONSTANTS:
            self._stack.append(_CONSTANTS[name]())
        elif name in _TUPLES:
            self._stack.append(tuple(self._take(_TUPLES[name])))
        elif name in ("BINPUT", "LONG_BINPUT"):
            self._memo[argument] = self._stack[-1]
        elif name in ("BINGET", "LONG_BINGET"):
            self._stack.append(self._memo[argument])
        elif name == "GLOBAL":
            self._stack.append(GlobalName(argument))
        elif name == "PROTO":
            if argument > 5:
                raise PickleError("a pickle protocol of the future")
        else:
            self._compound(name)

    def _compound(self, name: str) -> None:
        stack = self._stack
        if name == "TUPLE":
            stack.append(tuple(self._group()))
        elif name in ("APPEND", "APPENDS"):
            items = self._group() if name == "APPENDS" else self._take(1)
            self._top(list).extend(items)
        elif name in ("SETITEM", "SETITEMS"):
            items = self._group() if name == "SETITEMS" else self._take(2)
            self._fill(self._top(dict), items)
        elif name == "BINPERSID":
            stack.append(self._persistent(stack.pop()))
        elif name == "REDUCE":
            function, arguments = self._take(2)
            if not isinstance(function, GlobalName) or not isinstance(arguments, tuple):
                raise PickleError("the pickle calls what is not a name")
            stack.append(self._call(function.name, arguments))
        elif name == "BUILD":
            # PyTorch hangs its version numbers on the dictionary this way; nothing here needs them.
            stack.pop()
            self._top(dict)
        else:
            raise PickleError(f"the pickle uses {name}, which PyTorch's state dictionaries do not need")

    def _take(self, count: int) -> list[Any]:
        items = self._stack[-count:] if count else []
        if len(items) != count or any(isinstance(item, _Mark) for item in items):
            raise PickleError("the pickle takes more than it holds")
        del self._stack[len(self._stack) - count :]
        return items

    def _group(self) -> list[Any]:
        items: list[Any] = []
        while not isinstance(item := self._stack.pop(), _Mark):
            items.append(item)
        items.reverse()
        return items

    def _top(self, kind: type[Any]) -> Any:
        if not isinstance(self._stack[-1], kind):
            raise PickleError(f"the pickle expects a {kind.__name__}")
        return self._stack[-1]

    def _fill(self, target: dict[str, Any], items: list[Any]) -> None:
        keys = items[::2]
        # Text keys only: the hash of nested tuples takes exponential time.
        if len(items) % 2 or not all(isinstance(key, str) for key in keys):
            raise PickleError("the pickle's dictionary has keys that are not text")
        target.update(zip(keys, items[1::2], strict=True))


_LITERALS = frozenset(
    ("BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE", "SHORT_BINSTRING")
)
_CONSTANTS: dict[str, Callable[[], Any]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_DICT": dict,
    "EMPTY_LIST": list,
    "MARK": _Mark,
}
_TUPLES = {"EMPTY_TUPLE": 0, "TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
