"""What an editor sees first: their work, what needs attention, what is in trouble, and how it goes."""
