"""Cards of a body: what each keeps, and how whatever is brought becomes that."""
