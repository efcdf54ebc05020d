"""Deputies' homes, stations and contact points as rows."""

from __future__ import annotations

from datetime import date

from congress.exchange.base import RecordResource
from congress.models import Platform


class PlatformResource(RecordResource):
    """A platform a row, told by its name."""

    keys = (("name",),)
    synonyms = {
        "家站点": "名称",
        "家站点名称": "名称",
        "地址": "地点",
        "开办日期": "建成日期",
        "建立日期": "建成日期",
        "面积": "面积（平方米）",
        "投入": "投入（万元）",
    }
    example = {
        "名称": "（示例）柳湾村代表联络站",
        "类型": "站",
        "地点": "柳湾村便民服务中心",
        "建成日期": date(2021, 6, 18),
        "面积（平方米）": 60,
        "有固定场所": "是",
        "有醒目标识": "是",
        "有代表信息": "是",
        "有健全制度": "是",
        "有活动计划": "是",
        "有台账资料": "否",
    }

    class Meta:
        model = Platform
        fields = (
            "name",
            "kind",
            "place",
            "opened_on",
            "renovated_on",
            "closed_on",
            "area",
            "staff",
            "investment",
            *Platform.SIX_HAVES,
        )
