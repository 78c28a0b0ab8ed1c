"""The command line, one room for each group of commands. They hang themselves on ``root.main`` as they are imported."""

from heltid.commands import access, catalogue, keeping, making, papers, reports, uploads
from heltid.commands.root import main

__all__ = ["access", "catalogue", "keeping", "main", "making", "papers", "reports", "uploads"]
