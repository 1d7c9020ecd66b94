"""How Alembic runs the revisions: on the connection, in the transaction, that it is handed."""

from alembic import context

from server.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,  # on SQLite as well: BEGIN is ours (server/storage/engine.py)
)
context.run_migrations()
