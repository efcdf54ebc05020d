"""run.py, without installing anything: what it would call is written down instead."""

import socket
from pathlib import Path

import pytest

import run


class Calls(list[list[str]]):
    """The commands that run.py would have started, and the exit codes they end with."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, int] = {}

    def __call__(self, command: list[str], **_: object) -> "Calls.Done":
        self.append(command)
        return self.Done(next((code for word, code in self.codes.items() if word in command), 0))

    class Done:
        """What subprocess.run gives back, as far as run.py looks."""

        def __init__(self, returncode: int) -> None:
            self.returncode = returncode


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """run.py in an empty folder of its own, with two requirement files and no packages."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(run, "WHEELHOUSE", tmp_path / "wheelhouse")
    monkeypatch.setattr(run, "BUILD", tmp_path / "build")
    monkeypatch.setattr(run, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(run, "DEVELOPMENT", tmp_path / "requirements-dev.txt")
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    calls = Calls()
    monkeypatch.setattr("subprocess.run", calls)
    return calls


def words(calls: Calls, word: str) -> list[str]:
    """The commands that contain a word, without the path of their program."""
    return [" ".join(call[1:]) for call in calls if word in call]


def test_packages_are_installed_once_and_again_when_the_requirements_change(calls: Calls) -> None:
    run.install(run.RUNTIME)
    run.install(run.RUNTIME)
    assert len(words(calls, "pip")) == 1
    run.RUNTIME.write_text("# changed\n")
    run.install(run.RUNTIME)
    assert len(words(calls, "pip")) == 2


def test_a_failed_installation_is_tried_again(calls: Calls) -> None:
    calls.codes["pip"] = 1
    with pytest.raises(run.RunError):
        run.install(run.RUNTIME)
    calls.codes.clear()
    run.install(run.RUNTIME)
    assert len(words(calls, "pip")) == 2


def test_a_wheelhouse_is_the_only_source_where_there_is_one(calls: Calls) -> None:
    assert run.sources() == []
    run.WHEELHOUSE.mkdir()
    run.install(run.RUNTIME)
    assert f"--no-index --find-links {run.WHEELHOUSE} -r {run.RUNTIME}" in words(calls, "pip")[0]


def test_an_environment_of_another_python_is_made_anew(calls: Calls) -> None:
    (run.VENV / "pyvenv.cfg").write_text("version = 3.8.1\n")
    run.make_environment()
    assert words(calls, "venv") == [f"-m venv --clear {run.VENV}"]


def test_the_first_start_makes_the_towns_their_reports_and_says_where_they_are(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--no-serve"]) == 0
    build = run.BUILD
    assert words(calls, "manage.py") == [
        "manage.py migrate --verbosity 0",
        "manage.py demo",
        f"manage.py report yunxi 2022 -o {build / 'yunxi-2022.docx'}",
        f"manage.py report yunxi 2022 -o {build / 'yunxi-2022.pdf'}",
        f"manage.py report qinghe 2021 -o {build / 'qinghe-2021.docx'}",
        f"manage.py report qinghe 2021 -o {build / 'qinghe-2021.pdf'}",
    ]
    assert words(calls, "waitress") == []
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        f"工作报告：{build / 'yunxi-2022.docx'}",
        f"工作报告：{build / 'yunxi-2022.pdf'}",
        f"工作报告：{build / 'qinghe-2021.docx'}",
        f"工作报告：{build / 'qinghe-2021.pdf'}",
    ]
    assert "写出示例年度工作报告：用时 0 秒" in told.err


def test_an_office_with_its_own_records_starts_without_the_examples(calls: Calls) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert run.main(["--no-demo", "--port", str(port)]) == 0
    assert words(calls, "manage.py") == ["manage.py migrate --verbosity 0"]
    assert words(calls, "waitress") == [f"-m waitress --listen=127.0.0.1:{port} config.wsgi:application"]


def test_the_exit_code_of_a_failed_command_is_ours_and_nothing_follows(
    calls: Calls, capsys: pytest.CaptureFixture[str]
) -> None:
    calls.codes["demo"] = 3
    assert run.main(["--no-serve"]) == 3
    assert words(calls, "report") == []
    assert "未能完成：python manage.py demo（退出码 3）" in capsys.readouterr().err


def test_a_port_in_use_is_said_before_anything_is_set_up(calls: Calls, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.main(["--port", str(port)]) == 1
    assert f"端口 {port} 不能用" in capsys.readouterr().err
    assert calls == []


def test_a_python_that_is_too_old_is_told_in_one_sentence() -> None:
    with pytest.raises(run.RunError, match=r"Python 3\.8 太旧：需要 3\.11 或更新的版本"):
        run.require_python((3, 8))


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(run.RunError, match="apt install python3-venv"):
        run.require_python((3, 11))


def test_the_tests_run_on_both_databases_with_the_arguments_given(calls: Calls) -> None:
    assert run.main(["test", "tests/config", "-k", "health"]) == 0
    assert words(calls, "pytest") == [
        "-m pytest -n auto --dist worksteal tests/config -k health",
        "-m pytest -n auto --dist worksteal -p tests.postgres tests/config -k health",
    ]


def test_picked_tests_need_not_touch_the_database_but_all_tests_must(calls: Calls) -> None:
    calls.codes["tests.postgres"] = run.NOTHING_COLLECTED
    assert run.main(["test", "tests/reports/test_periods.py"]) == 0
    assert run.main(["test"]) == run.NOTHING_COLLECTED


def test_a_failed_test_run_stops_before_postgresql(calls: Calls) -> None:
    calls.codes["pytest"] = 1
    assert run.main(["test"]) == 1
    assert len(words(calls, "pytest")) == 1


def test_an_unknown_command_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run.main(["tset"])
    assert stopped.value.code == 2
    assert "usage: run.py" in capsys.readouterr().err
