"""The desk's verbs for the terminal. Data goes to standard output, all else to standard error."""

from imrdesk.cli.program import main

__all__ = ["main"]
