"""Effective values to flags: one small function a rule. Pure; a flag never changes a value."""

from imrdesk.checks.registry import CHECKS
from imrdesk.checks.registry import check
from imrdesk.checks.registry import rules
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.checks.subject import Subject

__all__ = ["CHECKS", "Rule", "Subject", "Tier", "check", "rules"]
