"""The register of figures: the names that reports rely on, and every figure once counted by hand."""

import pytest
from django.test import TestCase
from django.utils import translation

from congress.models import Congress, Inspection
from congress.wording import chinese_labels
from reports.figures import FIGURES, SHORTHANDS, FigureError, figure_named
from reports.figures.base import Listing, Measure, Ratio
from tests.reports.figures.ask import ALL_TOKENS, Said, ask_all
from tests.reports.one_of_each import enter_one_of_each

# Names that the outlines of offices are written with: unit, whether they are a number, a share or a list, dimensions.

NUMBER, SHARE, LIST = Measure, Ratio, Listing
OF_SUGGESTIONS = "来源 提出级别 级别 类别 结果 承办单位 状态"
PROMISED: dict[str, tuple[str, type, str]] = {
    "人代会.次数": ("次", NUMBER, "性质"),
    "人代会.名录": ("次", LIST, "性质"),
    "人代会.应到人数": ("名", NUMBER, "次"),
    "人代会.实到人数": ("名", NUMBER, "次"),
    "人代会.请假人数": ("名", NUMBER, "次"),
    "人代会.列席人数": ("名", NUMBER, "次"),
    "人代会.出席率": ("%", SHARE, "次"),
    "主席团会议.次数": ("次", NUMBER, ""),
    "审议报告.项数": ("项", NUMBER, "场合 类型"),
    "审议报告.名录": ("项", LIST, "场合 类型"),
    "决议.项数": ("项", NUMBER, "场合"),
    "决议.名录": ("项", LIST, "场合"),
    "监督.次数": ("次", NUMBER, "方式"),
    "监督.轮次": ("轮", NUMBER, "方式"),
    "监督.主题名录": ("项", LIST, "方式"),
    "监督.地点名录": ("处", LIST, "方式"),
    "监督.法规数": ("部", NUMBER, "方式"),
    "监督.法规名录": ("部", LIST, "方式"),
    "监督.问题数": ("个", NUMBER, "方式"),
    "监督.整改率": ("%", SHARE, "方式"),
    "代表.人数": ("名", NUMBER, "级别 性别 小组 选区"),
    "代表.席位数": ("名", NUMBER, "级别 性别 小组 选区"),
    "代表小组.个数": ("个", NUMBER, ""),
    "选举.人数": ("名", NUMBER, "级别 职务"),
    "补选.人数": ("名", NUMBER, "级别 职务"),
    "补选.选区名录": ("个", LIST, "级别 职务"),
    "辞职.人数": ("名", NUMBER, "级别 职务"),
    "换届选举.登记选民": ("人", NUMBER, "级别"),
    "换届选举.参选率": ("%", SHARE, "级别"),
    "换届选举.当选人数": ("名", NUMBER, "级别 构成"),
    "评议.对象数": ("个", NUMBER, "对象"),
    "评议.满意率": ("%", SHARE, "对象"),
    "建议.件数": ("件", NUMBER, OF_SUGGESTIONS),
    "建议.提出人数": ("名", NUMBER, OF_SUGGESTIONS),
    "建议.解决率": ("%", SHARE, OF_SUGGESTIONS.replace("结果 ", "")),  # each of the three is of one outcome
    "建议.列入计划率": ("%", SHARE, OF_SUGGESTIONS.replace("结果 ", "")),
    "建议.留作参考率": ("%", SHARE, OF_SUGGESTIONS.replace("结果 ", "")),
    "建议.答复率": ("%", SHARE, OF_SUGGESTIONS),
    "建议.办结率": ("%", SHARE, OF_SUGGESTIONS),
    "建议.满意率": ("%", SHARE, OF_SUGGESTIONS),
    "建议.面商率": ("%", SHARE, OF_SUGGESTIONS),
    "建议.按期率": ("%", SHARE, OF_SUGGESTIONS),
    "选民意见.条数": ("条", NUMBER, "渠道 级别 结果"),
    "选民意见.答复率": ("%", SHARE, "渠道 级别 结果"),
    "家站点.个数": ("个", NUMBER, "类型"),
    "家站点.六有达标率": ("%", SHARE, "类型"),
    "家站点.荣誉名录": ("个", LIST, "类型"),
    "接待.次数": ("次", NUMBER, "家站点"),
    "接待.人次": ("人次", NUMBER, "家站点"),
    "述职.人数": ("名", NUMBER, "级别 方式"),
    "培训.次数": ("次", NUMBER, "方式"),
    "培训.人次": ("人次", NUMBER, "方式"),
    "培训.主题名录": ("项", LIST, "方式"),
    "小组活动.次数": ("次", NUMBER, "小组"),
    "民生实事.项数": ("项", NUMBER, "阶段"),
    "民生实事.投资额": ("万元", NUMBER, "阶段"),
    "民生实事.满意率": ("%", SHARE, "阶段"),
    "活动.次数": ("次", NUMBER, "类型"),
    "活动.参加人次": ("人次", NUMBER, "类型"),
    "活动.数量": ("", NUMBER, "类型 名称"),  # the unit is that of the quantity
}
STOCKS = (
    {"代表.人数", "代表.席位数", "代表.构成占比", "代表.选区数", "代表.选区名录", "代表小组.个数"}
    | {"家站点.个数", "家站点.六有达标数", "家站点.六有达标率"}
    | {"家站点.面积", "家站点.工作人员", "家站点.投入"}
)


