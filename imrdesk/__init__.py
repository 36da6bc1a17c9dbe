"""imrdesk: an offline desk for reviewers of California IMR determination letters."""

__version__ = "1.0.0"
