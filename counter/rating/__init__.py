"""Rating pads: when they ask, what a press means, and how no answer is lost."""
