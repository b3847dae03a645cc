"""Weight files of others are read in a process of their own, which may not do much.

The readers run nothing and check all that they take; this process is the second wall. It has limits
of time and memory, writes no file, starts nothing, and is gone when the file is read. What it found
comes back as JSON and bare numbers that are checked again, never as a pickle.
"""
