"""How Django writes a moment where a template does not say: as `publishing.times.in_a_column` does."""

DATETIME_FORMAT = "j F Y, G:i"
TIME_FORMAT = "G:i"
