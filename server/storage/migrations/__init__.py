"""How an older database becomes one of today; the folder is also Alembic's environment."""
