"""Reviewed letters as rows, lines and pages for other programs and for paper.

Its one rule: values in, words out. A writer is given a stream by its caller and opens no file.
"""
