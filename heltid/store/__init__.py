"""The store: the only room with SQL. Every row carries the data version it came with and the one that ended it."""

from heltid.store.connection import StoreError, open_reader, open_writer

__all__ = ["StoreError", "open_reader", "open_writer"]
