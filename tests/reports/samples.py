"""A report of a town that does not exist, with every kind of run, paragraph and block a Document knows."""

from datetime import date

from reports.document import Bar, Block, Chart, Document, Paragraph, ParagraphKind, Run, Section, Series, Table


def number(text: str, token: str) -> Run:
    """The value of a figure as it stands in the text."""
    return Run(text, "figure", token)


def slot(hint: str) -> Run:
    """A place that only people can fill."""
    return Run(f"〔待写：{hint}〕", "slot")


def paragraph(*runs: str | Run, kind: ParagraphKind = "body") -> Paragraph:
    """A paragraph; plain strings are words as written."""
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), kind)


def part(heading: str, *blocks: Block) -> Section:
    """A part of the report, without a numeral."""
    return Section(1, (Run(heading),), "", blocks)


REPORTS = number(
    "《青禾镇2020年财政决算报告》《关于农村人居环境整治情况的报告》《关于2021年民生实事项目进展情况的报告》",
    "审议报告.名录|场合=主席团会议",
)
SUGGESTIONS = "建议.件数|来源=大会期间"

INTRODUCTION = paragraph(
    "我受青禾镇第十九届人民代表大会主席团的委托，向大会报告2021年的工作，请各位代表审议，也请列席的同志多提意见。"
)
OPENING = Section(0, blocks=(paragraph("各位代表：", kind="salutation"), INTRODUCTION))

OVERVIEW = paragraph(
    "过去一年，镇人大主席团在镇党委领导和旗人大常委会指导下，围绕全镇中心工作依法履职，共组织召开人民代表大会",
    number("2", "人代会.次数"),
    "次、主席团会议",
    number("5", "主席团会议.次数"),
    "次，听取和审议报告",
    number("7", "审议报告.项数"),
    "项，作出决议",
    number("2", "决议.项数"),
    "项，开展执法检查和视察",
    number("6", "监督.次数|方式=执法检查,视察"),
    "次，较好地完成了大会确定的各项任务。",
)
REVIEW = part("2021年工作回顾", OVERVIEW)

SUPERVISION = Section(
    2,
    (Run("紧扣发展大局，监督工作务实有效"),),
    "一、",
    (
        paragraph(
            "一是抓好会议监督。先后听取和审议了",
            REPORTS,
            "，提出审议意见",
            number("11", "审议报告.意见条数"),
            "条，逐条交镇政府研究处理。",
            kind="run_in",
        ),
        paragraph(
            "二是抓好执法检查。对",
            number("3", "监督.法规数|方式=执法检查"),
            "部法律法规的实施情况进行了检查，实地查看农资门店、卫生院和农贸市场",
            number("14", "监督.地点数|方式=执法检查"),
            "处，发现问题",
            number("9", "监督.问题数|方式=执法检查"),
            "个，已整改到位",
            number("88.9%", "监督.整改率|方式=执法检查"),
            "。",
            kind="run_in",
        ),
        paragraph(
            "三是抓好重点项目监督。组织代表视察通村公路、饮水管网和高标准农田建设，累计投入资金",
            number("1,286.50", "民生实事.投资额"),
            "万元，工程进度与年初计划相符。",
            kind="run_in",
        ),
    ),
)

DEPUTIES = Section(2, (Run("突出主体地位，代表作用充分发挥"),), "二、")


def counts(total: str, solved: str, planned: str, kept: str) -> dict[str, str]:
    """The counts of a row, by what their tokens end with."""
    return {"": total, "|结果=已经解决": solved, "|结果=列入计划解决": planned, "|结果=留作参考": kept}


SUGGESTION_TABLE = Table(
    header=("类别", "件数", "已经解决", "列入计划", "留作参考", "主要内容"),
    rows=tuple(
        (
            (Run(category),),
            *((number(value, f"{SUGGESTIONS}|类别={category}{end}"),) for end, value in values.items()),
            (Run(content),),
        )
        for category, values, content in (
            ("农业农村", counts("9", "6", "2", "1"), "机耕路硬化、灌溉渠清淤、土地流转服务"),
            ("社会事业", counts("7", "5", "1", "1"), "村卫生室药品配备、校车线路、老年食堂"),
            ("生态环境", counts("4", "3", "1", "0"), "河道保洁、垃圾分类收运"),
        )
    ),
    title="2021年代表建议办理情况",
)

DEPUTY_WORK = Section(
    3,
    (Run("办好代表建议"),),
    "（一）",
    (
        paragraph(
            "镇十九届人大一次会议期间，代表共提出建议",
            number("20", SUGGESTIONS),
            "件，全部在规定期限内答复，答复率",
            number("100%", "建议.答复率|来源=大会期间"),
            "，其中已经解决",
            number("14", f"{SUGGESTIONS}|结果=已经解决"),
            "件，解决率",
            number("70.0%", "建议.解决率|来源=大会期间"),
            "，与上年相比",
            number("增加3件", f"{SUGGESTIONS}|较上年"),
            "；代表对办理结果表示满意的占",
            number("——", "建议.满意率|来源=大会期间"),
            "。分类情况见下表。",
        ),
        SUGGESTION_TABLE,
    ),
)

