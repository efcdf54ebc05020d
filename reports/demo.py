"""The example report that was adopted: 青禾镇's of 2021, written from its outline and frozen. Everything in it is fictional."""

from __future__ import annotations

import re
from typing import Any

from congress.models import Congress
from reports.assembling import outline_text
from reports.drafting import report_start
from reports.freezing.states import report_freeze, report_send_to_review

SLUG, YEAR = "qinghe", 2021

# What the clerk wrote where the outline leaves it to people.
WRITTEN = {
    "本年度国家和本地的大事，以及全年工作的总体评价": "这一年，全镇上下迎来建党百年，脱贫攻坚成果进一步巩固，人大工作在服务大局中有了新起色。",
    "围绕党委中心工作做了哪些实事": "主席团成员分片包村，在人居环境整治和防汛抗旱中始终和群众在一起。",
    "代表在急难任务中的感人事例，可以写到村、写到人": "大雪封路时，村里的代表天不亮就带头清路送药，群众看在眼里、暖在心里。",
    "代表学习交流的特色做法": "各代表小组轮流做东，在田间地头开起了履职交流会。",
    "联系本地实际说明不足的具体表现": "有的问题提出以后回访不够及时，偏远村组去得还不够多。",
    "本地下年度发展目标和重点任务": "重点围绕水利设施修缮、牧区道路养护和特色养殖，推动各项任务落地见效。",
    "本地的奋斗口号，没有可以删去": "",
}
SLOT = re.compile("〔待写：(.*?)〕")


def report_enter(*, congress: Congress, **signal: Any) -> None:
    """Write and freeze the report of the one town that has adopted one."""
    if congress.slug != SLUG:
        return
    text = SLOT.sub(lambda slot: WRITTEN.get(slot[1], slot[0]), outline_text(congress, congress.report_outline))
    report = report_start(congress=congress, year=YEAR, name="人大工作报告", text=text, user=None)
    report_freeze(report=report_send_to_review(report=report, user=None), user=None)
