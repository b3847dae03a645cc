"""Packages that no weight file has a reason to name: a mere mention of one is refused, by name.

Nothing is run in any case. This list only decides that such a file is told apart and not opened.
"""

_NAMES = """
_codecs _ctypes _io _osx_support _pickle _posixsubprocess _socket _thread
_winapi aifc antigravity ast asyncio asyncore atexit bdb builtins cProfile cgi cgitb chunk
cloudpickle code codecs codeop commands compileall concurrent configparser
contextlib copyreg ctypes curses dbm dill distutils doctest ensurepip fabric faulthandler fcntl
fileinput ftplib functools gc getpass glob gzip http idlelib imaplib imp importlib inspect io
itertools json lib2to3 linecache logging mailbox mailcap marshal mmap modulefinder
msvcrt multiprocessing nntplib nt ntpath nturl2path numpy operator os pathlib pdb
pickle pickletools pip pkg_resources pkgutil platform poplib popen2 posix posixpath pprint
profile pty py_compile pyclbr pydoc readline reprlib requests resource rlcompleter runpy
sched select selectors setuptools shelve shlex shutil signal site smtpd smtplib socket
socketserver sqlite3 ssl string subprocess symtable sys sysconfig tarfile telnetlib tempfile
test threading timeit tkinter trace traceback tty turtle types unittest urllib urllib2
urllib3 uuid venv weakref webbrowser winreg wsgiref xml xmlrpc zipapp zipfile zipimport
IPython ipykernel jupyter_client numba paramiko pexpect psutil ptyprocess pytest sh twisted uvicorn
"""

RISKY_PACKAGES = frozenset(_NAMES.split())
