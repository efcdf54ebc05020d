"""`manage.py demo`: the two example towns and an account to look at them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from congress.demo import towns_create
from congress.demo.account import USERNAME, account_create, password_file


class Command(BaseCommand):
    help = "录入两个示例镇（青禾镇、云溪镇）和演示账号；已经录入过的保持不变。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                towns = towns_create()
                password = account_create()
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"无法写入演示账号的密码文件 {password_file()}：{error.strerror}。") from error
        for congress, is_new in towns.items():
            self.stdout.write(f"{congress.place}（{congress.slug}）：{'已录入' if is_new else '早已录入，保持不变'}。")
        if password:
            self.stdout.write(f"演示账号：{USERNAME}，密码：{password}（保存在 {password_file()}）")
        else:
            self.stdout.write(f"演示账号：{USERNAME}，密码已被修改，可用 manage.py changepassword {USERNAME} 重设。")
