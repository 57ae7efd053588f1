"""Reads a query's rows straight into numpy arrays, through PostgreSQL's binary COPY."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

CASTS = {"i2": "int2", "i4": "int4", "i8": "int8", "f4": "float4", "f8": "float8"}
HEADER = 19  # signature (11), flags (4), length of the header's extension (4)
TRAILER = 2


def read(sql: str, parameters: tuple[Any, ...], columns: Mapping[str, str]) -> dict[str, NDArray[Any]]:
    """Runs `sql` and gives one array a column, in the order of `columns` (name -> numpy code such as "i8").

    No value may be NULL: rows of one width are what makes this one pass over the bytes instead of a loop
    (https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"). Raises ValueError otherwise.
    """
    layout = np.dtype([part for name, code in columns.items() for part in ((f"_{name}", ">i4"), (name, f">{code}"))])
    layout = np.dtype([("_fields", ">i2"), *[(name, layout[name]) for name in layout.names]])
    casts = ", ".join(f"{name}::{CASTS[code]}" for name, code in columns.items())
    raw = _copy(f"COPY (SELECT {casts} FROM ({sql}) AS rows) TO STDOUT (FORMAT BINARY)", parameters)
    body = memoryview(raw)[HEADER:-TRAILER]
    rows = np.frombuffer(body[: len(body) // layout.itemsize * layout.itemsize], dtype=layout)
    if len(body) % layout.itemsize or any((rows[f"_{name}"] != layout[name].itemsize).any() for name in columns):
        raise ValueError(f"A column of {list(columns)} held NULL; give it a value with COALESCE.")
    return {name: rows[name].astype(code) for name, code in columns.items()}


def _copy(statement: str, parameters: tuple[Any, ...]) -> bytes:
    # Composed first: the cursor that counts queries in tests takes COPY without parameters only.
    with connection.cursor() as cursor, cursor.copy(connection.ops.compose_sql(statement, parameters)) as copy:
        return b"".join(copy)
