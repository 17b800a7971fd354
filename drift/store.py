"""What earlier runs found out, by the hash of what they were asked: one SQLite file.

Nothing in it is needed: a store that is locked, full, read-only or broken is done without, and says so once in
``notices``.  A damaged file is moved aside and a new one begun.  Several processes may use one at a time.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import RLock
from time import time
from typing import Any, TypeVar

from drift.errors import UsageError

T = TypeVar("T")

NAME = "cache-1.sqlite"
"""The file; another layout gets another number."""
_CREATE = """
    CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, crc INTEGER NOT NULL, used INTEGER)
"""
_MANY = 500
"""Keys asked for in one statement."""
_FRESH = 3600
"""Seconds in which an entry is not marked as used again: reading should rarely write."""
_PATIENCE = 10.0
"""Seconds to wait for another process to finish writing."""
_ROOM = 0.9
"""Share of the limit that is left filled when old entries go."""
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Contents:
    """What ``drift cache info`` says."""

    path: Path
    entries: int
    bytes: int
    limit: int


class Damaged(Exception):
    """An entry is not what was written."""


class Store:
    """Bytes by key, the least recently used going first where there are too many."""

    def __init__(self, folder: Path, megabytes: int = 500) -> None:
        """Makes the folder and the file when they are first needed."""
        self.path = folder / NAME
        self.notices: list[str] = []
        self._limit = megabytes * _MEGABYTE
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._off = False

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values there are, by key."""
        return self._try(lambda: self._get(list(dict.fromkeys(keys)))) or {}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values; a key that is there already keeps its own."""
        if values:
            self._try(lambda: self._put(values))

    def recalled(self, parts: Iterable[str], compute: Callable[[], Any]) -> Any:
        """What ``compute`` gives, as JSON gives it back, computed only if nothing is kept for these parts.

        ``parts`` are all that the value depends on, the code included.
        """
        key = _key(parts)
        value = self.get([key]).get(key)
        if value is None:
            value = json.dumps(compute()).encode()
            self.put({key: value})
        return json.loads(value)

    def knows(self, parts: Iterable[str]) -> bool:
        """Whether ``recalled`` would not have to compute."""
        return bool(self.get([_key(parts)]))

    def contents(self) -> Contents:
        """How much is in it; nothing is made."""
        entries, size = 0, 0
        if self.path.is_file():
            entries, size = self._try(self._measure) or (0, 0)
        return Contents(self.path, entries, size, self._limit)

    def clear(self) -> None:
        """Remove the file and what was moved aside.  Raises ``UsageError`` where the disk says no."""
        self.close()
        for path in self.path.parent.glob(f"{self.path.name}*"):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise UsageError(
                    f"{path}: the cache could not be removed: {error.strerror}", "remove it by hand"
                ) from error

    def close(self) -> None:
        """Let go of the file; it is opened again when it is needed."""
        with self._lock:
            if self._connection is not None:
                with suppress(sqlite3.Error):
                    self._connection.close()
                self._connection = None

    def _try(self, action: Callable[[], T]) -> T | None:
        """Do it; once again with a new file where the old one is damaged; without a store where nothing helps."""
        with self._lock:
            for _ in range(2):
                if self._off:
                    return None
                try:
                    return action()
                except (sqlite3.OperationalError, OSError) as error:
                    self._give_up(str(error))
                except (sqlite3.DatabaseError, Damaged) as error:
                    self._move_aside(str(error))
        return None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=_PATIENCE, check_same_thread=False)
            self._connection = connection
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(_CREATE)
        return self._connection

    def _get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        connection = self._open()
        found: dict[bytes, bytes] = {}
        stale: list[tuple[int, bytes]] = []
        now = int(time())
        for at in range(0, len(keys), _MANY):
            some = keys[at : at + _MANY]
            marks = ",".join("?" * len(some))
            rows = connection.execute(
                f"SELECT key, value, crc, used FROM entries WHERE key IN ({marks})",  # nothing but question marks
                some,
            )
            for key, value, crc, used in rows:
                if zlib.crc32(value) != crc:
                    raise Damaged("an entry is not what was written")
                found[key] = value
                if now - used > _FRESH:
                    stale.append((now, key))
        if stale:
            with connection:
                connection.executemany("UPDATE entries SET used = ? WHERE key = ?", stale)
        return found

    def _put(self, values: Mapping[bytes, bytes]) -> None:
        connection, now = self._open(), int(time())
        with connection:
            connection.executemany(
                "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?)",
                [(key, value, zlib.crc32(value), now) for key, value in values.items()],
            )
        if self._size(connection) > self._limit:
            self._evict(connection)

    def _size(self, connection: sqlite3.Connection) -> int:
        """Bytes in use; free pages of the file do not count."""
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _evict(self, connection: sqlite3.Connection) -> None:
        """Delete the least recently used until there is room again."""
        spare = self._size(connection) - _ROOM * self._limit
        rows = connection.execute("SELECT key, length(value) FROM entries ORDER BY used, rowid").fetchall()
        old: list[tuple[bytes]] = []
        for key, size in rows:
            if spare <= 0:
                break
            spare -= size
            old.append((key,))
        with connection:
            connection.executemany("DELETE FROM entries WHERE key = ?", old)
        connection.execute("PRAGMA incremental_vacuum")

    def _measure(self) -> tuple[int, int]:
        connection = self._open()
        (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
        return int(entries), self._size(connection)

    def _give_up(self, why: str) -> None:
        self.close()
        self._off = True
        self.notices.append(f"{self.path}: the cache is not used: {why}; --cache-dir names another folder")

    def _move_aside(self, why: str) -> None:
        self.close()
        aside = self.path.with_name(f"{self.path.name}.broken-{os.getpid()}")
        try:
            self.path.replace(aside)
            for tail in ("-wal", "-shm"):
                self.path.with_name(self.path.name + tail).unlink(missing_ok=True)
        except OSError as error:
            self._give_up(error.strerror or str(error))
            return
        self.notices.append(
            f"{self.path}: the cache was damaged ({why}): moved to {aside.name}, and a new one begun"
        )


def _key(parts: Iterable[str]) -> bytes:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()[:20]
