"""The manager's pages: live board, furnishing, log."""
