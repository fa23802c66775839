"""Demos that are filled once and copied for each town.

Why: `init --demo` takes seconds, some fifty towns begin with it, and each time the outcome is the
same. Promise: what a town gets is what this very program filled, by its own command, on the same
engine; a program that was built anew fills anew. Tests at the same time wait for the first.

What was filled stands in `prepared/` beside the program: a folder a demo with database and key, on
PostgreSQL the key alone: the database is a template on the server.
"""

import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import urllib.parse


def copy_files(program, name, folder):
    """The demo as gerove.db and its key in a folder."""
    with Locked(program, f"{name}-sqlite") as store:
        made = store / f"{name}-sqlite-{digest_of(program)}"
        if not made.is_dir():
            fill(program, name, made, lambda folder: f"sqlite:{folder}/gerove.db")
    shutil.copytree(made, folder, dirs_exist_ok=True)


def copy_database(program, name, server, database, folder):
    """The demo as a new database of a server (a URL), its key in a folder."""
    with Locked(program, f"{name}-postgresql") as store:
        digest = digest_of(program, server)
        made, template = store / f"{name}-postgresql-{digest}", f"gerove_{name}_{digest}"
        if not made.is_dir() or not ask(server, "SELECT 1 FROM pg_database WHERE datname = "
                                        f"'{template}' AND NOT datallowconn"):
            ask(server, f'DROP DATABASE IF EXISTS "{template}"')
            ask(server, f'CREATE DATABASE "{template}"')
            fill(program, name, made, lambda _: other_database(server, template))
            ask(server, f'ALTER DATABASE "{template}" ALLOW_CONNECTIONS false')
    # As files: through the log of the server it takes four times as long.
    ask(server, f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY file_copy')
    shutil.copytree(made, folder, dirs_exist_ok=True)


def other_database(server, name):
    """The URL of another database on the same server."""
    parts = urllib.parse.urlsplit(server)
    return urllib.parse.urlunsplit(parts._replace(path="/" + name))


class Locked:
    """`with Locked(program, name) as store`: alone with what is prepared under that name."""

    def __init__(self, program, name):
        self.store = pathlib.Path(program).parent / "prepared"
        self.store.mkdir(exist_ok=True)
        self.file = open(self.store / f"{name}.lock", "w")

    def __enter__(self):
        fcntl.flock(self.file, fcntl.LOCK_EX)
        return self.store

    def __exit__(self, *_):
        self.file.close()


def digest_of(program, *words):
    """Another one for each build of the program, and each of the words."""
    state = os.stat(program)
    told = [os.path.abspath(program), str(state.st_mtime_ns), str(state.st_size), *words]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def fill(program, name, made, url_in):
    """Fills the demo in a new folder, which becomes `made` when all went well."""
    for old in made.parent.glob(made.name.rsplit("-", 1)[0] + "-*"):
        shutil.rmtree(old)
    with tempfile.TemporaryDirectory(dir=made.parent) as folder:
        kept = {word: value for word, value in os.environ.items() if not word.startswith("GEROVE_")}
        done = subprocess.run([os.path.abspath(program), "--db", url_in(folder),
                               "init", "--demo", name],
                              cwd=folder, env=kept, capture_output=True, timeout=300, check=False)
        assert done.returncode == 0, f"init --demo {name}: {done.stderr.decode(errors='replace')}"
        shutil.copytree(folder, made)


def ask(server, statement):
    """Runs one statement; what it prints."""
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", server,
                           "-c", statement], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
