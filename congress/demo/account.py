"""The account with which a newcomer enters the example towns."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.crypto import get_random_string

USERNAME = "demo"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


def password_file() -> Path:
    """Where the password is kept, readable by the owner alone."""
    return Path(settings.DATA_DIR) / "demo-password"


def account_create() -> str | None:
    """The password of the superuser `demo`, made at random the first time; None if somebody has changed it since."""
    users = get_user_model()
    path = password_file()
    password = path.read_text(encoding="ascii").strip() if path.exists() else ""
    user = users.objects.filter(username=USERNAME).first()
    if user is not None:
        return password if password and user.check_password(password) else None
    password = get_random_string(12, LETTERS)
    users.objects.create_superuser(USERNAME, password=password)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(f"{password}\n", encoding="ascii")
    return password
