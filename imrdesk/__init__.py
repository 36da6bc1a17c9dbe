"""imrdesk: an offline desk for reviewers of California IMR determination letters."""

__version__ = "0.1.0"
