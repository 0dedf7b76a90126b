"""What an editor does with an item beside writing it, each with a page that says first what will happen."""
