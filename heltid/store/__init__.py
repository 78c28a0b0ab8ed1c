"""The store: the only room with SQL. Every row carries the data version it came with and the one that ended it."""

from sqlite3 import Connection

from heltid.store.connection import StoreError, copy, open_reader, open_writer

__all__ = ["Connection", "StoreError", "copy", "open_reader", "open_writer"]
