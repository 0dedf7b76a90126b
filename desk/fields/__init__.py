"""Fields of forms that know what a marketing team types: other items, tags, dates, rows."""
