"""What one request may be, and how long it may take: the server and the application keep to the same figures."""

KB, MB = 1024, 1024 * 1024

LONGEST_URL = 8 * KB
LARGEST_HEADERS = 32 * KB
# A picture of 10 MB with its form, and room to spare. What a form may weigh without its files is Django's
# DATA_UPLOAD_MAX_MEMORY_SIZE.
LARGEST_BODY = 16 * MB
# Whoever sends something far too large is read to the end and told so: a browser does not listen before. Up to here.
LARGEST_BODY_REFUSED = 1024 * MB

# Seconds that a save may wait from the moment it is here: for a thread, and then for the database. People get an
# answer within ten, so one is left for making it.
PATIENCE = 9.0
# Where the server tells the application when the request was complete (`time.monotonic()`).
ARRIVED = "prospectus.arrived"
