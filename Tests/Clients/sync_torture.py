#!/usr/bin/env python3
"""Edits one postmortem with many programs at once, kills some of them, and looks for every line.

usage: sync_torture.py PROGRAM [--edits N] [--seed N] [--files N] [--keep]

Two consoles keep one file and its record in step while vim, nano, emacs, sed -i, a shell that appends, an
editor that saves what it read a while ago, the command line and git (stash, checkout, merge, rebase) change
either side; the consoles and the command line are killed at random. Editors take turns among themselves, as
one person's do. Every edit writes a line with a word of its own; in the end each word has to be in the file,
in the record, or in a version that was kept. Prints a table; the exit code is 1 when a word is nowhere.
"""
import argparse
import json
import os
import pathlib
import pty
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", TERM="xterm-256color", USER="ada", WARDROOM_ACTOR="ada")
for name in ("AUTHOR", "COMMITTER"):
    ENVIRONMENT[f"GIT_{name}_NAME"] = "ada"
    ENVIRONMENT[f"GIT_{name}_EMAIL"] = "ada@example.invalid"


class OnTerminal:
    """A program on a terminal of its own whose output is read and thrown away."""

    def __init__(self, arguments, environment=ENVIRONMENT):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvpe(arguments[0], arguments, environment)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        while True:
            try:
                if not os.read(self.terminal, 65536):
                    return
            except OSError:
                return

    def type(self, text):
        os.write(self.terminal, text.encode())

    def end(self, number=None, patience=10):
        """Sends a signal, or waits for the end and then sends one."""
        if number is not None:
            os.kill(self.process, number)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                os.close(self.terminal)
                return status
            time.sleep(0.01)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
        return -1


