"""Voters' opinions as rows."""

from __future__ import annotations

from datetime import date

from congress.exchange.base import RecordResource
from congress.models import VoterOpinion


class OpinionResource(RecordResource):
    """An opinion a row, told by the day, the channel and what was said."""

    keys = (("received_on", "channel", "text"),)
    once = ("suggestion",)
    synonyms = {
        "意见": "意见内容",
        "内容": "意见内容",
        "日期": "收到日期",
        "来源": "渠道",
        "姓名": "选民姓名",
        "电话": "选民电话",
        "联系电话": "选民电话",
        "承办单位": "办理单位",
        "结果": "处理结果",
        "是否满意": "选民满意",
    }
    example = {
        "收到日期": date(2022, 5, 12),
        "渠道": "家站点",
        "意见内容": "（示例）柳湾村口的公交站没有遮雨棚",
        "办理层级": "乡级",
        "处理结果": "当场答复",
        "选民满意": "是",
    }
    hints = ("选民姓名和电话属于个人信息，只有获准查看个人信息的人能导入和导出，不进入报告。",)

    class Meta:
        model = VoterOpinion
        fields = (
            "received_on",
            "channel",
            "platform",
            "reception",
            "text",
            "category",
            "level",
            "unit",
            "handed_over_on",
            "answered_on",
            "outcome",
            "suggestion",
            "satisfied",
            "voter_name",
            "voter_phone",
        )
