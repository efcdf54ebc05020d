"""Suggestions as rows of a ledger: the paper, to whom it was handed over, the reply, and what the deputy said of it."""

from __future__ import annotations

from datetime import date

from congress.exchange.base import Part, RecordResource
from congress.models import Assignment, Feedback, Reply, Suggestion


class SuggestionResource(RecordResource):
    """A suggestion a row; a second hand-over, reply or feedback stands in a further row with the same year and number."""

    keys = (("year", "series", "number"), ("year", "number"), ("title", "received_on"))
    parts = (
        Part(
            Assignment,
            "assignments",
            (
                "unit",
                "role",
                "assigned_on",
                "occasion",
                "due_on",
                "extended_to",
                "accepted_on",
                "consulted_on",
                "opinion_on",
                "opinion",
                "returned_on",
                "return_reason",
            ),
            key=("unit", "assigned_on"),
        ),
        Part(
            Reply,
            "replies",
            (
                "unit",
                "replied_on",
                "outcome",
                "text",
                "document_number",
                "signer",
                "promised_by",
                "kept_on",
                "kept_outcome",
            ),
            key=("unit", "replied_on"),
        ),
        Part(
            Feedback,
            "feedbacks",
            ("given_on", "attitude", "result", "reason", "rehandled_on"),
            key=("given_on",),
            titles={"result": "满意度", "reason": "不满意理由"},
        ),
    )
    synonyms = {
        "建议编号": "编号",
        "序号": "编号",
        "建议标题": "标题",
        "案由": "标题",
        "建议内容": "内容",
        "建议来源": "来源",
        "提出日期": "收到日期",
        "提出时间": "收到日期",
        "收到时间": "收到日期",
        "领衔人": "领衔代表",
        "提出人": "领衔代表",
        "附议人": "附议代表",
        "建议类别": "类别",
        "主办单位": "承办单位",
        "交办时间": "交办日期",
        "答复时间": "答复日期",
        "结果": "办理结果",
        "反馈时间": "反馈日期",
        "办理态度": "对办理态度",
        "对办理结果": "满意度",
        "满意情况": "满意度",
        "反馈理由": "不满意理由",
    }
    example = {
        "年度": 2022,
        "编号": 1,
        "标题": "（示例）关于柳湾村道路安装路灯的建议",
        "类型": "建议",
        "来源": "大会期间",
        "收到日期": date(2022, 1, 11),
        "领衔代表": "林清",
        "附议代表": "周禾、何溪",
        "提出级别": "乡级",
        "办理层级": "乡级",
        "审核日期": date(2022, 1, 13),
        "审核结果": "受理",
        "承办单位": "村镇建设办公室",
        "办理方式": "主办",
        "交办日期": date(2022, 1, 20),
        "答复期限": date(2022, 4, 20),
        "答复单位": "村镇建设办公室",
        "答复日期": date(2022, 3, 30),
        "办理结果": "已解决",
        "反馈日期": date(2022, 4, 6),
        "满意度": "满意",
    }
    hints = (
        "一件建议一行。交办给几个单位、答复或反馈过几次的，在下面另起一行，写上同一年度和编号，只填交办、答复、反馈各栏。",
        "没有编号的建议，靠标题和收到日期认出是同一件。",
        "导入不删除已有的交办、答复和反馈。",
    )

    class Meta:
        model = Suggestion
        fields = (
            "year",
            "series",
            "number",
            "registered_on",
            "title",
            "body",
            "kind",
            "turned_from_bill",
            "source",
            "session",
            "received_on",
            "lead_deputy",
            "cosigners",
            "proposer_level",
            "level",
            "addressee",
            "category",
            "reviewed_on",
            "review",
            "review_reason",
            "merged_into",
            "repeats",
            "is_hard",
            "is_key",
            "concluded_on",
            "disclosed_on",
            "note",
        )
