"""From the bytes somebody uploaded to clean pictures in the sizes and formats the site serves.

`refusals` says what is not taken, `reading` turns a file into pixels, `colours` says how those look on a screen,
`sizes` in which sizes a picture comes, `drawing` encodes them, `likeness` tells which are the same, and `program` does
it all as a process of its own.

Nothing here knows of Django. `images.sandbox` runs this folder as a program, so that a picture which needs a lot of
memory, or crashes a decoder, takes no web worker with it.
"""
