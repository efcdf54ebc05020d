#!/usr/bin/env python3
"""The one command a newcomer types: `python3 run.py`, on Windows `py run.py`. `--help` lists the others.

Standard library only: it runs before anything is installed, and must start even on a Python that is too old.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Iterator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELHOUSE = ROOT / "wheelhouse"
BUILD = ROOT / "build"
RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"

OLDEST = (3, 11)
EXAMPLES = (("yunxi", "2022"), ("qinghe", "2021"))
NOTHING_COLLECTED = 5  # pytest's exit code
HELP = """其他命令：
  python3 run.py test   在 SQLite 和真实的 PostgreSQL 上运行全部测试，其后的参数交给 pytest
  python3 run.py check  持续集成所做的一切：代码、格式、类型、迁移、部署检查、译文，然后 test
  python3 run.py bench  性能基准，每项输出一行 JSON
"""


class RunError(Exception):
    """Why the run ends: one line for whoever sits at the keyboard, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


# Telling and calling


def say(line: str) -> None:
    """Progress goes to stderr, so that what a command prints can be piped."""
    print(line, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """A titled step, with its seconds when it is done."""
    say(f"—— {title} ——")
    start = time.monotonic()
    yield
    say(f"   {title}：用时 {time.monotonic() - start:.0f} 秒")


def call(*command: str | Path, env: dict[str, str] | None = None, good: Sequence[int] = (0,)) -> None:
    """Runs a command in the project's folder; its exit code, unless good, becomes ours."""
    line = [str(part) for part in command]
    keep = {"PYTHONDONTWRITEBYTECODE": ""}  # what one command has compiled, those that follow need not compile again
    code = subprocess.run(line, cwd=ROOT, env={**os.environ, **keep, **(env or {})}).returncode
    if code not in good:
        shown = " ".join(Path(part).name if part == line[0] else part for part in line)
        raise RunError(f"未能完成：{shown}（退出码 {code}）", code if code > 0 else 1)


def manage(*arguments: str | Path, env: dict[str, str] | None = None) -> None:
    """Runs a command of manage.py."""
    call(PYTHON, "manage.py", *arguments, env=env)


# Setting up


def require_python(version: tuple[int, int]) -> None:
    """Stops on a Python that is too old, or that cannot make a virtual environment."""
    if version < OLDEST:
        have, need = (".".join(map(str, pair)) for pair in (version, OLDEST))
        raise RunError(f"Python {have} 太旧：需要 {need} 或更新的版本，请安装后用它运行，例如 python{need} run.py")
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise RunError("这台电脑的 Python 缺少 venv 模块，请先安装，例如：sudo apt install python3-venv")


def install(requirements: Path) -> None:
    """Installs what is required into .venv, when the requirements or the Python have changed since."""
    stamp = VENV / f"{requirements.stem}.installed"
    wanted = fingerprint(RUNTIME, DEVELOPMENT)
    if PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with step("安装软件包（首次约需几分钟）"):
        make_environment()
        call(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *sources(), "-r", requirements)
        stamp.write_text(wanted, encoding="utf-8")


def fingerprint(*files: Path) -> str:
    """A text that changes with the content of the files and with the Python that runs this."""
    digest = hashlib.sha256(platform.python_version().encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """Makes .venv; a half-made one is mended, one of another Python is made anew."""
    if Path(sys.prefix).resolve() == VENV:
        return
    config = VENV / "pyvenv.cfg"
    ours = config.exists() and f"version = {platform.python_version()}" in config.read_text(encoding="utf-8")
    call(sys.executable, "-m", "venv", *([] if ours else ["--clear"]), VENV)


def sources() -> list[str | Path]:
    """pip's arguments that say where packages come from: wheelhouse/ alone where an offline office has one."""
    return ["--no-index", "--find-links", WHEELHOUSE] if WHEELHOUSE.is_dir() else []


def catalogues() -> list[Path]:
    """The translations, as people write them."""
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))


def compile_catalogues() -> None:
    """Compiles the translations that changed, where gettext is installed; without it the Chinese source is shown."""
    for source in catalogues() if shutil.which("msgfmt") else []:
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            call("msgfmt", "--output-file", compiled, source)


# The commands


def start(port: int, serve: bool, demo: bool) -> None:
    """Sets everything up, writes the example reports, and serves the site on this machine."""
    if serve:
        require_port(port)
    install(RUNTIME)
    compile_catalogues()
    with step("准备数据库"):
        manage("migrate", "--verbosity", "0")
    if demo:
        write_examples()
    if serve:
        serve_here(port)