@pytest.mark.parametrize("name", PROMISED)
def test_a_promised_figure_has_its_unit_its_kind_and_its_dimensions(name: str) -> None:
    unit, kind, dimensions = PROMISED[name]
    figure = FIGURES[name]
    assert (figure.unit, type(figure)) == (unit, kind)
    assert set(dimensions.split()) <= {dimension.name for dimension in figure.dimensions}


def test_stocks_are_deputies_groups_and_platforms_and_all_else_is_flow() -> None:
    assert {name for name, figure in FIGURES.items() if not figure.is_flow} == STOCKS


def test_names_are_subject_and_quantity_and_definitions_one_sentence() -> None:
    for name, figure in FIGURES.items():
        assert name == figure.name
        assert name.count(".") == 1
        assert figure.subject == name.split(".")[0]
        assert figure.definition
        assert not figure.definition.endswith("。")
        assert figure.is_count == isinstance(figure, Measure)
        assert not isinstance(figure, Ratio) or (figure.unit == "%" and figure.denominator)


def test_no_figure_has_two_dimensions_of_one_name() -> None:
    for figure in FIGURES.values():
        names = [dimension.name for dimension in figure.dimensions]
        assert len(set(names)) == len(names), figure.name


@pytest.mark.parametrize("kind", chinese_labels(Inspection.Kind))
def test_each_kind_of_supervision_has_short_names(kind: str) -> None:
    for short, full in (("次数", "次数"), ("法规", "法规名录"), ("主题", "主题名录"), ("整改率", "整改率")):
        assert figure_named(f"{kind}.{short}") == (FIGURES[f"监督.{full}"], {"方式": (kind,)})


def test_no_short_name_hides_a_figure() -> None:
    assert SHORTHANDS.keys() & FIGURES.keys() == set()


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(FigureError, match=r"没有“建议\.件树”这个数字，可以写：建议\.件数"):
        figure_named("建议.件树")


# Every figure once, counted by hand in a town with one record of every kind.

