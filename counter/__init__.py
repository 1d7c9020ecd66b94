"""What stands at a window: the clerk's terminal and the visitor's evaluator."""
