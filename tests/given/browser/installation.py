"""`rendezvous run` as a newcomer starts it: a process of its own in an empty folder."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from given.running import free_port


class Installation:
    """`rendezvous run` in a folder, to start, kill and start again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.page_port = folder, free_port(), free_port()
        self.bot, self.page = f"http://127.0.0.1:{self.port}", f"http://127.0.0.1:{self.page_port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until the bot says that it is ready."""
        environment = {"PATH": os.environ["PATH"], "PORT": str(self.port), "PLAYGROUND_PORT": str(self.page_port)}
        log = (self.folder / "log.txt").open("ab")
        command = [sys.executable, "-m", "bot", "run"]
        self.process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + 60
        while not self.ready():
            assert self.process.poll() is None, (self.folder / "log.txt").read_text()
            assert time.monotonic() < deadline, (self.folder / "log.txt").read_text()
            time.sleep(0.1)  # poll until the deadline

    def ready(self) -> bool:
        """Whether /readyz says yes."""
        try:
            with urllib.request.urlopen(f"{self.bot}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End the process; its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(timeout=20)
