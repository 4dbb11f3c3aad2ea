"""`copydesk repair`: damaged text in, repaired text out."""

from __future__ import annotations

import sys


def repair() -> None:
    """Repair mojibake in the text on standard input."""
    sys.stdout.write(sys.stdin.read())
