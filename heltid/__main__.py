"""The command line: ``python -m heltid``. It acts as the secretariat.

Exit 0: done, or nothing to do. 1: findings block it, unconfirmed warnings, refused undo, locked report. 2: wrong use,
no such file, unusable store. Messages for people go to stderr, data to stdout.
"""

from heltid.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    main(prog_name="python -m heltid")