VALUES: dict[str, Said] = {
    "人代会.次数": 2,
    "人代会.名录": "第五届人大第一次会议、第五届人大第二次会议",
    "人代会.日期名录": "1月20日至21日、7月28日",
    "人代会.会期天数": 3,  # two days in January, one in July
    "人代会.应到人数": 8,
    "人代会.实到人数": 4,  # 3 announced, 1 on the roll
    "人代会.请假人数": 2,
    "人代会.列席人数": 20,
    "人代会.出席率": "50.0%",
    # 主席团会议
    "主席团会议.次数": 1,
    "主席团会议.议题名录": "研究代表建议交办",
    # 审议报告
    "审议报告.项数": 7,
    "审议报告.名录": "《政府工作报告审议材料》《人大工作报告审议材料》《预算审议材料》《决算审议材料》《预算调整审议材料》《专项工作报告审议材料》《其他审议材料》",
    # 决议
    "决议.项数": 2,
    "决议.名录": "《关于政府工作报告的决议》《关于补选镇人大代表的决定》",
    # 选举
    "选举.人数": 4,
    "选举.全票人数": 3,
    # 补选
    "补选.人数": 1,
    "补选.日期名录": "5月18日",
    "补选.选区名录": "第9选区",
    # 辞职
    "辞职.人数": 1,
    # 罢免
    "罢免.人数": 1,
    # 资格终止
    "资格终止.人数": 1,
    # 监督
    "监督.次数": 6,
    "监督.轮次": 12,
    "监督.主题名录": "安全生产、农村生活污水治理、居家养老、便民浴室建设、校车安全、站所作风",
    "监督.地点名录": "东桥村、西桥村",
    "监督.地点数": 18,
    "监督.场所名录": "村部、企业",
    "监督.法规数": 2,
    "监督.法规名录": "《中华人民共和国安全生产法》《澜江市消防条例》",
    "监督.问题数": 12,
    "监督.整改数": 6,
    "监督.整改率": "50.0%",
    "监督.未整改数": 6,
    "监督.未整改名录": "设备陈旧（待下年度更新）",
    "监督.代表人次": 72,  # 6 times 10 of the town and 2 of the district
    "监督.询问数": 5,
    "监督.联动次数": 1,
    "监督.报告数": 6,
    "监督.报告名录": "《关于安全生产情况的报告》《关于农村生活污水治理情况的报告》《关于居家养老情况的报告》《关于便民浴室建设情况的报告》《关于校车安全情况的报告》《关于站所作风情况的报告》",
    # 评议
    "评议.对象数": 2,
    "评议.满意票": 17,  # 8 and 1, 6 and 2
    "评议.测评票": 20,
    "评议.满意率": "85.0%",
    "评议.满意等次票": 14,
    "评议.基本满意等次票": 3,
    "评议.不满意等次票": 3,
    "评议.满意等次占比": "70.0%",
    "评议.基本满意等次占比": "15.0%",
    "评议.不满意等次占比": "15.0%",
    "评议.名次名录": "水务站（第一名）、东桥村（第二名）",
    # 专题询问
    "专题询问.应询单位数": 2,
    "专题询问.满意票": 17,
    "专题询问.测评票": 20,
    "专题询问.满意率": "85.0%",
    "专题询问.满意等次票": 14,
    "专题询问.基本满意等次票": 3,
    "专题询问.不满意等次票": 3,
    "专题询问.满意等次占比": "70.0%",
    "专题询问.基本满意等次占比": "15.0%",
    "专题询问.不满意等次占比": "15.0%",
    # 代表
    "代表.人数": 4,
    "代表.席位数": 5,  # 陈明 sits in the town and in the district
    "代表.构成占比": "75.0%",
    "代表.选区数": 3,
    "代表.选区名录": "东桥村、西桥村、柳溪社区",
    "代表.未履职人数": 1,  # 郑洁, since December
    "代表.未履职名录": "郑洁",
    # 代表小组
    "代表小组.个数": 1,
    # 换届选举
    "换届选举.登记选民": 2000,  # two elections alike
    "换届选举.参选人数": 1920,
    "换届选举.参选率": "96.0%",
    "换届选举.当选人数": 4,
    "换届选举.构成占比": "25.0%",
    "换届选举.人口": 6000,
    "换届选举.名额": 8,
    "换届选举.候选人数": 12,
    "换届选举.选区数": 4,
    "换届选举.站会投票人数": 1440,
    "换届选举.流动票箱投票人数": 384,
    "换届选举.委托投票人数": 96,
    "换届选举.站会投票占比": "75.0%",
    "换届选举.流动票箱投票占比": "20.0%",
    "换届选举.委托投票占比": "5.0%",
    "换届选举.发出选票": 1920,
    "换届选举.收回选票": 1900,
    "换届选举.有效票": 1862,
    "换届选举.废票": 18,
    "换届选举.弃权票": 20,
    "换届选举.选票收回率": "99.0%",
    "换届选举.有效票率": "98.0%",
    # 建议
    "建议.件数": 11,  # six accepted and concluded, two more on their way, one kept as reference, two bills
    "建议.提出人数": 2,
    "建议.交办件数": 8,
    "建议.答复件数": 7,
    "建议.未交办件数": 3,  # the one kept as reference and the bills
    "建议.未答复件数": 1,
    "建议.超期件数": 1,
    "建议.未填结果件数": 1,
    "建议.办结件数": 6,
    "建议.面商件数": 6,
    "建议.反馈件数": 6,
    "建议.满意件数": 6,
    "建议.初次满意件数": 6,
    "建议.到期件数": 8,
    "建议.按期件数": 7,
    "建议.公开件数": 6,
    "建议.联名件数": 1,
    "建议.议案件数": 2,
    "建议.立案件数": 1,
    "建议.重点督办件数": 1,
    "建议.议案转建议件数": 1,
    "建议.解决率": "18.2%",  # 2 of 11
    "建议.正在解决率": "18.2%",
    "建议.列入计划率": "9.1%",
    "建议.留作参考率": "9.1%",
    "建议.结果占比": "18.2%",
    "建议.类别占比": "9.1%",
    "建议.答复率": "87.5%",
    "建议.办结率": "75.0%",
    "建议.满意率": "100%",
    "建议.初次满意率": "75.0%",
    "建议.评价占比": "100%",
    "建议.面商率": "75.0%",
    "建议.按期率": "87.5%",
    "建议.公开率": "85.7%",
    "建议.联名率": "9.1%",
    "建议.立案率": "50.0%",
    "建议.承办单位数": 2,
    "建议.分管领导数": 1,
    "建议.交办日期名录": "1月20日",
    "建议.答复期限名录": "2022年4月20日",
    "建议.督办次数": 4,
    "建议.督办件数": 1,
    # 选民意见
    "选民意见.条数": 6,
    "选民意见.转交条数": 6,
    "选民意见.升格条数": 1,
    "选民意见.答复条数": 6,
    "选民意见.评价条数": 6,
    "选民意见.满意条数": 5,
    "选民意见.答复率": "100%",
    "选民意见.满意率": "83.3%",
    # 家站点
    "家站点.个数": 3,
    "家站点.六有达标数": 3,
    "家站点.六有达标率": "100%",
    "家站点.荣誉名录": "柳溪镇代表之家（示范联络站）、东桥村代表联络站（示范联络站）、西桥村代表联系点（示范联络站）",
    "家站点.荣誉数": 3,
    "家站点.新建数": 1,
    "家站点.改建数": 1,
    "家站点.面积": 300,
    "家站点.工作人员": 6,
    "家站点.投入": 15,
    # 接待
    "接待.次数": 3,
    "接待.人次": 36,
    "接待.批次": 9,
    "接待.代表人数": 2,
    # 述职
    "述职.人数": 4,  # 陈明 twice, 赵静, and 李芳 among the others
    "述职.述职率": "80.0%",  # not the seat of the city
    "述职.次数": 3,
    "述职.满意票": 134,  # 48, 48 and 38
    "述职.测评票": 140,
    "述职.满意率": "95.7%",
    # 培训
    "培训.次数": 2,
    "培训.人次": 7,
    "培训.主题名录": "《代表履职基础知识》《网上学习》",
    "培训.法规数": 2,
    # 小组活动
    "小组活动.次数": 1,
    "小组活动.人次": 4,
    "小组活动.主题名录": "走访独居老人",
    # 民生实事
    "民生实事.项数": 3,
    "民生实事.名录": "增设凉亭、便民浴室、社区助餐点",
    "民生实事.实施项数": 2,
    "民生实事.完成项数": 1,
    "民生实事.完成率": "50.0%",
    "民生实事.投资额": 65,  # 5, 30 and 30
    "民生实事.满意票": 9,
    "民生实事.测评票": 10,
    "民生实事.满意率": "90.0%",
    "民生实事.赞成票": 7,
    "民生实事.应投票数": 8,
    "民生实事.赞成率": "87.5%",
    # 活动
    "活动.次数": 14,  # one of each kind of work
    "活动.参加人次": 56,
    "活动.名录": "应急值守一次、代表助力一次、走访联系一次、代表交流一次、制度建设一次、宣传报道一次、表彰奖励一次、配合上级一次、立法征询一次、请示报告一次、外出考察一次、预决算监督一次、工作经费一次、其他工作一次",
    "活动.代表人数": 2,
    "活动.数量": 7,
    # 履职, of three deputies: 陈明 was present on 28 July, 赵静 on leave, 李芳 absent; nobody wrote down who came in January
    "履职.应出席次数": 2,
    "履职.登记次数": 1,
    "履职.出席次数": 1,
    "履职.请假次数": 1,
    "履职.缺席次数": 1,
    "履职.未登记次数": 1,
    "履职.出席率": "100%",
    "履职.书面述职次数": 1,  # 李芳
}


class ValueTests(TestCase):
    """Two towns with the same records, entered one after the other."""

    first: Congress
    second: Congress
    before: dict[str, Said]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.first = enter_one_of_each()
        cls.before = ask_all(cls.first, ALL_TOKENS.values())
        # The factories fill in the first congress where none is named; the second must never need that.
        Congress.objects.filter(pk=cls.first.pk).update(slug="liuxi-first")
        cls.second = enter_one_of_each()

    def test_every_figure_says_what_was_counted_by_hand(self) -> None:
        assert {name: self.before[token] for name, token in ALL_TOKENS.items()} == VALUES

    def test_no_figure_counts_what_is_recorded_of_another_town(self) -> None:
        assert ask_all(self.first, ALL_TOKENS.values()) == self.before
        assert ask_all(self.second, ALL_TOKENS.values()) == self.before

    def test_every_figure_says_the_same_to_a_reader_of_english(self) -> None:
        with translation.override("en"):
            assert ask_all(self.first, ALL_TOKENS.values()) == self.before
