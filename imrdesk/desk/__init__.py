"""Everything that is done is done here; its rule: the one place that puts the parts together."""

from imrdesk.desk.desk import Desk

__all__ = ["Desk"]
