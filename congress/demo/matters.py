"""What deputies and voters of the example towns speak of, by the class that is the same everywhere."""

from __future__ import annotations

from typing import NamedTuple

from congress.models import Category

Field = Category.Canonical


class Matter(NamedTuple):
    """A trouble and its remedy; the remedy has a place for the village."""

    field: Category.Canonical
    trouble: str
    remedy: str

    def title(self, place: str) -> str:
        """The heading of a suggestion about it."""
        return f"关于{self.remedy.format(place=place)}的建议"

    def text(self, place: str) -> str:
        """The matter in a sentence."""
        return f"{place}{self.trouble}，希望{self.remedy.format(place=place)}。"


MATTERS = (
    Matter(Field.CONSTRUCTION, "河岸堆物较多，下雨时容易冲进河道", "清理{place}沿河堆物并补种护岸绿化"),
    Matter(Field.CONSTRUCTION, "生活污水支管经常堵塞，夏天有异味", "疏通{place}生活污水支管"),
    Matter(Field.CONSTRUCTION, "断头河水流不畅", "打通{place}断头河"),
    Matter(Field.CONSTRUCTION, "建筑垃圾临时堆点裸露", "规范{place}建筑垃圾堆放点"),
    Matter(Field.CONSTRUCTION, "公益林枯死树木没有及时更换", "补植{place}公益林带"),
    Matter(Field.CONSTRUCTION, "农药包装物散落田间", "在{place}设置农药包装物回收箱"),
    Matter(Field.CONSTRUCTION, "垃圾箱房老旧，气味较重", "改造{place}垃圾箱房"),
    Matter(Field.CONSTRUCTION, "秸秆露天堆放", "推进{place}秸秆还田和集中收储"),
    Matter(Field.CONSTRUCTION, "小微水体水质时好时坏", "开展{place}小微水体整治"),
    Matter(Field.CONSTRUCTION, "公共厕所设施陈旧", "更新{place}公共厕所"),
    Matter(Field.CONSTRUCTION, "宅前屋后缺少绿化", "建设{place}小花园"),
    Matter(Field.CONSTRUCTION, "河道护坡局部坍塌", "修复{place}河道护坡"),
    Matter(Field.LAW, "夜间有重型货车穿村而过", "限制{place}夜间货车通行"),
    Matter(Field.LAW, "路口视线被遮挡", "在{place}路口增设凸面镜和警示标志"),
    Matter(Field.LAW, "电动自行车私拉电线充电", "增设{place}电动自行车充电棚"),
    Matter(Field.LAW, "出租房屋登记不全", "加强{place}出租房屋登记管理"),
    Matter(Field.LAW, "集市周边车辆乱停", "规范{place}集市停车秩序"),
    Matter(Field.LAW, "治安监控还有盲区", "补装{place}治安监控"),
    Matter(Field.LAW, "犬只散养较多", "加强{place}犬只管理"),
    Matter(Field.LAW, "消防通道被杂物占用", "清理{place}消防通道"),
    Matter(Field.LAW, "村规民约知晓的人不多", "修订和宣传{place}村规民约"),
    Matter(Field.LAW, "外来人员办事不便", "增加{place}流动人口服务窗口"),
    Matter(Field.LAW, "邻里纠纷调解力量不足", "充实{place}人民调解员队伍"),
    Matter(Field.LAW, "夜间施工噪声扰民", "治理{place}夜间施工噪声"),
    Matter(Field.LIVELIHOOD, "离老年助餐点较远", "增设{place}老年助餐点"),
    Matter(Field.LIVELIHOOD, "卫生室药品种类偏少", "充实{place}卫生室常用药品"),
    Matter(Field.LIVELIHOOD, "公交班次间隔长", "加密{place}公交班次"),
    Matter(Field.LIVELIHOOD, "部分路灯不亮", "维修{place}路灯"),
    Matter(Field.LIVELIHOOD, "村道路面破损", "修补{place}村道路面"),
    Matter(Field.LIVELIHOOD, "自来水水压不足", "改造{place}自来水老旧管网"),
    Matter(Field.LIVELIHOOD, "菜场设施陈旧", "改造{place}便民菜场"),
    Matter(Field.LIVELIHOOD, "独居老人照料不足", "扩大{place}居家养老服务范围"),
    Matter(Field.LIVELIHOOD, "健身器材老化", "更换{place}健身器材"),
    Matter(Field.LIVELIHOOD, "暑期儿童看护困难", "开办{place}暑期托管班"),
    Matter(Field.LIVELIHOOD, "便民桥栏杆松动", "加固{place}便民桥"),
    Matter(Field.LIVELIHOOD, "手机信号较弱", "改善{place}通信信号"),
    Matter(Field.ECONOMY, "集体厂房闲置", "盘活{place}集体闲置厂房"),
    Matter(Field.ECONOMY, "小微企业融资不易", "为{place}小微企业组织银企对接"),
    Matter(Field.ECONOMY, "农产品销路不稳", "扶持{place}农产品网上销售"),
    Matter(Field.AGRICULTURE, "田间排水沟淤塞", "疏浚{place}田间排水沟"),
    Matter(Field.AGRICULTURE, "机耕路坑洼不平", "整修{place}机耕路"),
    Matter(Field.AGRICULTURE, "泵站设备老化", "更新{place}灌溉泵站"),
    Matter(Field.CULTURE, "农家书屋开放时间短", "延长{place}农家书屋开放时间"),
    Matter(Field.CULTURE, "文化活动室设备少", "充实{place}文化活动室设备"),
    Matter(Field.CULTURE, "学校门口放学时拥堵", "在{place}学校门口设置护学岗"),
    Matter(Field.OTHER, "办事指南更新不及时", "更新{place}办事指南"),
)


def matters_of(field: Category.Canonical) -> list[Matter]:
    """The matters of one class, in their order."""
    return [matter for matter in MATTERS if matter.field == field]
