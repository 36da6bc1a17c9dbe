"""Finding letters: what a query means, which letters it finds, and where its words stand.

The one rule: the index is disposable. It holds nothing that the store does not, and whoosh is
known here only.
"""
