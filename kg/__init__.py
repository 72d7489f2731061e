"""Vietnamese Party and government documents as a knowledge graph.

kg.open("kg-store") and kg.read("file.docx") are all that a program needs; see `kg.library`. Nothing of it is loaded
before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.library import Reading, Rows, Store, open, read

_WHERE = {"KgError": "kg.errors"} | dict.fromkeys(("Reading", "Rows", "Store", "open", "read"), "kg.library")
__all__ = ["KgError", "Reading", "Rows", "Store", "open", "read"]


def __getattr__(name: str) -> Any:
    """What stands in `__all__`, from where it is written."""
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