PLATFORMS = Section(
    3,
    (Run("用好“家、站、点”平台"),),
    "（二）",
    (
        paragraph(
            "全镇建成代表之家",
            number("1", "家站点.个数|类型=家"),
            "个、代表联络站",
            number("4", "家站点.个数|类型=站"),
            "个，",
            number("59", "代表.人数|级别=镇"),
            "名镇人大代表和",
            number("11", "代表.人数|级别=旗"),
            "名旗人大代表全部编组进站，全年接待选民",
            number("三百二十六", "接待.人次|数字=中文"),
            "人次。",
            slot("写明接待中反映最集中的一两件事及其办理结果"),
        ),
    ),
)

FOURTH = Section(
    4,
    (Run("开展代表活动"), number("12", "小组活动.次数"), Run("次")),
    "1.",
    (
        paragraph(
            "各代表小组结合农时开展活动，牛红梅、乌云高娃、欧阳喆等代表带头领办实事；"
            "镇人大主席团为每名代表建立履职档案，做到一人一档、一事一记。"
        ),
    ),
)

THANKS = Section(
    0,
    blocks=(
        paragraph(
            "各位代表，一年来的每一点进步，都凝结着全体代表的心血，都有镇党委把舵定向，"
            "都有乡亲们的信任和托举。谨以主席团的名义，向大家道一声辛苦，道一声感谢！"
        ),
        paragraph(
            "同时我们也清醒看到，工作中还有一些不足：监督的跟踪问效还不够紧，联系代表的方式还不够活，"
            "主席团自身的学习还不够深。对这些问题，我们将认真加以改进。"
        ),
    ),
)

PLAN = part(
    "2022年工作安排",
    paragraph(
        "2022年，镇人大主席团将把握正确方向，紧贴群众所盼，",
        slot("写明本年度的中心任务"),
        "，重点做好以下工作：",
    ),
    paragraph("一是在监督上求实效，对审议意见实行清单管理；", kind="run_in"),
    paragraph("二是在联系上求贴近，让每名代表每季度至少进站一次，把群众的话带上来、把结果带回去；", kind="run_in"),
    paragraph("三是在自身建设上求过硬，坚持会前调研、会后督办，不断提高依法履职水平。", kind="run_in"),
    paragraph("各位代表，让我们一步一个脚印，把全镇人民的期盼办成实实在在的成果，为建设和美青禾而努力奋斗！"),
)

REPORT = Document(
    title=(Run("青禾镇第十九届人民代表大会主席团2021年工作报告"),),
    session_line=(Run("——2022年5月31日在青禾镇第十九届人民代表大会第二次会议上"),),
    speaker=(Run("镇人大主席　陶远山"),),
    sections=(OPENING, REVIEW, SUPERVISION, DEPUTIES, DEPUTY_WORK, PLATFORMS, FOURTH, THANKS, PLAN),
    congress="青禾镇人民代表大会主席团",
    year=2021,
    as_of=date(2021, 12, 31),
    properties={"outline": "plain"},
)


def bar(number_of: int | None, token: str, share: str = "") -> Bar:
    """A number of suggestions in a chart, None where nobody knows it."""
    told = (number("——", token),) if number_of is None else (number(str(number_of), token), Run("件"))
    return Bar(number_of, told, (number(share, f"建议.结果占比|{token.partition('|')[2]}"),) if share else ())


def series(name: str, token: str, values: dict[str, int | None], shares: tuple[str, ...] = ()) -> Series:
    """The bars of a series, by the value of the dimension that each stands for."""
    bars = zip(values.items(), shares or [""] * len(values), strict=True)
    return Series(name, tuple(bar(value, f"{token}={label}", share) for (label, value), share in bars))


ENDED: dict[str, int | None] = {"已经解决": 21, "列入计划解决": 7, "留作参考": 4}
OUTCOMES = Chart(
    "parts",
    "大会期间建议办理结果",
    "结果",
    tuple(ENDED),
    (series("件数", f"{SUGGESTIONS}|结果", ENDED, ("65.6%", "21.9%", "12.5%")),),
    number="图1",
    source=f"{SUGGESTIONS}|图=结果|占比",
)
THIS_YEAR: dict[str, int | None] = {"生态建设": 12, "社会管理": 9, "社会保障和改善民生": 11, "经济发展": 0}
LAST_YEAR: dict[str, int | None] = {"生态建设": 9, "社会管理": 11, "社会保障和改善民生": 8, "经济发展": None}
CATEGORIES = Chart(
    "parts",
    "大会期间各类建议与上年比较",
    "类别",
    tuple(THIS_YEAR),
    (
        series("2022年", f"{SUGGESTIONS}|类别", THIS_YEAR),
        series("2021年", f"{SUGGESTIONS}|期间=2021年|截至=2021-12-31|类别", LAST_YEAR),
    ),
    number="图2",
    source=f"{SUGGESTIONS}|图=类别|较上年",
)
RECEIVED: dict[str, int | None] = {"2018年": 19, "2019年": 0, "2020年": None, "2021年": 28, "2022年": 32}
YEARS = Chart(
    "years",
    "近五年大会期间建议件数",
    "年份",
    tuple(RECEIVED),
    (series("件数", f"{SUGGESTIONS}|期间", RECEIVED),),
    number="图3",
    source=f"{SUGGESTIONS}|图=逐年",
)
CHARTS = (OUTCOMES, CATEGORIES, YEARS)