class Torture:
    def __init__(self, program, edits, seed, folder):
        self.program = os.path.abspath(program)
        self.edits = edits
        self.chance = random.Random(seed)
        self.home = folder / "home"
        self.words = {}
        self.failed = {}
        self.refused = []
        self.consoles = []
        self.kills = 0
        self.number = 0
        self.seen = set()
        self.trace = []
        self.journal = open(folder / "journal", "w", buffering=1)

    # ---- programs

    def run(self, *arguments, check=True, cwd=None, patience=60):
        done = subprocess.run(
            arguments, cwd=cwd or self.home, env=ENVIRONMENT, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=patience)
        if check and done.returncode != 0:
            raise RuntimeError(f"{arguments[0]}: {done.returncode} {done.stderr or done.stdout}")
        return done

    def wardroom(self, *arguments, check=True):
        return self.run(self.program, "--home", str(self.home), *arguments, check=check)

    def git(self, *arguments, check=True):
        return self.run("git", "-c", "core.editor=true", *arguments, check=check)

    def start_console(self):
        self.consoles.append(
            OnTerminal([self.program, "--home", str(self.home), "--listen", "none"]))

    @property
    def path(self):
        found = sorted((self.home / "postmortems").glob("*/*.md"))
        return found[0]

    # ---- edits; each writes a line with the word and returns whether it is sure that it did

    def line(self, word):
        """The heading to write below, and what."""
        kind = self.chance.randrange(3)
        if kind == 0:
            return "## Timeline", f"- 2026-03-04 14:{self.chance.randrange(60):02d}Z saw {word}"
        if kind == 1:
            return "## Action items", f"- [ ] do {word}"
        return "## Summary", f"Prose that says {word}."

    def vim(self, word):
        head, text = self.line(word)
        # It refuses to write what changed since it read it, and says so only to a person; then it was no edit.
        done = self.home / ".vim-wrote"
        done.unlink(missing_ok=True)
        self.run("vim", "-es", "-u", "NONE", "-c", f"/^{head}", "-c", f"put ='{text}'", "-c", "w!",
                 "-c", f"call writefile([string(&modified)], '{done}')", "-c", "qa!", str(self.path))
        return "sure" if done.exists() and done.read_text().strip() == "0" else "maybe"

    def nano(self, word):
        head, text = self.line(word)
        nano = OnTerminal(["nano", "-I", "-G", str(self.path)])
        time.sleep(0.25)
        nano.type("\x17" + head + "\r")
        time.sleep(0.1)
        nano.type("\x05\r" + text)
        time.sleep(0.1)
        nano.type("\x0f")
        time.sleep(0.1)
        nano.type("\r")
        time.sleep(0.1)
        # It asks when the file was written meanwhile; yes, save.
        nano.type("y")
        time.sleep(0.1)
        nano.type("\x18")
        time.sleep(0.1)
        nano.type("n")
        nano.end(patience=3)
        return "maybe"

    def emacs(self, word):
        head, text = self.line(word)
        script = (
            f'(progn (setq create-lockfiles t make-backup-files nil) (find-file "{self.path}")'
            f' (goto-char (point-min)) (re-search-forward "^{head}") (end-of-line) (insert "\\n{text}")'
            " (fset 'yes-or-no-p (lambda (&rest _) t)) (fset 'ask-user-about-supersession-threat 'ignore)"
            " (save-buffer))")
        self.run("emacs", "--batch", "-Q", "--eval", script)

    def sed(self, word):
        head, text = self.line(word)
        self.run("sed", "-i", f"/^{head}/a\\\n{text}", str(self.path))

    def append(self, word):
        with open(self.path, "a") as file:
            file.write(f"- [ ] do {word}\n")

    def slow(self, word):
        """Reads, thinks a while and writes in place: what the record added meanwhile is not in it."""
        head, text = self.line(word)
        path = self.path
        lines = path.read_text().split("\n")
        place = next((i for i, line in enumerate(lines) if line.startswith(head)), len(lines) - 1)
        lines.insert(place + 1, text)
        time.sleep(self.chance.random() * 0.6)
        with open(path, "r+") as file:
            file.truncate(0)
            time.sleep(self.chance.random() * 0.02)
            file.write("\n".join(lines))

    def log(self, word):
        self.wardroom("log", self.incident, f"told {word}")

    def killed_log(self, word):
        """A command that is killed; what it says it did counts, nothing else."""
        with subprocess.Popen(
                [self.program, "--home", str(self.home), "log", self.incident, f"told {word}"],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
            time.sleep(self.chance.random() * 0.6)
            process.kill()
            self.kills += 1
            return "sure" if b"told" in process.stdout.read() else "maybe"

    def stash(self, word):
        self.append(word)
        self.git("stash", check=False)
        if not self.git("stash", "list").stdout:
            return
        time.sleep(self.chance.random() * 0.4)
        if self.insist("stash", "pop") == "conflict":
            self.git("stash", "drop", check=False)

    def commit(self, word):
        self.append(word)
        self.git("commit", "-q", "-a", "-m", word)

    def merge(self, word):
        self.branch("-B", "side")
        self.append(word)
        self.git("commit", "-q", "-a", "-m", word)
        self.branch("main")
        time.sleep(self.chance.random() * 0.3)
        self.insist("merge", "-q", "--no-edit", "side")

    def rebase(self, word):
        self.branch("-B", "side", "HEAD~1")
        self.append(word)
        self.git("commit", "-q", "-a", "-m", word, check=False)
        self.insist("rebase", "-q", "main")
        self.branch("main")
        self.insist("merge", "-q", "--no-edit", "side")

    def branch(self, *arguments):
        """Goes to a branch with everything committed, which a console may undo in between."""
        for _ in range(20):
            self.git("commit", "-q", "-a", "-m", "before", check=False)
            if self.git("checkout", "-q", *arguments, check=False).returncode == 0:
                return
        raise RuntimeError(f"git would not check out {arguments}")

    def insist(self, *arguments):
        """Has git do what it refuses while a console has just written the file: commits and tries again."""
        for _ in range(20):
            done = self.git(*arguments, check=False)
            said = "conflict" if "CONFLICT" in done.stdout + done.stderr else "done"
            if done.returncode == 0 or said == "conflict":
                self.settle_merge()
                return said
            self.git("commit", "-q", "-a", "-m", "before", check=False)
        self.refused.append(f"{arguments}: {done.stdout} {done.stderr}")
        return "refused"

    def settle_merge(self):
        """A person who keeps both sides of every conflict."""
        for _ in range(20):
            text = self.path.read_text() if self.path.exists() else ""
            state = self.home / ".git"
            is_rebase = (state / "rebase-merge").exists() or (state / "rebase-apply").exists()
            is_merge = (state / "MERGE_HEAD").exists()
            if "<<<<<<<" in text:
                kept = [line for line in text.split("\n")
                        if not line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"))]
                self.path.write_text("\n".join(kept))
            elif not is_rebase and not is_merge:
                break
            self.git("add", "-A", "postmortems", check=False)
            if is_rebase:
                if self.git("rebase", "--continue", check=False).returncode != 0:
                    self.git("rebase", "--skip", check=False) if "<<<<<<<" not in self.path.read_text() else None
            elif is_merge:
                self.git("commit", "-q", "--no-edit", check=False)
        if self.git("symbolic-ref", "-q", "HEAD", check=False).returncode != 0:
            self.git("rebase", "--abort", check=False)
        for line in self.git("diff", "--name-only", "--diff-filter=U", check=False).stdout.split():
            self.git("add", line, check=False)

    def kill_console(self):
        victim = self.consoles.pop(self.chance.randrange(len(self.consoles)))
        victim.end(signal.SIGKILL)
        self.kills += 1
        self.journal.write(f"{time.time():.3f} a console killed\n")
        self.start_console()

    # ---- the run

    def begin(self):
        self.home.mkdir(parents=True)
        (self.home / ".gitignore").write_text(".wardroom/\n.*.swp\n.*.wr.*\n")
        self.git("init", "-q", "-b", "main")
        said = self.wardroom("declare", "-s", "2", "Torture of one file", "--json").stdout
        self.incident = json.loads(said)["id"]
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "first")
        self.start_console()
        self.start_console()
        time.sleep(1)

    def torture(self):
        writers = [
            (self.vim, 6), (self.sed, 6), (self.append, 8), (self.slow, 6), (self.log, 6), (self.emacs, 3),
            (self.nano, 1), (self.killed_log, 2), (self.stash, 1), (self.commit, 2), (self.merge, 1),
            (self.rebase, 1)]
        choices, weights = zip(*writers)
        for self.number in range(self.edits):
            write = self.chance.choices(choices, weights)[0]
            word = f"w{self.number:05d}x{self.chance.randrange(1 << 20):05x}"
            name = write.__name__
            begun = time.time()
            try:
                sure = write(word) != "maybe"
            except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
                self.failed.setdefault(name, []).append(f"{word}: {error}")
                sure = False
            self.words.setdefault(name, []).append((word, sure))
            self.journal.write(f"{begun:.3f} {time.time():.3f} {name} {word} {'sure' if sure else 'maybe'}\n")
            self.watch(name, word)
            if self.chance.random() < 0.04:
                self.kill_console()
            time.sleep(self.chance.random() * 0.15)

    def watch(self, name, word):
        """Notes which words went out of the file since the edit before, for whoever looks for a lost one."""
        try:
            text = self.path.read_text(errors="replace")
        except (OSError, IndexError):
            return
        there = {w for row in self.words.values() for w, _ in row if w in text}
        for gone in self.seen - there:
            self.trace.append(f"{gone} went out of the file by the time {name} had written {word}")
        self.seen = there

    def settle(self):
        """Lets the consoles end their work, then brings the rest in step by the command line."""
        time.sleep(3)
        for console in self.consoles:
            console.end(signal.SIGTERM)
        for _ in range(5):
            done = self.wardroom("postmortem", "sync", self.incident, "--json", check=False)
            if done.returncode == 0:
                break
            time.sleep(1)
        return done

    def places(self):
        file = self.path.read_text(errors="replace")
        record = self.wardroom("show", self.incident, "--json").stdout
        database = b"".join(
            path.read_bytes() for path in (self.home / ".wardroom").glob("store.sqlite*"))
        kept = b"".join(path.read_bytes() for path in self.path.parent.glob("*.kept-*"))
        kept += b"".join(path.read_bytes() for path in self.path.parent.glob(".*.wr.*"))
        bases = b"".join(
            path.read_bytes() for path in (self.home / ".wardroom").rglob("*")
            if path.is_file() and "bases" in str(path))
        history = self.git("log", "--all", "--reflog", "-p", "-m", "--format=%s", check=False).stdout
        return {"file": file.encode(), "record": record.encode() + database, "kept": kept, "base": bases,
                "git": history.encode()}

    def report(self, seconds):
        places = self.places()
        columns = ["edits", *places, "maybe", "LOST"]
        print("".join(f"{name:>12}" for name in ["writer", *columns]))
        totals = [0] * len(columns)
        lost = []
        for name, words in sorted(self.words.items()):
            row = {column: 0 for column in columns}
            for word, sure in words:
                row["edits"] += 1
                place = next((p for p, text in places.items() if word.encode() in text), None)
                row[place or ("LOST" if sure else "maybe")] += 1
                if place is None and sure:
                    lost.append(f"{name} {word}")
            print(f"{name:>12}" + "".join(f"{row[column]:>12}" for column in columns))
            totals = [total + row[column] for total, column in zip(totals, columns)]
        print(f"{'all':>12}" + "".join(f"{total:>12}" for total in totals))
        doubled = self.doubled(places["file"].decode(errors="replace"))
        print(f"{self.kills} processes killed, {seconds:.0f} s; lines that stand twice in the file: {len(doubled)}")
        for name, failures in self.failed.items():
            print(f"  {name} could not write {len(failures)} times, the first: {failures[0][:300]}")
        for one in self.refused[:5]:
            print(f"  git refused {len(self.refused)} times: {one}")
        for one in lost[:20]:
            print(f"  LOST {one}")
            for step in self.trace:
                if step.startswith(one.split()[1]):
                    print(f"       {step}")
        for one in doubled[:10]:
            print(f"  twice {one}")
        return dict(zip(columns + ["killed"], totals + [self.kills])), lost

    def doubled(self, text):
        words = [word for row in self.words.values() for word, _ in row]
        return [word for word in words if text.count(word) > 1]


def once(program, edits, seed, keep):
    """Runs one torture in a folder of its own; returns its totals and the words it lost."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wardroom-torture."))
    torture = Torture(program, edits, seed, folder)
    begun = time.monotonic()
    try:
        torture.begin()
        torture.torture()
        done = torture.settle()
        totals, lost = torture.report(time.monotonic() - begun)
        print(f"at the end: exit code {done.returncode} of postmortem sync", flush=True)
        return totals, lost
    finally:
        for console in torture.consoles:
            try:
                console.end(signal.SIGKILL)
            except (ProcessLookupError, ChildProcessError, OSError):
                pass
        if keep:
            print(folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--edits", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=1, help="one after the other, each with so many edits")
    parser.add_argument("--keep", action="store_true", help="leave the folder behind")
    options = parser.parse_args()
    missing = [name for name in ("vim", "nano", "emacs", "sed", "git") if not shutil.which(name)]
    if missing:
        sys.exit(f"{', '.join(missing)} is missing: apt-get install vim nano emacs-nox git")
    sums, lost = {}, []
    for number in range(options.files):
        totals, gone = once(options.program, options.edits, options.seed + number, options.keep)
        sums = {name: sums.get(name, 0) + count for name, count in totals.items()}
        lost += gone
    if options.files > 1:
        print("in all files: " + ", ".join(f"{count} {name}" for name, count in sums.items()))
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
