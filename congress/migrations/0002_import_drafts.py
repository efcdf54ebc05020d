import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import congress.models.imports


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0001_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=50, verbose_name="种类")),
                ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                ("grows", models.BooleanField(default=False, verbose_name="名单里没有的一并新增")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                ("sheet", models.CharField(max_length=100, verbose_name="工作表")),
                ("table", congress.models.imports.PackedJSONField(verbose_name="内容")),
                ("total", models.PositiveIntegerField(verbose_name="条数")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="已核对")),
                ("found", congress.models.imports.PackedJSONField(verbose_name="核对结果")),
                (
                    "congress",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="congress.congress",
                        verbose_name="所属人大",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导入人",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入草稿",
                "verbose_name_plural": "导入草稿",
                "ordering": ["-created_at"],
            },
        ),
    ]
