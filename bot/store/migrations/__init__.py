"""Alembic's scripts: one for each change of ``schema.py``."""
