"""Heltid: the reports of a municipal development programme, read, kept and shown."""