def require_port(port: int) -> None:
    """Stops where the port cannot be used, before the set-up takes its minutes."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise RunError(f"端口 {port} 不能用（{error}）：请换一个，例如 python3 run.py --port 8765") from error


def write_examples() -> None:
    """Creates the example towns and their annual reports under build/."""
    with step("建立示例乡镇"):
        manage("demo")
    BUILD.mkdir(exist_ok=True)
    reports = {
        BUILD / f"{congress}-{year}.{suffix}": (congress, year)
        for congress, year in EXAMPLES
        for suffix in ("docx", "pdf")
    }
    with step("写出示例年度工作报告"):
        for file, (congress, year) in reports.items():
            manage("report", congress, year, "-o", file)
    for file in reports:
        print(f"工作报告：{file}", flush=True)


def serve_here(port: int) -> None:
    """Serves the site until Ctrl+C. Only this machine can reach it, so it needs neither TLS nor collected files."""
    env = {
        "HTTPS": "false",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "STATIC_ROOT": "",
    }
    print(f"网站已在 http://127.0.0.1:{port}/ 打开，按 Ctrl+C 停止。", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        call(PYTHON, "-m", "waitress", f"--listen=127.0.0.1:{port}", "config.wsgi:application", env=env)


def test(arguments: Sequence[str]) -> None:
    """Runs the tests on SQLite, then those that touch the database on PostgreSQL."""
    install(DEVELOPMENT)
    compile_catalogues()
    # Some tests take a hundred times as long as others, so whoever is done takes work from the rest.
    pytest = (PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal")
    with step("测试（SQLite）"):
        call(*pytest, *arguments)
    with step("测试（PostgreSQL）"):
        # Whoever picked some tests may have picked none that touch the database.
        call(*pytest, "-p", "tests.postgres", *arguments, good=(0, NOTHING_COLLECTED) if arguments else (0,))


def check(arguments: Sequence[str]) -> None:
    """Runs what continuous integration runs."""
    install(DEVELOPMENT)
    with tempfile.TemporaryDirectory(prefix="presidium-check-") as folder:
        production = {
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{Path(folder).as_posix()}/presidium.sqlite3",
            "STATIC_ROOT": str(Path(folder) / "static"),
            "ALLOWED_HOSTS": "renda.example.gov.cn",
            "CSRF_TRUSTED_ORIGINS": "",
            "SECRET_KEY": "",
            "DEBUG": "false",
            "HTTPS": "true",
        }
        with step("代码检查"):
            call(PYTHON, "-m", "ruff", "check")
        with step("格式检查"):
            call(PYTHON, "-m", "ruff", "format", "--check")
        with step("类型检查"):
            call(PYTHON, "-m", "mypy", ".", env=production)
        with step("迁移检查"):
            manage("makemigrations", "--check", "--dry-run", env=production)
        with step("部署检查"):
            manage("check", "--deploy", "--fail-level", "WARNING", env=production)
            manage("collectstatic", "--no-input", "--verbosity", "0", env=production)
    with step("译文检查"):
        check_catalogues()
    test(arguments)


def check_catalogues() -> None:
    """Stops at a translation that gettext refuses."""
    if not shutil.which("msgfmt"):
        say("   本机没有 gettext，跳过。")
        return
    for source in catalogues():
        call("msgfmt", "--check", "--output-file", os.devnull, source)


def bench(arguments: Sequence[str]) -> None:
    """Runs the benchmarks."""
    install(DEVELOPMENT)
    call(PYTHON, "-m", "bench", *arguments)


COMMANDS = {"test": test, "check": check, "bench": bench}


def main(arguments: Sequence[str]) -> int:
    """The exit code of what the arguments ask for."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot write Chinese must not stop us
    began = time.monotonic()
    try:
        require_python(sys.version_info[:2])
        if arguments and arguments[0] in COMMANDS:
            COMMANDS[arguments[0]](arguments[1:])
        else:
            start(**vars(options(arguments)))
    except RunError as error:
        say(str(error))
        return error.code
    except KeyboardInterrupt:
        say("已中止。")
        return 130
    say(f"全部完成，共用时 {time.monotonic() - began:.0f} 秒。")
    return 0


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked of the command without a name."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="装好一切，建立两个示例乡镇并写出它们的年度工作报告，然后在本机打开网站。",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=int, default=8000, help="网站的端口（默认 8000）")
    parser.add_argument("--no-serve", dest="serve", action="store_false", help="写出报告后即结束，不打开网站")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="不建示例乡镇，用于已有自己数据的办公室")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
