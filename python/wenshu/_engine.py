"""How does Python talk to the engine's WebAssembly module?"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from importlib import resources
from typing import Any

import wasmtime

from ._version import VERSION


class Error(Exception):
    """What the engine refuses, or fails on: ``code`` is stable, the message says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[Error], tuple[str, str]]:
        return type(self), (self.code, str(self))


def _own(name: str, code: str) -> bytes:
    """A file of the package. Module and dictionary of two builds would read texts, and some of them wrongly."""
    package = resources.files(__package__)
    data = (package / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != json.loads((package / "build.json").read_bytes())[name]:
        raise Error(code, f"{name} is of another build than this package (wenshu {VERSION}): install it anew")
    return data


class Engine:
    """One instance of the module with the dictionary loaded.

    An instance reads one text at a time; a lock keeps threads apart. After a fault in the engine (a trap) the instance
    is replaced, and only the text that caused it fails.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        config = wasmtime.Config()
        try:
            # Keeps the machine code on disk, so that only the first process compiles it.
            config.cache = True
        except wasmtime.WasmtimeError:
            pass  # no folder to write to: compiled in memory
        self._engine = wasmtime.Engine(config)
        self._module = wasmtime.Module(self._engine, _own("wenshu.wasm", "bad_module"))
        self._dictionary = _own("dictionary.bin", "bad_dictionary")
        self._start()

    def _start(self) -> None:
        self._store = wasmtime.Store(self._engine)
        instance = wasmtime.Instance(self._store, self._module, [])
        self._exports = instance.exports(self._store)
        self._memory = self._exports["memory"]
        version = self._call("wenshu_version")
        if version != VERSION:
            raise Error("bad_module", f"the module is of version {version}, the package of {VERSION}: install it anew")
        self._call("wenshu_load", self._dictionary)

    def call(self, name: str, *arguments: bytes) -> Any:
        """What the export answers to these bytes.

        :raises Error: what the engine refuses, or a fault in it (``engine_crashed``).
        """
        with self._lock:
            try:
                return self._call(name, *arguments)
            except wasmtime.Trap as trap:
                self._start()
                raise Error(
                    "engine_crashed",
                    "wenshu failed on this text, which is a fault in wenshu; please report it with the text",
                ) from trap

    def _call(self, name: str, *arguments: bytes) -> Any:
        store, numbers = self._store, []
        for data in arguments:
            address = self._exports["wenshu_allocate"](store, len(data)) & 0xFFFF_FFFF
            self._memory.write(store, data, address)
            numbers += [address, len(data)]
        try:
            answer = self._exports[name](store, *numbers) & 0xFFFF_FFFF_FFFF_FFFF
        finally:
            for address, length in zip(numbers[::2], numbers[1::2]):
                try:
                    self._exports["wenshu_free"](store, address, length)
                except wasmtime.Trap:
                    pass  # the instance is lost, and replaced by the caller
        address, length = answer >> 32, answer & 0xFFFF_FFFF
        told = json.loads(bytes(self._memory.read(store, address, address + length)))
        self._exports["wenshu_free"](store, address, length)
        if "error" in told:
            raise Error(told["error"]["code"], told["error"]["message"])
        return told["ok"]


_engine: tuple[int, Engine] | None = None
_starting = threading.Lock()


def engine() -> Engine:
    """The engine of this process, started when it is first needed."""
    global _engine
    with _starting:
        # A forked process must not use its parent's instance.
        if _engine is None or _engine[0] != os.getpid():
            _engine = (os.getpid(), Engine())
        return _engine[1]
