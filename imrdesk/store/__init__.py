"""The desk's database: letters, places, extractions and the trail; all SQL is here.

Its rule: the trail only grows. What is derived from it is written in the same transaction.
"""
