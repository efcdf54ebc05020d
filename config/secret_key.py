"""The key that signs sessions, made once for an office that gives none."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def kept_secret_key(path: Path) -> str:
    """The key in the file at `path`, which is made on the first call and readable by its owner alone.

    Two processes that start together get the same key: only one of them can create the file.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(get_random_secret_key())
    key = path.read_text(encoding="ascii").strip()
    if not key:
        raise ImproperlyConfigured(f"密钥文件 {path} 是空的：请删除它后重新启动，系统会另生成一个（各人需重新登录）。")
    return key
