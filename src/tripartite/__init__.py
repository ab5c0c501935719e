"""Tripartite: negotiating a text between Employers, Workers and Governments."""

__version__ = "0.1.0"
